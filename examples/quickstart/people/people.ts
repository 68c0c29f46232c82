/**
 * The made-up people whom every stand-in of the quickstart knows: one list, so that the same person
 * can be followed from one sub-processor to the next.
 */
import { Draw } from './draw.ts'
import { PEOPLE_FACTS } from './people-facts.ts'

export type Card = {
  readonly brand: 'visa' | 'mastercard' | 'amex'
  /** The first digits, which name the issuer. */
  readonly bin: string
  readonly last4: string
  readonly expMonth: number
  readonly expYear: number
  readonly funding: 'credit' | 'debit'
}

export type Address = {
  readonly line1: string
  readonly city: string
  readonly state: string | null
  readonly postalCode: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

export type Person = {
  /** Position in the list, from 1; the same in every stand-in. */
  readonly number: number
  readonly name: string
  readonly email: string
  /** E.164 with spaces; some have none. */
  readonly phone: string | null
  readonly address: Address
  readonly ip: string
  readonly card: Card
  readonly currency: string
  /** The shop's own customer number. */
  readonly customerNumber: string
}

const BRANDS: readonly [Pick<Card, 'brand' | 'bin'>, ...Pick<Card, 'brand' | 'bin'>[]] = [
  { brand: 'visa', bin: '453998' },
  { brand: 'visa', bin: '402400' },
  { brand: 'mastercard', bin: '543111' },
  { brand: 'mastercard', bin: '222300' },
  { brand: 'amex', bin: '371449' },
]

const FACTS_PER_PERSON = 9

/** Everybody, in a fixed order. */
export function quickstartPeople(): readonly Person[] {
  const draw = new Draw('people of the quickstart')
  const facts = PEOPLE_FACTS.trim().split(/ *\| *|\n */)
  const count = facts.length / FACTS_PER_PERSON
  return Array.from({ length: count }, (_, index) => {
    const from = index * FACTS_PER_PERSON
    return personOf(facts.slice(from, from + FACTS_PER_PERSON), index + 1, draw)
  })
}

function personOf(facts: readonly string[], number: number, draw: Draw): Person {
  const [name = '', email = '', phone = '', line1 = '', city = '', state = ''] = facts
  const [postalCode = '', country = '', currency = ''] = facts.slice(6)
  const { brand, bin } = draw.of(BRANDS)
  return {
    number,
    name,
    email,
    phone: phone === '-' ? null : phone,
    address: { line1, city, state: state === '-' ? null : state, postalCode, country },
    ip: documentationAddress(draw),
    card: {
      brand,
      bin,
      last4: draw.digits(4),
      expMonth: draw.between(1, 12),
      expYear: draw.between(2027, 2031),
      funding: draw.chance(60) ? 'debit' : 'credit',
    },
    currency,
    customerNumber: `KW-${String(20_000 + number * 37)}`,
  }
}

/** Addresses that belong to nobody: RFC 5737, RFC 3849. */
function documentationAddress(draw: Draw): string {
  if (draw.chance(20)) return `2001:db8:${draw.digits(3)}:${draw.digits(2)}::${draw.digits(3)}`
  const network = draw.of(['192.0.2', '198.51.100', '203.0.113'])
  return `${network}.${draw.between(1, 254)}`
}
