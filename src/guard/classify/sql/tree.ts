/** The tree that PostgreSQL's own parser makes of a text, and small ways to read it. */
import type { A_Const, Node, TypeName } from '@pgsql/types'

export type { Node }

/** The kind of a node, such as `SelectStmt`. */
export function kindOf(node: Node): string {
  return Object.keys(node)[0] ?? ''
}

/** The texts of a list of names, `*` for a star. */
export function namesOf(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).map((node) => {
    if ('String' in node) return node.String.sval ?? ''
    return 'A_Star' in node ? '*' : ''
  })
}

/** A constant as a text; `undefined` for NULL. */
export function constantText(constant: A_Const): string | undefined {
  if (constant.sval !== undefined) return constant.sval.sval ?? ''
  if (constant.ival !== undefined) return String(constant.ival.ival ?? 0)
  if (constant.fval !== undefined) return constant.fval.fval ?? ''
  if (constant.boolval !== undefined) return String(constant.boolval.boolval ?? false)
  return constant.bsval?.bsval
}

/** Whether a cast to the type leaves every text as it is. */
export function leavesText(type: TypeName | undefined): boolean {
  const isPlain = (type?.typmods ?? []).length === 0 && (type?.arrayBounds ?? []).length === 0
  return isPlain && /^(?:pg_catalog\.)?(?:text|varchar)$/.test(namesOf(type?.names).join('.'))
}

/** The constant that a node is, through casts that leave it as it is; `undefined` if it is none. */
export function constantOf(
  node: Node | undefined,
  isKept: (type: TypeName | undefined) => boolean = leavesText,
): A_Const | undefined {
  if (node === undefined) return undefined
  if ('A_Const' in node) return node.A_Const
  if (!('TypeCast' in node) || !isKept(node.TypeCast.typeName)) return undefined
  return constantOf(node.TypeCast.arg, isKept)
}

/** Whether it is `ARRAY[…]`, through casts. */
export function isArrayOfValues(node: Node | undefined): boolean {
  if (node === undefined) return false
  return 'A_ArrayExpr' in node || ('TypeCast' in node && isArrayOfValues(node.TypeCast.arg))
}

/** The values of a list or of an array that is written out; else the one that it is. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return []
  if ('List' in node) return node.List.items ?? []
  if ('A_ArrayExpr' in node) return node.A_ArrayExpr.elements ?? []
  if ('TypeCast' in node && node.TypeCast.arg !== undefined && 'A_ArrayExpr' in node.TypeCast.arg) {
    return itemsOf(node.TypeCast.arg)
  }
  return [node]
}
