/** The columns that functions in FROM bring in. */
import type { Alias, FuncCall, Node, RangeFunction } from '@pgsql/types'
import { holdsValues } from '../../../wire/postgres/types.ts'
import type { CallPlace } from './calls.ts'
import { columnName } from './column-names.ts'
import { requireImpersonal, requireNobody } from './comparisons.ts'
import { memberOf } from './document-members.ts'
import { FUNCTIONS, STATISTICS, STATISTICS_COLUMNS } from './functions.ts'
import type { Place } from './looking.ts'
import type { Column } from './scope.ts'
import {
  CLEAR,
  cutOf,
  derivedOf,
  isPersonal,
  isWithheld,
  mixed,
  namesTaint,
  type Taint,
} from './taint.ts'
import { constantOf, leavesText, namesOf } from './tree.ts'
import { checkType, isJson, isKnownType } from './types.ts'
import { writtenIn } from './written.ts'

/** What they say decides how many rows there are. */
export function functionColumns(
  { functions: calls, alias, coldeflist, ordinality }: RangeFunction,
  place: CallPlace,
): readonly Column[] {
  const lists = (calls ?? []).map((list) => ('List' in list ? (list.List.items ?? []) : [list]))
  const isAlone = lists.length === 1
  const columns = lists.flatMap(([call, definitions]) => {
    const defined = [...definedBy(definitions), ...(coldeflist ?? [])]
    for (const node of defined) {
      if ('ColumnDef' in node) checkType(node.ColumnDef.typeName, place.looking)
    }
    const arrays = defined.length === 0 ? severalArrays(call) : undefined
    if (arrays !== undefined) return arrayColumns(arrays, place)
    const { name, taint } = columnOf(call, columnName(call), place)
    const named = definitionNames(defined)
    const own = isAlone ? ownNames(alias, ordinality === true) : []
    const called = isAlone ? (alias?.aliasname ?? name) : name
    const outputs: Made['names'] = OUTPUTS.get(name ?? '') ?? [called]
    const names = named.length > 0 ? named : own.length > outputs.length ? own : outputs
    const isOption = name === OPTIONS && names === outputs && isWithheld(taint)
    const isCounted = place.looking.isView && STATISTICS.has(name ?? '')
    const isSetting = name === 'pg_show_all_settings' && names === outputs && isWithheld(taint)
    const isTold = (each: string | undefined, at: number): boolean =>
      (isOption && at === 0) ||
      (isSetting && isNoValue(each)) ||
      (isCounted && STATISTICS_COLUMNS.has(each ?? ''))
    const members = memberColumns(call, { defined, names }, place)
    if (members !== undefined) return members
    const isSeveral = named.length === 0 && maybeSeveral(call, place)
    // What options are called, the documentation of the server says.
    return names.map((each, at) => ({
      ...{ name: each, taint: isTold(each, at) ? CLEAR : taint },
      isSeveral: isSeveral && at === names.length - 1,
    }))
  })
  return ordinality === true ? numbered(columns) : columns
}

/** Behind columns that nobody has counted, the name of the number may be that of one of them. */
function numbered(columns: readonly Column[]): readonly Column[] {
  const { isSeveral = false } = columns.at(-1) ?? {}
  const taint = isSeveral ? mixed(columns.map((column) => column.taint)) : CLEAR
  const before = columns.map((column, at) =>
    at === columns.length - 1 ? { ...column, isSeveral: false } : column,
  )
  return [...before, { name: 'ordinality', taint, isSeveral }]
}

/** Of these the server knows by their arguments alone what they return: rows, for one. */
const ANY =
  /^(?:unnest|lower|upper|jsonb?_populate_record(?:set)?|any_value|array_agg|first_value|last_value|nth_value|lag|lead|min|max|mode|percentile_disc)$/

/** Whether a call may return rows of columns that are not known here. */
function maybeSeveral(call: Node | undefined, place: Place): boolean {
  if (call === undefined || 'SQLValueFunction' in call) return false
  if (!('FuncCall' in call)) return true
  const path = namesOf(call.FuncCall.funcname)
  const name = path.at(-1) ?? ''
  const isSystem = path.length === 1 || path[0] === 'pg_catalog'
  if (isSystem && name === 'unnest')
    return !call.FuncCall.args?.every((node) => isListOfValues(node, place))
  return OUTPUTS.has(name) ? false : !isSystem || !FUNCTIONS.has(name) || ANY.test(name)
}

/** An array that is written out, or that a column holds, of which no element is a row. */
function isListOfValues(node: Node, { scope }: Place): boolean {
  if ('ColumnRef' in node) {
    const type = scope.typeOf(namesOf(node.ColumnRef.fields))
    return type !== undefined && holdsValues(type)
  }
  if ('TypeCast' in node) {
    const { arg, typeName } = node.TypeCast
    const isKnown = isKnownType(namesOf(typeName?.names).at(-1) ?? '')
    return isKnown && namesOf(typeName?.names).at(-1) !== 'tsvector' && arg !== undefined
  }
  if (!('A_ArrayExpr' in node)) return 'FuncCall' in node && LISTING.test(calledName(node) ?? '')
  return (node.A_ArrayExpr.elements ?? []).every(
    (each) => constantOf(each, () => true) !== undefined || 'A_ArrayExpr' in each,
  )
}

const LISTING = /^(?:string_to_array|regexp_split_to_array|current_schemas|array_positions)$/

/** One behind the other: each but the last must be known to be one column. */
function arrayColumns(arrays: readonly Node[], place: CallPlace): readonly Column[] {
  return arrays.map((node) => ({
    ...columnOf(node, 'unnest', place),
    isSeveral: !isListOfValues(node, place),
  }))
}

function columnOf(node: Node | undefined, name: string | undefined, place: CallPlace): Column {
  const taint = place.taintOfNode(node, place)
  // How many members a document has tells of nobody who stands in it.
  const isOfDocument =
    OF_DOCUMENT.test(calledName(node) ?? '') && !isPersonal(documentOf(node, place))
  if (!isWithheld(taint) && !isOfDocument) requireImpersonal(taint, 'a function in FROM', place)
  const isQuery = taint.kind === 'clear' && QUERY.test(calledName(node) ?? '')
  const written = isQuery ? writtenIn(node, place.looking) : undefined
  return { name, taint: written === undefined ? taint : { kind: 'clear', written } }
}

/** What an index of words is searched for, as the documentation of PostgreSQL writes it (§12.3.3). */
const QUERY = /^(?:plainto_|phraseto_|websearch_to_|to_)tsquery$/

const OPTIONS = 'pg_options_to_table'

/** What a setting is called, and how it is set: its values may lead to other servers. */
function isNoValue(name: string | undefined): boolean {
  return !/^(?:setting|boot_val|reset_val|source(?:file|line))$/.test(name ?? 'setting')
}

const OF_DOCUMENT =
  /^jsonb?_(?:each|each_text|array_elements|array_elements_text|object_keys|to_record|to_recordset|populate_record|populate_recordset)$/
const EACH = /^jsonb?_each(?:_text)?$/
const RECORDS = /^jsonb?_to_record(?:set)?$/

function documentOf(node: Node | undefined, place: CallPlace): Taint {
  return place.taintOfNode(argumentsOf(node).at(-1), place)
}

function argumentsOf(node: Node | undefined): readonly Node[] {
  return node !== undefined && 'FuncCall' in node ? (node.FuncCall.args ?? []) : []
}

type Made = {
  readonly defined: readonly Node[]
  readonly names: readonly (string | undefined)[]
}

/** Of a document: its keys and what stands under them, or the members that are asked for. */
function memberColumns(
  call: Node | undefined,
  { defined, names }: Made,
  place: CallPlace,
): readonly Column[] | undefined {
  const called = calledName(call) ?? ''
  const isEach = EACH.test(called)
  if (!isEach && !(RECORDS.test(called) && defined.length > 0)) return undefined
  const document = documentOf(call, place)
  if (isEach) {
    const [key = 'key', value = 'value'] = names
    const keys: Taint = document.kind === 'text' ? namesTaint(document) : document
    const values = document.kind === 'clear' ? document : cutOf(document)
    return [
      { name: key, taint: isPersonal(document) ? cutOf(document) : keys },
      { name: value, taint: values },
    ]
  }
  return defined.flatMap((node) => {
    if (!('ColumnDef' in node)) return []
    const { colname: name = '', typeName } = node.ColumnDef
    const isText = leavesText(typeName)
    const taint = memberOf(document, { steps: [name], as: isText ? 'text' : 'json' }, place)
    // As another type it would fail by what it is, or be another value.
    if (!isText && !isJson(typeName)) requireNobody(taint, 'a column that is no `text`', place)
    return [{ name, taint: isPersonal(taint) && !isText ? derivedOf(taint) : taint }]
  })
}

/** The server itself takes these one by one, if they are called by no schema. */
function severalArrays(call: Node | undefined): readonly Node[] | undefined {
  if (call === undefined || !('FuncCall' in call)) return undefined
  const { funcname, args = [], agg_filter, agg_order, over, ...how }: FuncCall = call.FuncCall
  const isPlain = agg_filter === undefined && agg_order === undefined && over === undefined
  if (!isPlain || how.agg_distinct || how.agg_star || how.func_variadic) return undefined
  return namesOf(funcname).join('.') === 'unnest' && args.length > 1 ? args : undefined
}

/** As many columns as it is given names, where nobody knows how many it has. */
function ownNames(alias: Alias | undefined, isNumbered: boolean): readonly string[] {
  const names = namesOf(alias?.colnames)
  return isNumbered ? names.slice(0, -1) : names
}

function definedBy(node: Node | undefined): readonly Node[] {
  return node !== undefined && 'List' in node ? (node.List.items ?? []) : []
}

function definitionNames(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) =>
    'ColumnDef' in node ? [node.ColumnDef.colname ?? ''] : [],
  )
}

export function functionName(list: Node | undefined): string | undefined {
  const [call] = list !== undefined && 'List' in list ? (list.List.items ?? []) : []
  return calledName(call)
}

function calledName(call: Node | undefined): string | undefined {
  return call !== undefined && 'FuncCall' in call
    ? namesOf(call.FuncCall.funcname).at(-1)
    : undefined
}

/** The columns of a function that returns several of them, where it is known which. */
export function outputsOf(call: Node | undefined): readonly string[] | undefined {
  return OUTPUTS.get(calledName(call) ?? '')
}

const SETTINGS =
  'name setting unit category short_desc extra_desc context vartype source min_val max_val enumvals boot_val reset_val sourcefile sourceline pending_restart'

const OUTPUTS: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ['json_each', 'key value'],
    ['jsonb_each', 'key value'],
    ['json_each_text', 'key value'],
    ['jsonb_each_text', 'key value'],
    ['json_array_elements', 'value'],
    ['jsonb_array_elements', 'value'],
    ['json_array_elements_text', 'value'],
    ['jsonb_array_elements_text', 'value'],
    ['aclexplode', 'grantor grantee privilege_type is_grantable'],
    ['pg_get_keywords', 'word catcode barelabel catdesc baredesc'],
    ['pg_show_all_settings', SETTINGS],
    ['pg_partition_tree', 'relid parentrelid isleaf level'],
    ['pg_partition_ancestors', 'relid'],
    ['pg_timezone_names', 'name abbrev utc_offset is_dst'],
    ['pg_timezone_abbrevs', 'abbrev utc_offset is_dst'],
    ['pg_available_extensions', 'name default_version comment'],
    [
      'pg_available_extension_versions',
      'name version superuser trusted relocatable schema requires comment',
    ],
    [OPTIONS, 'option_name option_value'],
    ['ts_token_type', 'tokid alias description'],
    ['pg_get_sequence_data', 'last_value is_called'],
    ['_pg_expandarray', 'x n'],
    [
      'pg_sequence_parameters',
      'start_value minimum_value maximum_value increment cycle_option cache_size data_type',
    ],
    ['pg_get_publication_tables', 'pubid relid attrs qual'],
    ['pg_identify_object', 'type schema name identity'],
    ['pg_identify_object_as_address', 'type object_names object_args'],
    ['pg_get_object_address', 'classid objid objsubid'],
    ['pg_extension_update_paths', 'source target path'],
    ['regexp_split_to_table', 'regexp_split_to_table'],
  ].map(([name = '', columns = '']) => [name, columns.split(' ')]),
)
