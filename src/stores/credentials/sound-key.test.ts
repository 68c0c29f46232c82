/** Tests of what the key of a certificate may be. */
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../base/secret.ts'
import { soundKey } from './sound-key.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const PKCS8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const SEC1 = privateKey.export({ type: 'sec1', format: 'pem' }).toString()
const LOCKED = privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString()

describe('the key of a certificate', () => {
  it.each([PKCS8, SEC1, PKCS8.replaceAll('\n', '\r\n'), `\n${PKCS8}\n`])('is %#', (text) => {
    const key = soundKey(Buffer.from(text))
    expect(key instanceof Secret && key.reveal()).toBe(text.trim())
  })

  it.each([
    ['empty', ''],
    ['a token', 'sk_live_x'],
    ['a public key', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['behind a passphrase', LOCKED],
    ['two keys', PKCS8 + SEC1],
    ['cut off', PKCS8.slice(0, 90)],
    ['of no sense', PKCS8.replace(/M[A-Z]/, 'AAAA')],
    ['too long', PKCS8 + '\n'.repeat(10_000)],
  ])('is not %s', (_what, text) => {
    const why = soundKey(Buffer.from(text))
    expect(typeof why).toBe('string')
    expect(why).not.toMatch(/sk_live|MI/)
  })
})
