/** The values that a row is made of, where the server writes out the columns behind a star. */
import type { Node } from '@pgsql/types'
import type { Side } from './comparisons.ts'
import type { Place } from './looking.ts'
import { requireCounted } from './scope.ts'
import { namesOf } from './tree.ts'

/** An expression as it is written, or a column that a star stands for. */
export type RowItem = Node | Side

/** Of `ROW(…)` and `VALUES (…)` (PostgreSQL documentation §4.2.13). @throws Refused */
export function rowItems(nodes: readonly Node[] | undefined, { scope }: Place): readonly RowItem[] {
  const all = nodes ?? []
  return all.flatMap((node, at): readonly RowItem[] => {
    const path = 'ColumnRef' in node ? namesOf(node.ColumnRef.fields) : []
    if (path.at(-1) !== '*') return [node]
    const columns = scope.star(path.slice(0, -1))
    requireCounted(columns, columns.length + (at === all.length - 1 ? 0 : 1))
    return columns.map(({ taint }) => ({ node: undefined, taint }))
  })
}
