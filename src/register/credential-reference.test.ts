/** References to credentials: three kinds, and nothing that is itself a key. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikeKey, parseCredentialReference, splitWords } from './credential-reference.ts'

const KEY = ['sk', 'live', 'a1B2c3D4e5F6g7H8'].join('_')

describe('a reference to a credential', () => {
  it.each([
    ['env:STRIPE_KEY', { kind: 'env', name: 'STRIPE_KEY' }],
    ['file:/run/secrets/stripe', { kind: 'file', path: '/run/secrets/stripe' }],
    ['file:keys/stripe key', { kind: 'file', path: 'keys/stripe key' }],
    [
      'exec:op read "op://Prod/Stripe/key" --no-newline',
      { kind: 'exec', words: ['op', 'read', 'op://Prod/Stripe/key', '--no-newline'] },
    ],
  ])('%s', (text, reference) => {
    expect(parseCredentialReference(text)).toEqual(reference)
  })

  it.each([
    ['STRIPE_KEY', 'kind'],
    ['', 'kind'],
    ['vault:secret/stripe', 'kind'],
    ['env:', 'name'],
    ['env:STRIPE KEY', 'name'],
    ['env:9KEY', 'name'],
    ['env:KEY\n', 'name'],
    ['file:', 'path'],
    ['file: /run/x', 'path'],
    ['file:/run/x\0', 'path'],
    ['exec:', 'command'],
    ['exec:   ', 'command'],
    ['exec:op "read', 'command'],
    ['exec:"" read', 'command'],
    ['exec:a\nb', 'command'],
    [KEY, 'looks-like-key'],
    ['0123456789abcdefABCDEF0123', 'looks-like-key'],
  ])('%j is none: %s', (text, fault) => {
    expect(parseCredentialReference(text)).toBe(fault)
  })

  it('takes words apart as a shell does, and expands nothing', () => {
    expect(splitWords(`a  'b c' "d \\"e\\" $HOME" f\\ g h"i"'j' "" *`)).toEqual([
      ...['a', 'b c', 'd "e" $HOME', 'f g', 'hij', '', '*'],
    ])
    expect(splitWords("a 'b")).toBeUndefined()
    expect(splitWords('a \\')).toBeUndefined()
  })

  it('puts words that it was given together again', () => {
    const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), (words) => {
        expect(splitWords(words.map(quoted).join(' '))).toEqual(words)
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => void parseCredentialReference(text)))
  })

  it('tells a key from a name', () => {
    expect(looksLikeKey(KEY)).toBe(true)
    expect(looksLikeKey(['-----BEGIN', 'PRIVATE KEY-----'].join(' '))).toBe(true)
    for (const text of ['payments', 'the-payments-team-of-the-house', 'api.stripe.com', '']) {
      expect(looksLikeKey(text)).toBe(false)
    }
  })
})
