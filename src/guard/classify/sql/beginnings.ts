/** Beginnings of texts, as tools ask for them to draw a table: `substring(log, 1, 1234)`. */
import type { Node } from '@pgsql/types'
import { isOwn, isReckoned, type Taint } from './taint.ts'
import { constantOf } from './tree.ts'

const FROM_START = new Set(['substring', 'substr'])

/** How many characters are taken from the start of a text; `undefined` where it is another call. */
export function beginsWith(
  name: string,
  args: readonly Node[] | undefined,
  taint: Taint,
): number | undefined {
  // What stands in quotes in a text of definitions is told by what is around it.
  // Nor is what the statement has made: its whole would be somebody whom it names.
  if (taint.kind !== 'text' || taint.constants !== undefined) return undefined
  if (!isOwn(taint) || isReckoned(taint)) return undefined
  const [, first, second] = (args ?? []).map((node) => constantOf(node)?.ival?.ival)
  if (name === 'left' && args?.length === 2) return above(first)
  return FROM_START.has(name) && args?.length === 3 && first === 1 ? above(second) : undefined
}

function above(characters: number | undefined): number | undefined {
  return characters !== undefined && characters > 0 ? characters : undefined
}
