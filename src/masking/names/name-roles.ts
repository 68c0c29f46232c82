/** What a name makes of the values under it and beside it: pairs, turns, columns and rows. */
import { ANSWERS } from './told-together.ts'

export type Table = 'columns' | 'rows' | 'row' | 'pairs' | 'answers' | 'path'
export type Turns = 'pairs' | 'options'

/** `optionname`, `settingname` and so on. */
function joined(whose: string, what: string): readonly string[] {
  return whose.split(' ').map((each) => each + what)
}

/** Members that name what the member beside them holds, as in `{"key": …, "value": …}`. */
const NAMING = new Set([
  ...['key', 'name', 'field', 'attribute', 'header', 'k', 'label', 'type', 'property', 'param'],
  ...['parameter', 'variable', 'question', 'system', 'kind', 'column', 'title', 'slug', 'setting'],
  // Of a change to a document (RFC 6902): `/user/password`.
  ...['path', 'attr__name', 'attr__type', 'attr__id', 'autocomplete', 'inputtype', 'controlname'],
  ...['tablabel', 'instancepath', 'argumentname'],
  ...joined(
    'key option setting config field attribute property prop header param parameter',
    'name',
  ),
  ...joined('variable env column col custom api meta input question configproperty', 'name'),
  ...joined('meta setting config field attribute property param parameter variable', 'key'),
  ...joined('field question attribute property column', 'title'),
  ...joined('field question attribute property column', 'label'),
])
/** What another member names; a text in it waits for that. */
const WAITING_VALUES = new Set([
  ...['value', 'val', 'v', 'values', 'attr__value', 'string_value', 'stringvalue', 'answer'],
  ...['old', 'new', 'fromstring', 'tostring', 'before', 'after', 'oldval', 'newval'],
  ...joined(
    'old new current previous prior original field attribute property prop header',
    'value',
  ),
  ...joined('param parameter variable env option setting config meta input display raw', 'value'),
  ...joined('text date number numeric configproperty', 'value'),
  // What a program did not take.
  ...joined('rejected attempted invalid argument', 'value'),
])
/** What a member before it names; by themselves they are the parts of anything. */
const VALUES_BEHIND = new Set('from to previous prev prior current was original input'.split(' '))

/** Lists of names that lead to the value beside them (Pydantic, Zod, Joi). */
const PATHS = new Set(['loc', 'path'])

const HIDES = /^(?:is)?(?:sensitive|secret|secure|masked|hidden|protected|encrypted|confidential)$/

/** Lists of columns, and of rows whose values stand in the order of those. */
const COLUMNS = new Set([
  ...['columns', 'cols', 'columnnames', 'fields', 'fieldnames', 'meta', 'rowtype', 'headers'],
  ...['header', 'columninfo', 'columnmetadata', 'columnheaders', 'dimensionheaders', 'schema'],
  'colnames',
])
const ROWS = new Set([
  ...['rows', 'data', 'values', 'results', 'records', 'result', 'dataarray', 'rowdata', 'table'],
])
/** Of these the columns may be told behind them. */
export const ROWS_FIRST: ReadonlySet<string> = new Set(['rows', 'records'])
/** Lists that are a row by themselves, of objects with a value each. */
const ROW = new Set(['f', 'c', 'cells', 'dimensionvalues', 'row'])
/** Lists of pairs, each a list of a name and its value. */
const PAIRS = new Set(['tags', 'labels', 'pairs', 'entries', 'params', 'parameters', 'attributes'])

/** Whether a text under it may name what the member beside it holds. */
export function isNaming(name: string, whole: string): boolean {
  return NAMING.has(name.toLowerCase()) || NAMING.has(whole)
}

/** Whether it holds what another member names, which may come behind it. */
export function isWaiting(name: string, whole: string): boolean {
  return WAITING_VALUES.has(name.toLowerCase()) || WAITING_VALUES.has(whole)
}

/** Whether it holds what a member before it names. */
export function isNamedBefore(whole: string): boolean {
  return VALUES_BEHIND.has(whole)
}

/** Whether that is the whole of what was sent, where an object stands there: a part of it is named. */
export function isSent(whole: string): boolean {
  return whole === 'input'
}

/** Whether what is so hides the value beside it. */
export function hidesBeside(whole: string): boolean {
  return HIDES.test(whole)
}

/** What a list of this name is of a table, or of answers. */
export function tableOf(whole: string): Table | undefined {
  if (COLUMNS.has(whole)) return 'columns'
  if (ROWS.has(whole)) return 'rows'
  if (ROW.has(whole)) return 'row'
  if (PATHS.has(whole)) return 'path'
  if (ANSWERS.has(whole)) return 'answers'
  return PAIRS.has(whole) ? 'pairs' : undefined
}

/** Headers as Node's `rawHeaders` or reports have them, and command lines. */
export function turnsOf(last: string, whole: string): Turns | undefined {
  if (/^(?:headers|header|trailers|querystring)$/.test(last) || whole === 'querystring')
    return 'pairs'
  return /^(?:args|argv|command|cmd|cmdline|entrypoint|options)$/.test(last) ? 'options' : undefined
}
