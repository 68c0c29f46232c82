/** What is asked for under a name, and gone on with later: cursors, and what is prepared in SQL. */
import type { DeclareCursorStmt, ExecuteStmt, Node, PrepareStmt, SelectStmt } from '@pgsql/types'
import { LIMITS } from '../../../base/limits.ts'
import type { Standing } from '../../../wire/postgres/ask.ts'
import { checkTree } from './check-tree.ts'
import { inference, isOwnType, lookUp, requireImpersonal } from './comparisons.ts'
import { taintOfNode } from './expressions.ts'
import { type Followed, followed, type Held, lookingWith, select } from './followed.ts'
import { isAlike } from './judge-values.ts'
import type { Looking } from './looking.ts'
import { named, Refused } from './refused.ts'
import { isAsItWas, stampsOf } from './relied.ts'
import { NO_SOURCES, Scope } from './scope.ts'
import { OWN_NAMES } from './session-statements.ts'
import { parseStatements } from './statements.ts'
import { checkType } from './types.ts'
import { EXACTLY, type Pattern, writtenIn } from './written.ts'

/** What is sent, and swapped in, is known once the statement was written anew. */
const UNSENT = { query: '', swappedIn: [] }
const CHANGED = 'What it reads was changed since: close it, and declare it anew.'
/** Options of a cursor (`parsenodes.h`): WITH HOLD. */
const HOLD = 0x20

export function declare(
  { portalname = '', query, options = 0 }: DeclareCursorStmt,
  looking: Looking,
  { cursors }: Held,
): Followed {
  if (query === undefined || !('SelectStmt' in query)) {
    throw new Refused('STATEMENT_NOT_READ', 'A cursor is declared for a SELECT.')
  }
  const { cursors_max: most } = LIMITS
  if (cursors.size >= most && !cursors.has(portalname)) {
    throw new Refused('LIMIT', `cursors_max is ${most}: close those that are read to their end.`)
  }
  select(query.SelectStmt, looking)
  const isHeld = (options & HOLD) !== 0
  const standing = { ...UNSENT, isHeld, relied: stampsOf(looking.relied) }
  return followed(
    'declare',
    { effects: [{ kind: 'declared', cursor: portalname, standing }] },
    looking,
  )
}

type Fetch = { readonly portalname?: string; readonly ismove?: boolean }

export function fetched(
  { portalname = '', ismove }: Fetch,
  looking: Looking,
  { cursors }: Held,
): Followed {
  const standing = cursors.get(portalname)
  if (standing === undefined) {
    throw new Refused('CURSOR_UNKNOWN', `No cursor ${named(portalname)} is open here.`)
  }
  // What it looks up was counted, and swapped, when it was declared.
  const apart = lookingWith(looking)
  const columns = select(queryOf(standing, 'DeclareCursorStmt'), apart)
  const { effects } = apart
  // Its rows were made by then.
  if (!isAsItWas(standing.relied, stampsOf(apart.relied))) {
    throw new Refused('CURSOR_UNKNOWN', CHANGED)
  }
  if (ismove === true) return followed('move', { effects }, looking)
  return followed('fetch', { columns, effects, swappedBefore: standing.swappedIn }, looking)
}

export function prepare(
  { name = '', argtypes, query }: PrepareStmt,
  looking: Looking,
  { statements }: Held,
): Followed {
  if (query === undefined || !('SelectStmt' in query)) {
    throw new Refused('STATEMENT_NOT_READ', 'What is prepared is a SELECT.')
  }
  if (OWN_NAMES.test(name)) {
    throw new Refused('STATEMENT_UNKNOWN', `${named(name)} is the gateway’s own.`)
  }
  const { prepared_statements_max: most } = LIMITS
  if (statements.size >= most) {
    throw new Refused('LIMIT', `prepared_statements_max is ${most}.`)
  }
  const types = (argtypes ?? []).map((node) => ('TypeName' in node ? node.TypeName : undefined))
  checkTree(argtypes)
  for (const type of types) checkType(type, looking)
  select(query.SelectStmt, looking)
  if (looking.settingParameters.length > 0) {
    throw new Refused('SETTING_REFUSED', 'What is prepared in SQL writes out what it sets or sees.')
  }
  for (const lookup of looking.lookups) {
    const type = lookup.kind === 'parameter' ? types[lookup.number - 1] : undefined
    // `unknown` leaves it to the server to find out.
    if (type !== undefined && !isOwnType(type, lookup, looking)) {
      throw inference('A parameter that is looked up is of no other type than the column.')
    }
  }
  const standing = { ...UNSENT, isHeld: true, relied: [] }
  return followed(
    'prepare',
    { effects: [{ kind: 'prepared', statement: name, standing }] },
    looking,
  )
}

export function execute(
  { name = '', params }: ExecuteStmt,
  looking: Looking,
  { statements }: Held,
): Followed {
  const standing = statements.get(name)
  if (standing === undefined) {
    throw new Refused('STATEMENT_UNKNOWN', `No statement ${named(name)} was prepared in SQL here.`)
  }
  checkTree(params)
  const apart = lookingWith(looking)
  const columns = select(queryOf(standing, 'PrepareStmt'), apart)
  for (const [at, node] of (params ?? []).entries()) give(node, at + 1, { apart, looking })
  for (const pattern of apart.searches)
    looking.searches.push(...given(pattern, params ?? [], looking))
  const { effects } = apart
  const relied = stampsOf(apart.relied)
  return followed(
    'execute',
    { columns, effects, swappedBefore: standing.swappedIn, relied },
    looking,
  )
}

type Giving = { readonly apart: Looking; readonly looking: Looking }

/** A value for a parameter: it is looked up where the parameter is. */
function give(node: Node, number: number, { apart, looking }: Giving): void {
  const place = { scope: new Scope(NO_SOURCES, undefined), tables: new Map(), looking }
  const lookups = apart.lookups.filter((one) => one.kind === 'parameter' && one.number === number)
  const [lookup] = lookups
  if (lookup === undefined) {
    requireImpersonal(taintOfNode(node, place), 'EXECUTE', place)
    return
  }
  if (apart.plainParameters.has(number) || !lookups.every((one) => isAlike(one, lookup))) {
    throw inference(`$${number} is looked up, and stands elsewhere as well.`)
  }
  if (!lookUp(node, lookup, place)) throw inference(`$${number} is looked up: give it a value.`)
}

/** What is searched for with these values; what needs none was counted as it was prepared. */
function given(pattern: Pattern, params: readonly Node[], looking: Looking): readonly Pattern[] {
  if (pattern.every(({ kind }) => kind === 'literal')) return []
  const parts = pattern.map((one) => {
    if (one.kind === 'literal') return [[one]]
    const written = writtenIn(params[one.number - 1], looking)
    if (written === undefined) throw inference(`$${one.number} is searched for: give it a value.`)
    return written
  })
  const several = parts.filter(({ length }) => length > 1)
  if (several.length === 0) return [parts.flat(2)]
  const isExact = pattern[0] === EXACTLY
  return several.flat().map((one) => (isExact ? [EXACTLY, ...one] : one))
}

function queryOf({ query }: Standing, kind: 'DeclareCursorStmt' | 'PrepareStmt'): SelectStmt {
  const [statement] = parseStatements(query)
  const tree = statement?.tree
  const whole = tree !== undefined && kind in tree ? Object.values(tree)[0] : undefined
  const inner: Node | undefined = hasQuery(whole) ? whole.query : undefined
  if (inner === undefined || !('SelectStmt' in inner)) throw new Error('it stands for no SELECT')
  return inner.SelectStmt
}

function hasQuery(whole: unknown): whole is { readonly query?: Node } {
  return typeof whole === 'object' && whole !== null && 'query' in whole
}
