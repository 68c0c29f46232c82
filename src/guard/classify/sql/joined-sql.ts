/**
 * Texts of SQL that a statement puts together with others: a quote, or the mark of a comment, that
 * it brings along would move where constants begin and end, and the mask would take them for code.
 */
import type { Node, SelectStmt } from '@pgsql/types'
import { wholeNumber } from './beginnings.ts'
import { DEFINING, RECASING } from './functions.ts'
import type { Place } from './looking.ts'
import { cutOf, isSpelled, isSql, spelledOf, type Taint } from './taint.ts'
import { constantOf, constantText, namesOf } from './tree.ts'

type Piece = { readonly node: Node | undefined; readonly taint: Taint }

const JOINING = new Set(['array_to_string', 'concat', 'concat_ws', 'format', 'string_agg'])

/** What a call makes of texts of SQL; `taint` is what it makes of others. */
export function sqlCall(
  taint: Taint,
  { name, pieces }: { readonly name: string; readonly pieces: readonly Piece[] },
  place: Place,
): Taint {
  if (!isSql(taint)) return taint
  // What columns are called could not be told any more.
  if (RECASING.has(name)) return cutOf(taint)
  if (!JOINING.has(name)) return taint
  const [first] = pieces
  const isQuoting = name === 'format' && !isPlainFormat(first?.node)
  return isQuoting ? cutOf(taint) : sqlJoined(taint, pieces, place)
}

const TRIMMING = new Set(['btrim', 'ltrim', 'rtrim'])
const TAKING = new Set(['substring', 'substr'])
/** Every definition of a constraint begins with a word of the language, and a blank behind it. */
const FIRST_WORD = 'CHECK '.length

/**
 * What tools take off such a text: quotes around a name, and the word before a condition. Without
 * its quotes a name is not told from others any more, so that no constant is shown.
 */
export function sqlBared(
  { name, args = [], taints }: Bared,
  { looking }: Pick<Place, 'looking'>,
): Taint | undefined {
  const [taint] = taints
  const [text, by] = args
  if (taint?.kind !== 'text' || taint.constants === undefined || args.length !== 2) return undefined
  if (!isSpelled(taint) || looking.isView) return undefined
  const { isSpelled: _, ...others } = taint
  if (TRIMMING.has(name) && constantOf(by)?.sval?.sval === '"') {
    return { ...others, constants: { ...taint.constants, areHidden: true } }
  }
  const from = by === undefined ? 0 : (wholeNumber(by) ?? 0)
  const isOfConstraint = calledName(text) === 'pg_get_constraintdef'
  const isBehind = from > 0 && from <= FIRST_WORD + 1
  return TAKING.has(name) && isOfConstraint && isBehind ? others : undefined
}

type Bared = {
  readonly name: string
  readonly args: readonly Node[] | undefined
  readonly taints: readonly Taint[]
}

function calledName(node: Node | undefined): string | undefined {
  return node !== undefined && 'FuncCall' in node
    ? namesOf(node.FuncCall.funcname).at(-1)
    : undefined
}

/** One text out of several. */
export function sqlJoined(taint: Taint, pieces: readonly Piece[], { scope }: Place): Taint {
  if (!isSql(taint)) return taint
  const isWhole = pieces.every((piece) => isSpelled(piece.taint) || isQuoteless(piece.node, scope))
  return isWhole ? spelledOf(taint) : cutOf(taint)
}

/** The sign at an end of a text: none where it is empty, `undefined` where nobody knows. */
type Sign = string | undefined

/** Signs that part whatever stands on both sides of them. */
const APART = /^[\s()[\],;]?$/

/**
 * Whether no letter or digit is put right behind or before a text of SQL, whichever of several
 * texts comes there: else a number in it were another one.
 */
export function isSqlApart(sides: readonly Piece[]): boolean {
  const [left, right] = sides
  const others = sides.filter(({ taint }) => taint.kind !== 'clear')
  if (left === undefined || right === undefined || !others.every(({ taint }) => isSql(taint))) {
    return false
  }
  const before = signsAt(left.node, 'last')
  const isApart = (sign: Sign): boolean => sign !== undefined && APART.test(sign)
  return signsAt(right.node, 'first').every((sign) => isApart(sign) || before.every(isApart))
}

function signsAt(node: Node | undefined, end: 'first' | 'last'): readonly Sign[] {
  const of = (nodes: readonly (Node | undefined)[]): readonly Sign[] =>
    nodes.flatMap((each) => signsAt(each, end))
  if (node === undefined) return ['']
  const constant = constantOf(node)
  if (constant !== undefined) {
    const signs = [...(constantText(constant) ?? '')]
    return [signs.at(end === 'first' ? 0 : -1) ?? '']
  }
  if ('CaseExpr' in node) {
    const { args = [], defresult } = node.CaseExpr
    return of([
      defresult,
      ...args.map((one) => ('CaseWhen' in one ? one.CaseWhen.result : undefined)),
    ])
  }
  if ('A_Expr' in node && namesOf(node.A_Expr.name).at(-1) === '||') {
    const { lexpr, rexpr } = node.A_Expr
    const [near, far] = end === 'first' ? [lexpr, rexpr] : [rexpr, lexpr]
    const signs = of([near])
    return signs.includes('') ? [...signs.filter((sign) => sign !== ''), ...of([far])] : signs
  }
  return [undefined]
}

function isPlainFormat(node: Node | undefined): boolean {
  const constant = constantOf(node)
  return constant !== undefined && !/%[\d$*-]*[LI]/.test(constantText(constant) ?? '')
}

const QUOTING = /['"$\\]|--|\/\*|\*\/|^[-/*]|[-/*]$/

/** Whether it is written so, or was called so by whoever made it: clients bring nothing along. */
function isQuoteless(node: Node | undefined, scope: Place['scope']): boolean {
  if (node === undefined) return true
  const each = (nodes: readonly (Node | undefined)[]): boolean =>
    nodes.every((one) => isQuoteless(one, scope))
  const constant = constantOf(node)
  if (constant !== undefined) return !QUOTING.test(constantText(constant) ?? '')
  if ('ColumnRef' in node) {
    return scope.relationOf(namesOf(node.ColumnRef.fields))?.schema === SYSTEM
  }
  if ('TypeCast' in node) return each([node.TypeCast.arg])
  if ('CoalesceExpr' in node) return each(node.CoalesceExpr.args ?? [])
  if ('CaseExpr' in node) {
    const { args, defresult } = node.CaseExpr
    return each([
      defresult,
      ...(args ?? []).map((one) => ('CaseWhen' in one ? one.CaseWhen.result : one)),
    ])
  }
  if ('A_Expr' in node && namesOf(node.A_Expr.name).at(-1) === '||') {
    return each([node.A_Expr.lexpr, node.A_Expr.rexpr])
  }
  if ('FuncCall' in node) {
    const name = namesOf(node.FuncCall.funcname).at(-1) ?? ''
    return DEFINING.has(name) || (JOINING.has(name) && each(node.FuncCall.args ?? []))
  }
  if ('SubLink' in node) {
    const { subselect } = node.SubLink
    return subselect !== undefined && 'SelectStmt' in subselect && isNames(subselect.SelectStmt)
  }
  return false
}

const SYSTEM = 'pg_catalog'

/** `SELECT rolname FROM pg_catalog.pg_roles …`, and nothing beside it. */
function isNames({ targetList, fromClause, op, withClause }: SelectStmt): boolean {
  const isOne = (op === undefined || op === 'SETOP_NONE') && withClause === undefined
  const isSystem = (node: Node): boolean =>
    'RangeVar' in node && node.RangeVar.schemaname === SYSTEM && !node.RangeVar.alias?.colnames
  const isColumn = (node: Node): boolean =>
    'ResTarget' in node && node.ResTarget.val !== undefined && 'ColumnRef' in node.ResTarget.val
  return isOne && (fromClause ?? []).every(isSystem) && (targetList ?? []).every(isColumn)
}
