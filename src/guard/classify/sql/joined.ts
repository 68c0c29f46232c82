/** Texts that are put together: whether the mask could still tell each of them from the others. */
import type { Node, TypeName } from '@pgsql/types'
import { constantOf, constantText, leavesText, namesOf } from './tree.ts'
import { isDocumentType } from './types.ts'

/** A sign that no word goes on with. */
const PARTING = /^[^\p{L}\p{N}\p{M}]$/u
/** Behind these a number goes on: what parts it from another is what stands beyond. */
const IN_NUMBERS = /^[\s().:/-]$/u
/** Of these, whatever stands beyond: before a number, and behind one. */
const IN_ADDRESSES = { last: /^[.:]$/, first: /^[./:]$/ }
const DIGIT = /^\p{N}$/u

type End = 'first' | 'last'

/** Whether a text parts what stands at that end of it from whatever is within. */
function partsAt(signs: readonly string[], end: End): boolean {
  const [sign, beyond] = end === 'first' ? signs : signs.slice(-2).reverse()
  if (sign === undefined || !PARTING.test(sign)) return false
  if (beyond === undefined) return !IN_ADDRESSES[end].test(sign)
  return !IN_NUMBERS.test(sign) || !DIGIT.test(beyond)
}

/** Calls that are written in brackets, whatever they hold. */
const BRACKETED = /^(?:jsonb?_(?:build_object|build_array|agg|object_agg)|array_agg)$/

const BRACKET: readonly string[] = ['{']

/** The signs of which a text begins or ends with one; `undefined` where nobody knows. */
function edge(node: Node | undefined, end: End): readonly string[] | undefined {
  if (node === undefined) return undefined
  if ('A_Expr' in node && namesOf(node.A_Expr.name).at(-1) === '||') {
    const [left, right] = [node.A_Expr.lexpr, node.A_Expr.rexpr].map((each) => edge(each, end))
    const [near, far = []] = end === 'first' ? [left, right] : [right, left]
    if (near === undefined || near.length > 1) return near
    return end === 'first' ? [...near, ...far] : [...far, ...near]
  }
  if ('A_ArrayExpr' in node) return BRACKET
  if ('FuncCall' in node) {
    return BRACKETED.test(namesOf(node.FuncCall.funcname).at(-1) ?? '') ? BRACKET : undefined
  }
  const constant = constantOf(node, (type) => leavesText(type) || isDocumentType(type))
  if (constant === undefined) return constantOf(node, isArray) === undefined ? undefined : BRACKET
  const text = constantText(constant) ?? ''
  // A document loses its blanks.
  return [...(constantOf(node) === undefined ? text.trim() : text)]
}

/** Other casts take signs away, at either end. */
function isArray(type: TypeName | undefined): boolean {
  return leavesText(type) || (type?.arrayBounds?.length ?? 0) > 0
}

/** Whether something parts the two. */
export function isParted(left: Node | undefined, right: Node | undefined): boolean {
  return partsAt(edge(left, 'last') ?? [], 'last') || partsAt(edge(right, 'first') ?? [], 'first')
}

/** Whether something parts whatever a function puts together; of other functions, true. */
export function partsArguments(name: string, nodes: readonly Node[]): boolean {
  const [first, ...others] = nodes
  switch (name) {
    case 'concat':
      return nodes.every((node, at) => at === 0 || isParted(nodes[at - 1], node))
    case 'concat_ws':
      return others.length < 2 || isSeparator(first)
    case 'array_to_string':
    case 'string_agg':
      return isSeparator(others[0])
    case 'format':
      return isParting(first)
    default:
      return true
  }
}

/** The same where they come as a list, of which nobody knows how many they are. */
export function partsList(name: string, nodes: readonly Node[]): boolean {
  if (name === 'concat_ws') return isSeparator(nodes[0])
  return name !== 'concat' && partsArguments(name, nodes)
}

function isSeparator(node: Node | undefined): boolean {
  return isParted(undefined, node) && isParted(node, undefined)
}

/** A place of a template, with what may stand in it for its width (documentation §9.4.1). */
const PLACE = /%(?:\d+\$)?-?(?:\d+|\*(?:\d+\$)?)?[sIL]/g

/** Whether each place of a template stands by itself. */
function isParting(node: Node | undefined): boolean {
  const constant = constantOf(node)
  const text = constant === undefined ? undefined : constantText(constant)
  const parts = text?.replaceAll('%%', '  ').split(PLACE)
  return (
    parts?.every((part, at) => {
      const signs = [...part]
      const isFirst = at === 0
      const isLast = at === parts.length - 1
      return (
        (isFirst || (isLast && part === '') || partsAt(signs, 'first')) &&
        (isLast || (isFirst && part === '') || partsAt(signs, 'last'))
      )
    }) ?? false
  )
}
