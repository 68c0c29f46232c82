/** A text as the statements that it is made of, by PostgreSQL's own parser. */
import type { Node } from '@pgsql/types'
import { loadModule, parseSync, SqlError, scanSync } from 'libpg-query'
import { LIMITS } from '../../../base/limits.ts'
import { Refused } from './refused.ts'

export type Statement = {
  readonly tree: Node
  /** The bytes of the statement alone, without what stands before and behind it. */
  readonly text: Buffer
  /** Where it begins in the whole text, in bytes: places in the tree count from there. */
  readonly start: number
}

/** A word, sign or comment of a statement, in bytes from its start. */
export type Token = {
  readonly start: number
  readonly end: number
  readonly kind: 'text' | 'number' | 'minus' | 'comment' | 'other'
}

/** To be awaited once, before anything is parsed. */
export async function loadGrammar(): Promise<void> {
  await loadModule()
}

/**
 * The statements in order; none of an empty text.
 * @throws Refused where the text is too long, or no SQL of PostgreSQL's.
 */
export function parseStatements(text: string): readonly Statement[] {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > LIMITS.statement_bytes_max) {
    throw new Refused('LIMIT', `statement_bytes_max is ${LIMITS.statement_bytes_max}.`)
  }
  // The parser ends at a NUL, and a server need not.
  if (text.includes('\0')) throw new Refused('STATEMENT_UNREADABLE', 'A NUL stands in it.')
  requireReadable(text)
  // The parser takes nothing at all for a fault.
  if (text.trim() === '') return []
  const { stmts = [] } = parsed(text)
  if (stmts.length > LIMITS.statements_per_message_max) {
    throw new Refused(
      'LIMIT',
      `statements_per_message_max is ${LIMITS.statements_per_message_max}.`,
    )
  }
  return stmts.flatMap(({ stmt, stmt_location: start = 0, stmt_len: length }) => {
    if (stmt === undefined) return []
    const end = length === undefined ? bytes.length : start + length
    return [{ tree: stmt, text: bytes.subarray(start, end), start }]
  })
}

/** Signs that operators are made of (PostgreSQL documentation §4.1.3). */
const SIGNS = /[~!@#^&|`?+\-*/%<>=]{64,}/g
const SIGNS_COST_MAX = 1_000_000

/** Where comments begin in comments, the parser looks at all the signs behind each beginning. */
function requireReadable(text: string): void {
  let cost = 0
  for (const [signs] of text.matchAll(SIGNS)) {
    cost += (signs.split('/*').length - 1) * signs.length
    if (cost > SIGNS_COST_MAX) throw new Refused('STATEMENT_UNREADABLE', 'It is all signs.')
  }
}

function parsed(text: string): ReturnType<typeof parseSync> {
  try {
    return parseSync(text)
  } catch (error) {
    // Its message repeats a word of the statement.
    const position = error instanceof SqlError ? (error.sqlDetails?.cursorPosition ?? 0) : 0
    throw new Refused('STATEMENT_UNREADABLE', `It stops being SQL at character ${position + 1}.`)
  }
}

/** The words, signs and comments of one statement. */
export function tokensOf(text: string): readonly Token[] {
  try {
    const { tokens } = scanSync(text)
    return tokens.map(({ start, end, tokenType }) => ({
      ...{ start, end },
      kind: KINDS.get(tokenType) ?? 'other',
    }))
  } catch {
    throw new Refused('STATEMENT_UNREADABLE', 'Its words cannot be told apart.')
  }
}

/** By the numbers of PostgreSQL 18's grammar, which the parser names only in part. */
const KINDS: ReadonlyMap<number, Token['kind']> = new Map([
  [45, 'minus'],
  [260, 'number'],
  [261, 'text'],
  [262, 'text'],
  [263, 'text'],
  [264, 'text'],
  [266, 'number'],
  [275, 'comment'],
  [276, 'comment'],
])
