/** Tries a credential by signing in with it, and asks the server what such a role may do. */
import { LIMITS } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Secret } from '../../base/secret.ts'
import type { Endpoint } from '../../flow/sub-processor.ts'
import { openLink, type SignIn } from './open-link.ts'
import { ownQuery, refusalOfAsking } from './own-query.ts'

const USUAL_DATABASE = 'postgres'

/**
 * Whether it, or a role that it may become, stands above the rules, or may write to anything that
 * is no part of the system.
 */
const MAY_WRITE = `SELECT bool_or(
  r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
  OR EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n
    ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'f')
    AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND pg_catalog.has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')))
  FROM pg_catalog.pg_roles r WHERE pg_catalog.pg_has_role(r.oid, 'MEMBER')`

/** What it finds; a refusal where the server cannot be reached or does not take it. */
export async function probeRole(
  endpoint: Endpoint,
  password: Secret,
  by: Pick<SignIn, 'randomness' | 'resolve'>,
): Promise<{ readonly access: 'full' | 'read' } | Refusal> {
  const database = endpoint.database ?? USUAL_DATABASE
  const settings = new Map<string, string>()
  const own = { password, key: undefined, settings, limits: LIMITS, ...by }
  const opened = await openLink({ endpoint, database, ...own })
  if (opened instanceof Refusal) return opened
  const { link } = opened
  try {
    const [[mayWrite] = []] = await ownQuery(link, MAY_WRITE)
    return { access: mayWrite === 'f' ? 'read' : 'full' }
  } catch (error) {
    return refusalOfAsking(error)
  } finally {
    link.break('It was tried.')
  }
}
