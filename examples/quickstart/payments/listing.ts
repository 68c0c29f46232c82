/** Lists with cursors: `limit`, `starting_after`, `ending_before`, and the filters of each kind. */
import type { Fields, Kept, Kind, PaymentAccount } from './account.ts'
import { Fault } from './fault.ts'
import type { Form } from './form.ts'

const LIMIT_DEFAULT = 10
const LIMIT_MAX = 100
const PAGE_PARAMETERS = ['limit', 'starting_after', 'ending_before', 'expand']
const COMPARISONS: ReadonlyMap<string, (value: number, bound: number) => boolean> = new Map([
  ['gt', (value, bound) => value > bound],
  ['gte', (value, bound) => value >= bound],
  ['lt', (value, bound) => value < bound],
  ['lte', (value, bound) => value <= bound],
])

export type Listing = {
  readonly kind: Kind
  /** Fields that may be filtered by equality. */
  readonly filters: readonly string[]
}

export type Page = { readonly items: readonly Kept[]; readonly hasMore: boolean }

export function listPage(account: PaymentAccount, listing: Listing, form: Form): Page | Fault {
  const known = [...PAGE_PARAMETERS, 'created', ...listing.filters, ...plurals(listing.filters)]
  const stranger = form.stranger(known)
  if (stranger !== undefined) return Fault.unknownParameter(stranger)
  const isCreated = createdFilter(form)
  if (isCreated instanceof Fault) return isCreated
  const items = account
    .newest(listing.kind)
    .filter((object) => isCreated(object.created) && fits(object, listing.filters, form))
  return pageOf(items, form)
}

/** A page of what is already chosen. */
export function pageOf(items: readonly Kept[], form: Form): Page | Fault {
  const limit = limitOf(form)
  if (limit instanceof Fault) return limit
  const [after, before] = [form.one('starting_after'), form.one('ending_before')]
  const cursor = after ?? before
  if (cursor === undefined) return { items: items.slice(0, limit), hasMore: items.length > limit }
  const at = items.findIndex(({ id }) => id === cursor)
  if (at === -1) {
    return Fault.missing('object', cursor, after === undefined ? 'ending_before' : 'starting_after')
  }
  if (after !== undefined) {
    const rest = items.slice(at + 1)
    return { items: rest.slice(0, limit), hasMore: rest.length > limit }
  }
  return { items: items.slice(Math.max(0, at - limit), at), hasMore: at > limit }
}

export function limitOf(form: Form): number | Fault {
  const text = form.one('limit')
  if (text === undefined) return LIMIT_DEFAULT
  const limit = Number(text)
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= LIMIT_MAX) return limit
  return Fault.invalid('limit', `limit must be a whole number from 1 to ${LIMIT_MAX}, not ${text}.`)
}

/** The value at a path such as `card.brand`. */
export function valueAt(object: Fields, path: string): unknown {
  let value: unknown = object
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = new Map<string, unknown>(Object.entries(value)).get(name)
  }
  return value
}

function fits(object: Kept, filters: readonly string[], form: Form): boolean {
  return filters.every((name) => {
    const wanted = [form.one(name), ...form.list(`${name}s`)].filter((one) => one !== undefined)
    if (wanted.length === 0) return true
    const value = String(valueAt(object, name) ?? '')
    return wanted.some((one) => one === value || (one.endsWith('.*') && isWithin(value, one)))
  })
}

/** `charge.*` stands for every event about charges. */
function isWithin(value: string, pattern: string): boolean {
  return value.startsWith(pattern.slice(0, -1))
}

function plurals(filters: readonly string[]): string[] {
  return filters.includes('type') ? ['types'] : []
}

function createdFilter(form: Form): Fault | ((created: number) => boolean) {
  const exact = form.one('created')
  const bounds = form.within('created')
  const texts = [...(exact === undefined ? [] : [exact]), ...bounds.map(([, value]) => value)]
  if (texts.some((text) => !/^\d{1,12}$/.test(text))) {
    return Fault.invalid('created', 'created must hold seconds since the epoch.')
  }
  const stranger = bounds.find(([name]) => !COMPARISONS.has(name))
  if (stranger !== undefined) return Fault.unknownParameter(`created[${stranger[0]}]`)
  return (created) =>
    (exact === undefined || created === Number(exact)) &&
    bounds.every(([name, bound]) => COMPARISONS.get(name)?.(created, Number(bound)) === true)
}
