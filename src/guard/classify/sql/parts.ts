/** What a statement puts together out of values: documents, rows and lists, and what stands where. */
import { LIMITS } from '../../../base/limits.ts'
import type { Part, Shape, Taint } from './taint.ts'

/** Nothing is known of it, so that nothing in it is shown. */
const UNKNOWN: Part = {
  ...{ kind: 'value', taint: { kind: 'derived', category: 'user' } },
  ...{ size: 1, depth: 1 },
}

export function partOf(taint: Taint): Part {
  const built = taint.kind === 'derived' ? taint.built : undefined
  return built ?? { kind: 'value', taint, size: 1, depth: 1 }
}

/** The taint of what was put together so; nothing of it is kept where that is nobody's. */
export function builtOf(taint: Taint, part: Part | undefined): Taint {
  if (taint.kind !== 'derived' || taint.isWithheld === true || part === undefined) return taint
  return { ...taint, built: part }
}

/** Whatever is too large to be followed is not. */
function sized(shape: Shape, within: readonly Part[]): Part {
  const size = within.reduce((sum, part) => sum + part.size, 1)
  const depth = within.reduce((most, part) => Math.max(most, part.depth), 0) + 1
  const { built_parts_max, mask_depth_max } = LIMITS
  return size > built_parts_max || depth > mask_depth_max ? UNKNOWN : { ...shape, size, depth }
}

export type Named = readonly (readonly [name: string, part: Part])[]

/** Of several members of one name, nobody knows which of them is read. */
export function objectOf(named: Named, kind: 'object' | 'row', together: Together): Part {
  const members = new Map<string, Part>()
  for (const [name, part] of named) {
    const other = members.get(name)
    members.set(name, other === undefined ? part : together(other, part))
  }
  return sized({ kind, members }, [...members.values()])
}

export function recordOf(names: Taint, items: Part): Part {
  return sized({ kind: 'record', names, items }, [items])
}

export function listOf(items: Part, kind: 'list' | 'array' | 'text' = 'list'): Part {
  return sized({ kind, items }, [items])
}

export function tupleOf(items: readonly Part[]): Part {
  return sized({ kind: 'tuple', items }, items)
}

type Together = (a: Part, b: Part) => Part

/** Within a document, rows are objects and arrays lists. */
export function documentOf(part: Part): Part {
  if (part.kind === 'row') return { ...part, kind: 'object' }
  return part.kind === 'array' ? { ...part, kind: 'list' } : part
}

const DOCUMENTS: ReadonlySet<Part['kind']> = new Set(['object', 'record', 'list', 'tuple'])

export function isDocument({ kind }: Part): boolean {
  return DOCUMENTS.has(kind)
}

/** What is now one, now the other; `either` says so of values. */
export function partsTogether(a: Part, b: Part, either: (a: Taint, b: Taint) => Taint): Part {
  const together: Together = (one, other) => partsTogether(one, other, either)
  if (a === b) return a
  if (a.kind === 'value' && b.kind === 'value') return { ...a, taint: either(a.taint, b.taint) }
  if ((a.kind === 'object' || a.kind === 'row') && 'members' in b && a.kind === b.kind) {
    return objectOf([...a.members, ...b.members], a.kind, together)
  }
  if (a.kind === 'record' && b.kind === 'record') {
    return recordOf(either(a.names, b.names), together(a.items, b.items))
  }
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length) {
    const { items } = b
    return tupleOf(a.items.map((one, at) => together(one, items[at] ?? UNKNOWN)))
  }
  const isList = a.kind === 'list' || a.kind === 'array' || a.kind === 'text'
  if (isList && b.kind === a.kind) return listOf(together(a.items, b.items), a.kind)
  return UNKNOWN
}

/** Whether there is such a document whatever the values are: else a cast to one would tell. */
export function isAlwaysDocument(part: Part, mayFail: (taint: Taint) => boolean): boolean {
  switch (part.kind) {
    case 'value':
      return !mayFail(part.taint)
    case 'object':
    case 'row':
      return [...part.members.values()].every((each) => isAlwaysDocument(each, mayFail))
    case 'tuple':
      return part.items.every((each) => isAlwaysDocument(each, mayFail))
    default:
      return isAlwaysDocument(part.items, mayFail)
  }
}
