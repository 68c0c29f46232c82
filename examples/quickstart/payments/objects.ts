/** The payment processor's objects, in the shapes that its libraries read. */
import type { Person } from '../people/people.ts'
import type { Fields, Kept } from './account.ts'

export type ChargeFacts = {
  readonly chargeId: string
  readonly intentId: string
  readonly customerId: string
  readonly methodId: string
  /** Seconds since the epoch. */
  readonly created: number
  /** In the smallest unit of the person's currency. */
  readonly amount: number
  readonly postalCode: string
  readonly failure: string | undefined
  readonly note: string | undefined
  readonly release: string
  readonly isRefunded: boolean
}

const API_VERSION = '2025-09-30.clover'

type CustomerFacts = { readonly id: string; readonly methodId: string; readonly created: number }

export function customerOf(person: Person, { id, methodId, created }: CustomerFacts): Kept {
  const { name, email, phone, currency, customerNumber } = person
  const address = addressOf(person, person.address.postalCode)
  return {
    ...{ id, object: 'customer', created, livemode: true, name, email, phone, currency, address },
    balance: 0,
    delinquent: false,
    description: null,
    invoice_settings: { default_payment_method: methodId },
    metadata: { customer_number: customerNumber, imported_by: 'shop 4.9' },
    shipping: { name, phone, address },
  }
}

type MethodFacts = { readonly id: string; readonly customerId: string; readonly created: number }

export function methodOf(person: Person, { id, customerId, created }: MethodFacts): Kept {
  return {
    ...{ id, object: 'payment_method', created, livemode: true, customer: customerId },
    type: 'card',
    billing_details: billingOf(person, person.address.postalCode),
    card: { ...cardOf(person, 'pass'), fingerprint: `F${id.slice(4, 19)}` },
    metadata: {},
  }
}

export function chargeOf(person: Person, facts: ChargeFacts): Kept {
  const { chargeId, intentId, customerId, methodId, created, amount, failure, release } = facts
  const isPaid = failure === undefined
  const check = failure === 'incorrect_zip' ? 'fail' : 'pass'
  return {
    ...{ id: chargeId, object: 'charge', created, livemode: true, amount },
    amount_captured: isPaid ? amount : 0,
    amount_refunded: facts.isRefunded ? amount : 0,
    billing_details: billingOf(person, facts.postalCode),
    captured: isPaid,
    currency: person.currency,
    customer: customerId,
    description: null,
    disputed: false,
    failure_code: failure ?? null,
    failure_message: isPaid ? null : (MESSAGES.get(failure) ?? 'Your card was declined.'),
    metadata: {
      release,
      order: `O-${String(created % 1_000_000)}`,
      ...(facts.note === undefined ? {} : { support_note: facts.note }),
    },
    outcome: outcomeOf(failure),
    paid: isPaid,
    payment_intent: intentId,
    payment_method: methodId,
    payment_method_details: { type: 'card', card: cardOf(person, check) },
    receipt_email: person.email,
    receipt_url: isPaid ? `https://pay.example/receipts/${intentId}` : null,
    refunded: facts.isRefunded,
    status: isPaid ? 'succeeded' : 'failed',
  }
}

export function intentOf(facts: ChargeFacts): Kept {
  const { intentId, chargeId, customerId, methodId, created, amount, failure } = facts
  const isPaid = failure === undefined
  return {
    ...{ id: intentId, object: 'payment_intent', created, livemode: true, amount },
    amount_received: isPaid ? amount : 0,
    client_secret: `${intentId}_secret_${chargeId.slice(-16)}`,
    customer: customerId,
    last_payment_error: isPaid
      ? null
      : { type: 'card_error', code: failure, charge: chargeId, message: MESSAGES.get(failure) },
    latest_charge: chargeId,
    metadata: { release: facts.release },
    payment_method: methodId,
    status: isPaid ? 'succeeded' : 'requires_payment_method',
  }
}

export function refundOf({ chargeId, intentId, created, amount }: ChargeFacts): Kept {
  return {
    ...{ id: `re_${chargeId.slice(3)}`, object: 'refund', created: created + 7_200, amount },
    charge: chargeId,
    metadata: {},
    payment_intent: intentId,
    reason: 'requested_by_customer',
    status: 'succeeded',
  }
}

export function eventOf(type: string, object: Kept): Kept {
  return {
    ...{ id: `evt_${object.id.slice(3)}`, object: 'event', created: object.created, type },
    api_version: API_VERSION,
    data: { object },
    livemode: true,
    pending_webhooks: 0,
    request: { id: `req_${object.id.slice(-14)}`, idempotency_key: null },
  }
}

const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['incorrect_zip', "The postal code that you supplied failed the issuer's check."],
  ['insufficient_funds', 'Your card has insufficient funds.'],
  ['expired_card', 'Your card has expired.'],
  ['processing_error', 'An error occurred while processing your card.'],
])

function outcomeOf(failure: string | undefined): Fields {
  if (failure === undefined) {
    const seller_message = 'Payment complete.'
    return {
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'normal',
      seller_message,
    }
  }
  const seller_message = 'The bank refused the payment.'
  return {
    network_status: 'declined_by_network',
    reason: failure,
    risk_level: 'normal',
    seller_message,
  }
}

function addressOf({ address }: Person, postalCode: string): Fields {
  const { line1, city, state, country } = address
  return { city, country, line1, line2: null, postal_code: postalCode, state }
}

function billingOf(person: Person, postalCode: string): Fields {
  const { name, email, phone } = person
  return { address: addressOf(person, postalCode), email, name, phone }
}

function cardOf({ card, address }: Person, postalCheck: string): Fields {
  const { brand, last4, expMonth, expYear, funding } = card
  return {
    ...{ brand, country: address.country, exp_month: expMonth, exp_year: expYear, funding, last4 },
    checks: {
      address_line1_check: 'pass',
      address_postal_code_check: postalCheck,
      cvc_check: 'pass',
    },
  }
}
