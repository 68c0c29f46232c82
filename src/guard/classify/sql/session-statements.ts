/** Statements about the session itself: transactions, settings, cursors that are closed. */
import type { DefElem, Node, TransactionStmt, VariableSetStmt } from '@pgsql/types'
import type { Effect, SearchPath } from '../../../wire/postgres/ask.ts'
import { named, Refused } from './refused.ts'
import type { Column } from './scope.ts'
import { isBeyond, mayReset, maySet, mayShow } from './settings.ts'
import { CLEAR } from './taint.ts'
import { constantOf, constantText } from './tree.ts'

export type SessionStatement = {
  readonly operation: string
  readonly columns?: readonly Column[]
  readonly instead?: string
  readonly tag?: string
  readonly effects?: readonly Effect[]
}

/** Names that the gateway prepares its own statements under. */
export const OWN_NAMES = /^_vitrine/

/** `undefined` where it is about something else. @throws Refused */
export function followSession(tree: Node): SessionStatement | undefined {
  if ('TransactionStmt' in tree) return transaction(tree.TransactionStmt)
  if ('VariableSetStmt' in tree) return setting(tree.VariableSetStmt)
  if ('VariableShowStmt' in tree) return show(tree.VariableShowStmt.name ?? '')
  if ('ClosePortalStmt' in tree) {
    const { portalname } = tree.ClosePortalStmt
    return { operation: 'close', effects: [{ kind: 'closed', cursor: portalname }] }
  }
  if ('DeallocateStmt' in tree) return deallocate(tree.DeallocateStmt.name)
  if ('DiscardStmt' in tree) return discard(tree.DiscardStmt.target)
  if ('UnlistenStmt' in tree) return { operation: 'unlisten' }
  return undefined
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['TRANS_STMT_COMMIT', 'commit'],
  ['TRANS_STMT_ROLLBACK', 'rollback'],
  ['TRANS_STMT_SAVEPOINT', 'savepoint'],
  ['TRANS_STMT_RELEASE', 'release'],
  ['TRANS_STMT_ROLLBACK_TO', 'rollback'],
])

/** Every transaction is begun as one that only reads, whatever the session's default may be. */
function transaction({ kind, options }: TransactionStmt): SessionStatement {
  if (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START') {
    const modes = transactionModes(options)
    const tag = kind === 'TRANS_STMT_BEGIN' ? 'BEGIN' : 'START TRANSACTION'
    return { operation: 'begin', instead: `BEGIN${modes} READ ONLY`, tag }
  }
  const operation = KINDS.get(kind ?? '')
  if (operation === undefined) {
    throw new Refused('STATEMENT_NOT_READ', 'Transactions in two phases stay open for others.')
  }
  // A cursor without HOLD ends with its transaction; one that is kept too long shows nothing.
  const isOver = operation === 'commit' || operation === 'rollback'
  return { operation, effects: isOver ? [{ kind: 'settings-back' }] : [] }
}

function transactionModes(options: readonly Node[] | undefined): string {
  let modes = ''
  for (const { defname, arg } of definitionsOf(options)) {
    const constant = constantOf(arg)
    const value = constant === undefined ? '' : (constantText(constant) ?? '')
    if (defname === 'transaction_isolation') {
      if (!/^(serializable|repeatable read|read committed|read uncommitted)$/.test(value)) {
        throw new Refused('SETTING_REFUSED', 'There is no such isolation level.')
      }
      modes += ` ISOLATION LEVEL ${value.toUpperCase()}`
    } else if (defname === 'transaction_deferrable') {
      modes += value === '0' || value === 'false' ? ' NOT DEFERRABLE' : ' DEFERRABLE'
    } else if (defname !== 'transaction_read_only' || value === '0' || value === 'false') {
      throw new Refused('STATEMENT_NOT_READ', 'Every transaction here is READ ONLY.')
    }
  }
  return modes
}

function definitionsOf(nodes: readonly Node[] | undefined): readonly DefElem[] {
  return (nodes ?? []).flatMap((node) => ('DefElem' in node ? [node.DefElem] : []))
}

function setting(statement: VariableSetStmt): SessionStatement {
  const { kind, name = '', args, is_local: isLocal } = statement
  switch (kind) {
    case 'VAR_SET_MULTI':
      if (name !== 'TRANSACTION' && name !== 'SESSION CHARACTERISTICS') break
      transactionModes(args)
      return { operation: 'set' }
    case 'VAR_RESET_ALL':
      return { operation: 'reset', effects: [{ kind: 'search-path', path: undefined }] }
    case 'VAR_RESET':
    case 'VAR_SET_DEFAULT':
      if (name === 'session_authorization') return AS_WHO_IT_IS
      if (!mayReset(name)) break
      return { operation: 'reset', effects: pathEffect(name, undefined) }
    case 'VAR_SET_VALUE': {
      const values = valuesOf(args)
      if (values === undefined) break
      if (isBeyond(name, values.join(', '))) {
        const own = `SET ${isLocal === true ? 'LOCAL ' : ''}${name.toLowerCase()} TO DEFAULT`
        return { operation: 'set', instead: own }
      }
      if (!maySet(name, values.join(', '))) break
      if (name === 'search_path') checkPath(values)
      // Whose schema `$user` is, if there is one, the server knows.
      return { operation: 'set', effects: pathEffect(name, isPlain(values) ? values : undefined) }
    }
    default:
  }
  throw new Refused('SETTING_REFUSED', `SET ${named(name)}.`)
}

/**
 * Pools put back by it as whom a connection speaks, which nobody here can change. Servers would
 * take away with it a role that the account was given for every session.
 */
const AS_WHO_IT_IS: SessionStatement = {
  operation: 'set',
  instead: 'SET transaction_read_only = on',
  tag: 'SET',
}

function isPlain(path: readonly string[]): boolean {
  return !path.includes('$user')
}

function pathEffect(name: string, path: SearchPath): readonly Effect[] {
  return name === 'search_path' ? [{ kind: 'search-path', path }] : []
}

/** Whoever puts the system's schema behind others could have their functions called instead. */
function checkPath(path: readonly string[]): void {
  if (path.some((schema) => schema.startsWith('pg_'))) {
    throw new Refused('SETTING_REFUSED', 'search_path names a schema of the system.')
  }
}

function valuesOf(args: readonly Node[] | undefined): readonly string[] | undefined {
  const values: string[] = []
  for (const node of args ?? []) {
    // The grammar takes no casts here, but that of an interval.
    const constant = constantOf(node, () => true)
    const text = constant === undefined ? undefined : constantText(constant)
    if (text === undefined) return undefined
    values.push(text)
  }
  return values
}

/** What people write there is looked through, as where it is asked for by a SELECT. */
const SHOW_ALL: SessionStatement = {
  operation: 'show',
  instead: 'SELECT name, setting, short_desc AS description FROM pg_catalog.pg_settings',
  tag: 'SHOW',
  columns: [
    { name: 'name', taint: CLEAR },
    { name: 'setting', taint: { kind: 'text' } },
    { name: 'description', taint: CLEAR },
  ],
}

function show(name: string): SessionStatement {
  if (name.toLowerCase() === 'all') return SHOW_ALL
  if (!mayShow(name)) throw new Refused('SETTING_REFUSED', `SHOW ${named(name)}.`)
  return { operation: 'show', columns: [{ name: undefined, taint: CLEAR }] }
}

function deallocate(name: string | undefined): SessionStatement {
  if (name === undefined) return { operation: 'deallocate', effects: [{ kind: 'forgotten' }] }
  if (OWN_NAMES.test(name)) throw new Refused('STATEMENT_UNKNOWN', `No statement ${named(name)}.`)
  return { operation: 'deallocate', effects: [{ kind: 'deallocated', statement: name }] }
}

function discard(target: string | undefined): SessionStatement {
  if (target !== 'DISCARD_ALL') return { operation: 'discard' }
  // DISCARD ALL cannot run behind anything else, such as the order to read only.
  const effects: readonly Effect[] = [
    { kind: 'forgotten' },
    { kind: 'closed', cursor: undefined },
    { kind: 'search-path', path: undefined },
  ]
  return { operation: 'discard', instead: 'RESET ALL', tag: 'DISCARD ALL', effects }
}
