/** Tests of signing in by SCRAM: both sides, what a meddler may not do, and the RFC's example. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVerifier, scramVerifier, writeVerifier } from '../../base/scram-keys.ts'
import { Secret } from '../../base/secret.ts'
import { ScramClient } from './scram-client.ts'
import { ScramServer } from './scram-server.ts'
import { PLAIN, PLUS } from './scram-text.ts'

const SALT = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64')
const verifier = scramVerifier(new Secret('pencil'), SALT, 4_096)
const CERTIFICATE = Buffer.alloc(32, 7)

type Setting = {
  readonly password?: string
  readonly mechanisms?: readonly string[]
  readonly seen?: Buffer | undefined
  readonly real?: Buffer | undefined
}

function signIn({ password = 'pencil', mechanisms = [PLAIN, PLUS], ...bindings }: Setting) {
  const { seen, real } = { seen: CERTIFICATE, real: CERTIFICATE, ...bindings }
  const nonce = 'rOprNGfwEbeRWgbNEkqO'
  const client = new ScramClient({
    ...{ password: new Secret(password), nonce, mechanisms, binding: seen },
  })
  const mechanism = client.mechanism ?? ''
  const server = new ScramServer({ mechanism, nonce: 'server-nonce', verifier, binding: real })
  const first = server.begin(client.first)
  const answer = first === undefined ? undefined : client.answer(first)
  const proven = answer === undefined ? undefined : server.finish(answer)
  return { mechanism, isIn: proven !== undefined && client.isServer(proven.text), proven }
}

describe('a sign-in by SCRAM', () => {
  it('is that of the RFC 7677 example', () => {
    const server = new ScramServer({
      mechanism: PLAIN,
      nonce: '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0',
      verifier,
      binding: undefined,
    })
    expect(server.begin('n,,n=user,r=rOprNGfwEbeRWgbNEkqO')).toBe(
      'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
    )
    const final =
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,' +
      'p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ='
    expect(server.finish(final)?.text).toBe('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=')
  })

  it('binds itself to the certificate where both can', () => {
    expect(signIn({})).toMatchObject({ mechanism: PLUS, isIn: true })
    expect(signIn({ seen: undefined })).toMatchObject({ mechanism: PLAIN, isIn: true })
    expect(signIn({ real: undefined, mechanisms: [PLAIN] })).toMatchObject({ isIn: true })
  })

  it('fails where somebody sits between, or has taken PLUS off the list', () => {
    expect(signIn({ seen: Buffer.alloc(32, 9) }).isIn).toBe(false)
    expect(signIn({ mechanisms: [PLAIN] }).isIn).toBe(false)
  })

  it('fails with another secret', () => {
    expect(signIn({ password: 'pencils' }).isIn).toBe(false)
  })

  it('keeps what is worked out of a secret for the very salt and count that it is of', () => {
    const password = new Secret('pencil')
    const asked = [
      [SALT, 4_096],
      [SALT, 4_096],
      [SALT, 4_097],
      [Buffer.from('another salt'), 4_097],
      [SALT, 4_096],
    ] as const
    for (const [salt, iterations] of asked) {
      const parts = { nonce: 'rOprNGfwEbeRWgbNEkqO', mechanisms: [PLAIN], binding: undefined }
      const client = new ScramClient({ ...parts, password })
      const own = scramVerifier(new Secret('pencil'), salt, iterations)
      const server = new ScramServer({ ...parts, mechanism: PLAIN, nonce: 's', verifier: own })
      const proven = server.finish(client.answer(server.begin(client.first) ?? '') ?? '')
      expect(client.isServer(proven?.text ?? '')).toBe(true)
    }
  })

  it('takes no message twice or out of turn, and no garbage', () => {
    const server = new ScramServer({ mechanism: PLAIN, nonce: 'n', verifier, binding: undefined })
    expect(server.finish('c=biws,r=,p=AAAA')).toBeUndefined()
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const fresh = new ScramServer({
          ...{ mechanism: PLAIN, nonce: 'n', verifier, binding: undefined },
        })
        fresh.begin(`n,,n=,r=${text}`)
        expect(fresh.finish(text)).toBeUndefined()
      }),
    )
  })
})

it('a verifier reads as it was written, and nothing else does', () => {
  const text = writeVerifier(verifier)
  expect(readVerifier(text)).toEqual(verifier)
  expect(readVerifier(text.slice(1))).toBeUndefined()
  expect(readVerifier('')).toBeUndefined()
})
