/** `expand[]`: puts whole objects in the place of their ids, and shows what only shows if asked. */
import type { Json } from '../../../src/base/canonical-json.ts'
import type { Fields, PaymentAccount } from './account.ts'
import { Fault } from './fault.ts'

const DEPTH_MAX = 4
const LINKS = new Set([
  ...['customer', 'charge', 'payment_intent', 'payment_method', 'latest_charge', 'source'],
  ...['balance_transaction', 'default_payment_method', 'cardholder'],
])
/** Left out of an issued card unless they are asked for. */
const HIDDEN = new Map([['issuing.card', ['number', 'cvc']]])

export function expand(
  account: PaymentAccount,
  object: Fields,
  paths: readonly string[],
): Fields | Fault {
  const shown = hide(object)
  let expanded = shown
  for (const path of paths) {
    const steps = path.split('.')
    if (steps.length > DEPTH_MAX + 1) {
      return Fault.invalid('expand', `You cannot expand more than ${DEPTH_MAX} levels: ${path}`)
    }
    const next = expandOne(account, { shown: expanded, whole: object }, steps)
    if (next === undefined) {
      return Fault.invalid('expand', `This property cannot be expanded (${path}).`)
    }
    expanded = next
  }
  return expanded
}

type Pair = { readonly shown: Fields; readonly whole: Fields }

/** `undefined` where there is nothing to expand. */
function expandOne(
  account: PaymentAccount,
  { shown, whole }: Pair,
  [step = '', ...rest]: readonly string[],
): Fields | undefined {
  const value = shown[step] ?? null
  if (isHidden(whole, step)) return { ...shown, [step]: whole[step] }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => {
      if (!isFields(item)) return undefined
      return expandOne(account, { shown: item, whole: wholeOf(account, item) }, rest)
    })
    const known = items.filter((item) => item !== undefined)
    return known.length < items.length ? undefined : { ...shown, [step]: asJson(known) }
  }
  const linked = linkedBy(account, step, value)
  if (linked === undefined) return LINKS.has(step) && value === null ? shown : undefined
  if (rest.length === 0) return { ...shown, [step]: asJson(linked.shown) }
  const deeper = expandOne(account, linked, rest)
  return deeper === undefined ? undefined : { ...shown, [step]: asJson(deeper) }
}

function linkedBy(account: PaymentAccount, step: string, value: unknown): Pair | undefined {
  if (isFields(value)) return { shown: value, whole: wholeOf(account, value) }
  if (typeof value !== 'string' || !LINKS.has(step)) return undefined
  const whole = account.find(value)
  return whole === undefined ? undefined : { shown: hide(whole), whole }
}

function wholeOf(account: PaymentAccount, shown: Fields): Fields {
  const found = typeof shown.id === 'string' ? account.find(shown.id) : undefined
  return found ?? shown
}

function hide(object: Fields): Fields {
  const hidden = HIDDEN.get(String(object.object)) ?? []
  return Object.fromEntries(Object.entries(object).filter(([name]) => !hidden.includes(name)))
}

function isHidden(object: Fields, name: string): boolean {
  return HIDDEN.get(String(object.object))?.includes(name) === true
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asJson(value: Fields | readonly Fields[]): Json {
  const copied: Json = JSON.parse(JSON.stringify(value))
  return copied
}
