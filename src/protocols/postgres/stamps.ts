/** Stamps of relations, and how the server is made to stop where one is not what it was. */
import { writeArrayText } from '../../wire/postgres/array-text.ts'
import type { Stamped } from '../../wire/postgres/ask.ts'
import { encodeBind } from '../../wire/postgres/bind.ts'
import { encodeClose } from '../../wire/postgres/describe.ts'
import { encodeExecute } from '../../wire/postgres/execute.ts'
import type { ParseMessage } from '../../wire/postgres/parse.ts'

/** The stamp of the relation whose object id `id` is, an expression of SQL without our aliases. */
export function stampOf(id: string): string {
  return `(SELECT pg_catalog.concat_ws(' ', sn.nspname, sc.relname,
    (SELECT pg_catalog.sum(sa.xmin::text::bigint * sa.attnum) FROM pg_catalog.pg_attribute sa
      WHERE sa.attrelid = sc.oid AND sa.attnum > 0),
    (SELECT pg_catalog.sum(sr.xmin::text::bigint) FROM pg_catalog.pg_rewrite sr
      WHERE sr.ev_class = sc.oid))
    FROM pg_catalog.pg_class sc JOIN pg_catalog.pg_namespace sn ON sn.oid = sc.relnamespace
    WHERE sc.oid = ${id})`
}

const NAME = '_vitrine_unchanged'
const OID_ARRAY = 1_028
const TEXT_ARRAY = 1_009

/** Fails by `CHANGED_STATE` where one of the relations `$1` has another stamp than in `$2`. */
export const UNCHANGED: ParseMessage = {
  name: NAME,
  text: `SELECT 1 / (CASE WHEN pg_catalog.count(*) = pg_catalog.cardinality($1) THEN 1 ELSE 0 END)
    FROM ROWS FROM (pg_catalog.unnest($1), pg_catalog.unnest($2)) known(id, stamp)
    WHERE stamp = ${stampOf('id')}`,
  parameterTypes: [OID_ARRAY, TEXT_ARRAY],
}

/** `division_by_zero` (PostgreSQL documentation, appendix A): it needs no function of ours there. */
export const CHANGED_STATE = '22012'

/** A verdict that is kept relies on the same ones each time. */
const ASKED = new WeakMap<readonly Stamped[], Buffer>()

/** In a portal of its own: the client's stay as they are. */
export function asksUnchanged(relations: readonly Stamped[]): Buffer {
  const known = ASKED.get(relations)
  if (known !== undefined) return known
  const ids = `{${relations.map(({ id }) => id).join(',')}}`
  const stamps = writeArrayText(relations.map(({ stamp }) => stamp))
  const made = Buffer.concat([
    encodeBind({
      ...{ portal: NAME, statement: NAME, parameterFormats: [], resultFormats: [] },
      parameters: [Buffer.from(ids), Buffer.from(stamps)],
    }),
    encodeExecute({ portal: NAME, rowsMax: 0 }),
    encodeClose({ of: 'portal', name: NAME }),
  ])
  ASKED.set(relations, made)
  return made
}
