/** A look, and the literals at which it is worth one. */
import type { Literal } from '../kernel/literal-records.ts'
import type { Look } from './finding.ts'

export type Headed = { readonly literals: readonly Literal[]; readonly look: Look }

const LITERAL_LENGTH_MIN = 3

/**
 * Literals of texts: `SK[0-9a-f]` stands for `SK` and one of the signs in brackets, which counts
 * where the text would be too short to be told by.
 */
export function literalsOf(
  texts: readonly string[],
  more: Omit<Literal, 'text'> = {},
): readonly Literal[] {
  return texts.flatMap(spelledOut).map((text) => ({ text, ...more }))
}

function spelledOut(written: string): readonly string[] {
  const text = withoutSigns(written)
  const [, signs] = /\[(.*)\]$/.exec(written) ?? []
  if (signs === undefined || text.length >= LITERAL_LENGTH_MIN) return [text]
  const allowed = new RegExp(`[${signs}]`)
  const all = Array.from({ length: 0x7f - 0x21 }, (_, code) => String.fromCharCode(0x21 + code))
  return all.filter((sign) => allowed.test(sign)).map((sign) => text + sign)
}

/** The text without signs in brackets behind it. */
export function withoutSigns(written: string): string {
  return written.replace(/\[.*\]$/, '')
}
