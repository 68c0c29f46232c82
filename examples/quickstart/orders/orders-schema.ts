/** The shop's own database: the same people as at the payment processor, and the fault itself. */
import { TOUR } from '../payments/tour-facts.ts'
import { Draw } from '../people/draw.ts'
import { type Person, quickstartPeople } from '../people/people.ts'

/** Who the gateway signs in as there: it can read, and nothing else. */
export const READER = 'vitrine_reader'
export const SHOP_DATABASE = 'shop'

const DAY_MS = 86_400_000
const HISTORY_DAYS = 60

const TABLES = `
CREATE SCHEMA shop;
CREATE TYPE shop.checkout_state AS ENUM ('paid', 'declined');
CREATE TABLE shop.customers (
  id int PRIMARY KEY, customer_number text NOT NULL, full_name text NOT NULL, email text NOT NULL,
  phone text, city text, postal_code text, country text, joined_at timestamptz NOT NULL);
CREATE TABLE shop.checkouts (
  id int PRIMARY KEY, customer_id int NOT NULL REFERENCES shop.customers, email text NOT NULL,
  postal_code text NOT NULL, release text NOT NULL, state shop.checkout_state NOT NULL,
  total_cents int NOT NULL, started_at timestamptz NOT NULL);
CREATE TABLE shop.support_notes (
  id int PRIMARY KEY, customer_id int NOT NULL REFERENCES shop.customers, body text NOT NULL);
CREATE INDEX ON shop.checkouts (email);
CREATE VIEW shop.declined AS
  SELECT c.id, c.email, c.release, c.started_at FROM shop.checkouts c WHERE c.state = 'declined';`

/** Everything that makes the database, for its owner to run once. */
export function shopStatements(nowMs: number, readerPassword: string): string {
  return [
    TABLES,
    ...rows(nowMs),
    `CREATE ROLE ${READER} LOGIN PASSWORD ${literal(readerPassword)} NOINHERIT;`,
    `GRANT USAGE ON SCHEMA shop TO ${READER};`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA shop TO ${READER};`,
  ].join('\n')
}

function rows(nowMs: number): readonly string[] {
  const customers: string[] = []
  const checkouts: string[] = []
  const notes: string[] = []
  for (const person of quickstartPeople()) {
    const { number, name, email, phone, address, customerNumber } = person
    const { city, postalCode, country } = address
    const joined = at(nowMs - HISTORY_DAYS * DAY_MS)
    customers.push(
      tuple(number, customerNumber, name, email, phone, city, postalCode, country, joined),
    )
    for (const one of checkoutsOf(person, nowMs)) {
      const { code, release, state, cents, startedMs } = one
      const id = checkouts.length + 1
      checkouts.push(tuple(id, number, email, code, release, state, cents, at(startedMs)))
    }
    if (number % 5 === 0) {
      notes.push(
        tuple(notes.length + 1, number, `${name} called from ${phone ?? email}: card refused`),
      )
    }
  }
  return [
    `INSERT INTO shop.customers VALUES ${customers.join(',\n')};`,
    `INSERT INTO shop.checkouts VALUES ${checkouts.join(',\n')};`,
    `INSERT INTO shop.support_notes VALUES ${notes.join(',\n')};`,
  ]
}

type Checkout = {
  readonly code: string
  readonly release: string
  readonly state: 'paid' | 'declined'
  readonly cents: number
  readonly startedMs: number
}

/** With the newest release, leading zeros of postal codes are lost, and banks say no. */
function checkoutsOf({ number, email, address }: Person, nowMs: number): readonly Checkout[] {
  const draw = new Draw(`checkouts of ${number}`)
  const { postalCode } = address
  const before = Array.from({ length: draw.between(2, 6) }, () => ({
    code: postalCode,
    release: 'shop 4.11',
    state: draw.chance(8) ? ('declined' as const) : ('paid' as const),
    cents: draw.between(5, 400) * 100 + 95,
    startedMs: nowMs - draw.between(2, HISTORY_DAYS - 1) * DAY_MS,
  }))
  const isTour = email === TOUR.email
  if (!isTour && !draw.chance(30)) return before
  const isLost = postalCode.startsWith('0')
  const since = Array.from({ length: isTour ? 3 : 1 }, (_, nth) => ({
    code: postalCode.replace(/^0+/, ''),
    release: TOUR.release,
    state: isLost ? ('declined' as const) : ('paid' as const),
    cents: isTour ? 4_990 : draw.between(5, 400) * 100 + 95,
    startedMs: nowMs - (20 - nth) * 3_600_000,
  }))
  return [...before, ...since]
}

function tuple(...values: readonly (string | number | null)[]): string {
  return `(${values.map((value) => (typeof value === 'number' ? String(value) : literal(value))).join(', ')})`
}

function literal(text: string | null): string {
  return text === null ? 'NULL' : `'${text.replaceAll("'", "''")}'`
}

function at(ms: number): string {
  return new Date(ms).toISOString()
}
