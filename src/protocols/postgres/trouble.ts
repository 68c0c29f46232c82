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

const TEXT_LENGTH_MAX = 500

/** Its code, and its message where that is about the statement and not about what is in tables. */
export function troubleOf(fields: ErrorFields): Trouble {
  const given = fields.get('C') ?? ''
  const code = /^[0-9A-Z]{5}$/.test(given) ? given : 'XX000'
  const isTold = TOLD.test(code) && !NOT_TOLD.has(code)
  const hint = code.startsWith('42') ? fields.get('H') : undefined
  const words = [fields.get('M') ?? '', ...(hint === undefined ? [] : [hint])].join(' ')
  return { code, text: isTold ? words.slice(0, TEXT_LENGTH_MAX) : undefined }
}
