/** The entries of the ledger: a closed union of kinds, each with its fields and what they hold. */
import {
  FIELD_CHECKS,
  type FieldType,
  type FieldTypes,
  isFieldType,
  PLAIN_TEXTS,
} from './field-types.ts'

/** Version of the entry schema, in every entry as `v`. */
export const ENTRY_VERSION = 1

// What belongs to a session carries `seq`: 0, 1, 2 … within it, so that a missing entry shows.
const IN_SESSION = { sessionId: 'id', seq: 'count' } as const
const ASKED = {
  requestId: 'id',
  requester: 'person',
  sponsor: 'person?',
  subProcessor: 'name',
  environment: 'environment',
  incident: 'ticket',
  verified: 'flag?',
  assigned: 'flag?',
  onCall: 'names?',
  patterns: 'texts',
  classes: 'classes',
  reveals: 'texts?',
  subject: 'text?',
  extends: 'id?',
  minutes: 'count',
  digest: 'digest',
} as const
const { requestId: _requestId, digest: _digest, ...ASKED_OF_POLICY } = ASKED
const LOOK = {
  ...IN_SESSION,
  exchangeId: 'id',
  grantId: 'id',
  person: 'person',
  incident: 'ticket',
  subProcessor: 'name',
  environment: 'environment',
} as const
const CLOSED = { ...IN_SESSION, exchangeId: 'id', intent: 'count' } as const

/** Kind → its fields; `?` marks those that may be absent. Every entry has `v`, `kind`, `at` too. */
export const ENTRY_FIELDS = {
  // Exchanges
  intent: {
    ...LOOK,
    emergency: 'flag?',
    operation: 'name',
    class: 'class',
    request: 'request',
    probes: 'count',
    swapped: 'tally',
  },
  outcome: {
    ...CLOSED,
    ending: 'ending',
    refusal: 'code?',
    because: 'because?',
    rows: 'count?',
    status: 'count?',
    trouble: 'name?',
    bytes: 'count',
    masked: 'tally',
    durationMs: 'count',
  },
  refusal: { ...LOOK, asked: 'text?', code: 'code', why: 'text' },
  interrupted: CLOSED,
  // Requests and grants
  requested: { ...ASKED, reason: 'sealed?' },
  agreed: { requestId: 'id', digest: 'digest', by: 'person', missing: 'count' },
  narrowed: { ...ASKED, replaces: 'digest', by: 'person' },
  approved: {
    ...ASKED,
    by: 'person',
    with: 'names?',
    grantId: 'id',
    selfApproved: 'flag',
    onFirstUse: 'flag?',
  },
  'pre-approved': { ...ASKED, grantId: 'id', policies: 'names' },
  denied: { requestId: 'id', by: 'person', reason: 'sealed' },
  withdrawn: { requestId: 'id', by: 'person' },
  lapsed: { requestId: 'id', because: 'because?' },
  'incident-changed': { incident: 'ticket', state: 'name', source: 'name' },
  'ticket-told': { incident: 'ticket', entries: 'count' },
  'glass-broken': { ...ASKED, grantId: 'id', reason: 'sealed?' },
  reviewed: { grantId: 'id', by: 'person', verdict: 'verdict', reason: 'sealed' },
  'grant-ended': { grantId: 'id', by: 'person?', because: 'because' },
  locked: { lockId: 'id', on: 'name', of: 'text?', by: 'person', reason: 'sealed' },
  unlocked: { lockId: 'id', by: 'person' },
  'policy-denied': { action: 'name', person: 'person', policies: 'names', ...ASKED_OF_POLICY },
  // Sessions
  'session-opened': { ...IN_SESSION, grantId: 'id', person: 'person', grantEndsAt: 'time?' },
  'session-paused': { ...IN_SESSION, by: 'person' },
  'session-resumed': { ...IN_SESSION, by: 'person' },
  'session-ended': { ...IN_SESSION, by: 'person?', because: 'because' },
  // People
  'sign-in-link-made': { person: 'person', by: 'person' },
  'signed-in': { person: 'person', from: 'sealed' },
  'passkey-added': { person: 'person', passkey: 'name' },
  'sign-in-refused': { from: 'sealed' },
  'signed-out': { person: 'person', by: 'person?' },
  'control-refused': { person: 'person?', action: 'text', code: 'code' },
  knocked: { from: 'sealed', code: 'code', times: 'count' },
  // The gateway itself
  'gateway-started': { version: 'name', recovered: 'count' },
  'gateway-stopped': {},
  'configuration-loaded': { digest: 'digest', subProcessors: 'names' },
  'configuration-held': { digest: 'digest', changes: 'texts' },
  'configuration-loosened': { digest: 'digest', changes: 'texts', by: 'person?' },
  'configuration-refused': { digest: 'digest' },
  'pseudonym-key-made': { epoch: 'count', by: 'person' },
  'pseudonym-key-destroyed': { epoch: 'count', by: 'person' },
  'pseudonym-described': { of: 'name', leads: 'name', by: 'person' },
  'catalogue-read': { subProcessor: 'name', environment: 'environment', database: 'name' },
  'table-sampled': {
    subProcessor: 'name',
    environment: 'environment',
    database: 'name',
    table: 'text',
  },
  'free-text-erased': { index: 'count', by: 'person' },
  'ledger-resumed': { refused: 'count', downMs: 'count' },
} as const satisfies {
  readonly [kind: string]: { readonly [field: string]: FieldType | `${FieldType}?` }
}

export type EntryKind = keyof typeof ENTRY_FIELDS

type Fields<Kind extends EntryKind> = (typeof ENTRY_FIELDS)[Kind]
type TypeOf<Spelling> = Spelling extends FieldType ? FieldTypes[Spelling] : never

type EntryOf<Kind extends EntryKind> = {
  readonly v: typeof ENTRY_VERSION
  readonly kind: Kind
  /** When the gateway took the entry in: ISO 8601, UTC, milliseconds. */
  readonly at: string
} & {
  readonly [F in keyof Fields<Kind> as Fields<Kind>[F] extends FieldType ? F : never]: TypeOf<
    Fields<Kind>[F]
  >
} & {
  readonly [F in keyof Fields<Kind> as Fields<Kind>[F] extends `${FieldType}?` ? F : never]?:
    | TypeOf<Fields<Kind>[F] extends `${infer Type}?` ? Type : never>
    | undefined
}

/** An entry of one kind, or of any. */
export type Entry<Kind extends EntryKind = EntryKind> = {
  readonly [K in Kind]: EntryOf<K>
}[Kind]

export type KindInSession = {
  [K in EntryKind]: Fields<K> extends typeof IN_SESSION ? K : never
}[EntryKind]

/** An entry that belongs to a session and stands in its sequence. */
export type EntryInSession = Entry<KindInSession>

export function isInSession(entry: Entry): entry is EntryInSession {
  return 'seq' in entry
}

export function isEntryKind(kind: unknown): kind is EntryKind {
  return typeof kind === 'string' && Object.hasOwn(ENTRY_FIELDS, kind)
}

type Column = {
  readonly name: string
  readonly type: FieldType
  readonly optional: boolean
  /** Whether any text will do that is inert. */
  readonly isText: boolean
}

const COLUMNS: ReadonlyMap<string, readonly Column[]> = new Map(
  Object.entries(ENTRY_FIELDS).map(([kind, fields]) => [kind, columnsOf(fields)]),
)

function columnsOf(fields: { readonly [name: string]: string }): Column[] {
  return Object.entries(fields).flatMap(([name, spelling]) => {
    const type = spelling.replace('?', '')
    if (!isFieldType(type)) return []
    return [{ name, type, optional: spelling.endsWith('?'), isText: type in PLAIN_TEXTS }]
  })
}

/** The fields of a kind, in the order in which they are defined. */
export function fieldsOf(kind: EntryKind): readonly Column[] {
  return COLUMNS.get(kind) ?? []
}

/**
 * Why a value is no entry of this version, in plain words; `undefined` where it is one.
 * @param isPlain whether all its texts are known to be inert.
 */
export function faultOfEntry(value: unknown, isPlain = false): string | undefined {
  if (!isRecord(value)) return 'it is not a JSON object'
  if (value.v !== ENTRY_VERSION) return 'its version is not one that this program knows'
  const kind = value.kind
  if (!isEntryKind(kind)) return 'its kind is not one that this program knows'
  if (!FIELD_CHECKS.time(value.at)) return 'its time `at` is not a time'
  let others = -FIXED_MEMBERS
  for (const name in value) if (value[name] !== undefined) others += 1
  for (const { name, type, optional, isText } of fieldsOf(kind)) {
    const field = value[name]
    if (field === undefined && optional) continue
    others -= 1
    const isSound = (isPlain && isText && typeof field === 'string') || FIELD_CHECKS[type](field)
    if (!isSound) return `its field \`${name}\` does not hold a ${type}`
  }
  return others === 0 ? undefined : 'it has a field that its kind does not have'
}

// `v`, `kind` and `at`.
const FIXED_MEMBERS = 3

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isEntry(value: unknown, isPlain = false): value is Entry {
  return faultOfEntry(value, isPlain) === undefined
}
