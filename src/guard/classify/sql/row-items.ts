/** The values that a row is made of, where the server writes out the columns behind a star. */
import type { Node } from '@pgsql/types'
import type { Side } from './comparisons.ts'
import type { Place } from './looking.ts'
import { rowPath } from './members.ts'
import { Refused } from './refused.ts'
import { type Column, requireCounted } from './scope.ts'
import { namesOf } from './tree.ts'

/** An expression as it is written, or a column that a star stands for. */
export type RowItem = Node | Side

/** Of `ROW(…)` and `VALUES (…)` (PostgreSQL documentation §4.2.13). @throws Refused */
export function rowItems(nodes: readonly Node[] | undefined, place: Place): readonly RowItem[] {
  const all = nodes ?? []
  return all.flatMap((node, at): readonly RowItem[] => {
    const columns = starColumns(node, place)
    if (columns === undefined) return [node]
    requireCounted(columns, columns.length + (at === all.length - 1 ? 0 : 1))
    return columns.map(({ taint }) => ({ node: undefined, taint }))
  })
}

/** What `*`, `c.*` and `(c).*` stand for. */
function starColumns(node: Node, place: Place): readonly Column[] | undefined {
  if ('ColumnRef' in node) {
    const path = namesOf(node.ColumnRef.fields)
    return path.at(-1) === '*' ? place.scope.star(path.slice(0, -1)) : undefined
  }
  if (!('A_Indirection' in node)) return undefined
  if (namesOf(node.A_Indirection.indirection).at(-1) !== '*') return undefined
  const [row, star, ...more] = rowPath(node.A_Indirection, place)
  if (row !== undefined && star === '*' && more.length === 0) return place.scope.star([row])
  throw new Refused('STATEMENT_NOT_READ', 'A row is taken apart with a star.')
}
