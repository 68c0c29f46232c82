/**
 * Which whole texts are asked for beside parts of them. A part is shown where its whole would be
 * shown as it is: then it tells no more than that. Only of columns of one and the same row, so that
 * a part is never held against the text of another.
 */
import type { A_Expr, Node, SelectStmt } from '@pgsql/types'
import { LIMITS } from '../../../base/limits.ts'
import { quotedIdentifier } from '../../../wire/postgres/identifier.ts'
import { typeFacts } from '../../../wire/postgres/types.ts'
import { wholeColumnName } from '../../../wire/postgres/whole-columns.ts'
import { taintOfNode } from './expressions.ts'
import type { Asked, Place } from './looking.ts'
import { isRowByRow, isSingle, operandsOf, spreads } from './plain-expressions.ts'
import type { Column, Whole } from './scope.ts'
import { isReadableSystemRelation } from './system-relations.ts'
import { beginningOf, cutOf, isOwn, isReckoned, isSql, type Taint } from './taint.ts'
import { constantOf, namesOf } from './tree.ts'

type Source = {
  readonly taint: Taint
  /** Whether it is known to be a text. */
  readonly isText: boolean
  /** What a query within has asked for. */
  readonly inner?: Whole
}

type Found = {
  /** By how SQL names each. */
  readonly texts: Map<string, Source>
  /** Whether something else of the row decides as well. */
  hasOthers: boolean
}

/** Row by row, or of one row for each group: that has the same part as all others in it. */
type Grouping = 'rows' | 'groups' | 'distinct'

type Asking = {
  readonly by: Grouping
  /** Characters of each text. */
  readonly most: number
}

/** The same columns, with what comes beside those that are parts: within another, as columns too. */
export function withWholes(
  select: SelectStmt,
  targets: readonly (readonly Column[])[],
  place: Place,
): readonly Column[] {
  const columns = targets.flat()
  // Cut between the bytes of a character, a text would be shorter than it seems.
  if (!columns.some(isPart) || place.looking.catalogue.isOfBytes) return columns
  if (columns.length + LIMITS.whole_texts_max > LIMITS.statement_columns_max) return columns
  const by = groupingOf(select, columns, place)
  if (by === undefined) return columns
  const asking: Asking = { by, most: charactersOf(select) }
  const { beside } = place.looking
  const asked = beside.get(select)
  if (asked === undefined) return columns
  const shown = targets.flatMap((target, at) => {
    const [column, ...others] = target
    if (column === undefined || others.length > 0 || !isPart(column)) return target
    const wholes = wholesOf(select.targetList?.[at], { ...asking, asked }, place)
    return wholes === undefined ? target : [{ ...column, wholes }]
  })
  if (by === 'distinct' && asked.texts.size > 0) asked.groups = columns.length
  const [outermost] = beside.keys()
  return select === outermost ? shown : [...shown, ...innerColumns(shown)]
}

/** As what is cut of the same texts: nobody is told more by them. */
function innerColumns(columns: readonly Column[]): readonly Column[] {
  const wholes = columns.flatMap((column) => column.wholes ?? [])
  const byName = new Map(wholes.map((one) => [one.name, one]))
  return [...byName.values()].map(({ name, taint, upTo }) => {
    return { name, taint: upTo === undefined ? cutOf(taint) : beginningOf(taint, upTo) }
  })
}

/** Of a text, or of one in which somebody was seen: both are hidden, and neither was put together. */
function isPart({ taint, isSeveral }: Column): boolean {
  if (isSeveral === true) return false
  if (taint.kind === 'cut') return true
  return (
    taint.kind === 'derived' && !(taint.built || taint.isWithheld || taint.isWords || taint.folded)
  )
}

function groupingOf(
  select: SelectStmt,
  columns: readonly Column[],
  { looking }: Place,
): Grouping | undefined {
  const {
    distinctClause = [],
    groupClause = [],
    windowClause = [],
    havingClause,
    targetList = [],
  } = select
  const isDistinct = distinctClause.length > 0 && distinctClause.every(isEmpty)
  if (groupClause.length > 0) return distinctClause.length > 0 ? undefined : 'groups'
  if (havingClause !== undefined || !isRowByRow(select, looking)) return undefined
  if (!isDistinct) return 'rows'
  if (windowClause.length > 0) return undefined
  const isEach = targetList.every(
    (node) => 'ResTarget' in node && isSingle(node.ResTarget.val, looking),
  )
  return isEach && columns.length === targetList.length ? 'distinct' : undefined
}

function charactersOf(select: SelectStmt): number {
  const { whole_text_characters_max: most, whole_text_spread_characters_max: each } = LIMITS
  return spreads(select) ? each : most
}

function isEmpty(node: Node): boolean {
  return Object.keys(node).length === 0
}

/** What a part is of; `undefined` where that cannot be told from one row. */
function wholesOf(
  node: Node | undefined,
  asking: Asking & { readonly asked: Asked },
  place: Place,
): readonly Whole[] | undefined {
  const found: Found = { texts: new Map(), hasOthers: false }
  const value = node !== undefined && 'ResTarget' in node ? node.ResTarget.val : undefined
  if (!gather(value, found, place) || found.texts.size === 0) return undefined
  if (asking.by !== 'rows' && !isOfOneText(found)) return undefined
  const { texts } = asking.asked
  const wholes = [...found.texts].map(([text, one]) => ({
    text: expression(text, one, asking),
    ...one,
  }))
  const all = new Set([...texts, ...wholes.map(({ text }) => text)])
  if (all.size > LIMITS.whole_texts_max) return undefined
  for (const { text } of wholes) texts.add(text)
  return wholes.map(({ text, taint, isText, inner }) => {
    const own = isText ? asking.most : undefined
    const upTo = inner === undefined ? own : inner.upTo
    return { name: wholeColumnName(text), taint, upTo, hasOthers: found.hasOthers }
  })
}

/**
 * One row shows what a group has of one text. Of several, each might be another row's; and by what
 * else stands in them, rows could be made to agree with any other.
 */
function isOfOneText({ texts, hasOthers }: Found): boolean {
  return texts.size === 1 && !hasOthers && [...texts.values()].every(({ isText }) => isText)
}

/** No more than the mask looks at: what is longer is not shown. */
function expression(text: string, { isText, inner }: Source, { by, most }: Asking): string {
  if (inner !== undefined)
    return by === 'rows' ? text : `pg_catalog.min(${text} COLLATE pg_catalog."C")`
  // Of any other type it comes as that, which its mask knows.
  if (!isText) return `CASE WHEN pg_catalog.pg_column_size(${text}) <= ${most} THEN ${text} END`
  const begun = `pg_catalog.left((${text})::pg_catalog.text, ${most})`
  // By bytes, which needs no rules of a language.
  return by === 'rows' ? begun : `pg_catalog.min(${begun} COLLATE pg_catalog."C")`
}

/** Gathers the texts that an expression is made of; `false` where it is made of more than those. */
function gather(node: Node | undefined, into: Found, place: Place): boolean {
  if (node === undefined) return false
  if ('ColumnRef' in node) return gatherColumn(namesOf(node.ColumnRef.fields), into, place)
  if ('A_Expr' in node && isTaking(node.A_Expr)) {
    const taint = taintOfNode(node, place)
    if (taint.kind === 'clear') return others(into)
    const text = memberText(node)
    if (taint.kind !== 'text') return false
    if (text !== undefined && isWhole(taint)) {
      into.texts.set(text, { taint, isText: namesOf(node.A_Expr.name).join('.').endsWith('>>') })
      return true
    }
  }
  const operands = operandsOf(node, place.looking)
  return operands?.every((each) => gather(each, into, place)) === true
}

function gatherColumn(path: readonly string[], into: Found, place: Place): boolean {
  const { scope, looking } = place
  const [name = ''] = path
  const taint =
    path.length === 1 ? (scope.unqualified(name) ?? scope.hidden(name)) : scope.qualified(path)
  if (path.includes('*') || taint === undefined) return false
  if (taint.kind === 'clear') return others(into)
  const item = scope.itemOf(path)
  const { wholes } = item?.columns.find((column) => column.name === path.at(-1)) ?? {}
  if (wholes !== undefined && item?.name !== undefined) {
    for (const inner of wholes) {
      const isText = inner.upTo !== undefined
      into.hasOthers ||= inner.hasOthers
      into.texts.set(columnText([item.name, inner.name]), { taint: inner.taint, isText, inner })
    }
    return true
  }
  if (taint.kind === 'cut') return gatherCall(item?.call, into, place)
  const relation = item?.relation
  // What the server itself keeps is the same wherever it is named in a row.
  const isSystem =
    relation !== undefined &&
    isReadableSystemRelation(relation.schema, relation.name) !== undefined &&
    taint.kind === 'text'
  if (!isSystem && !isWhole(taint)) return false
  const type = scope.typeOf(path)
  const { kind, element } = typeFacts(looking.catalogue.types.baseOf(type ?? 0))
  // Of a list, each text is looked at by itself, and a part may be of several.
  if (element !== undefined) return false
  into.texts.set(columnText(path), { taint, isText: type !== undefined && kind === 'text' })
  return true
}

/** A row of a call in FROM is made of what the call is: of columns that are called so here as well. */
function gatherCall(call: Node | undefined, into: Found, place: Place): boolean {
  if (call === undefined || !areTold(call, place)) return false
  return gather(call, into, place)
}

function areTold(node: Node, place: Place): boolean {
  if ('ColumnRef' in node) return place.scope.itemOf(namesOf(node.ColumnRef.fields)) !== undefined
  return operandsOf(node, place.looking)?.every((each) => areTold(each, place)) === true
}

function others(into: Found): true {
  into.hasOthers = true
  return true
}

/** As it stands in a column: what a statement has made of several may be another each time. */
function isWhole(taint: Taint): boolean {
  return isOwn(taint) && !isReckoned(taint) && !isSql(taint)
}

function columnText(path: readonly string[]): string {
  return path.map(quotedIdentifier).join('.')
}

const TAKING = new Set(['->', '->>', '#>', '#>>'])

function isTaking({ kind, name }: A_Expr): boolean {
  return kind === 'AEXPR_OP' && TAKING.has(namesOf(name).join('.'))
}

/** A member of a document under names that are written out, as SQL. */
function memberText(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined
  if ('ColumnRef' in node) return columnText(namesOf(node.ColumnRef.fields))
  if (!('A_Expr' in node) || !isTaking(node.A_Expr)) return undefined
  const { lexpr, rexpr, name } = node.A_Expr
  const document = memberText(lexpr)
  const constant = rexpr !== undefined && 'A_Const' in rexpr ? constantOf(rexpr) : undefined
  const { ival, sval } = constant ?? {}
  const step =
    ival === undefined
      ? sval && `'${(sval.sval ?? '').replaceAll("'", "''")}'`
      : `${ival.ival ?? 0}`
  if (document === undefined || step === undefined) return undefined
  return `(${document} ${namesOf(name).join('.')} ${step})`
}
