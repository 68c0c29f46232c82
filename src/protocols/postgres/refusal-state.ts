/** Which SQLSTATE tells a refusal to a driver (PostgreSQL documentation, appendix A). */
import type { RefusalCode } from '../../base/refusal-codes.ts'

const STATES: ReadonlyMap<RefusalCode, string> = new Map<RefusalCode, string>([
  ['SESSION_ENDED', '57P01'],
  ['SESSION_PAUSED', '57P03'],
  ['LOCKED', '57P03'],
  ['SESSION_UNKNOWN', '28P01'],
  ['SESSION_MISSING', '28P01'],
  ['SESSION_BUSY', '53300'],
  ['STORE_LOST', '57P03'],
  ['LEDGER_DOWN', '57P03'],
  ['STATEMENT_NOT_READ', '25006'],
  ['STATEMENT_UNREADABLE', '42601'],
  ['STATEMENT_UNKNOWN', '26000'],
  ['CURSOR_UNKNOWN', '34000'],
  ['FUNCTION_UNKNOWN', '42883'],
  ['RELATION_UNKNOWN', '42P01'],
  ['COLUMN_UNKNOWN', '42703'],
  ['COLUMN_PERSONAL', '42501'],
  ['SETTING_REFUSED', '42501'],
  ['SCOPE', '42501'],
  ['PROBE_BUDGET', '42501'],
  ['GRANT_BUDGET', '53400'],
  ['FILTER_SENSITIVE', '42501'],
  ['PROTOCOL_OTHER', '28000'],
  ['PLAINTEXT', '28000'],
  ['LIMIT', '54000'],
  ['MALFORMED', '08P01'],
  ['RATE_SHARE', '53400'],
  ['UPSTREAM_SLOW', '57014'],
  ['CATALOGUE_CLOSED', '42501'],
  ['UPSTREAM_BROKEN', '08006'],
  ['UPSTREAM_UNREACHABLE', '08001'],
  ['UPSTREAM_TLS', '08001'],
  ['UPSTREAM_ADDRESS', '08001'],
  ['CREDENTIAL_MISSING', '08001'],
])

/** What cannot go on, and so ends the connection. */
const FATAL = new Set<RefusalCode>([
  ...(['SESSION_ENDED', 'SESSION_UNKNOWN', 'SESSION_MISSING', 'STORE_LOST'] as const),
  ...(['PROTOCOL_OTHER', 'PLAINTEXT', 'MALFORMED', 'UPSTREAM_BROKEN'] as const),
])

export function stateOf(code: RefusalCode): string {
  return STATES.get(code) ?? '42501'
}

export function isFatal(code: RefusalCode): boolean {
  return FATAL.has(code)
}
