/** Says what to grant, where the gateway's role may not read the catalogue of a database. */
import { Refusal } from '../../base/refusal.ts'
import { ownQuery, QueryFailed } from './own-query.ts'
import { LinkBroken, type UpstreamLink } from './upstream-link.ts'

const INSUFFICIENT_PRIVILEGE = '42501'

/** What `catalogue-queries.ts` reads, and calls that PostgreSQL's own rules give to everybody. */
const TABLES = `pg_attrdef pg_attribute pg_class pg_constraint pg_depend pg_extension pg_inherits
  pg_namespace pg_proc pg_rewrite pg_type`.split(/\s+/)
const FUNCTIONS = [
  'pg_get_constraintdef(oid)',
  'pg_get_expr(pg_node_tree,oid)',
  'pg_get_viewdef(oid)',
]

const LACKING = `SELECT 'SELECT ON pg_catalog.' || t
    FROM unnest(ARRAY['${TABLES.join("','")}']) t
    WHERE NOT has_table_privilege('pg_catalog.' || t, 'SELECT')
  UNION ALL SELECT 'EXECUTE ON FUNCTION pg_catalog.' || f
    FROM unnest(ARRAY['${FUNCTIONS.join("','")}']) f
    WHERE NOT has_function_privilege('pg_catalog.' || f, 'EXECUTE')`

/** `undefined` where it failed for something else. */
export async function whatIsClosed(
  link: UpstreamLink,
  error: unknown,
): Promise<Refusal | undefined> {
  if (!(error instanceof QueryFailed) || error.state !== INSUFFICIENT_PRIVILEGE) return undefined
  try {
    const rows = await ownQuery(link, LACKING)
    const grants = rows.flatMap(([grant]) => (grant == null ? [] : [`GRANT ${grant}`]))
    const which =
      grants.length === 0 ? 'GRANT SELECT ON ALL TABLES IN SCHEMA pg_catalog' : grants.join('; ')
    return new Refusal('CATALOGUE_CLOSED', `${which} TO the role that it signs in as.`)
  } catch (failed) {
    // What it may not even ask for is not told apart.
    if (failed instanceof QueryFailed || failed instanceof LinkBroken) return undefined
    throw failed
  }
}
