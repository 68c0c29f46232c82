/** Errors and notices of a server, without what could hold anybody's values. */
import type { ErrorFields } from '../../wire/postgres/error-fields.ts'

export type Trouble = { readonly code: string; readonly text: string | undefined }

/**
 * Classes of SQLSTATE whose messages are about the statement and the schema (PostgreSQL
 * documentation, appendix A): syntax and names, transactions, cursors, features, privileges.
 */
const TOLD = /^(0A|24|25|26|34|3B|3D|3F|42|54|57)/
/** Values that do not fit, and what user code says, among them. */
const NOT_TOLD = new Set(['42804', '42846', '42P22'])

/**
 * Once it runs, a name may be what stands in a row: `note::regclass` and `note::tsquery` fail with
 * it.
 */
const NAMES = /^(3D|3F|42)(?!501)/

const TEXT_LENGTH_MAX = 500

/**
 * Its code, and its message where that is about the statement and not about what is in tables.
 * `isExecuting` where the statement was already taken, and what it reads is reckoned.
 */
export function troubleOf(fields: ErrorFields, isExecuting: boolean): Trouble {
  const given = fields.get('C') ?? ''
  const code = /^[0-9A-Z]{5}$/.test(given) ? given : 'XX000'
  const isNamed = isExecuting && NAMES.test(code)
  const isTold = TOLD.test(code) && !NOT_TOLD.has(code) && !isNamed
  const hint = code.startsWith('42') ? fields.get('H') : undefined
  const words = [fields.get('M') ?? '', ...(hint === undefined ? [] : [hint])].join(' ')
  return { code, text: isTold ? words.slice(0, TEXT_LENGTH_MAX) : undefined }
}
