/** Reads the catalogue of databases, and again where anything in it has changed. */

import type { Clock } from '../../base/clock.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import {
  Catalogue,
  type CatalogueColumn,
  type CatalogueParts,
  type Field,
  type ForeignKey,
  type Relation,
} from '../../guard/classify/sql/catalogue.ts'
import { readArrayText } from '../../wire/postgres/array-text.ts'
import { quotedIdentifier } from '../../wire/postgres/identifier.ts'
import { mayHoldText } from '../../wire/postgres/types.ts'
import { ownQuery, type TextRow } from './own-query.ts'
import type { Target } from './upstream.ts'
import { LinkBroken, type UpstreamLink } from './upstream-link.ts'

export type CatalogueReaderParts = {
  readonly open: (target: Target) => Promise<{ readonly link: UpstreamLink } | Refusal>
  /** Told before a catalogue is read, so that it is on record. */
  readonly onRead: (target: Target) => Promise<Refusal | undefined>
  readonly clock: Clock
  readonly limits: Limits
}

type Kept = {
  link: UpstreamLink
  made: Catalogue
  version: string
  checkedAtMs: number
  /** How long a check took: large catalogues are not asked all the time. */
  costMs: number
}

/** A check takes no more than this share of the server's time. */
const SHARE = 20

export class CatalogueReader {
  readonly #parts: CatalogueReaderParts
  readonly #kept = new Map<string, Kept>()
  readonly #running = new Map<string, Promise<Catalogue | Refusal>>()
  readonly #asking = new WeakMap<UpstreamLink, Promise<unknown>>()

  constructor(parts: CatalogueReaderParts) {
    this.#parts = parts
  }

  /** As fresh as `catalogue_age_ms_max`, or why there is none; at once where it is there. */
  current(target: Target): Catalogue | Refusal | Promise<Catalogue | Refusal> {
    const key = keyOf(target)
    const kept = this.#kept.get(key)
    return kept !== undefined && this.#isFresh(kept) ? kept.made : this.#readOnce(key, target)
  }

  async #readOnce(key: string, target: Target): Promise<Catalogue | Refusal> {
    const running = this.#running.get(key) ?? this.#read(key, target)
    this.#running.set(key, running)
    try {
      return await running
    } finally {
      if (this.#running.get(key) === running) this.#running.delete(key)
    }
  }

  /** Some rows of a table, as texts; none where it cannot be read. */
  async sample(target: Target, relation: Relation, columns: readonly CatalogueColumn[]) {
    const current = await this.current(target)
    if (current instanceof Refusal) return current
    const link = this.#kept.get(keyOf(target))?.link
    if (link === undefined) return new Refusal('UPSTREAM_BROKEN', 'The connection is closed.')
    const list = columns.map(
      ({ name }) => `left(${quotedIdentifier(name)}::text, ${SAMPLE_CHARACTERS})`,
    )
    const from = `${quotedIdentifier(relation.schema)}.${quotedIdentifier(relation.name)}`
    try {
      return await this.#ask(link, `SELECT ${list.join(', ')} FROM ${from} LIMIT ${SAMPLE_ROWS}`)
    } catch (error) {
      if (!(error instanceof LinkBroken)) throw error
      // A table that the gateway may not read tells nothing, and shows nothing either.
      return link.isBroken ? new Refusal('UPSTREAM_BROKEN', error.message) : []
    }
  }

  /** One question at a time on one connection. */
  async #ask(link: UpstreamLink, text: string): Promise<readonly TextRow[]> {
    const before = this.#asking.get(link) ?? Promise.resolve()
    const asked = before.catch(() => undefined).then(() => ownQuery(link, text))
    this.#asking.set(link, asked)
    return asked
  }

  close(): void {
    for (const { link } of this.#kept.values()) link.break('It was closed.')
    this.#kept.clear()
  }

  #isFresh({ link, checkedAtMs, costMs }: Kept): boolean {
    const { clock, limits } = this.#parts
    const age = clock.nowMs() - checkedAtMs
    return !link.isBroken && age >= 0 && age < Math.max(limits.catalogue_age_ms_max, costMs * SHARE)
  }

  async #read(key: string, target: Target): Promise<Catalogue | Refusal> {
    try {
      return await this.#checked(key, target)
    } catch (error) {
      this.#kept.delete(key)
      if (error instanceof LinkBroken) return new Refusal('UPSTREAM_BROKEN', error.message)
      throw error
    }
  }

  async #checked(key: string, target: Target): Promise<Catalogue | Refusal> {
    const { clock } = this.#parts
    const kept = this.#kept.get(key)
    const opened = kept?.link.isBroken === false ? kept : await this.#open(target)
    if (opened instanceof Refusal) return opened
    const { link } = opened
    const startedAtMs = clock.nowMs()
    const ask: Ask = (text) => this.#ask(link, text)
    const version = await versionOf(ask)
    if (kept !== undefined && version === kept.version) {
      kept.link = link
      kept.checkedAtMs = clock.nowMs()
      kept.costMs = clock.nowMs() - startedAtMs
      return kept.made
    }
    const made = new Catalogue(await readCatalogue(ask, version))
    const costMs = clock.nowMs() - startedAtMs
    this.#kept.set(key, { link, made, version, checkedAtMs: clock.nowMs(), costMs })
    return made
  }

  async #open(target: Target): Promise<Pick<Kept, 'link'> | Refusal> {
    const refused = await this.#parts.onRead(target)
    if (refused !== undefined) return refused
    const opened = await this.#parts.open({ ...target, settings: new Map() })
    if (opened instanceof Refusal) return opened
    const { link } = opened
    // Names in the queries of views are written with their schema then.
    await ownQuery(link, 'SET search_path = pg_catalog')
    return { link }
  }
}

/** Looked for with every statement. */
const KEYS = new WeakMap<Target, string>()

function keyOf(target: Target): string {
  const known = KEYS.get(target)
  if (known !== undefined) return known
  const { subProcessor, environment, database, endpoint } = target
  const { hosts, address, account } = endpoint
  const key = JSON.stringify([subProcessor, environment, database, hosts, address, account])
  KEYS.set(target, key)
  return key
}

type Ask = (text: string) => Promise<readonly TextRow[]>

const SAMPLE_ROWS = 100
const SAMPLE_CHARACTERS = 300

/** Whose types come with the server, and run no code but theirs. */
const EXTENSIONS = "'citext','hstore','ltree'"

/** Objects of the system have smaller ids (`FirstNormalObjectId`). */
const OWN_FROM = 16_384

const OWN_RELATIONS = `c.relkind IN ('r','p','v','m','f','S') AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_(toast|temp)'`

/** Differs wherever a relation, a column, the query of a view or a type is another one. */
async function versionOf(ask: Ask): Promise<string> {
  const sums = (from: string): string =>
    `(SELECT count(*) || '.' || coalesce(sum(x.xmin::text::bigint * (x.id % 8191 + 1)), 0) FROM (${from}) x)`
  const [row] = await ask(
    `SELECT ${sums(`SELECT c.xmin, c.oid::bigint AS id FROM pg_class c JOIN pg_namespace n
       ON n.oid = c.relnamespace WHERE ${OWN_RELATIONS}`)},
     ${sums(`SELECT a.xmin, a.attrelid::bigint AS id FROM pg_attribute a JOIN pg_class c
       ON c.oid = a.attrelid WHERE c.relpersistence <> 't' AND c.relkind IN ('r','p','v','m','f')`)},
     ${sums('SELECT xmin, ev_class::bigint AS id FROM pg_rewrite')},
     ${sums('SELECT xmin, inhrelid::bigint AS id FROM pg_inherits')},
     ${sums("SELECT xmin, oid::bigint AS id FROM pg_constraint WHERE contype = 'f'")},
     ${sums(`SELECT xmin, oid::bigint AS id FROM pg_type WHERE oid >= ${OWN_FROM}`)},
     ${sums(`SELECT xmin, oid::bigint AS id FROM pg_proc WHERE oid >= ${OWN_FROM}`)}`,
  )
  return (row ?? []).join(' ')
}

async function readCatalogue(ask: Ask, version: string): Promise<CatalogueParts> {
  const relations = await ask(
    `SELECT c.oid, n.nspname, c.relname, c.relkind,
       CASE WHEN c.relkind IN ('v','m') AND n.nspname NOT IN ('pg_catalog','information_schema')
         THEN pg_get_viewdef(c.oid) END,
       (SELECT array_agg(inhparent) FROM pg_inherits WHERE inhrelid = c.oid)
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OWN_RELATIONS}`,
  )
  const columns = await ask(
    `SELECT a.attrelid, a.attname, a.attnum,
       CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE a.atttypid END, t.typtype,
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
  // No other type of the name may be meant, wherever the search path leads.
  const enums = await ask(
    `SELECT t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE n.nspname <> 'pg_catalog' GROUP BY t.typname HAVING bool_and(t.typtype = 'e' OR
       EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
         WHERE d.refclassid = 'pg_extension'::regclass AND d.classid = 'pg_type'::regclass
           AND d.objid = t.oid AND d.deptype = 'e' AND e.extname IN (${EXTENSIONS})))`,
  )
  const fields = await ask(
    `SELECT t.oid, t.typarray, f.attname, f.atttypid
     FROM pg_type t JOIN pg_attribute f ON f.attrelid = t.typrelid
     WHERE f.attnum > 0 AND NOT f.attisdropped AND t.typtype = 'c' AND EXISTS (SELECT FROM
       pg_attribute a WHERE a.atttypid IN (t.oid, t.typarray) AND a.attnum > 0)`,
  )
  const columnsOf = byRelation(columns, columnOf)
  const referencesOf = byRelation(keys, foreignKeyOf)
  return {
    relations: relations.map((row) => {
      const id = row[0] ?? ''
      const references = referencesOf.get(id) ?? []
      return { ...relationOf(row), columns: columnsOf.get(id) ?? [], references }
    }),
    enums: new Set(enums.flatMap(([name]) => name ?? [])),
    callable: {
      system: await callable(ask, "= 'pg_catalog'"),
      own: await callable(ask, "<> 'pg_catalog'"),
    },
    fields: fieldsOf(fields),
    version,
  }
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
  const [id, schema = '', name = '', kind = '', query, parents = '{}'] = row
  return {
    ...{ id: Number(id), schema, name, kind: KINDS.get(kind) ?? 'table', query },
    parents: (readArrayText(parents) ?? []).map(Number),
  }
}

function columnOf([, name = '', number, typeId, typeKind, generated]: TextRow): CatalogueColumn {
  const type = Number(typeId)
  // The words of an enum are the schema's.
  const isText = typeKind !== 'e' && mayHoldText(type)
  return { name, number: Number(number), type, isText, generated }
}

function foreignKeyOf([, table, columns = '{}', targets = '{}']: TextRow): ForeignKey {
  const names = (text: string): readonly string[] =>
    (readArrayText(text) ?? []).flatMap((name) => name ?? [])
  return { table: Number(table), columns: names(columns), targets: names(targets) }
}
