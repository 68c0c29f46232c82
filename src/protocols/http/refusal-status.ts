/**
 * The status that tells a refusal, chosen so that an SDK retries only what may pass another time.
 */
import type { Refusal } from '../../base/refusal.ts'
import type { RefusalCode } from '../../base/refusal-codes.ts'

/** 403 is a decision about the request, which stays one however often it is sent. */
const STATUSES: Readonly<Record<RefusalCode, number>> = {
  SESSION_UNKNOWN: 401,
  SESSION_MISSING: 401,
  SESSION_ENDED: 401,
  SESSION_PAUSED: 403,
  SESSION_BUSY: 429,
  SLOT_WRONG: 401,
  STORE_LOST: 503,
  SIGN_IN_NEEDED: 403,
  SIGN_IN_LINK_SPENT: 403,
  IDENTITY_REFUSED: 403,
  PASSKEY_NEEDED: 403,
  ROLE_MISSING: 403,
  REQUEST_INVALID: 403,
  REQUEST_UNKNOWN: 403,
  REQUEST_DECIDED: 403,
  REQUEST_CHANGED: 403,
  SELF_APPROVAL: 403,
  NOT_NARROWER: 403,
  APPROVED_BEFORE: 403,
  NOT_ASKED: 403,
  EXTENDED_BEFORE: 403,
  BREAK_GLASS_CLOSED: 403,
  REVIEW_NEEDED: 403,
  HOOK_REFUSED: 403,
  INCIDENT_UNKNOWN: 403,
  INCIDENT_RESOLVED: 403,
  INCIDENT_SILENT: 403,
  POLICY_DENIED: 403,
  LOCKED: 403,
  GRANT_SPENT: 403,
  SUB_PROCESSOR_UNKNOWN: 403,
  HOST_NOT_REGISTERED: 421,
  NOT_HTTP_PROXY: 403,
  OPERATION_UNKNOWN: 403,
  OPERATION_NOT_READ: 403,
  OPERATION_CLASS: 403,
  SCOPE: 403,
  METHOD_OVERRIDE: 400,
  PATH_AMBIGUOUS: 400,
  QUERY_AMBIGUOUS: 400,
  KEY_IN_URL: 400,
  FILTER_SENSITIVE: 403,
  PROBE_BUDGET: 403,
  GRANT_BUDGET: 403,
  PARAMETER_UNKNOWN: 400,
  BODY_NOT_READ: 400,
  BATCH_REFUSED: 400,
  UPGRADE_REFUSED: 403,
  STATEMENT_NOT_READ: 403,
  STATEMENT_UNREADABLE: 403,
  STATEMENT_UNKNOWN: 403,
  CURSOR_UNKNOWN: 403,
  FUNCTION_UNKNOWN: 403,
  RELATION_UNKNOWN: 403,
  COLUMN_UNKNOWN: 403,
  COLUMN_PERSONAL: 403,
  SETTING_REFUSED: 403,
  PROTOCOL_OTHER: 403,
  RATE_SHARE: 429,
  MIRROR_FIRST: 403,
  LIMIT: 400,
  MALFORMED: 400,
  PLAINTEXT: 400,
  CONTENT_UNKNOWN: 403,
  CONTENT_UNREADABLE: 502,
  MASK_FAILED: 500,
  PARTIAL_REFUSED: 403,
  KEY_RETURNED: 403,
  LEDGER_DOWN: 503,
  UPSTREAM_UNREACHABLE: 502,
  UPSTREAM_TLS: 502,
  UPSTREAM_SLOW: 504,
  CATALOGUE_CLOSED: 403,
  UPSTREAM_BROKEN: 502,
  UPSTREAM_REDIRECT: 403,
  UPSTREAM_ADDRESS: 403,
  CREDENTIAL_MISSING: 502,
  INTERNAL: 500,
}

/** Where a limit has a status of its own. The reason of a `LIMIT` always names the limit. */
export const LIMIT_STATUSES: readonly (readonly [limit: RegExp, status: number])[] = [
  [/\brequest_(headers_)?ms_max\b/, 408],
  [/\b(request|slot)_body_bytes_max\b/, 413],
  [/\brequest_target_bytes_max\b/, 414],
  [/\brequest_headers_(bytes|count)_max\b/, 431],
  [/\breply_\w+_max\b/, 502],
]

export function statusOf({ code, why }: Refusal): number {
  if (code === 'LIMIT') {
    const met = LIMIT_STATUSES.find(([limit]) => limit.test(why))
    if (met !== undefined) return met[1]
  }
  return STATUSES[code]
}
