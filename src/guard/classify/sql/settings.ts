/** Settings of a session that clients may change or see: how values are written, nothing more. */
import { LIMITS } from '../../../base/limits.ts'

type Check = RegExp

const WORD: Check = /^[\w ,.:/+-]{0,64}$/

/**
 * Those that a client may change. Never what keeps it reading, how long it may take, as whom it
 * speaks, or how its own statements are read.
 */
const CHANGEABLE: ReadonlyMap<string, Check> = new Map([
  ['application_name', /^\P{Cc}{0,256}$/u],
  ['bytea_output', /^(hex|escape)$/i],
  ['client_encoding', /^(utf-?8|unicode)$/i],
  ['client_min_messages', WORD],
  ['datestyle', WORD],
  // Rounded values would have the same stand-ins, and tell which are close to each other.
  ['extra_float_digits', /^[0-3]$/],
  ['default_transaction_deferrable', WORD],
  ['default_transaction_isolation', WORD],
  ['escape_string_warning', WORD],
  ['geqo', WORD],
  ['intervalstyle', WORD],
  ['jit', WORD],
  ['lc_monetary', WORD],
  ['lc_numeric', WORD],
  ['lc_time', WORD],
  ['plan_cache_mode', WORD],
  ['quote_all_identifiers', WORD],
  ['random_page_cost', WORD],
  ['seq_page_cost', WORD],
  ['max_parallel_workers_per_gather', /^\d$/],
  ['lc_messages', /^(C|en_US(\.utf-?8)?|)$/i],
  ['search_path', /^["\w$ ,-]{0,256}$/],
  ['synchronize_seqscans', WORD],
  ['timezone', /^[\w/+: .-]{1,64}$/],
  ['xmloption', WORD],
  // Off, it makes an error of what it would keep from sight; who sees what it does not change.
  ['row_security', WORD],
  ['standard_conforming_strings', /^(on|true|1)$/i],
  ['default_transaction_read_only', /^(on|true|1)$/i],
  ['transaction_read_only', /^(on|true|1)$/i],
])

/** Whoever puts the system's schema behind others could have their functions called instead. */
const NAMES_SYSTEM = /(?:^|,)[\s"]*pg_/i

/** Whether a client may set this to that. */
export function maySet(name: string, value: string): boolean {
  const known = name.toLowerCase()
  if (TIMEOUTS.has(known)) return isWithin(known, value)
  if (known === 'search_path' && NAMES_SYSTEM.test(value)) return false
  if (PLANNING.test(known)) return WORD.test(value)
  return CHANGEABLE.get(known)?.test(value) ?? false
}

/** Which ways a plan may take, as people try out who look for why a query is slow. */
const PLANNING = /^enable_[a-z_]{1,40}$/

/** How long each may be at most: as long as it is anyway. */
const TIMEOUTS: ReadonlyMap<string, number> = new Map([
  ['statement_timeout', LIMITS.statement_ms_max],
  ['lock_timeout', LIMITS.lock_ms_max],
  ['idle_in_transaction_session_timeout', LIMITS.idle_transaction_ms_max],
  // What the server itself has, nobody here knows.
  ['transaction_timeout', 0],
])

const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ['us', 0.001],
  ['ms', 1],
  ['s', 1_000],
  ['min', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

/** Some time, in milliseconds where no unit is given; `undefined` where it is none. */
function timeMs(value: string): number | undefined {
  const [, digits, unit = 'ms'] = /^(\d{1,9})\s*([a-z]+)?$/.exec(value.trim()) ?? []
  const each = UNITS_MS.get(unit)
  return digits === undefined || each === undefined ? undefined : Number(digits) * each
}

function isWithin(name: string, value: string): boolean {
  const ms = timeMs(value) ?? 0
  return ms > 0 && ms <= (TIMEOUTS.get(name) ?? 0)
}

/**
 * Whether it asks for more time than there is, or for all the time: tools do so as they begin, and
 * have what the session has anyway.
 */
export function isBeyond(name: string, value: string): boolean {
  const known = name.toLowerCase()
  return TIMEOUTS.has(known) && timeMs(value) !== undefined && !isWithin(known, value)
}

/** Whether a client may put this back to its default: the gateway's own ones are its defaults. */
export function mayReset(name: string): boolean {
  const known = name.toLowerCase()
  return CHANGEABLE.has(known) || TIMEOUTS.has(known) || PLANNING.test(known)
}

const SHOWN = new Set(
  `application_name bytea_output client_encoding client_min_messages datestyle extra_float_digits
   intervalstyle search_path statement_timeout timezone xmloption standard_conforming_strings
   default_transaction_read_only transaction_read_only transaction_isolation transaction_deferrable
   default_transaction_isolation default_transaction_deferrable server_version server_version_num
   server_encoding lc_collate lc_ctype lc_messages lc_monetary lc_numeric lc_time max_identifier_length
   max_index_keys max_connections is_superuser session_authorization integer_datetimes
   in_hot_standby idle_in_transaction_session_timeout lock_timeout transaction_timeout row_security
   block_size segment_size wal_block_size work_mem shared_buffers effective_cache_size
   random_page_cost seq_page_cost maintenance_work_mem autovacuum jit geqo wal_level
   default_statistics_target role default_table_access_method
   default_tablespace full_page_writes fsync hot_standby huge_pages shared_preload_libraries
   synchronous_commit array_nulls lo_compat_privileges server_encoding ssl time_zone`
    .trim()
    .split(/\s+/),
)

/** Whether a client may see it: none that could hold a secret or the way to another server. */
export function mayShow(name: string): boolean {
  return SHOWN.has(name.toLowerCase()) || FAMILIES.test(name)
}

/** How the server keeps house: limits, costs, what it logs. */
const FAMILIES =
  /^(?:autovacuum|bgwriter|checkpoint|commit|cpu|deadlock|effective|enable|hash|jit|log|max|min|parallel|plan|temp|track|vacuum|wal)_[a-z_]{1,50}$/i
