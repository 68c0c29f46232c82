/** Rows that are named as a whole, by the columns that they are made of. */
import type { Node } from '@pgsql/types'
import type { Place } from './looking.ts'
import type { Column } from './scope.ts'
import { namesOf } from './tree.ts'

/** The columns of a row that is named as a whole, as in `c IS NOT NULL` and `count(c)`. */
export function wholeRow(node: Node | undefined, { scope }: Place): readonly Column[] | undefined {
  if (node === undefined || !('ColumnRef' in node)) return undefined
  const path = namesOf(node.ColumnRef.fields)
  if (path.at(-1) === '*') return scope.starOf(path.slice(0, -1))
  const isRow = path.length === 1 && scope.unqualified(path[0] ?? '') === undefined
  return isRow ? scope.starOf(path) : undefined
}
