/** How large a value is that a statement makes out of nothing: so much memory the server needs. */
import type { Node } from '@pgsql/types'
import { LIMITS } from '../../../base/limits.ts'
import { Refused } from './refused.ts'
import { constantOf, constantText, namesOf } from './tree.ts'

/** They make more than they are given. */
const GROWING = new Set(['repeat', 'lpad', 'rpad', 'format', 'array_fill', 'replace'])

/** @throws Refused where it says itself that it will be larger than a row may be. */
export function requireBounded(name: string, args: readonly Node[]): void {
  if (!GROWING.has(name)) return
  const { row_bytes_max: most } = LIMITS
  if (sizeOfCall(name, args) <= most) return
  throw new Refused('LIMIT', `\`${name}\` makes more than row_bytes_max, which is ${most}.`)
}

/** At least so many bytes; what stands in columns, nobody knows beforehand. */
function sizeOf(node: Node | undefined): number {
  if (node === undefined) return 0
  if ('TypeCast' in node) return sizeOf(node.TypeCast.arg)
  if ('FuncCall' in node) {
    const { funcname, args = [] } = node.FuncCall
    return sizeOfCall(namesOf(funcname).at(-1) ?? '', args)
  }
  if ('A_Expr' in node) {
    const { name, lexpr, rexpr } = node.A_Expr
    return namesOf(name).at(-1) === '||' ? sizeOf(lexpr) + sizeOf(rexpr) : 1
  }
  const constant = constantOf(node)
  return constant === undefined ? 1 : Buffer.byteLength(constantText(constant) ?? '')
}

function sizeOfCall(name: string, args: readonly Node[]): number {
  const [first, second, third] = args
  switch (name) {
    case 'repeat':
      return Math.max(1, sizeOf(first)) * numberOf(second)
    case 'lpad':
    case 'rpad':
      return numberOf(second)
    case 'format':
      return Math.max(...widths(first), sizeOf(first))
    case 'array_fill':
      return elements(second)
    case 'replace':
      return (sizeOf(first) / Math.max(1, sizeOf(second))) * Math.max(1, sizeOf(third))
    default:
      return Math.max(1, ...args.map(sizeOf))
  }
}

function widths(template: Node | undefined): readonly number[] {
  const constant = constantOf(template)
  const text = constant === undefined ? '' : (constantText(constant) ?? '')
  return [...text.matchAll(/%(?:\d+\$)?-?(\d+)/g)].map(([, width]) => Number(width))
}

function elements(dimensions: Node | undefined): number {
  if (dimensions === undefined || !('A_ArrayExpr' in dimensions)) return 1
  return (dimensions.A_ArrayExpr.elements ?? []).reduce((all, each) => all * numberOf(each), 8)
}

/** A number that is written out, or reckoned from such; else as small as can be. */
function numberOf(node: Node | undefined): number {
  if (node === undefined) return 1
  if ('TypeCast' in node) return numberOf(node.TypeCast.arg)
  if ('A_Expr' in node) {
    const { name, lexpr, rexpr } = node.A_Expr
    const reckon = RECKONING.get(namesOf(name).at(-1) ?? '')
    return reckon === undefined ? 1 : reckon(numberOf(lexpr), numberOf(rexpr))
  }
  const constant = constantOf(node)
  const said = Number(constant === undefined ? 1 : constantText(constant))
  return Number.isFinite(said) ? said : 1
}

const RECKONING: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['+', (a: number, b: number) => a + b],
  ['*', (a: number, b: number) => a * b],
  ['^', (a: number, b: number) => a ** b],
])
