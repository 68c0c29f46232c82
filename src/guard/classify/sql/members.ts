/** What is taken out of a value: a field of a row, an element of an array, a member of a document. */
import type { A_Indirection, Node } from '@pgsql/types'
import { holdsValues, typeFacts } from '../../../wire/postgres/types.ts'
import type { CallPlace } from './calls.ts'
import { inference, requireImpersonal } from './comparisons.ts'
import { memberOf, type Step, stepOf } from './document-members.ts'
import { FUNCTIONS } from './functions.ts'
import type { Place } from './looking.ts'
import { named, Refused } from './refused.ts'
import { outputsOf } from './table-functions.ts'
import { CLEAR, cutOf, isPersonal, isWithheld, mixed, type Taint } from './taint.ts'
import { constantOf, namesOf } from './tree.ts'
import { isKnownType } from './types.ts'
import { PART_WAY } from './ways.ts'

/** @throws Refused */
export function memberTaint(member: A_Indirection, place: CallPlace): Taint {
  const { arg, indirection } = member
  const [table, field, ...more] = rowPath(member, place)
  const column = field === undefined ? undefined : place.scope.qualified([table ?? '', field])
  if (column !== undefined && field !== '*' && more.length === 0) return column
  let taint = mixed([place.taintOfNode(arg, place)])
  for (const [at, each] of (indirection ?? []).entries()) {
    const isOutput =
      at === 0 && 'String' in each && outputsOf(arg)?.includes(each.String.sval ?? '') === true
    // A column of what the function returns is never a call.
    if (isOutput && isWithheld(taint) && each.String.sval === 'name') taint = CLEAR
    if (isOutput) continue
    if ('String' in each) taint = fieldTaint(taint, each.String.sval ?? '', place)
    else if ('A_Indices' in each) {
      taint = elementTaint({ arg, taint }, each.A_Indices, place)
    }
  }
  return taint
}

/** The names of `(c).id` or `(c).*`, where `c` is a table and no column; none where it is not. */
export function rowPath({ arg, indirection }: A_Indirection, { scope }: Place): readonly string[] {
  const fields = arg !== undefined && 'ColumnRef' in arg ? namesOf(arg.ColumnRef.fields) : []
  const [table, ...others] = fields
  const isRow = table !== undefined && others.length === 0 && scope.unqualified(table) === undefined
  return isRow ? [table, ...namesOf(indirection)] : []
}

/**
 * A field of a row that nobody knows. Where it has none of that name, the server calls a function
 * or a cast that is called so (PostgreSQL documentation §4.2.6, and §8.16.5).
 */
function fieldTaint(taint: Taint, name: string, { looking }: Place): Taint {
  if (looking.isView) return taint
  const { own, system } = looking.catalogue.callable
  const isListed = FUNCTIONS.has(name) || isKnownType(name)
  if (own.has(name) || (system.has(name) && !isListed)) {
    const why = `A dot and ${named(name)} behind a value can call what is called so.`
    throw new Refused('FUNCTION_UNKNOWN', why)
  }
  if (system.has(name) && isPersonal(taint)) {
    throw inference(`A dot and ${named(name)} behind a value can call what is called so.`)
  }
  const isCut = system.has(name) || looking.namesPerson(name)
  return taint.kind === 'text' && isCut ? cutOf(taint) : taint
}

type Indices = { readonly uidx?: Node; readonly lidx?: Node }

function elementTaint(
  { arg, taint }: { readonly arg: Node | undefined; readonly taint: Taint },
  { uidx, lidx }: Indices,
  place: CallPlace,
): Taint {
  const steps: Step[] = []
  for (const index of [uidx, lidx]) {
    requireImpersonal(place.taintOfNode(index, place), 'an index', place)
    if (index === undefined) continue
    // Which element it is, whichever number comes, is nobody's name.
    steps.push(stepOf(index) ?? (isNumber(index, place) ? 0 : undefined))
    // Whether a made-up document has such a member would tell what it was made of.
    const isWritten = constantOf(index)?.ival !== undefined
    if (taint.kind === 'derived' && !isWritten && !place.looking.isView) throw takenApart()
  }
  // Of what is personal itself, the parts are its own.
  if (isPersonal(taint)) return taint
  const element = memberOf(taint, { steps, as: 'json' }, place)
  return isList(arg, place) || !place.looking.followed.hasLetters ? element : cutOf(element)
}

/** Whether it is a list, and no `name`, of which the elements are its letters. */
function isList(node: Node | undefined, { scope }: CallPlace): boolean {
  const type =
    node !== undefined && 'ColumnRef' in node
      ? scope.typeOf(namesOf(node.ColumnRef.fields))
      : undefined
  return type !== undefined && holdsValues(type)
}

const COUNTING = /^(?:array_(?:length|lower|upper)|cardinality|jsonb?_array_length)$/
const RECKONING = new Set(['+', '-', '*', '%'])

/** Whether it is a whole number, whatever it is: a count, a column of such, or reckoned of them. */
function isNumber(node: Node | undefined, place: CallPlace): boolean {
  if (node === undefined) return false
  if ('A_Const' in node) return node.A_Const.ival !== undefined
  if ('FuncCall' in node) {
    const [first, second] = namesOf(node.FuncCall.funcname)
    const isSystem = second === undefined || first === 'pg_catalog'
    return isSystem && COUNTING.test(second ?? first ?? '')
  }
  if ('ColumnRef' in node) {
    const type = place.scope.typeOf(namesOf(node.ColumnRef.fields))
    return type !== undefined && /^int[24]$/.test(typeFacts(type).name)
  }
  if (!('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP') return false
  const { name, lexpr, rexpr } = node.A_Expr
  const isReckoned = RECKONING.has(namesOf(name).join('.'))
  return isReckoned && isNumber(lexpr, place) && isNumber(rexpr, place)
}

export function takenApart(): Refused {
  return inference('What is made of it is not taken apart.', PART_WAY)
}
