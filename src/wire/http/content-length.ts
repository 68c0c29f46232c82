/** `Content-Length` (RFC 9110 §8.6), read so strictly that no two parsers could differ. */

const SHAPE = /^(0|[1-9]\d{0,14})$/

/** The number of bytes; `undefined` on signs, lists, leading zeros and what no number can hold. */
export function parseContentLength(text: string): number | undefined {
  return SHAPE.test(text) ? Number(text) : undefined
}
