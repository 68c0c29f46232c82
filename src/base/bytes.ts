/** Bytes and text: strict decoding, joining and comparing, nothing else. */
import { isUtf8 } from 'node:buffer'

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  const { buffer, byteOffset, length } = Buffer.from(text, 'utf8')
  return new Uint8Array(buffer, byteOffset, length)
}

/**
 * The text of UTF-8 bytes, or `undefined` where they are not UTF-8 (never a replacement character).
 */
export function textOf(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
}

/** One array that holds all parts in order. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0]
  let total = 0
  for (const part of parts) total += part.length
  const whole = new Uint8Array(total)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Whether two arrays hold the same bytes. Not constant in time: never for secrets. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0
}
