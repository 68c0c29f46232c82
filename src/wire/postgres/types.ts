/** The types of PostgreSQL's own, by object id (`pg_type.dat`), and what their values are. */

import type { ValueKind } from '../../base/value-kind.ts'

export type TypeFacts = {
  readonly name: string
  readonly kind: ValueKind
  /** The type of the elements, where it is an array. */
  readonly element?: number
}

const TEXT = 25
/** Texts as the words in them, where the mask would know no name again. */
export const TSVECTOR = 3_614

const ROWS: readonly (readonly [number, string, ValueKind, number?])[] = [
  [16, 'bool', 'boolean', 1_000],
  [17, 'bytea', 'bytes', 1_001],
  [18, 'char', 'text', 1_002],
  [19, 'name', 'text', 1_003],
  [20, 'int8', 'integer', 1_016],
  [21, 'int2', 'short', 1_005],
  [23, 'int4', 'short', 1_007],
  [22, 'int2vector', 'plain', 1_006],
  [24, 'regproc', 'plain', 1_008],
  [TEXT, 'text', 'text', 1_009],
  [26, 'oid', 'integer', 1_028],
  [27, 'tid', 'plain', 1_010],
  [28, 'xid', 'plain', 1_011],
  [29, 'cid', 'plain', 1_012],
  [30, 'oidvector', 'plain', 1_013],
  [114, 'json', 'json', 199],
  [142, 'xml', 'text', 143],
  [194, 'pg_node_tree', 'text'],
  [600, 'point', 'plain', 1_017],
  [601, 'lseg', 'plain', 1_018],
  [602, 'path', 'plain', 1_019],
  [603, 'box', 'plain', 1_020],
  [604, 'polygon', 'plain', 1_027],
  [628, 'line', 'plain', 629],
  [650, 'cidr', 'network', 651],
  [700, 'float4', 'float', 1_021],
  [701, 'float8', 'float', 1_022],
  [705, 'unknown', 'text'],
  [718, 'circle', 'plain', 719],
  [774, 'macaddr8', 'hardware', 775],
  [790, 'money', 'plain', 791],
  [829, 'macaddr', 'hardware', 1_040],
  [869, 'inet', 'network', 1_041],
  [1_033, 'aclitem', 'text', 1_034],
  [1_042, 'bpchar', 'text', 1_014],
  [1_043, 'varchar', 'text', 1_015],
  [1_082, 'date', 'date', 1_182],
  [1_083, 'time', 'plain', 1_183],
  [1_114, 'timestamp', 'timestamp', 1_115],
  [1_184, 'timestamptz', 'timestamp', 1_185],
  [1_186, 'interval', 'plain', 1_187],
  [1_266, 'timetz', 'plain', 1_270],
  [1_560, 'bit', 'plain', 1_561],
  [1_562, 'varbit', 'plain', 1_563],
  [1_700, 'numeric', 'decimal', 1_231],
  [2_205, 'regclass', 'text', 2_210],
  [2_206, 'regtype', 'text', 2_211],
  [2_275, 'cstring', 'text', 1_263],
  [2_278, 'void', 'plain'],
  [2_950, 'uuid', 'uuid', 2_951],
  [3_220, 'pg_lsn', 'plain', 3_221],
  [3_802, 'jsonb', 'json', 3_807],
  [3_904, 'int4range', 'plain', 3_905],
  [3_906, 'numrange', 'numbers', 3_907],
  [3_908, 'tsrange', 'plain', 3_909],
  [3_910, 'tstzrange', 'plain', 3_911],
  [3_912, 'daterange', 'plain', 3_913],
  [3_926, 'int8range', 'numbers', 3_927],
  [4_089, 'regnamespace', 'text', 4_090],
  [4_096, 'regrole', 'text', 4_097],
  [4_451, 'int4multirange', 'plain', 6_150],
  [4_532, 'nummultirange', 'numbers', 6_151],
  [4_533, 'tsmultirange', 'plain', 6_152],
  [4_534, 'tstzmultirange', 'plain', 6_153],
  [4_535, 'datemultirange', 'plain', 6_155],
  [4_536, 'int8multirange', 'numbers', 6_157],
  [5_069, 'xid8', 'plain', 271],
]

const FACTS: ReadonlyMap<number, TypeFacts> = new Map(
  ROWS.flatMap(([id, name, kind, array]): [number, TypeFacts][] => {
    const own: [number, TypeFacts] = [id, { name, kind }]
    return array === undefined ? [own] : [own, [array, { name: `_${name}`, kind, element: id }]]
  }),
)

const OTHER: TypeFacts = { name: 'other', kind: 'other' }

export function typeFacts(id: number): TypeFacts {
  return FACTS.get(id) ?? OTHER
}

/** Whether a value of the type is JSON or XML. */
export function isDocument(id: number): boolean {
  const { kind, name } = typeFacts(id)
  return kind === 'json' || name === 'xml'
}

/** Whether values of the type are texts, or may hold such: whatever is not known may. */
export function mayHoldText(id: number): boolean {
  const { kind } = typeFacts(id)
  return kind === 'text' || kind === 'json' || kind === 'bytes' || kind === 'other'
}

/** Whether it is a list of the database's own whose elements are values, and none of them a row. */
export function holdsValues(id: number): boolean {
  const { name, element } = typeFacts(id)
  return element !== undefined || name === 'int2vector' || name === 'oidvector'
}

/** Whether whole numbers of sixteen digits fit. */
export function isLongNumber(id: number): boolean {
  const { name } = typeFacts(id)
  return name === 'int8' || name === 'numeric'
}

/** Whether a value in binary form is the bytes of its text (PostgreSQL's `textsend` and kin). */
export function isSentAsText(id: number): boolean {
  const { kind, name } = typeFacts(id)
  if (kind === 'json') return name === 'json'
  return kind === 'text' && !/^(aclitem|reg)/.test(name)
}
