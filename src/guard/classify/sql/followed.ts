/** What following one statement comes to, and what it is followed with. */
import type { SelectStmt } from '@pgsql/types'
import type { CopyForm, Effect, Stamped, SwappedValue } from '../../../wire/postgres/ask.ts'
import type { Connected } from '../../../wire/postgres/effects.ts'
import { isWholeColumnName } from '../../../wire/postgres/whole-columns.ts'
import { checkTree } from './check-tree.ts'
import { asking } from './inner-queries.ts'
import type { Beside, Insertion, Looking, Lookup, SettingParameter } from './looking.ts'
import { queryColumns } from './queries.ts'
import { named, Refused } from './refused.ts'
import { stampsOf } from './relied.ts'
import type { Column } from './scope.ts'
import type { Pattern } from './written.ts'

/** What stands on the connection by a name. */
export type Held = Pick<Connected, 'cursors' | 'statements'>

export type Followed = {
  /** What it is, for the record: `select`, `begin`, `copy`. */
  readonly operation: string
  /** `undefined` where it shows no rows. */
  readonly columns: readonly Column[] | undefined
  readonly lookups: readonly Lookup[]
  readonly searches: readonly Pattern[]
  readonly plainParameters: ReadonlySet<number>
  readonly settingParameters: readonly SettingParameter[]
  readonly insertions: readonly Insertion[]
  readonly beside: Beside
  /** Where that is asked for. */
  readonly placed: readonly Insertion[]
  /** What has to be as it was when this was judged, or it is not run. */
  readonly relied: readonly Stamped[]
  /** What is sent instead of it, and shown in the record as what was asked. */
  readonly instead: string | undefined
  readonly copy: CopyForm | undefined
  readonly tag: string | undefined
  readonly effects: readonly Effect[]
  /** Real values that were swapped in before, where it goes on with what was asked then. */
  readonly swappedBefore: readonly SwappedValue[]
  /** Where a plan is asked for that goes by no value: its options, as they are sent. */
  readonly genericPlan: string | undefined
}

/** What following goes by, but for what it gathers. */
export type Grounds = Omit<
  Looking,
  | 'lookups'
  | 'searches'
  | 'plainParameters'
  | 'settingParameters'
  | 'insertions'
  | 'relied'
  | 'effects'
  | 'beside'
  | 'query'
  | 'isView'
  | 'depth'
  | 'followed'
>

export function lookingWith(grounds: Grounds): Looking {
  const looking: Looking = {
    ...grounds,
    isView: false,
    depth: 0,
    followed: { parts: 0 },
    lookups: [],
    searches: [],
    plainParameters: new Set(),
    settingParameters: [],
    insertions: [],
    relied: new Set(),
    effects: [],
    beside: new Map(),
    query: queryColumns,
  }
  return looking
}

export function followed(operation: string, of: Partial<Followed>, looking: Looking): Followed {
  const { lookups, searches, plainParameters, settingParameters, insertions, beside } = looking
  const nothing = {
    ...{ columns: undefined, instead: undefined, copy: undefined, tag: undefined },
    genericPlan: undefined,
  }
  const effects = [...looking.effects, ...(of.effects ?? [])]
  const swappedBefore: readonly SwappedValue[] = []
  return {
    ...{ ...nothing, swappedBefore, operation, lookups, searches, plainParameters, insertions },
    ...{ settingParameters, relied: stampsOf(looking.relied) },
    beside,
    placed: [],
    ...of,
    effects,
  }
}

/** What is shown of a query as it is. */
export function select(query: SelectStmt, looking: Looking): readonly Column[] {
  for (const each of asking(query)) looking.beside.set(each, { texts: new Set(), groups: 0 })
  const columns = read(query, looking)
  const own = columns.find(({ name }) => name !== undefined && isWholeColumnName(name))
  if (own === undefined) return columns
  throw new Refused('STATEMENT_UNKNOWN', `${named(own.name ?? '')} is the gateway’s own.`)
}

/** What is only asked about. */
export function read(query: SelectStmt, looking: Looking): readonly Column[] {
  checkTree(query)
  return queryColumns(query, { outer: undefined, tables: new Map(), looking })
}
