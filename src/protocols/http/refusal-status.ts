/**
 * The status that tells a refusal, chosen so that an SDK retries only what may pass another time.
 */
import type { Refusal } from '../../base/refusal.ts'
import type { RefusalCode } from '../../base/refusal-codes.ts'

/** Whatever is missing here is a decision about the request, and stays one: 403. */
export const STATUSES: { readonly [code in RefusalCode]?: number } = {
  SESSION_UNKNOWN: 401,
  SESSION_MISSING: 401,
  SESSION_ENDED: 401,
  SLOT_WRONG: 401,
  SESSION_BUSY: 429,
  RATE_SHARE: 429,
  STORE_LOST: 503,
  LEDGER_DOWN: 503,
  HOST_NOT_REGISTERED: 421,
  METHOD_OVERRIDE: 400,
  PATH_AMBIGUOUS: 400,
  QUERY_AMBIGUOUS: 400,
  KEY_IN_URL: 400,
  PARAMETER_UNKNOWN: 400,
  BODY_NOT_READ: 400,
  BATCH_REFUSED: 400,
  MALFORMED: 400,
  PLAINTEXT: 400,
  LIMIT: 400,
  CONTENT_UNREADABLE: 502,
  UPSTREAM_UNREACHABLE: 502,
  UPSTREAM_TLS: 502,
  UPSTREAM_BROKEN: 502,
  CREDENTIAL_MISSING: 502,
  UPSTREAM_SLOW: 504,
  MASK_FAILED: 500,
  INTERNAL: 500,
}

const OTHERWISE = 403

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
  return STATUSES[code] ?? OTHERWISE
}
