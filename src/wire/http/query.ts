/**
 * Queries and forms (WHATWG URL §5.1), read strictly: whatever two readers may differ on is none.
 */
import { LIMITS } from '../../base/limits.ts'
import { decodeStrictly, isReadTwoWays } from './target.ts'

export type Pair = readonly [name: string, value: string]

/** Why it can be read in more than one way; a plain phrase without any of its text. */
export type QueryFault = string

const CONTROL = /[^\P{Cc}\t\n\r]/u

/** The pairs of `a=1&b=2`, decoded, in order. */
export function parseQuery(text: string): readonly Pair[] | QueryFault {
  if (text === '') return []
  const parts = text.split('&')
  const { query_pairs_max: most } = LIMITS
  if (parts.length > most) return `It holds too many parameters: query_pairs_max is ${most}.`
  const pairs: Pair[] = []
  for (const part of parts) {
    const pair = parsePair(part)
    if (typeof pair === 'string') return pair
    pairs.push(pair)
  }
  return pairs
}

/** The text of pairs, as `application/x-www-form-urlencoded`. */
export function formatQuery(pairs: readonly Pair[]): string {
  return pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}

function parsePair(part: string): Pair | QueryFault {
  if (part === '') return 'It holds an empty parameter.'
  // Older readers part pairs by it.
  if (part.includes(';')) return 'It holds a semicolon that is not encoded.'
  const equals = part.indexOf('=')
  const rawName = equals === -1 ? part : part.slice(0, equals)
  const name = decodeStrictly(rawName.replaceAll('+', ' '))
  const value = decodeStrictly((equals === -1 ? '' : part.slice(equals + 1)).replaceAll('+', ' '))
  if (name === undefined || value === undefined) return 'It is not well encoded.'
  if (CONTROL.test(name + value)) return 'It holds a control character.'
  if (name === '' || name !== name.trim() || isReadTwoWays(name)) {
    return 'The name of a parameter is empty, encoded twice, or holds look-alikes.'
  }
  return [name, value]
}
