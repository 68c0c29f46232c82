/** Session secrets: their shape is recognised, a damaged one is not. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikeSessionSecret, newSessionSecret, sessionSecretDigest } from './session-secret.ts'
import { looksLikeToken, newToken } from './token.ts'

const randomness = { bytes: (count: number) => randomBytes(count) }

describe('a session secret', () => {
  it('has its own shape and 256 bits', () => {
    const text = newSessionSecret(randomness).reveal()
    expect(text).toMatch(/^vtr_[\w-]{49}$/)
    expect(looksLikeSessionSecret(text)).toBe(true)
    expect(newSessionSecret(randomness).reveal()).not.toBe(text)
  })

  it('is not printed, and stored as a digest', () => {
    const secret = newSessionSecret(randomness)
    expect(`${secret}${JSON.stringify(secret)}`).not.toContain('vtr_')
    expect(sessionSecretDigest(secret)).toMatch(/^[0-9a-f]{64}$/)
  })

  it('with one character changed is not recognised', () => {
    const text = newSessionSecret({ bytes: (count) => new Uint8Array(count).fill(7) }).reveal()
    const changed = fc.tuple(fc.nat(text.length - 1), fc.stringMatching(/^[\w-]$/))
    fc.assert(
      fc.property(changed, ([at, letter]) => {
        const other = text.slice(0, at) + letter + text.slice(at + 1)
        expect(looksLikeSessionSecret(other)).toBe(other === text)
      }),
    )
  })

  it('is recognised only alone, and never as another kind of token', () => {
    const text = newSessionSecret(randomness).reveal()
    for (const other of [` ${text}`, `${text}\n`, `${text}x`, text.slice(1), '']) {
      expect(looksLikeSessionSecret(other)).toBe(false)
    }
    const person = newToken('person', randomness).reveal()
    expect(looksLikeSessionSecret(person)).toBe(false)
    expect(looksLikeToken(person, 'person')).toBe(true)
    expect(looksLikeSessionSecret(person.replace('vtp_', 'vtr_'))).toBe(false)
  })
})
