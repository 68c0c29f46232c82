/** Signatures of webhooks: HMAC-SHA256 over the raw bytes, compared in constant time. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../base/secret.ts'
import type { Checked, Delivery, Signature } from './tracker-kind.ts'

/** Whether any of the signatures is that of the bytes under any of the secrets. */
export function isSignedBy(
  signatures: readonly Uint8Array[],
  signed: readonly (Uint8Array | string)[],
  secrets: readonly Uint8Array[],
): boolean {
  let isSigned = false
  for (const secret of secrets) {
    const hmac = createHmac('sha256', secret)
    for (const part of signed) hmac.update(part)
    const expected = hmac.digest()
    for (const signature of signatures) {
      const isEqual = signature.length === expected.length && timingSafeEqual(signature, expected)
      isSigned = isEqual || isSigned
    }
  }
  return isSigned
}

/** Texts of hexadecimal digits, as bytes; anything else is no signature. */
export function hexBytes(texts: readonly string[]): readonly Uint8Array[] {
  return texts
    .filter((text) => /^[0-9a-f]{64}$/i.test(text))
    .map((text) => Buffer.from(text, 'hex'))
}

export function keysOf(secrets: readonly Secret[]): readonly Uint8Array[] {
  return secrets.map((secret) => Buffer.from(secret.reveal()))
}

/** A scheme of one header that holds hexadecimal digits behind a prefix. */
export function signedInHeader(name: string, prefix: string) {
  return (delivery: Delivery, { secrets }: Checked): Signature => {
    const header = delivery.header(name)
    if (header === undefined) return { kind: 'unsigned' }
    const texts = header
      .split(',')
      .map((text) => text.trim())
      .flatMap((text) => (text.startsWith(prefix) ? [text.slice(prefix.length)] : []))
    const isSigned = isSignedBy(hexBytes(texts), [delivery.body], keysOf(secrets))
    return { kind: isSigned ? 'signed' : 'wrong' }
  }
}
