/** The types that values may be cast to: those whose own code is PostgreSQL's. */
import type { TypeName } from '@pgsql/types'
import { typeFacts } from '../../../wire/postgres/types.ts'
import { type Looking, noteLetters } from './looking.ts'
import { named, Refused } from './refused.ts'
import { constantOf, namesOf } from './tree.ts'

const TYPES = new Set(
  `abstime aclitem any anyarray anyelement bit bool bool2 box bpchar bytea char cid cidr circle date
   daterange datemultirange float4 float8 inet int2 int2vector int4 int4range int4multirange int8
   int8range int8multirange interval json jsonb jsonpath line lseg macaddr macaddr8 money name
   numeric nummultirange numrange oid oidvector path pg_lsn pg_node_tree pg_snapshot point polygon
   record refcursor regclass regcollation regconfig regdictionary regnamespace regoper
   regoperator regproc regprocedure regrole regtype text tid time timestamp timestamptz timetz
   tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit
   varchar void xid xid8 xml _text _int4 _int8 _name _oid _varchar _char _bool
   cardinal_number character_data sql_identifier time_stamp yes_or_no`
    .trim()
    .split(/\s+/),
)

/** Names that clients write and the parser leaves as they are; it looks in `pg_catalog` first. */
const SCHEMAS = new Set(['pg_catalog', 'information_schema'])

const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar'])

/** @throws Refused where it is a type of somebody's own that may run code. */
export function checkType(type: TypeName | undefined, looking: Looking): void {
  const { catalogue, isView } = looking
  const path = namesOf(type?.names)
  const name = path.at(-1) ?? ''
  const schema = path.length > 1 ? path.at(-2) : undefined
  const isSystem = schema === undefined || SCHEMAS.has(schema)
  const { base } = catalogue.types.domains.get(name) ?? {}
  if (name === 'name' || typeFacts(base ?? 0).name === 'name') noteLetters(looking)
  if (isView || (isSystem && TYPES.has(name)) || catalogue.types.names.has(name)) return
  if (type?.setof === true || type?.pct_type === true) {
    throw new Refused('FUNCTION_UNKNOWN', 'A type is named by a column.')
  }
  throw new Refused('FUNCTION_UNKNOWN', `The type ${named(name)} may run code of its own.`)
}

/** Whether the system has a type of that name that runs nobody's code. */
export function isKnownType(name: string): boolean {
  return TYPES.has(name)
}

/** A text that is cast to one of these is there as a whole, or not at all. */
const UNCUT = new Set([
  ...['json', 'jsonb', 'text', 'varchar', 'bpchar', 'xml', 'bool', 'uuid', 'oid', 'date', 'time'],
  ...['timetz', 'timestamp', 'timestamptz', 'interval'],
  ...['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'],
])
/** Of these a modifier takes no more than digits behind the point. */
const ROUNDED = new Set(['numeric', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval'])

/** Whether the mask can still tell what a text was after a cast to the type. */
export function leavesWhole(type: TypeName | undefined, { catalogue }: Looking): boolean {
  const name = namesOf(type?.names).at(-1) ?? ''
  const domain = catalogue.types.domains.get(name)
  if (domain !== undefined) return !domain.isCutting && UNCUT.has(typeFacts(domain.base).name)
  if (catalogue.types.names.has(name)) return true
  return UNCUT.has(name) && ((type?.typmods ?? []).length === 0 || ROUNDED.has(name))
}

/** Every value of these is shown, whatever it was cast from: what is made of one tells no more. */
const SHOWN = new Set([
  ...['bool', 'int2', 'int4', 'date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval'],
  'uuid',
])
/** They take so many digits that what is put together may hold a card's, written another way. */
const LONG = new Set(['time', 'timetz', 'timestamp', 'timestamptz', 'interval', 'uuid'])
/** One digit less than a number needs to be looked at (`column-mask.ts`). */
const DIGITS_MAX = 11

/** Whether a text that is cast to the type can be nothing that the mask would have to see. */
export function isShownWhole(
  type: TypeName | undefined,
  isOwn: boolean,
  { catalogue }: Looking,
): boolean {
  const name = namesOf(type?.names).at(-1) ?? ''
  const isArray = (type?.arrayBounds?.length ?? 0) > 0
  if (isArray || catalogue.types.names.has(name)) return false
  return (
    (SHOWN.has(name) && (isOwn || !LONG.has(name))) ||
    (name === 'numeric' && digitsOf(type) <= DIGITS_MAX)
  )
}

export function isLong(type: TypeName | undefined): boolean {
  return LONG.has(namesOf(type?.names).at(-1) ?? '')
}

/** How many digits `numeric(12, 2)` takes before the point. */
function digitsOf(type: TypeName | undefined): number {
  const [precision, scale] = (type?.typmods ?? []).map((node) => constantOf(node)?.ival)
  return precision === undefined
    ? Number.POSITIVE_INFINITY
    : (precision.ival ?? 0) - (scale?.ival ?? 0)
}

export function isNumber(type: TypeName | undefined): boolean {
  const isArray = (type?.arrayBounds?.length ?? 0) > 0
  const name = namesOf(type?.names).at(-1) ?? ''
  return !isArray && /^(?:int8|numeric|float[48])$/.test(name)
}

/** Whether values of the type, by its object id, are texts and no lists of them. */
export function isPlainText(type: number): boolean {
  const { kind, element } = typeFacts(type)
  return kind === 'text' && element === undefined
}

/** Whether it is one of JSON or XML. */
export function isDocumentType(type: TypeName | undefined): boolean {
  const isArray = (type?.arrayBounds?.length ?? 0) > 0
  return !isArray && /^(?:jsonb?|xml)$/.test(namesOf(type?.names).at(-1) ?? '')
}

/** Whether it is JSON of the system's own. */
export function isJson(type: TypeName | undefined): boolean {
  const isArray = (type?.arrayBounds?.length ?? 0) > 0
  return !isArray && /^(?:pg_catalog\.)?jsonb?$/.test(namesOf(type?.names).join('.'))
}

/** Whether values of the type, by its object id, are known to be no document, nor made of any. */
export function isScalar(type: number): boolean {
  const { kind } = typeFacts(type)
  return kind !== 'json' && kind !== 'other'
}

/** Whether every value can be cast to it. */
export function isTextType(type: TypeName | undefined): boolean {
  const isArray = (type?.arrayBounds?.length ?? 0) > 0
  return !isArray && TEXT_TYPES.has(namesOf(type?.names).at(-1) ?? '')
}
