/** What the value of an expression is made of. */
import type { A_Expr, CaseExpr, Node, SubLink, TypeCast, WindowDef } from '@pgsql/types'
import { callTaint } from './calls.ts'
import { castOf } from './casts.ts'
import {
  compareEqual,
  compareWithin,
  inference,
  notePlain,
  parameterOf,
  requireAsStored,
  requireImpersonal,
  requireNobody,
  requireOwnType,
  requireWhole,
  requireWritten,
  type Side,
} from './comparisons.ts'
import { documentTaint } from './documents.ts'
import { either } from './either.ts'
import { foldedNode, foldedOf, isWhole } from './folded.ts'
import { arrayOf, listedRow } from './gathered.ts'
import { countFollowed, type Place } from './looking.ts'
import { memberTaint } from './members.ts'
import { isNothing, isZero } from './nothing.ts'
import { operated } from './operators.ts'
import { builtOf, listOf, partOf } from './parts.ts'
import { Refused } from './refused.ts'
import { type RowItem, rowItems } from './row-items.ts'
import { type Column, requireCounted } from './scope.ts'
import { asksWhether, requireOrdered, searchTaint } from './seen-texts.ts'
import { CLEAR, cutOf, derivedOf, isPersonal, isWithheld, mixed, type Taint } from './taint.ts'
import { isArrayOfValues, itemsOf, kindOf, leavesText, namesOf } from './tree.ts'
import { checkType } from './types.ts'
import { FUNCTION_WAY } from './ways.ts'
import { wholeRow } from './whole-row.ts'

/** @throws Refused */
export function taintOfNode(node: Node | undefined, place: Place): Taint {
  if (node === undefined) return CLEAR
  countFollowed(place.looking)
  if ('ColumnRef' in node) return columnTaint(namesOf(node.ColumnRef.fields), place)
  if ('A_Const' in node || 'SQLValueFunction' in node || 'SetToDefault' in node) return CLEAR
  if ('ParamRef' in node) {
    place.looking.plainParameters.add(node.ParamRef.number ?? 0)
    return CLEAR
  }
  if ('A_Expr' in node) return operatorTaint(node.A_Expr, place)
  if ('BoolExpr' in node) return truthOf(node.BoolExpr.args ?? [], place)
  if ('NullTest' in node) return testOf(node.NullTest.arg, place)
  if ('BooleanTest' in node) return truthOf([node.BooleanTest.arg], place)
  if ('FuncCall' in node) return callTaint(node.FuncCall, { ...place, taintOfNode, windowTaint })
  if ('TypeCast' in node) return castTaint(node.TypeCast, place)
  if ('SubLink' in node) return subqueryTaint(node.SubLink, place)
  if ('CaseExpr' in node) return caseTaint(node.CaseExpr, place)
  if ('CollateClause' in node) return collated(taintOfNode(node.CollateClause.arg, place))
  return documentTaint(node, { ...place, taintOfNode, windowTaint }) ?? gatheredTaint(node, place)
}

/** Values that hold, or are one of, several others. */
function gatheredTaint(node: Node, place: Place): Taint {
  const of = (nodes: readonly (Node | undefined)[] | undefined): readonly Taint[] =>
    (nodes ?? []).map((each) => taintOfNode(each, place))
  if ('CoalesceExpr' in node) return chosenTaint(node.CoalesceExpr.args ?? [], place)
  if ('A_ArrayExpr' in node) return arrayOf(of(node.A_ArrayExpr.elements))
  if ('RowExpr' in node) return listedRow(node.RowExpr.args ?? [], of(node.RowExpr.args))
  if ('List' in node) return mixed(of(node.List.items))
  if ('NamedArgExpr' in node) return taintOfNode(node.NamedArgExpr.arg, place)
  if ('GroupingFunc' in node) return CLEAR
  if ('MinMaxExpr' in node) return impersonal(mixed(of(node.MinMaxExpr.args)), place)
  if ('XmlExpr' in node) {
    const { op, args, named_args } = node.XmlExpr
    const taint = mixed([...of(args), ...of(named_args)])
    if (op === 'IS_XMLPARSE' || op === 'IS_XMLPI') requireAsStored(taint, 'XML', place)
    return impersonal(taint, place)
  }
  if ('XmlSerialize' in node) return impersonal(taintOfNode(node.XmlSerialize.expr, place), place)
  if ('ResTarget' in node) return taintOfNode(node.ResTarget.val, place)
  if ('A_Indirection' in node) {
    return memberTaint(node.A_Indirection, { ...place, taintOfNode, windowTaint })
  }
  throw new Refused('STATEMENT_NOT_READ', `It has a part of kind ${kindOf(node)} here.`)
}

function collated(taint: Taint): Taint {
  return taint.kind === 'base' ? { ...taint, isCollated: true } : mixed([taint])
}

/** One of several values, as it is: that there is none, or an empty one, is nobody's. */
function chosenTaint(nodes: readonly (Node | undefined)[], place: Place): Taint {
  const all = nodes.flatMap((node) => {
    const taint = taintOfNode(node, place)
    return isNothing(node) ? [] : [{ node, taint }]
  })
  // Beside numbers out of texts 0 is nothing.
  const others = all.filter(({ node }) => !isZero(node)).map(({ taint }) => taint)
  const isOfTexts = others.length > 0 && others.every(({ kind }) => kind === 'text')
  const taints = isOfTexts ? others : all.map(({ taint }) => taint)
  return taints.length === 0 ? CLEAR : taints.reduce(either)
}

function columnTaint(path: readonly string[], place: Place): Taint {
  if (path.at(-1) !== '*') return place.scope.column(path)
  const star = path.slice(0, -1)
  const columns = place.scope.star(star)
  const row = star.length === 0 ? undefined : place.scope.row(star)
  return row ?? mixed(columns.map(({ taint }) => taint))
}

/** Not everybody can say whether a value is greater; nor is it shown who is the greatest. */
function impersonal(taint: Taint, { looking }: Place): Taint {
  if (!isPersonal(taint)) return taint.kind === 'clear' ? taint : cutOf(taint)
  if (looking.isView) return derivedOf(taint)
  throw inference('It is neither ordered nor reckoned with.', FUNCTION_WAY)
}

function truthOf(nodes: readonly (Node | undefined)[], place: Place): Taint {
  for (const node of nodes) {
    requireNobody(taintOfNode(node, place), 'a condition', place)
  }
  return CLEAR
}

/** Whether there is a value at all may be asked of a column, and of whatever is nobody's. */
function testOf(node: Node | undefined, place: Place): Taint {
  // Whether a value of their own is there, clients know: `$1 IS NULL OR email = $1`.
  if (parameterOf(node, leavesText) !== undefined) return CLEAR
  const taint = taintOfNode(node, place)
  const isRow = wholeRow(node, place)?.every((column) => isWhole(column.taint)) === true
  const isTold = isWithheld(taint) || isWhole(taint) || isRow
  if (!isTold) requireImpersonal(taint, 'a test for NULL', place)
  return CLEAR
}

const EQUAL = new Set(['=', '<>', '!='])
/** Kinds whose operator the grammar itself names. */
const NAMED_KINDS = new Set([
  ...['AEXPR_LIKE', 'AEXPR_ILIKE', 'AEXPR_SIMILAR', 'AEXPR_BETWEEN', 'AEXPR_NOT_BETWEEN'],
  ...['AEXPR_BETWEEN_SYM', 'AEXPR_NOT_BETWEEN_SYM'],
])
/** Operators of `pg_catalog`: what others do is theirs to know. */
const OPERATORS = new Set(
  `! !! !!= !~ !~* !~~ !~~* # ## #- #> #>> #>>= % & && &&& &< &<| &> * *< *<= *<> *= *> *>= + - ->
   ->> -|- / < <-> << <<= <<| <= <> <@ <^ = > >= >> >>= >^ ? ?# ?& ?- ?-| ?| ?|| @ @-@ @> @? @@ @@@
   ^ ^< ^<= ^<> ^= ^> ^>= ^@ | |&> |/ |>> || ||/ ~ ~* ~= ~>=~ ~>~ ~~ ~~* ~<=~ ~<~ != ~==`.split(
    /\s+/,
  ),
)
function operatorTaint(expression: A_Expr, place: Place): Taint {
  const { kind, lexpr, rexpr } = expression
  const called = operatorName(namesOf(expression.name))
  const name = NAMED_KINDS.has(kind ?? '') ? called : ownOperator(called, place)
  switch (kind) {
    case 'AEXPR_OP':
    case 'AEXPR_DISTINCT':
    case 'AEXPR_NOT_DISTINCT':
      if (asksWhether(name, lexpr, rexpr)) {
        taintOfNode(lexpr, place)
        return CLEAR
      }
      if (EQUAL.has(name)) return equality(lexpr, rexpr, place)
      return operated(name, [sideOf(lexpr, place), sideOf(rexpr, place)], place)
    case 'AEXPR_OP_ANY':
    case 'AEXPR_OP_ALL':
    case 'AEXPR_IN':
      return within(name, { left: lexpr, right: rexpr }, place)
    case 'AEXPR_NULLIF':
      return emptiedTaint(sideOf(lexpr, place), sideOf(rexpr, place), place)
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE':
    case 'AEXPR_SIMILAR':
      return searchTaint(
        [lexpr, rexpr].map((node) => ({ node, taint: taintOfNode(node, place) })),
        kind === 'AEXPR_SIMILAR' ? 'SIMILAR' : 'LIKE',
        place,
      )
    case 'AEXPR_BETWEEN':
    case 'AEXPR_NOT_BETWEEN':
    case 'AEXPR_BETWEEN_SYM':
    case 'AEXPR_NOT_BETWEEN_SYM':
      for (const node of [lexpr, rexpr]) {
        requireNobody(taintOfNode(node, place), 'a comparison by pattern or size', place)
      }
      return CLEAR
    default:
      throw new Refused('STATEMENT_NOT_READ', 'It has an operator of an unknown kind.')
  }
}

function ownOperator(name: string, { looking }: Place): string {
  if (looking.isView || OPERATORS.has(name)) return name
  throw new Refused('FUNCTION_UNKNOWN', 'An operator is none of the system’s own.')
}

/** Only the operators of `pg_catalog` may be called by their schema. */
function operatorName(path: readonly string[]): string {
  const [first, second] = path
  if (second === undefined) return first ?? ''
  if (first === 'pg_catalog' && path.length === 2) return second
  throw new Refused('FUNCTION_UNKNOWN', 'An operator is called by the schema of somebody’s own.')
}

function equality(left: Node | undefined, right: Node | undefined, place: Place): Taint {
  if (left !== undefined && right !== undefined && 'RowExpr' in left && 'RowExpr' in right) {
    const [items, others] = [left, right].map(({ RowExpr }) => rowItems(RowExpr.args, place))
    requireAligned(items, others)
    for (const [at, item] of (items ?? []).entries()) equalItems(item, others?.[at], place)
    return CLEAR
  }
  return compareEqual(sideOf(left, place), sideOf(right, place), place)
}

function equalItems(left: RowItem | undefined, right: RowItem | undefined, place: Place): void {
  if (isNode(left) && isNode(right)) equality(left, right, place)
  else compareEqual(sideOfItem(left, place), sideOfItem(right, place), place)
}

function isNode(item: RowItem | undefined): item is Node | undefined {
  return item === undefined || !('taint' in item)
}

function sideOfItem(item: RowItem | undefined, place: Place): Side {
  return isNode(item) ? sideOf(item, place) : item
}

/** Each is compared with the one in its place. @throws Refused */
function requireAligned(a: readonly unknown[] = [], b: readonly unknown[] = []): void {
  if (a.length === b.length) return
  throw new Refused('STATEMENT_NOT_READ', 'Rows that are compared have as many columns.')
}

/** NULLIF: a value as it is, or nothing where it equals the other. */
function emptiedTaint(value: Side, other: Side, place: Place): Taint {
  const { taint } = value
  if (isPersonal(other.taint) && taint.kind !== 'base') {
    if (place.looking.isView) return derivedOf(other.taint)
    // What a pseudonym stands for would be the value, and be shown.
    throw inference('It stands first in NULLIF, and what it is compared with behind it.')
  }
  compareEqual(value, other, place)
  return taint
}

function sideOf(node: Node | undefined, place: Place): Side {
  // A parameter is plain only where it turns out not to be looked up.
  if (parameterOf(node) !== undefined) return { node, taint: CLEAR }
  const { plainParameters } = place.looking
  const number = parameterOf(foldedNode(node))
  const isPlain = number !== undefined && plainParameters.has(number)
  const taint = taintOfNode(node, place)
  if (number !== undefined && !isPlain) plainParameters.delete(number)
  return { node, taint }
}

type Ends = { readonly left: Node | undefined; readonly right: Node | undefined }

/** `x IN (…)`, `x = ANY (…)`, `x <> ALL (…)`. */
function within(name: string, { left, right }: Ends, place: Place): Taint {
  const rows = itemsOf(right)
  if (EQUAL.has(name) && left !== undefined && 'RowExpr' in left && rows.every(isRow)) {
    for (const row of rows) equality(left, row, place)
    return CLEAR
  }
  const side = sideOf(left, place)
  if (isPersonal(side.taint) && !EQUAL.has(name)) throw inference('Only equality is asked of it.')
  if (!isPersonal(side.taint)) {
    for (const item of rows) {
      const each = sideOf(item, place)
      if (!EQUAL.has(name)) operated(name, [side, each], place)
      requireWritten(side, each, place)
      if (!isPersonal(each.taint)) notePlain(item, place)
      else if (EQUAL.has(name)) compareEqual(side, each, place)
    }
    notePlain(left, place)
    return CLEAR
  }
  const isList = !(right !== undefined && 'List' in right) && !isArrayOfValues(right)
  const isCast = right !== undefined && 'TypeCast' in right && !isList
  const column = foldedOf(side.taint)?.of ?? side.taint
  if (isCast && column.kind === 'base') requireOwnType(right.TypeCast.typeName, column, place)
  return compareWithin(side, { values: rows, isList }, place)
}

function isRow(node: Node): boolean {
  return 'RowExpr' in node
}

function castTaint({ arg, typeName }: TypeCast, place: Place): Taint {
  checkType(typeName, place.looking)
  return castOf(taintOfNode(arg, place), typeName, place)
}

function caseTaint({ arg, args, defresult }: CaseExpr, place: Place): Taint {
  const results: (Node | undefined)[] = [defresult]
  for (const node of args ?? []) {
    if (!('CaseWhen' in node)) throw new Refused('STATEMENT_NOT_READ', 'A CASE has an odd part.')
    const { expr, result } = node.CaseWhen
    if (arg === undefined) truthOf([expr], place)
    else equality(arg, expr, place)
    results.push(result)
  }
  return chosenTaint(results, place)
}

function subqueryTaint(
  { subLinkType, testexpr, operName, subselect }: SubLink,
  place: Place,
): Taint {
  if (subselect === undefined || !('SelectStmt' in subselect)) {
    throw new Refused('STATEMENT_NOT_READ', 'A query within is no SELECT.')
  }
  const columns = place.looking.query(subselect.SelectStmt, { ...place, outer: place.scope })
  const [first = CLEAR, ...others] = columns.map((column) => column.taint)
  const taint = others.reduce(either, first)
  switch (subLinkType) {
    case 'EXISTS_SUBLINK':
      return CLEAR
    case 'ANY_SUBLINK':
    case 'ALL_SUBLINK':
      return compareWithQuery(
        { testexpr, name: operName?.length ? namesOf(operName) : ['='] },
        {
          columns,
          place,
        },
      )
    case 'EXPR_SUBLINK':
      return columns.length === 1 ? (columns[0]?.taint ?? CLEAR) : mixed([taint])
    case 'ARRAY_SUBLINK':
      if (isPersonal(taint)) return builtOf(derivedOf(taint), listOf(partOf(taint), 'array'))
      return taint.kind === 'cut' ? mixed([taint]) : taint
    default:
      throw new Refused('STATEMENT_NOT_READ', 'A query stands where none is known.')
  }
}

type Tested = { readonly testexpr: Node | undefined; readonly name: readonly string[] }
type Against = { readonly columns: readonly Column[]; readonly place: Place }

function compareWithQuery({ testexpr, name }: Tested, { columns, place }: Against): Taint {
  const operator = ownOperator(operatorName(name), place)
  const isEqual = EQUAL.has(operator)
  const tests: readonly (RowItem | undefined)[] =
    testexpr !== undefined && 'RowExpr' in testexpr
      ? rowItems(testexpr.RowExpr.args, place)
      : [testexpr]
  requireAligned(tests, columns)
  requireCounted(columns)
  for (const [at, item] of tests.entries()) {
    const side = sideOfItem(item, place)
    const other = { node: undefined, taint: columns[at]?.taint ?? CLEAR }
    if (!isEqual) operated(operator, [side, other], place)
    else compareEqual(side, other, place)
  }
  return CLEAR
}

/** How rows are grouped and ordered for a window function. */
export function windowTaint(window: WindowDef, place: Place): void {
  for (const node of window.partitionClause ?? []) {
    requireWhole(taintOfNode(node, place), 'PARTITION BY', place)
  }
  for (const node of window.orderClause ?? []) {
    if ('SortBy' in node) orderTaint(taintOfNode(node.SortBy.node, place), place)
  }
  for (const offset of [window.startOffset, window.endOffset]) {
    requireImpersonal(taintOfNode(offset, place), 'a frame', place)
  }
}

export function orderTaint(taint: Taint, place: Place): void {
  requireOrdered(taint, 'ORDER BY', place)
}
