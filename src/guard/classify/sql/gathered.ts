/** Values that hold several others: rows and arrays, and which of them stands where. */
import type { Node } from '@pgsql/types'
import { eitherPart, rowOf } from './either.ts'
import { builtOf, listOf, partOf } from './parts.ts'
import { mixed, type Taint } from './taint.ts'
import { namesOf } from './tree.ts'

export function arrayOf(elements: readonly Taint[]): Taint {
  const [first, ...others] = elements.map(partOf)
  const items = first && others.reduce(eitherPart, first)
  return builtOf(mixed(elements), items && listOf(items, 'array'))
}

/** The server calls its columns `f1`, `f2` and so on. */
export function listedRow(nodes: readonly Node[], taints: readonly Taint[]): Taint {
  const isCounted = !nodes.some(hasStar)
  const columns = taints.map((taint, at) => ({ name: `f${at + 1}`, taint }))
  return isCounted ? rowOf(columns, mixed(taints)) : mixed(taints)
}

function hasStar(node: Node): boolean {
  if ('ColumnRef' in node) return namesOf(node.ColumnRef.fields).at(-1) === '*'
  return 'A_Indirection' in node && namesOf(node.A_Indirection.indirection).includes('*')
}
