/** Types of somebody's own: which of them run no code but that of PostgreSQL. */
import { checkTree } from './check-tree.ts'
import { FUNCTIONS } from './functions.ts'
import { Refused } from './refused.ts'
import { parseStatements } from './statements.ts'

export type OwnType = {
  /** Object ids: of the type, and of arrays of it. */
  readonly id: number
  readonly array: number
  readonly name: string
  readonly kind: 'enum' | 'domain' | 'known' | 'other'
  /** Of a domain, the type that it narrows. */
  readonly base: number
  /** Whether it cuts what is cast to it, as `varchar(3)` does. */
  readonly isCutting: boolean
  /** Its checks, as the server spells them out. */
  readonly checks: readonly string[]
  /** Whether a check calls a function or an operator of somebody's own. */
  readonly callsOwn: boolean
}

/** What a domain narrows, all the way down. */
export type Domain = { readonly base: number; readonly isCutting: boolean }

export type OwnTypes = {
  /** Names that mean nothing else, wherever the search path leads. */
  readonly names: ReadonlySet<string>
  readonly domains: ReadonlyMap<string, Domain>
  /** Object ids, with those of arrays. */
  readonly ids: ReadonlySet<number>
  /** What a type is underneath. */
  readonly baseOf: (id: number) => number
  /** Whether its values are names and what stands under them, which a cast to JSON shows. */
  readonly isPairs: (id: number) => boolean
}

/** Objects of the system have smaller ids (`FirstNormalObjectId`). */
export const OWN_FROM = 16_384
/** Object id of `text`. */
const TEXT = 25
/** Domains of domains are followed so far. */
const DEPTH_MAX = 16

/** Those that may be cast to, and be the types of parameters. */
export function harmlessTypes(all: readonly OwnType[]): OwnTypes {
  const byId = new Map(all.map((type) => [type.id, type]))
  const harmless = all.filter((type) => isHarmless(type, byId, 0))
  const others = new Set(all.filter((type) => !harmless.includes(type)).map(({ name }) => name))
  const named = harmless.filter(({ name }) => !others.has(name))
  return {
    names: new Set(named.map(({ name }) => name)),
    domains: new Map(
      named.flatMap((type) => (type.kind === 'domain' ? [[type.name, narrowed(type, byId)]] : [])),
    ),
    ids: new Set(harmless.flatMap(({ id, array }) => [id, array])),
    baseOf: (id) => {
      const type = byId.get(id)
      if (isCaselessText(type)) return TEXT
      const base = type?.kind === 'domain' ? narrowed(type, byId).base : id
      return isCaselessText(byId.get(base)) ? TEXT : base
    },
    isPairs: (id) => {
      const type = byId.get(id)
      return type?.kind === 'known' && type.name === 'hstore'
    },
  }
}

/** `citext`: a text in all but how it is compared. */
function isCaselessText(type: OwnType | undefined): boolean {
  return type?.kind === 'known' && type.name === 'citext'
}

type ById = ReadonlyMap<number, OwnType>

function narrowed({ base, isCutting }: OwnType, byId: ById, depth = 0): Domain {
  const below = byId.get(base)
  if (below?.kind !== 'domain' || depth > DEPTH_MAX) return { base, isCutting }
  const further = narrowed(below, byId, depth + 1)
  return { base: further.base, isCutting: isCutting || further.isCutting }
}

function isHarmless(type: OwnType, byId: ById, depth: number): boolean {
  if (type.kind !== 'domain') return type.kind !== 'other'
  if (type.callsOwn || depth > DEPTH_MAX || !type.checks.every(readsOnly)) return false
  const below = byId.get(type.base)
  return below === undefined ? type.base < OWN_FROM : isHarmless(below, byId, depth + 1)
}

const CHECK = /^CHECK \((.*)\)(?: NOT VALID)?$/s

/** Whether a check calls nothing that a client may not call. */
function readsOnly(check: string): boolean {
  const [, condition] = CHECK.exec(check) ?? []
  if (condition === undefined) return false
  try {
    const statements = parseStatements(`SELECT ${condition}`)
    const [statement] = statements
    if (statements.length !== 1 || statement === undefined) return false
    if (!('SelectStmt' in statement.tree)) return false
    checkTree(statement.tree)
    return callsListed(statement.tree)
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

function callsListed(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return true
  if (Array.isArray(part)) return part.every(callsListed)
  return Object.entries(part).every(([name, member]) => {
    const isCall = name === 'funcname' && Array.isArray(member)
    return isCall ? isListed(member) : callsListed(member)
  })
}

function isListed(path: readonly unknown[]): boolean {
  const said = JSON.stringify(path)
  const names = [...said.matchAll(/"sval":"([^"\\]*)"/g)].map(([, name = '']) => name)
  const [first, second, ...more] = names
  if (more.length > 0 || (second !== undefined && first !== 'pg_catalog')) return false
  return FUNCTIONS.has(second ?? first ?? '')
}
