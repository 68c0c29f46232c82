/** In which order the queries of a WITH are followed: each behind those that it reads. */
import type { CommonTableExpr, WithClause } from '@pgsql/types'
import { Refused } from './refused.ts'

const ORDERED = new WeakMap<WithClause, readonly CommonTableExpr[]>()

/**
 * With RECURSIVE they see each other wherever they stand (PostgreSQL documentation §7.8.2), and
 * hide what is called the same around them.
 * @throws Refused where they read each other.
 */
export function inOrder(clause: WithClause): readonly CommonTableExpr[] {
  const known = ORDERED.get(clause)
  if (known !== undefined) return known
  const queries = (clause.ctes ?? []).map((node) => {
    if (!('CommonTableExpr' in node)) throw new Refused('STATEMENT_NOT_READ', 'An odd WITH.')
    return node.CommonTableExpr
  })
  const ordered = clause.recursive === true ? readersLast(queries) : queries
  ORDERED.set(clause, ordered)
  return ordered
}

function readersLast(queries: readonly CommonTableExpr[]): readonly CommonTableExpr[] {
  const names = new Set(queries.map(nameOf))
  let left = queries.map((query) => ({ query, reads: readBy(query, names) }))
  const ordered: CommonTableExpr[] = []
  while (left.length > 0) {
    const waiting = new Set(left.map(({ query }) => nameOf(query)))
    const isReady = ({ reads }: { readonly reads: ReadonlySet<string> }): boolean =>
      [...reads].every((name) => !waiting.has(name))
    const ready = left.filter(isReady)
    if (ready.length === 0) {
      throw new Refused('STATEMENT_NOT_READ', 'Queries of WITH read each other.')
    }
    ordered.push(...ready.map(({ query }) => query))
    left = left.filter((one) => !ready.includes(one))
  }
  return ordered
}

function nameOf({ ctename = '' }: CommonTableExpr): string {
  return ctename
}

/** The others that it names; one of the same name further within is as good as these. */
function readBy(query: CommonTableExpr, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>()
  findNames(query.ctequery, (name) => {
    if (names.has(name) && name !== query.ctename) found.add(name)
  })
  return found
}

function findNames(part: unknown, note: (name: string) => void): void {
  if (typeof part !== 'object' || part === null) return
  if (Array.isArray(part)) {
    for (const item of part) findNames(item, note)
    return
  }
  if ('relname' in part && typeof part.relname === 'string' && !('schemaname' in part)) {
    note(part.relname)
  }
  for (const member of Object.values(part)) findNames(member, note)
}
