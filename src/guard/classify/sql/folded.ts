/** Texts in one case: `lower(email)` is equal where the texts are, but for capitals. */
import type { FuncCall, Node } from '@pgsql/types'
import { type Folded, isPersonal, type Taint } from './taint.ts'
import { namesOf } from './tree.ts'
import { isPlainText } from './types.ts'

const FOLDING = new Set(['lower', 'upper'])

/** What folding a personal text makes of it; `undefined` where it is something else. */
export function foldedTaint(name: string, taints: readonly Taint[]): Taint | undefined {
  const [of, ...others] = taints
  if (!FOLDING.has(name) || of?.kind !== 'base' || others.length > 0) return undefined
  // By the rules of another language it would be another text, and so tell which letters it has.
  if (!isPlainText(of.type) || of.isCollated === true) return undefined
  return { kind: 'derived', category: of.category, folded: { by: name, of } }
}

export function foldedOf(taint: Taint): Folded | undefined {
  return taint.kind === 'derived' ? taint.folded : undefined
}

/** Whether two of them are equal tells no more than whether the columns themselves are. */
export function isWhole(taint: Taint): boolean {
  return !isPersonal(taint) || taint.kind === 'base' || taint.folded !== undefined
}

/** What stands in `lower(…)`, where it is called by no schema of somebody's own. */
export function foldedNode(node: Node | undefined, by?: string): Node | undefined {
  if (node === undefined || !('FuncCall' in node)) return undefined
  const { funcname, args = [] }: FuncCall = node.FuncCall
  const path = namesOf(funcname)
  const name = path.at(-1) ?? ''
  const isSystem = path.length === 1 || (path.length === 2 && path[0] === 'pg_catalog')
  const isIts = by === undefined ? FOLDING.has(name) : name === by
  return isSystem && isIts && args.length === 1 ? args[0] : undefined
}
