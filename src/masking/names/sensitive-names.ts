/** Names that say by themselves what stands behind them, in any house style. */
import { type NameRule, rulesOf } from './name-rule.ts'
import { NAMES_OF_LOGINS } from './names-of-logins.ts'
import { NAMES_INSIDE_PEOPLE, NAMES_OF_FIELDS, NAMES_OF_PEOPLE } from './names-of-people.ts'
import { NAMES_OF_SECRETS } from './names-of-secrets.ts'

export type { NameRule } from './name-rule.ts'

/** The last words of a name, joined; the longest that is listed counts. */
const ROWS = [...NAMES_OF_SECRETS, ...NAMES_OF_PEOPLE, ...NAMES_OF_LOGINS]

/** Those that count in texts as well as in fields. */
export const NAMES_IN_TEXT: ReadonlyMap<string, NameRule> = rulesOf(ROWS)
export const SENSITIVE_NAMES: ReadonlyMap<string, NameRule> = rulesOf([...ROWS, ...NAMES_OF_FIELDS])
export const NAMES_IN_PERSONS: ReadonlyMap<string, NameRule> = rulesOf(NAMES_INSIDE_PEOPLE)
