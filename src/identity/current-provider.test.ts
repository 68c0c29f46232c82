/** However often the configuration is read anew, one provider is there. */
import { expect, it } from 'vitest'
import type { IdentitySettings } from '../flow/identity.ts'
import { CurrentProvider } from './current-provider.ts'

const SETTINGS: IdentitySettings = {
  ...{ issuer: 'https://idp.example', clientId: 'vitrine', clientSecret: undefined },
  ...{ scopes: ['openid'], personClaim: 'email', groupsClaim: 'groups', trust: undefined },
  ...{ recheckSeconds: 30, roles: { developer: [], approver: [], auditor: [], admin: [] } },
}

it('stays for as long as the settings say the same, and is closed for another', async () => {
  const open = new Set<string>()
  let made = 0
  const current = new CurrentProvider(
    ({ issuer }) => {
      made += 1
      const name = `${made} ${issuer}`
      open.add(name)
      const close = async () => void open.delete(name)
      return { name, close, retire: close }
    },
    (error) => expect.fail(String(error)),
  )
  expect(current.of(undefined)).toBeUndefined()
  for (let reads = 0; reads < 3; reads += 1) {
    expect(current.of(structuredClone(SETTINGS))?.name).toBe('1 https://idp.example')
  }
  current.of({ ...SETTINGS, issuer: 'https://other.example' })
  expect([...open]).toEqual(['2 https://other.example'])
  expect(current.of(undefined)).toBeUndefined()
  expect(open.size).toBe(0)
  current.of(SETTINGS)
  await current.close()
  expect(open.size).toBe(0)
})
