/** A mix of access logs, JSON logs and objects of a payment processor, the same at every run. */
import { base, en, Faker } from '@faker-js/faker'

const LINE_KINDS = 100
/** Of a hundred lines: access logs, then JSON logs, then objects, which are the longest. */
const ACCESS = 45
const LOGS = 82
/** One of so many lines names somebody. */
const PERSONAL = 8
/** Logs speak of the same people again and again. */
const PEOPLE = 500

/** At least so many bytes of lines, each ended by a newline. */
export function corpus(bytes: number): Buffer {
  const faker = new Faker({ locale: [en, base], seed: 42 })
  const people = Array.from({ length: PEOPLE }, () => person(faker))
  const lines: string[] = []
  let length = 0
  while (length < bytes) {
    const line = `${lineOf(faker, faker.helpers.arrayElement(people))}\n`
    lines.push(line)
    length += Buffer.byteLength(line)
  }
  return Buffer.from(lines.join(''))
}

type Person = ReturnType<typeof person>

function person(faker: Faker) {
  return {
    ip: faker.internet.ipv4(),
    agent: faker.internet.userAgent(),
    billing: {
      address: {
        city: faker.location.city(),
        country: 'US',
        line1: faker.location.streetAddress(),
        postal_code: faker.location.zipCode(),
        state: 'CA',
      },
      email: faker.internet.email(),
      name: faker.person.fullName(),
      phone: faker.phone.number({ style: 'international' }),
    },
  }
}

function lineOf(faker: Faker, who: Person): string {
  const kind = faker.number.int({ max: LINE_KINDS - 1 })
  if (kind < ACCESS) return access(faker, who)
  return JSON.stringify(kind < LOGS ? log(faker, who) : charge(faker, who))
}

function access(faker: Faker, { ip, agent, billing }: Person): string {
  const query =
    faker.number.int({ max: PERSONAL }) === 0
      ? `?email=${encodeURIComponent(billing.email)}`
      : '?page=2'
  const path = `/v1/${faker.word.noun()}/${faker.number.int(99_999)}${query}`
  return `${ip} - - [25/Nov/2026:10:00:00 +0000] "GET ${path} HTTP/1.1" 200 ${faker.number.int(90_000)} "-" "${agent}" rt=0.${faker.string.numeric(3)} rid=${faker.string.hexadecimal({ length: 32, prefix: '', casing: 'lower' })}`
}

function log(faker: Faker, { ip, billing }: Person): object {
  const isPersonal = faker.number.int({ max: PERSONAL }) === 0
  const said = isPersonal
    ? `user ${billing.email} logged in from ${ip}`
    : `${faker.hacker.phrase()} order=${faker.string.numeric(10)} took 12ms id=${faker.string.uuid()}`
  return {
    ts: '2026-11-25T10:00:00.000Z',
    level: 'info',
    service: faker.helpers.arrayElement(['checkout', 'auth', 'billing', 'search']),
    traceId: faker.string.hexadecimal({ length: 32, prefix: '', casing: 'lower' }),
    pid: faker.number.int(60_000),
    msg: said,
    ctx: {
      route: `/${faker.word.noun()}`,
      status: 200,
      durationMs: 12.25,
      epoch: 1_764_000_000_000,
    },
  }
}

function charge(faker: Faker, { billing }: Person): object {
  const isKnown = faker.number.int({ max: 2 }) === 0
  const address = { city: null, country: null, line1: null, postal_code: null, state: null }
  return {
    id: `ch_${faker.string.alphanumeric(24)}`,
    object: 'charge',
    amount: faker.number.int(99_999),
    amount_refunded: 0,
    balance_transaction: `txn_${faker.string.alphanumeric(24)}`,
    billing_details: isKnown ? billing : { address, email: null, name: null, phone: null },
    captured: true,
    created: 1_764_000_000,
    currency: 'usd',
    customer: `cus_${faker.string.alphanumeric(14)}`,
    description: faker.hacker.phrase(),
    failure_code: null,
    livemode: false,
    metadata: { order_id: faker.string.uuid() },
    outcome: { network_status: 'approved_by_network', risk_level: 'normal', risk_score: 12 },
    payment_intent: `pi_${faker.string.alphanumeric(24)}`,
    payment_method_details: {
      card: { brand: 'visa', exp_month: 12, exp_year: 2027, funding: 'credit', last4: '4242' },
      type: 'card',
    },
    receipt_url: `https://pay.example.com/receipts/payment/${faker.string.alphanumeric(60)}`,
    status: 'succeeded',
  }
}
