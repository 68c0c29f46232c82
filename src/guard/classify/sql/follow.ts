/**
 * Follows one statement: what it does, what its columns are made of, what has to be sent for it.
 */

import type { CopyStmt, DefElem, ExplainStmt, LockStmt, Node } from '@pgsql/types'
import { quotedIdentifier } from '../../../wire/postgres/identifier.ts'
import { checkTree } from './check-tree.ts'
import { inference } from './comparisons.ts'
import { copyForm, optionText } from './copy-form.ts'
import {
  type Followed,
  followed,
  type Grounds,
  type Held,
  lookingWith,
  read,
  select,
} from './followed.ts'
import type { Looking } from './looking.ts'
import { named, Refused } from './refused.ts'
import { followSession } from './session-statements.ts'
import { sourcesOf } from './sources.ts'
import { declare, execute, fetched, prepare } from './standing.ts'
import { parseStatements, type Statement, tokensOf } from './statements.ts'
import { kindOf, namesOf } from './tree.ts'

/** @throws Refused */
export function follow(statement: Statement, grounds: Grounds, held: Held): Followed {
  const looking = lookingWith(grounds)
  const { tree } = statement
  if ('SelectStmt' in tree) {
    return followed('select', { columns: select(tree.SelectStmt, looking) }, looking)
  }
  if ('ExplainStmt' in tree) return explain(tree.ExplainStmt, looking)
  if ('DeclareCursorStmt' in tree) return declare(tree.DeclareCursorStmt, looking, held)
  if ('FetchStmt' in tree) return fetched(tree.FetchStmt, looking, held)
  if ('PrepareStmt' in tree) return prepare(tree.PrepareStmt, looking, held)
  if ('ExecuteStmt' in tree) return execute(tree.ExecuteStmt, looking, held)
  if ('CopyStmt' in tree) return copy(statement, tree.CopyStmt, looking)
  if ('LockStmt' in tree && tree.LockStmt.mode === ACCESS_SHARE) return hold(tree.LockStmt, looking)
  const session = followSession(tree)
  if (session !== undefined) return followed(session.operation, session, looking)
  throw new Refused('STATEMENT_NOT_READ', whyNot(kindOf(tree)))
}

const EXPLAIN_OPTIONS = new Set(
  'analyze verbose costs settings generic_plan buffers wal timing summary memory serialize format'.split(
    ' ',
  ),
)

function explain({ query, options }: ExplainStmt, looking: Looking): Followed {
  for (const name of optionNames(options)) {
    if (!EXPLAIN_OPTIONS.has(name))
      throw new Refused('STATEMENT_NOT_READ', `EXPLAIN ${named(name)}.`)
  }
  if (query === undefined || !('SelectStmt' in query)) {
    throw new Refused('STATEMENT_NOT_READ', 'EXPLAIN of what is no SELECT; ANALYZE would run it.')
  }
  read(query.SelectStmt, looking)
  // A plan has what the function made of the value, which nobody here could tell from others.
  if (looking.lookups.some(({ isFolded }) => isFolded)) {
    throw inference('EXPLAIN shows values in another case: compare it with one outside of `lower`.')
  }
  const constants = { ...looking.constants, areLeft: true } as const
  const columns = [{ name: 'QUERY PLAN', taint: { kind: 'text', constants } as const }]
  return followed(
    'explain',
    { columns, genericPlan: genericOptions(definitions(options)) },
    looking,
  )
}

/** The options of a plan that goes by no value, without that one; `undefined` where it runs. */
function genericOptions(options: readonly DefElem[]): string | undefined {
  const said = new Map(options.map((option) => [option.defname ?? '', optionText(option)]))
  const isOn = (name: string): boolean => !/^(off|false|0|no)$/i.test(said.get(name) ?? 'off')
  if (!isOn('generic_plan') || isOn('analyze')) return undefined
  const others = [...said].filter(([name]) => name !== 'generic_plan')
  // Each is a word; the others are told by the server itself what they are.
  if (!others.every(([, value]) => /^\w+$/.test(value))) return undefined
  return others.map(([name, value]) => `${name} ${value}`).join(', ')
}

export function optionNames(options: readonly Node[] | undefined): readonly string[] {
  return definitions(options).map(({ defname }) => defname ?? '')
}

function definitions(options: readonly Node[] | undefined): readonly DefElem[] {
  return (options ?? []).flatMap((node) => ('DefElem' in node ? [node.DefElem] : []))
}

/** The lock that every SELECT takes (PostgreSQL documentation §13.3.1). */
const ACCESS_SHARE = 1

/** As dumps do it, so that no table changes before they come to it. */
function hold({ relations }: LockStmt, looking: Looking): Followed {
  if (looking.subject !== undefined) {
    throw new Refused('STATEMENT_NOT_READ', 'LOCK is not for a grant of one person: leave it out.')
  }
  checkTree(relations)
  sourcesOf(relations, { outer: undefined, tables: new Map(), looking })
  return followed('lock', {}, looking)
}

function copy(statement: Statement, tree: CopyStmt, looking: Looking): Followed {
  if (tree.is_from === true || tree.is_program === true || tree.filename !== undefined) {
    throw new Refused('STATEMENT_NOT_READ', 'Only COPY … TO STDOUT shows rows, and nothing else.')
  }
  const form = copyForm(definitions(tree.options))
  // Of one person's rows, those in partitions and heirs are as good as others.
  const only = looking.subject === undefined ? 'ONLY ' : ''
  const instead =
    tree.relation === undefined
      ? innerQuery(statement)
      : `SELECT ${columnList(tree)} FROM ${only}${relationName(tree)}`
  const [query] = parseStatements(instead)
  if (query === undefined || !('SelectStmt' in query.tree)) {
    throw new Refused('STATEMENT_NOT_READ', 'COPY of what is no SELECT.')
  }
  const columns = select(query.tree.SelectStmt, looking)
  return followed('copy', { columns, instead, copy: form, tag: 'COPY' }, looking)
}

function columnList({ attlist }: CopyStmt): string {
  const names = namesOf(attlist)
  return names.length === 0 ? '*' : names.map(quotedIdentifier).join(', ')
}

function relationName({ relation }: CopyStmt): string {
  const { schemaname, relname = '', catalogname } = relation ?? {}
  if (catalogname !== undefined) throw new Refused('RELATION_UNKNOWN', 'It names a database.')
  return schemaname === undefined
    ? quotedIdentifier(relname)
    : `${quotedIdentifier(schemaname)}.${quotedIdentifier(relname)}`
}

/** What stands between the first parenthesis of COPY and the one that closes it. */
function innerQuery({ text }: Statement): string {
  const tokens = tokensOf(text.toString())
  let depth = 0
  let start = -1
  for (const token of tokens) {
    const sign = token.end - token.start === 1 ? String.fromCharCode(text[token.start] ?? 0) : ''
    if (sign === '(') {
      depth += 1
      if (depth === 1 && start === -1) start = token.end
    } else if (sign === ')') {
      depth -= 1
      if (depth === 0) return text.subarray(start, token.start).toString()
    }
  }
  throw new Refused('STATEMENT_UNREADABLE', 'The query of COPY has no end.')
}

function whyNot(kind: string): string {
  const words = kind
    .replace(/Stmt$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toUpperCase()
  return WHYS.get(kind) ?? `${words} is no look.`
}

const WHYS: ReadonlyMap<string, string> = new Map([
  ['LockStmt', 'LOCK holds up production, but for IN ACCESS SHARE MODE.'],
  ['VacuumStmt', 'VACUUM and ANALYZE work on the tables of production.'],
  ['ListenStmt', 'LISTEN waits for what others send.'],
  ['DoStmt', 'DO runs code that nobody can judge.'],
  ['CallStmt', 'CALL runs code that nobody can judge.'],
])
