/** Fills the account: customers, their cards, what they paid, and the fault that is to be found. */
import { Draw } from '../people/draw.ts'
import { type Person, quickstartPeople } from '../people/people.ts'
import { PaymentAccount } from './account.ts'
import {
  type ChargeFacts,
  chargeOf,
  customerOf,
  eventOf,
  intentOf,
  methodOf,
  refundOf,
} from './objects.ts'
import { TOUR } from './tour-facts.ts'

const DAY_SECONDS = 86_400
const HISTORY_DAYS = 60

/** The same for the same moment; everything lies in the sixty days before it. */
export function seedAccount(nowMs: number): PaymentAccount {
  const account = new PaymentAccount()
  const now = Math.floor(nowMs / 1_000)
  for (const person of quickstartPeople()) {
    const draw = new Draw(`payments of ${person.number}`)
    if (person.email === TOUR.email) seedTour(account, person, { draw, now })
    else seedPerson(account, person, { draw, now })
  }
  return account
}

type At = { readonly draw: Draw; readonly now: number }

function seedPerson(account: PaymentAccount, person: Person, { draw, now }: At): void {
  const joined = now - draw.between(20, HISTORY_DAYS) * DAY_SECONDS
  const customerId = `cus_${draw.letters(14)}`
  const method = methodOf(person, { id: `pm_1${draw.letters(23)}`, customerId, created: joined })
  account.put(
    'customer',
    customerOf(person, { id: customerId, methodId: method.id, created: joined }),
  )
  account.put('payment_method', method)
  const count = draw.between(3, 11)
  for (let nth = 0; nth < count; nth += 1) {
    const created =
      joined + Math.floor(((now - joined) * (nth + 1)) / (count + 1)) - draw.below(3_600)
    const failure = draw.chance(12) ? draw.of(FAILURES) : undefined
    pay(account, person, {
      ...newIds(draw),
      ...{ customerId, methodId: method.id, created, failure },
      amount: draw.between(5, 400) * 100 + 95,
      postalCode: person.address.postalCode,
      note: draw.chance(25) ? noteOf(person, draw) : undefined,
      release: created > now - DAY_SECONDS ? TOUR.release : 'shop 4.11',
      isRefunded: failure === undefined && draw.chance(8),
    })
  }
}

/** Her zeros are lost with the new release, and the bank's check of the postal code fails. */
function seedTour(account: PaymentAccount, person: Person, { draw, now }: At): void {
  const joined = now - 45 * DAY_SECONDS
  const { customerId } = TOUR
  const method = methodOf(person, { id: `pm_1${draw.letters(23)}`, customerId, created: joined })
  account.put(
    'customer',
    customerOf(person, { id: customerId, methodId: method.id, created: joined }),
  )
  account.put('payment_method', method)
  const alike = { customerId, methodId: method.id, amount: 4_990, isRefunded: false }
  const right = person.address.postalCode
  for (const days of [40, 33, 26, 19, 12]) {
    const created = now - days * DAY_SECONDS
    const facts = { ...alike, created, postalCode: right, failure: undefined, note: undefined }
    pay(account, person, { ...newIds(draw), ...facts, release: 'shop 4.11' })
  }
  const paid = { ...newIds(draw), chargeId: TOUR.paidChargeId, created: now - 5 * DAY_SECONDS }
  const asBefore = { ...alike, ...paid, postalCode: right, failure: undefined, note: undefined }
  pay(account, person, { ...asBefore, release: 'shop 4.11' })
  const wrong = right.replace(/^0+/, '')
  for (const [nth, hours] of [20, 19, 3].entries()) {
    const ids = nth === 0 ? { ...newIds(draw), chargeId: TOUR.failedChargeId } : newIds(draw)
    const created = now - hours * 3_600
    const note = nth === 2 ? noteOf(person, draw) : undefined
    const facts = { ...alike, ...ids, created, postalCode: wrong, note, release: TOUR.release }
    pay(account, person, { ...facts, failure: 'incorrect_zip' })
  }
}

const FAILURES: readonly [string, ...string[]] = [
  'insufficient_funds',
  'card_declined',
  'expired_card',
  'processing_error',
]

/** What support wrote: free text, and full of what should not be in it. */
function noteOf({ name, email, phone, ip }: Person, draw: Draw): string {
  const reach = phone === null ? email : `${email} or ${phone}`
  const notes: readonly [string, ...string[]] = [
    `Spoke to ${name}, reach them at ${reach}.`,
    JSON.stringify({ agent: 'support-7', caller: email, ip }),
    `Customer wrote from ${email} (IP ${ip}): why is my payment refused?`,
  ]
  return draw.of(notes)
}

function newIds(draw: Draw): Pick<ChargeFacts, 'chargeId' | 'intentId'> {
  return { chargeId: `ch_3${draw.letters(17)}`, intentId: `pi_3${draw.letters(23)}` }
}

function pay(account: PaymentAccount, person: Person, facts: ChargeFacts): void {
  const charge = account.put('charge', chargeOf(person, facts))
  account.put('payment_intent', intentOf(facts))
  const isPaid = facts.failure === undefined
  account.put('event', eventOf(isPaid ? 'charge.succeeded' : 'charge.failed', charge))
  if (facts.isRefunded) {
    const refund = account.put('refund', refundOf(facts))
    account.put('event', eventOf('refund.created', refund))
  }
}
