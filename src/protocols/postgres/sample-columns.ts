/** Reads some values of each column of a table, to see whose they are. */
import type { CatalogueColumn, Relation } from '../../guard/classify/sql/catalogue.ts'
import { quotedIdentifier } from '../../wire/postgres/identifier.ts'
import { isDocument, typeFacts } from '../../wire/postgres/types.ts'
import type { Ask } from './catalogue-queries.ts'
import { QueryFailed, type TextRow } from './own-query.ts'

const ROWS = 100
const CHARACTERS = 2_000
/** What is cut off is no document any more. */
const DOCUMENT_CHARACTERS = 16_384
/** So many pages anywhere in the table say what its first ones may not. */
const PAGES = 10
const PAGE_BYTES = 8_192
/** With fewer values in those rows a column is looked through on its own, in so many. */
const VALUES_MIN = 20
const ROWS_OF_SPARSE = 10_000

/** `undefined` where a column cannot be read: nobody knows what it holds. */
export type SampledValues = readonly (readonly string[] | undefined)[]

/**
 * The values of each column, those that are there and hold anything. What cannot be read in one of
 * them says nothing of the others.
 * @throws what asking throws where the table is locked for now, or the server is gone
 */
export async function sampleColumns(
  ask: Ask,
  relation: Relation,
  columns: readonly CatalogueColumn[],
): Promise<SampledValues> {
  try {
    return await readColumns(ask, relation, columns)
  } catch (error) {
    if (!(error instanceof QueryFailed) || error.isLocked) throw error
    if (columns.length < 2) return columns.map(() => undefined)
    const each: (readonly string[] | undefined)[] = []
    for (const column of columns) each.push(...(await sampleColumns(ask, relation, [column])))
    return each
  }
}

async function readColumns(
  ask: Ask,
  relation: Relation,
  columns: readonly CatalogueColumn[],
): Promise<SampledValues> {
  const from = `${quotedIdentifier(relation.schema)}.${quotedIdentifier(relation.name)}`
  const list = columns.map(cutText).join(', ')
  const first = await ask(`SELECT ${list} FROM ${from} LIMIT ${ROWS}`)
  // A table that is shorter has been seen whole.
  const isWhole = first.length < ROWS
  const rows = isWhole ? first : [...first, ...(await scatteredRows(ask, relation, { list, from }))]
  const all: (readonly string[])[] = []
  for (const [at, column] of columns.entries()) {
    const values = rows.flatMap((row) => textsOf(row[at], column))
    const isKnown = isWhole || values.length >= VALUES_MIN
    all.push(isKnown ? values : await sparseValues(ask, from, column))
  }
  return all
}

/** From anywhere in the table, and in its parts. */
async function scatteredRows(
  ask: Ask,
  { id }: Relation,
  { list, from }: { readonly list: string; readonly from: string },
): Promise<readonly TextRow[]> {
  const [[bytes] = []] = await ask(
    `WITH RECURSIVE part AS (SELECT ${id}::oid AS id UNION
       SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN part ON i.inhparent = part.id)
     SELECT sum(pg_catalog.pg_relation_size(id)) FROM part`,
  )
  const pages = Number(bytes) / PAGE_BYTES
  if (!(pages > PAGES)) return []
  const some = `${from} TABLESAMPLE SYSTEM (${(100 * PAGES) / pages}) REPEATABLE (0)`
  // In an order of no meaning, and the same one the next time.
  const order = 'pg_catalog.hashint8(pg_catalog.row_number() OVER ())'
  try {
    return await ask(`SELECT ${list} FROM ${some} ORDER BY ${order} LIMIT ${ROWS}`)
  } catch (error) {
    // Tables of other servers have no pages here.
    if (error instanceof QueryFailed && !error.isLocked) return []
    throw error
  }
}

/** Notes are mostly empty, and whoever stands in one stands further on. */
async function sparseValues(
  ask: Ask,
  from: string,
  column: CatalogueColumn,
): Promise<readonly string[]> {
  const name = quotedIdentifier(column.name)
  const some = `SELECT ${name} FROM ${from} LIMIT ${ROWS_OF_SPARSE}`
  // To write documents as texts only to see that they are none takes long.
  const isThere = isDocument(column.type) || column.type === BYTEA ? ' IS NOT NULL' : "::text <> ''"
  const text = `SELECT ${cutText(column)} FROM (${some}) AS looked WHERE ${name}${isThere} LIMIT ${ROWS}`
  const rows = await ask(text)
  return rows.flatMap(([value]) => textsOf(value, column))
}

function cutText(column: CatalogueColumn): string {
  const name = quotedIdentifier(column.name)
  if (column.isPairs === true) return `left(${name}::json::text, ${DOCUMENT_CHARACTERS})`
  // Nobody wants all of a file only to see what its first bytes say.
  if (column.type === BYTEA) return `encode(substring(${name} FROM 1 FOR ${CHARACTERS}), 'hex')`
  const most = isDocument(column.type) ? DOCUMENT_CHARACTERS : CHARACTERS
  return `left(${name}::text, ${most})`
}

const BYTEA = 17
const HEX = /(?:[0-9a-f]{2})+/g

/** What bytes say, as far as they are a text; nothing of an empty value. */
function textsOf(value: string | undefined, { type }: CatalogueColumn): readonly string[] {
  if (value === undefined || value === '') return []
  if (typeFacts(type).kind !== 'bytes') return [value]
  return (value.match(HEX) ?? []).map((hex) => Buffer.from(hex, 'hex').toString('utf8'))
}
