/** The first look at a tree: every node of a kind that only reads, whatever part it stands in. */
import { LIMITS } from '../../../base/limits.ts'
import { Refused } from './refused.ts'

const KINDS = new Set(
  `A_ArrayExpr A_Const A_Expr A_Indices A_Indirection A_Star Alias BitString BoolExpr Boolean
   BooleanTest CaseExpr CaseWhen CoalesceExpr CollateClause ColumnDef ColumnRef CommonTableExpr
   CTECycleClause CTESearchClause CurrentOfExpr DefElem Float FuncCall GroupingFunc GroupingSet
   Integer JoinExpr JsonArgument JsonArrayAgg JsonArrayConstructor
   JsonArrayQueryConstructor JsonFuncExpr JsonIsPredicate
   JsonKeyValue JsonObjectAgg JsonObjectConstructor JsonParseExpr JsonScalarExpr
   JsonSerializeExpr JsonTable JsonTableColumn JsonTablePathSpec JsonValueExpr List MinMaxExpr MultiAssignRef NamedArgExpr NullTest ParamRef RangeFunction
   RangeSubselect RangeTableFunc RangeTableFuncCol RangeTableSample RangeVar ResTarget RowExpr SQLValueFunction SelectStmt
   SetToDefault SortBy String SubLink TypeCast TypeName WindowDef XmlExpr XmlSerialize`
    .trim()
    .split(/\s+/),
)

/** Why a part is refused that people may well have meant to be harmless. */
const WHY: ReadonlyMap<string, string> = new Map([
  ['IntoClause', 'SELECT INTO makes a table.'],
  ['LockingClause', 'FOR UPDATE and FOR SHARE lock rows that production needs.'],
  ['InsertStmt', 'It inserts.'],
  ['UpdateStmt', 'It updates.'],
  ['DeleteStmt', 'It deletes.'],
  ['MergeStmt', 'It merges.'],
])

/** Parts that the parser hands over without saying their kind, by the member that they stand in. */
const BARE = new Map([
  ['intoClause', 'IntoClause'],
  ['onConflictClause', 'InsertStmt'],
])

/** @throws Refused where a part is of no kind on the list, or there are too many of them. */
export function checkTree(tree: unknown): void {
  const state = { nodes: 0 }
  checkPart(tree, 0, state)
}

function checkPart(part: unknown, depth: number, state: { nodes: number }): void {
  if (typeof part !== 'object' || part === null) return
  state.nodes += 1
  if (state.nodes > LIMITS.statement_nodes_max || depth > 6 * LIMITS.statement_depth_max) {
    throw new Refused('LIMIT', 'The statement has more parts than statement_nodes_max allows.')
  }
  if (Array.isArray(part)) {
    for (const item of part) checkPart(item, depth + 1, state)
    return
  }
  for (const [name, member] of Object.entries(part)) {
    const kind = BARE.get(name) ?? (/^[A-Z]/.test(name) ? name : undefined)
    if (kind !== undefined && !KINDS.has(kind)) {
      throw new Refused('STATEMENT_NOT_READ', WHY.get(kind) ?? `It has a part of kind ${kind}.`)
    }
    if (name === 'useOp' && Array.isArray(member) && member.length > 0) {
      throw new Refused('FUNCTION_UNKNOWN', 'It orders by an operator that it names.')
    }
    checkPart(member, depth + 1, state)
  }
}
