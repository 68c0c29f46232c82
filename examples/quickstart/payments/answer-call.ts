/** Answers one call of the API: which resource it names, and what is done with it. */
import type { Json } from '../../../src/base/canonical-json.ts'
import type { Fields, Kept, Kind, PaymentAccount } from './account.ts'
import { expand } from './expand.ts'
import { Fault } from './fault.ts'
import { Form } from './form.ts'
import { type Listing, listPage } from './listing.ts'
import { canSearch, searchPage } from './search.ts'

export type Call = {
  readonly method: string
  /** Without its query. */
  readonly path: string
  /** Of the query, or of the body of a write. */
  readonly form: string
  readonly now: number
}

export type Answered = { readonly status: number; readonly body: Json }

const RESOURCES: ReadonlyMap<string, Listing & { readonly title: string }> = new Map([
  ['customers', { kind: 'customer', filters: ['email'], title: 'customer' }],
  ['charges', { kind: 'charge', filters: ['customer', 'payment_intent'], title: 'charge' }],
  ['payment_intents', { kind: 'payment_intent', filters: ['customer'], title: 'payment_intent' }],
  [
    'payment_methods',
    { kind: 'payment_method', filters: ['customer', 'type'], title: 'PaymentMethod' },
  ],
  ['refunds', { kind: 'refund', filters: ['charge', 'payment_intent'], title: 'refund' }],
  ['events', { kind: 'event', filters: ['type'], title: 'event' }],
  ['disputes', { kind: 'dispute', filters: ['charge'], title: 'dispute' }],
])

export function answerCall(account: PaymentAccount, call: Call): Answered {
  const done = answer(account, call)
  return done instanceof Fault ? { status: done.status, body: asJson(done.body) } : done
}

function answer(account: PaymentAccount, call: Call): Answered | Fault {
  const [version, name = '', id, inner, ...more] = call.path.slice(1).split('/')
  const unknown = Fault.unknownPath(call.method, call.path)
  if (version !== 'v1' || more.length > 0) return unknown
  if (name === 'balance' && id === undefined) return whole(BALANCE)
  if (name === 'account' && id === undefined) return whole(ACCOUNT)
  const resource = RESOURCES.get(name)
  if (resource === undefined) return unknown
  const form = Form.parse(call.form)
  if (inner !== undefined) return answerInner(account, { call, form, name, id: id ?? '', inner })
  if (call.method === 'POST' || call.method === 'DELETE') {
    return change(account, { call, form, resource, id })
  }
  if (id === undefined) return list(account, resource, { form, path: call.path })
  if (id === 'search' && canSearch(resource.kind)) {
    return search(account, resource.kind, { form, path: call.path })
  }
  const found = account.get(resource.kind, id)
  if (found === undefined) return Fault.missing(resource.title, id)
  const stranger = form.stranger(['expand'])
  if (stranger !== undefined) return Fault.unknownParameter(stranger)
  const shown = expand(account, found, form.list('expand'))
  return shown instanceof Fault ? shown : whole(shown)
}

type Asked = { readonly form: Form; readonly path: string }

function list(account: PaymentAccount, listing: Listing, { form, path }: Asked): Answered | Fault {
  const page = listPage(account, listing, form)
  if (page instanceof Fault) return page
  const body = { object: 'list', data: [...page.items], has_more: page.hasMore, url: path }
  return expanded(account, body, form)
}

function search(account: PaymentAccount, kind: Kind, { form, path }: Asked): Answered | Fault {
  const page = searchPage(account, kind, form)
  if (page instanceof Fault) return page
  const { items, hasMore, nextPage } = page
  const body = {
    object: 'search_result',
    data: [...items],
    has_more: hasMore,
    next_page: nextPage,
    url: path,
  }
  return expanded(account, body, form)
}

function expanded(account: PaymentAccount, body: Fields, form: Form): Answered | Fault {
  const shown = expand(account, body, form.list('expand'))
  return shown instanceof Fault ? shown : whole(shown)
}

type Inner = {
  readonly call: Call
  readonly form: Form
  readonly name: string
  readonly id: string
  readonly inner: string
}

function answerInner(
  account: PaymentAccount,
  { call, form, name, id, inner }: Inner,
): Answered | Fault {
  const isMethods = name === 'customers' && inner === 'payment_methods' && call.method === 'GET'
  if (!isMethods) return Fault.unknownPath(call.method, call.path)
  if (account.get('customer', id) === undefined) return Fault.missing('customer', id)
  const items = account.newest('payment_method').filter(({ customer }) => customer === id)
  return expanded(account, { object: 'list', data: items, has_more: false, url: call.path }, form)
}

type Changing = {
  readonly call: Call
  readonly form: Form
  readonly resource: Listing & { readonly title: string }
  readonly id: string | undefined
}

/** Writes work here as they do there: whether one got through must be seen. */
function change(account: PaymentAccount, { call, form, resource, id }: Changing): Answered | Fault {
  const { kind, title } = resource
  if (id === undefined) {
    const created: Kept = {
      id: `${kind.slice(0, 2)}_new${call.now}`,
      object: kind,
      created: call.now,
    }
    return whole(account.put(kind, { ...created, metadata: {} }))
  }
  const found = account.get(kind, id)
  if (found === undefined) return Fault.missing(title, id)
  if (call.method === 'DELETE') {
    account.remove(kind, id)
    return whole({ id, object: kind, deleted: true })
  }
  const email = form.one('email')
  return whole(account.put(kind, email === undefined ? found : { ...found, email }))
}

const BALANCE: Fields = {
  object: 'balance',
  available: [{ amount: 1_284_490, currency: 'eur', source_types: { card: 1_284_490 } }],
  livemode: true,
  pending: [{ amount: 90_210, currency: 'eur', source_types: { card: 90_210 } }],
}
const ACCOUNT: Fields = {
  ...{ id: 'acct_1QuickstartShop', object: 'account', country: 'DE', default_currency: 'eur' },
  charges_enabled: true,
  type: 'standard',
}

function whole(body: Fields): Answered {
  return { status: 200, body: asJson(body) }
}

function asJson(body: unknown): Json {
  const copied: Json = JSON.parse(JSON.stringify(body))
  return copied
}
