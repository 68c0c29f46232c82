/** What is asked of a database to know its catalogue, and how the answers read. */
import type {
  CatalogueColumn,
  CatalogueParts,
  Field,
  ForeignKey,
  Relation,
} from '../../guard/classify/sql/catalogue.ts'
import {
  EXTENSION_FUNCTIONS,
  EXTENSIONS as EXTENSIONS_CALLED,
} from '../../guard/classify/sql/extension-functions.ts'
import {
  harmlessTypes,
  OWN_FROM,
  type OwnType,
  type OwnTypes,
} from '../../guard/classify/sql/own-types.ts'
import { readArrayText } from '../../wire/postgres/array-text.ts'
import { mayHoldText } from '../../wire/postgres/types.ts'
import type { TextRow } from './own-query.ts'
import { stampOf } from './stamps.ts'

/** Asks one question, and hears rows of texts. */
export type Ask = (text: string) => Promise<readonly TextRow[]>

/** Whose types come with the server, and run no code but theirs. */
const EXTENSIONS = "'citext','hstore','ltree'"

const OWN_RELATIONS = `c.relkind IN ('r','p','v','m','f','S') AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_(toast|temp)'`

/** Differs wherever a relation, a column, the query of a view or a type is another one. */
export async function versionOf(ask: Ask): Promise<string> {
  const sums = (from: string): string =>
    `(SELECT count(*) || '.' || coalesce(sum(x.xmin::text::bigint * (x.id % 8191 + 1)), 0) FROM (${from}) x)`
  const [row] = await ask(
    `SELECT ${sums(`SELECT c.xmin, c.oid::bigint AS id FROM pg_class c JOIN pg_namespace n
       ON n.oid = c.relnamespace WHERE ${OWN_RELATIONS}`)},
     ${sums(`SELECT a.xmin, a.attrelid::bigint AS id FROM pg_attribute a JOIN pg_class c
       ON c.oid = a.attrelid WHERE c.relpersistence <> 't' AND c.relkind IN ('r','p','v','m','f')`)},
     ${sums('SELECT xmin, ev_class::bigint AS id FROM pg_rewrite')},
     ${sums('SELECT xmin, oid::bigint AS id FROM pg_namespace')},
     ${sums('SELECT xmin, inhrelid::bigint AS id FROM pg_inherits')},
     ${sums("SELECT xmin, oid::bigint AS id FROM pg_constraint WHERE contype = 'f' OR contypid <> 0")},
     ${sums(`SELECT xmin, oid::bigint AS id FROM pg_type WHERE oid >= ${OWN_FROM}`)},
     ${sums(`SELECT xmin, oid::bigint AS id FROM pg_proc WHERE oid >= ${OWN_FROM}`)}`,
  )
  return (row ?? []).join(' ')
}

/** Types that may be harmless, with others of their names: those could be meant instead. */
const OWN_TYPES = `WITH known AS (
    SELECT d.objid FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
    WHERE d.refclassid = 'pg_extension'::regclass AND d.classid = 'pg_type'::regclass
      AND d.deptype = 'e' AND e.extname IN (${EXTENSIONS})),
  own AS (
    SELECT t.*, EXISTS (SELECT FROM known WHERE objid = t.oid) AS is_known
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname <> 'pg_catalog')
  SELECT t.oid, t.typarray, t.typname,
    CASE WHEN t.is_known THEN 'known' WHEN t.typtype = 'e' THEN 'enum'
      WHEN t.typtype = 'd' THEN 'domain' ELSE 'other' END,
    t.typbasetype, t.typtypmod,
    (SELECT array_agg(pg_get_constraintdef(c.oid)) FROM pg_constraint c
      WHERE c.contypid = t.oid AND c.contype = 'c'),
    EXISTS (SELECT FROM pg_constraint c JOIN pg_depend d ON d.objid = c.oid
      WHERE c.contypid = t.oid AND d.classid = 'pg_constraint'::regclass
        AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass))
  FROM own t WHERE t.typname IN
    (SELECT typname FROM own WHERE is_known OR typtype IN ('d', 'e'))`

function ownTypeOf(row: TextRow): OwnType {
  const [id, array, name = '', kind = '', base, modifier, checks = '{}', callsOwn] = row
  return {
    ...{ id: Number(id), array: Number(array), name, kind: typeKindOf(kind) },
    ...{ base: Number(base), isCutting: modifier !== '-1', callsOwn: callsOwn !== 'f' },
    checks: (readArrayText(checks) ?? [undefined]).map((check) => check ?? ''),
  }
}

function typeKindOf(kind: string): OwnType['kind'] {
  return kind === 'enum' || kind === 'domain' || kind === 'known' ? kind : 'other'
}

export async function readCatalogue(ask: Ask, version: string): Promise<CatalogueParts> {
  const relations = await ask(
    `SELECT c.oid, n.nspname, c.relname, c.relkind,
       CASE WHEN c.relkind IN ('v','m') AND n.nspname NOT IN ('pg_catalog','information_schema')
         THEN pg_get_viewdef(c.oid) END,
       (SELECT array_agg(inhparent) FROM pg_inherits WHERE inhrelid = c.oid),
       ${stampOf('c.oid')}
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OWN_RELATIONS}`,
  )
  const columns = await ask(
    `SELECT a.attrelid, a.attname, a.attnum,
       a.atttypid,
       coalesce((SELECT e.typtype FROM pg_type e WHERE t.typcategory = 'A' AND e.oid = t.typelem),
         t.typtype),
       CASE WHEN a.attgenerated <> '' THEN (SELECT pg_get_expr(d.adbin, d.adrelid)
         FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
     WHERE a.attnum > 0 AND NOT a.attisdropped AND ${OWN_RELATIONS}
     ORDER BY a.attrelid, a.attnum`,
  )
  const keys = await ask(
    `SELECT conrelid, confrelid,
       (SELECT array_agg(a.attname ORDER BY k.at) FROM unnest(conkey) WITH ORDINALITY k(number, at)
         JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.number),
       (SELECT array_agg(a.attname ORDER BY k.at) FROM unnest(confkey) WITH ORDINALITY k(number, at)
         JOIN pg_attribute a ON a.attrelid = confrelid AND a.attnum = k.number)
     FROM pg_constraint WHERE contype = 'f'`,
  )
  const types = harmlessTypes((await ask(OWN_TYPES)).map(ownTypeOf))
  const fields = await ask(
    `SELECT t.oid, t.typarray, f.attname, f.atttypid
     FROM pg_type t JOIN pg_attribute f ON f.attrelid = t.typrelid
     WHERE f.attnum > 0 AND NOT f.attisdropped AND t.typtype = 'c' AND EXISTS (SELECT FROM
       pg_attribute a WHERE a.atttypid IN (t.oid, t.typarray) AND a.attnum > 0)`,
  )
  const [[encoding] = []] = await ask('SELECT getdatabaseencoding()')
  const columnsOf = byRelation(columns, (row) => columnOf(row, types))
  const referencesOf = byRelation(keys, foreignKeyOf)
  return {
    relations: relations.map((row) => {
      const id = row[0] ?? ''
      const references = referencesOf.get(id) ?? []
      return { ...relationOf(row), columns: columnsOf.get(id) ?? [], references }
    }),
    types,
    callable: {
      system: await callable(ask, "= 'pg_catalog'"),
      own: await callable(ask, "<> 'pg_catalog'"),
    },
    extended: await extended(ask),
    fields: fieldsOf(fields),
    isOfBytes: encoding === 'SQL_ASCII',
    version,
  }
}

/** Where somebody has put another function of the name beside them, it could be meant instead. */
async function extended(ask: Ask): Promise<CatalogueParts['extended']> {
  const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join()
  const rows = await ask(
    `SELECT p.proname, n.nspname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.proname IN (${listed(EXTENSION_FUNCTIONS)})
     GROUP BY 1, 2 HAVING every(EXISTS (SELECT FROM pg_depend d JOIN pg_extension e
       ON e.oid = d.refobjid WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
         AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
         AND e.extname IN (${listed(EXTENSIONS_CALLED)})))`,
  )
  const all = new Map<string, string[]>()
  for (const [name = '', schema = ''] of rows) all.set(name, [...(all.get(name) ?? []), schema])
  return all
}

/** Names of functions that may be called with one argument, and of types, in these schemas. */
async function callable(ask: Ask, schemas: string): Promise<ReadonlySet<string>> {
  const rows = await ask(
    `SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE n.nspname ${schemas} AND p.pronargs > 0 AND p.pronargs - p.pronargdefaults <= 1
     UNION SELECT t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
       WHERE n.nspname ${schemas}`,
  )
  return new Set(rows.flatMap(([name]) => name ?? []))
}

/** Of types, and of arrays of them. */
function fieldsOf(rows: readonly TextRow[]): CatalogueParts['fields'] {
  const all = new Map<number, Field[]>()
  for (const [type, array, name = '', of] of rows) {
    const field = { name, type: Number(of) }
    for (const id of [Number(type), Number(array)]) all.set(id, [...(all.get(id) ?? []), field])
  }
  return all
}

const KINDS: ReadonlyMap<string, Relation['kind']> = new Map([
  ['v', 'view'],
  ['m', 'view'],
  ['f', 'foreign'],
])

/** What rows say, by the relation that stands first in each. */
function byRelation<Said>(rows: readonly TextRow[], read: (row: TextRow) => Said) {
  const all = new Map<string, Said[]>()
  for (const row of rows) {
    const id = row[0] ?? ''
    const before = all.get(id)
    if (before === undefined) all.set(id, [read(row)])
    else before.push(read(row))
  }
  return all
}

function relationOf(row: TextRow): Omit<Relation, 'columns' | 'references'> {
  const [id, schema = '', name = '', kind = '', query, parents = '{}', stamp = ''] = row
  return {
    ...{ id: Number(id), schema, name, kind: KINDS.get(kind) ?? 'table', query, stamp },
    parents: (readArrayText(parents) ?? []).map(Number),
  }
}

function columnOf(
  [, name = '', number, typeId, typeKind, generated]: TextRow,
  { baseOf, isPairs }: OwnTypes,
): CatalogueColumn {
  const type = baseOf(Number(typeId))
  // The words of an enum are the schema's.
  const isText = typeKind !== 'e' && mayHoldText(type)
  return { name, number: Number(number), type, isText, isPairs: isPairs(type), generated }
}

function foreignKeyOf([, table, columns = '{}', targets = '{}']: TextRow): ForeignKey {
  const names = (text: string): readonly string[] =>
    (readArrayText(text) ?? []).flatMap((name) => name ?? [])
  return { table: Number(table), columns: names(columns), targets: names(targets) }
}
