/**
 * People whom an identity provider vouches for: never somebody else, and nobody once they are gone.
 */
import { beforeEach, expect, it } from 'vitest'
import { AccessHouse, askOf, codeOf, granted } from '../../tests/fixtures/access-house.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import { StoreLost } from './access-store.ts'
import { OPERATOR } from './sign-in.ts'

const MINUTE = 60_000
const OLA = {
  ...{ id: 'ola@corp.example', name: 'Ola', groups: ['engineers'] },
  ...{ issuer: 'https://idp.example', subject: 'sub-1' },
}

let house: AccessHouse
/** The store keeps nobody before this. */
let held: Promise<void> | undefined
let isLost: boolean

beforeEach(async () => {
  isLost = false
  house = await AccessHouse.open()
  house.rolesOfGroups.set('engineers', ['developer'])
  house.around = (store) => ({
    ...store,
    people: {
      ...store.people,
      keep: async (person) => {
        const until = held
        await until
        if (isLost) throw new StoreLost('of the test')
        await store.people.keep(person)
      },
    },
  })
  await house.restart()
})

async function signedIn(identity: Partial<typeof OLA> = {}) {
  const { signIns } = house.access
  return signIns.signInVerified({ ...OLA, ...identity }, 'sealed', '127.0.0.1')
}

it('sign in by what the provider says, with the roles of their groups', async () => {
  const { token, person } = granted(await signedIn())
  expect(person).toMatchObject({ id: OLA.id, roles: ['developer'] })
  const ola = granted(await house.access.signIns.recognise(token))
  expect(codeOf(await house.access.requests.ask(ola, askOf()))).toBe('none')
  await house.restart()
  expect(codeOf(await house.access.signIns.recognise(token))).toBe('none')
})

it('are never somebody of the configuration, nor whoever had the id before', async () => {
  expect(codeOf(await signedIn({ id: 'ben' }))).toBe('IDENTITY_REFUSED')
  granted(await signedIn())
  expect(codeOf(await signedIn({ subject: 'sub-2' }))).toBe('IDENTITY_REFUSED')
  expect(codeOf(await signedIn({ issuer: 'https://other.example' }))).toBe('IDENTITY_REFUSED')
  expect(codeOf(await signedIn({ id: 'o la' }))).toBe('IDENTITY_REFUSED')
  expect(codeOf(await signedIn({ groups: ['visitors'] }))).toBe('ROLE_MISSING')
})

it('get no link that would let them in past the provider', async () => {
  granted(await signedIn())
  const { signIns } = house.access
  const eve = await house.signedIn('eve')
  expect(codeOf(await signIns.makeLink(eve, OLA.id))).toBe('IDENTITY_REFUSED')
  expect(codeOf(await signIns.makeLink(OPERATOR, OLA.id))).toBe('IDENTITY_REFUSED')
})

it('are nobody once they are gone, and start anew when they come back', async () => {
  const { token } = granted(await signedIn())
  const { secret } = await openedBy(token)
  await house.access.personGone(OLA.id)
  expect(house.knock(secret)).toBe('SESSION_ENDED')
  granted(await signedIn())
  expect(codeOf(await house.access.signIns.recognise(token))).toBe('SIGN_IN_NEEDED')
})

it('are nobody while the provider has been silent for too long', async () => {
  const { token } = granted(await signedIn())
  await house.clock.pass(14 * MINUTE)
  expect(codeOf(await house.access.signIns.recognise(token))).toBe('none')
  await house.clock.pass(2 * MINUTE)
  expect(codeOf(await house.access.signIns.recognise(token))).toBe('SIGN_IN_NEEDED')
})

it('stay gone, though what was known of them before reaches the store later', async () => {
  granted(await signedIn())
  for (const late of [
    () =>
      house.access.people.checked(OLA.id, { name: 'Ola', groups: ['engineers'], tokens: 'sealed' }),
    () => signedIn(),
  ]) {
    let letGo = (): void => undefined
    held = new Promise((resolve) => {
      letGo = resolve
    })
    const answer = late()
    await settled()
    const gone = house.access.personGone(OLA.id)
    letGo()
    held = undefined
    await Promise.all([answer, gone])
    expect(house.access.people.person(OLA.id)).toBeUndefined()
    await house.restart()
    expect(house.access.people.person(OLA.id)).toBeUndefined()
    granted(await signedIn())
  }
})

it('stay gone after a start, though the store could not take it when it was said', async () => {
  granted(await signedIn())
  isLost = true
  await expect(house.access.personGone(OLA.id)).rejects.toThrow(StoreLost)
  expect(house.access.people.person(OLA.id)).toBeUndefined()
  isLost = false
  await house.clock.pass(MINUTE)
  await house.restart()
  expect(house.access.people.all()).toEqual([])
})

it('are back, though that they were gone is written late', async () => {
  granted(await signedIn())
  isLost = true
  await expect(house.access.personGone(OLA.id)).rejects.toThrow(StoreLost)
  isLost = false
  granted(await signedIn())
  await house.clock.pass(MINUTE)
  await house.restart()
  expect(house.access.people.all()).toMatchObject([{ id: OLA.id }])
})

it('are one, though two come by their id at the same time', async () => {
  const both = await Promise.all([signedIn(), signedIn({ subject: 'sub-2' })])
  expect(both.map(codeOf)).toEqual(['none', 'IDENTITY_REFUSED'])
  expect(house.access.people.all()).toMatchObject([{ subject: 'sub-1' }])
})

it('are not in by a sign-in that was being written when they left', async () => {
  let letGo = (): void => undefined
  let writing: Promise<void> | undefined
  house.around = (store) => ({
    ...store,
    signIns: {
      ...store.signIns,
      insert: async (signIn) => {
        await writing
        await store.signIns.insert(signIn)
      },
    },
  })
  await house.restart()
  granted(await signedIn())
  writing = new Promise((resolve) => {
    letGo = resolve
  })
  const late = signedIn()
  await settled()
  await house.access.personGone(OLA.id)
  await house.clock.pass(1)
  letGo()
  expect(codeOf(await late)).toBe('SIGN_IN_NEEDED')
  granted(await signedIn())
  const rows = await house.database.use((db) =>
    db.selectFrom('sign_ins').select('ended_ms').orderBy('signed_in_ms').execute(),
  )
  expect(rows.map(({ ended_ms: endedMs }) => endedMs === null)).toEqual([false, false, true])
})

async function openedBy(token: Parameters<typeof house.access.signIns.recognise>[0]) {
  const ola = granted(await house.access.signIns.recognise(token))
  const { asked } = granted(await house.access.requests.ask(ola, askOf()))
  const ben = await house.signedIn('ben')
  const { decisions, sessions } = house.access
  const { grants } = granted(await decisions.approve(ben, asked.requestId, asked.digest))
  return granted(await sessions.open(ola, grants[0]?.id ?? ''))
}
