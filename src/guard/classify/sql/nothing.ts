/** What is written where there is no value: NULL, and what is empty. */
import type { Node } from '@pgsql/types'
import { constantOf, constantText, leavesText } from './tree.ts'
import { isDocumentType } from './types.ts'

const EMPTY = new Set(['', '{}', '[]'])

export function isNothing(node: Node | undefined): boolean {
  if (node === undefined) return true
  const constant = constantOf(node, (type) => leavesText(type) || isDocumentType(type))
  return constant !== undefined && EMPTY.has(constantText(constant) ?? '')
}

export function isZero(node: Node | undefined): boolean {
  const { ival, fval } = constantOf(node, () => true) ?? {}
  return (ival !== undefined && (ival.ival ?? 0) === 0) || Number(fval?.fval ?? 1) === 0
}
