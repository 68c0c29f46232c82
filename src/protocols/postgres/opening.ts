/** What a client asks for in its first message: by a list, and nothing else. */
import { Refusal } from '../../base/refusal.ts'

export type Asked = {
  readonly user: string
  readonly database: string
  readonly settings: ReadonlyMap<string, string>
  /** Options of the protocol that nobody here knows, to be told so. */
  readonly unknown: readonly string[]
}

/** Settings that clients send with the first message. */
const SETTINGS = new Set([
  ...['application_name', 'datestyle', 'timezone', 'extra_float_digits', 'intervalstyle'],
  ...['search_path', 'bytea_output', 'client_min_messages', 'lc_messages', 'geqo', 'jit'],
  ...['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'],
  ...['default_transaction_read_only', 'standard_conforming_strings', 'row_security'],
])

/** Whatever the gateway has settled already, and a client may wish for all the same. */
const ENCODINGS = new Set(['utf8', 'unicode', 'auto', 'sqlascii'])

export function readOpening(parameters: ReadonlyMap<string, string>): Asked | Refusal {
  const user = parameters.get('user') ?? ''
  const settings = new Map<string, string>()
  const unknown: string[] = []
  for (const [name, value] of [...parameters, ...optionsOf(parameters.get('options') ?? '')]) {
    const lower = name.toLowerCase()
    if (lower === 'user' || lower === 'database' || lower === 'options') continue
    if (lower.startsWith('_pq_.')) unknown.push(name)
    else if (lower === 'client_encoding') {
      // Servers read letters and digits alone, and asyncpg sends it in quotes.
      const encoding = value.toLowerCase().replace(/[^a-z\d]/g, '')
      if (!ENCODINGS.has(encoding)) return refused('Only UTF-8 is spoken here.')
    } else if (lower === 'replication') {
      if (!/^(false|off|no|0)$/i.test(value)) return refused('Replication is never carried.')
    } else if (SETTINGS.has(lower)) settings.set(lower, value)
    else return refused(`${shown(lower)} is none of those that a client may ask for.`)
  }
  return { user, database: parameters.get('database') ?? user, settings, unknown }
}

/** `-c name=value` and `--name=value`; anything else is a name that nobody knows. */
function optionsOf(options: string): readonly (readonly [string, string])[] {
  return [...options.matchAll(/(?:-c\s*|--)([\w.-]+)=((?:\\.|\S)*)|(\S+)/g)].map(
    ([, name, value = '', other]) =>
      name === undefined
        ? ([other ?? '', ''] as const)
        : ([name.replaceAll('-', '_'), value.replace(/\\(.)/g, '$1')] as const),
  )
}

function refused(why: string): Refusal {
  return new Refusal('SETTING_REFUSED', why)
}

function shown(name: string): string {
  return /^[\w.-]{1,64}$/.test(name) ? `\`${name}\`` : 'It'
}
