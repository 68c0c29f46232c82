/** The search language: `email:"…"`, `metadata["k"]:"…"`, `amount>100`, `-`, AND, OR, `~`. */
import type { Kept, Kind, PaymentAccount } from './account.ts'
import { Fault } from './fault.ts'
import type { Form } from './form.ts'
import { limitOf, type Page, valueAt } from './listing.ts'

const FIELDS: ReadonlyMap<Kind, readonly string[]> = new Map([
  ['customer', ['created', 'email', 'name', 'phone', 'metadata']],
  [
    'charge',
    [
      ...['amount', 'created', 'currency', 'customer', 'disputed', 'metadata', 'refunded'],
      ...['status', 'billing_details.address.postal_code', 'payment_method_details.card.brand'],
      ...['payment_method_details.card.last4', 'payment_method_details.card.fingerprint'],
    ],
  ],
  ['payment_intent', ['amount', 'created', 'currency', 'customer', 'metadata', 'status']],
])
const CLAUSE =
  /\s*(-?)([a-z_][a-z0-9_.]*)(?:\[(?:"([^"]*)"|'([^']*)')\])?\s*(:|~|>=|<=|>|<)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\w.@+-]+))\s*/y
const JOINT = /(AND|OR)\b\s*/iy
const SUBSTRING_MIN = 3

export type SearchPage = Page & { readonly nextPage: string | null; readonly total: number }

type Clause = {
  readonly negated: boolean
  readonly field: string
  readonly key: string | undefined
  readonly operator: string
  readonly value: string
  readonly isQuoted: boolean
}

export function canSearch(kind: Kind): boolean {
  return FIELDS.has(kind)
}

/** Pages are offsets, spelled so that nobody builds on that. */
export function searchPage(account: PaymentAccount, kind: Kind, form: Form): SearchPage | Fault {
  const stranger = form.stranger(['query', 'limit', 'page', 'expand'])
  if (stranger !== undefined) return Fault.unknownParameter(stranger)
  const query = form.one('query')
  if (query === undefined) return Fault.invalid('query', 'Missing required param: query.')
  const matches = parseQuery(query, FIELDS.get(kind) ?? [])
  if (matches instanceof Fault) return matches
  const limit = limitOf(form)
  if (limit instanceof Fault) return limit
  const found = account.newest(kind).filter(matches)
  const page = form.one('page')
  const from = page === undefined ? 0 : offsetOf(page)
  if (from === undefined) return Fault.invalid('page', `This is no page: ${page}`)
  const items = found.slice(from, from + limit)
  const hasMore = found.length > from + limit
  const nextPage = hasMore ? Buffer.from(`from ${from + limit}`).toString('base64url') : null
  return { items, hasMore, nextPage, total: found.length }
}

function offsetOf(page: string): number | undefined {
  const [, digits] = /^from (\d{1,6})$/.exec(Buffer.from(page, 'base64url').toString()) ?? []
  return digits === undefined ? undefined : Number(digits)
}

function parseQuery(query: string, fields: readonly string[]): Fault | ((object: Kept) => boolean) {
  const clauses: Clause[] = []
  const joints = new Set<string>()
  let at = 0
  while (at < query.length) {
    const clause = clauseAt(query, at)
    if (clause === undefined) {
      return Fault.invalid('query', `We were unable to parse your search query: ${query}`)
    }
    if (!fields.includes(clause.field)) {
      return Fault.invalid('query', `Field \`${clause.field}\` is an unsupported search field.`)
    }
    clauses.push(clause)
    at = CLAUSE.lastIndex
    JOINT.lastIndex = at
    const joint = JOINT.exec(query)
    if (joint !== null) at = JOINT.lastIndex
    if (at < query.length) joints.add((joint?.[1] ?? 'AND').toUpperCase())
  }
  if (joints.size > 1) return Fault.invalid('query', 'AND and OR do not go into one query.')
  return (object) =>
    joints.has('OR')
      ? clauses.some((clause) => isMatch(object, clause))
      : clauses.every((clause) => isMatch(object, clause))
}

function clauseAt(query: string, at: number): Clause | undefined {
  CLAUSE.lastIndex = at
  const found = CLAUSE.exec(query)
  if (found === null) return undefined
  const [, minus, field = '', double, single, operator = ':', quoted, apostrophed, bare] = found
  const text = quoted ?? apostrophed
  return {
    negated: minus === '-',
    field,
    key: double ?? single,
    operator,
    value: text === undefined ? (bare ?? '') : text.replaceAll(/\\(.)/g, '$1'),
    isQuoted: text !== undefined,
  }
}

function isMatch(
  object: Kept,
  { negated, field, key, operator, value, isQuoted }: Clause,
): boolean {
  const path = key === undefined ? field : `${field}.${key}`
  const held = valueAt(object, path) ?? null
  const isNull = value === 'null' && !isQuoted
  return (isNull ? held === null : compares(held, operator, value)) !== negated
}

function compares(held: unknown, operator: string, value: string): boolean {
  if (typeof held === 'number') return comparesNumbers(held, operator, Number(value))
  if (held === null) return false
  const [one, other] = [String(held).toLowerCase(), value.toLowerCase()]
  if (operator === '~') return other.length >= SUBSTRING_MIN && one.includes(other)
  return operator === ':' && one === other
}

function comparesNumbers(held: number, operator: string, value: number): boolean {
  switch (operator) {
    case '>':
      return held > value
    case '>=':
      return held >= value
    case '<':
      return held < value
    case '<=':
      return held <= value
    default:
      return held === value
  }
}
