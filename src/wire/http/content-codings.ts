/** `Content-Encoding` (RFC 9110 §8.4): the codings of a body, in the order they were applied. */
import { isToken } from './field-syntax.ts'

/** Old names that mean the same (RFC 9110 §8.4.1). */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['x-gzip', 'gzip'],
  ['x-compress', 'compress'],
])

/** Lower-case codings without `identity`; `undefined` where the text is no list of tokens. */
export function parseContentCodings(text: string): readonly string[] | undefined {
  const codings: string[] = []
  for (const part of text.split(',')) {
    const name = part.trim().toLowerCase()
    if (name === '' || name === 'identity') continue
    if (!isToken(name)) return undefined
    codings.push(ALIASES.get(name) ?? name)
  }
  return codings
}
