/** Tests of what counts as one value: one person has one pseudonym, wherever a value stands. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../base/refusal.ts'
import { StandIns } from '../../base/stand-ins.ts'
import type { Category } from '../../flow/category.ts'
import { lookUp } from '../../guard/swap-back.ts'
import { KeyedPseudonyms } from './pseudonyms.ts'

const key = { epoch: 0, key: new Uint8Array(64).fill(7) }
const pseudonyms = new KeyedPseudonyms({ current: () => key, all: () => [key] })

const MAIL: Category = 'user.contact.email'
const PHONE: Category = 'user.contact.phone_number'
const LOGIN: Category = 'user.account.username'
const OPEN: readonly Category[] = [LOGIN, 'user.contact.address', 'user.unique_id', 'user.content']

describe.each(OPEN)('a value under %s', (category) => {
  it('is called as their mail where it is a mail address', () => {
    for (const written of ['ada@x.example', 'Ada@X.example', 'ada%40x.example'])
      expect(pseudonyms.of(written, category)).toBe(pseudonyms.of('ada@x.example', MAIL))
  })

  it('is called as their telephone where it is a number with its country', () => {
    const called = pseudonyms.of('+4915112345678', PHONE)
    expect(pseudonyms.of('+4915112345678', category)).toBe(called)
    expect(pseudonyms.of('%2B4915112345678', category)).toBe(called)
  })

  it.each(['ada', 'ada@localhost', 'Ada <ada@x.example>', '4915112345678', '@ada'])(
    'is of its own kind as %s',
    (value) => {
      expect(pseudonyms.of(value, category)).not.toMatch(/^(?:email|phone)_/)
    },
  )

  it('leads back from there, and from no other kind', () => {
    expect(pseudonyms.behind(pseudonyms.of('ada@x.example', MAIL), category)).toBe('ada@x.example')
    const card = pseudonyms.of('ada@x.example', 'user.government_id')
    expect(pseudonyms.behind(card, category)).toBeUndefined()
  })
})

it('is not read as a login where a mail address is looked for', () => {
  expect(pseudonyms.behind(pseudonyms.of('ada', LOGIN), MAIL)).toBeUndefined()
})

it('is sent as a mail address to those alone who are declared to hold such', () => {
  const called = pseudonyms.of('ada@x.example', MAIL)
  const known = lookUp(called, LOGIN, { pseudonyms, held: [LOGIN, MAIL] })
  expect(known).toMatchObject({ value: 'ada@x.example', shown: called, isProbe: false })
  expect(lookUp(called, LOGIN, { pseudonyms, held: [LOGIN] })).toBeInstanceOf(Refusal)
})

const KINDS: readonly Category[] = [
  ...OPEN,
  MAIL,
  PHONE,
  'user.name',
  'user.financial.bank_account',
]
const piece = fc.constantFrom(
  ...['ada', 'Ada', ' ', '  ', '@', 'x.example', '+49', '+', '%40', '%2', '&amp;', '\\u0040', "'"],
  ...['1234', '-', '.', '_', 'é', '\t', '00'],
)

it('is the same made with many others and alone', () => {
  const values = fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), values, (category, value) => {
      const bulk = pseudonyms.bulk(category)
      const bytes = Buffer.from(value)
      const to = new StandIns(1)
      if (bulk?.add({ bytes, start: 0, end: bytes.length }, 0) !== true) return
      bulk.flush(to, () => undefined)
      const { start, length } = to.placeOf(0)
      const made = Buffer.from(to.all?.bytes ?? []).toString('latin1', start, start + length)
      expect(made).toBe(pseudonyms.of(value, category))
    }),
    { numRuns: 3_000 },
  )
})

describe('a value of a column', () => {
  const IP: Category = 'user.device.ip_address'
  const BORN: Category = 'user.demographic.date_of_birth'
  const DEVICE: Category = 'user.device.device_id'

  it('is called as it is elsewhere, where it is an address', () => {
    for (const address of ['203.0.113.77', '2a02:8109:9440:1198::17']) {
      const called = pseudonyms.of(address, IP)
      expect(pseudonyms.typed(address, IP, 'network')).toBe(called)
      expect(pseudonyms.typed(`${address}/24`, IP, 'network')).toBe(called)
    }
    expect(pseudonyms.typed('a text', IP, 'network')).toBeUndefined()
  })

  it('is an address of hardware of as many bytes', () => {
    expect(pseudonyms.typed('3c:22:fb:9a:11:7e', DEVICE, 'hardware')).toMatch(
      /^02(:[\da-f]{2}){5}$/,
    )
    const long = pseudonyms.typed('3c:22:fb:ff:fe:9a:11:7e', DEVICE, 'hardware')
    expect(long).toMatch(/^02(:[\da-f]{2}){7}$/)
  })

  it('is one day in every notation that names it', () => {
    const called = pseudonyms.of('1990-05-17', BORN)
    const [year = '', month = '', day = ''] = called.split('-')
    expect(pseudonyms.typed('1990-05-17 00:00:00+00', BORN, 'date')).toBe(called)
    expect(pseudonyms.of('1990-05-17T00:00:00.000Z', BORN)).toBe(`${called}T00:00:00Z`)
    expect(pseudonyms.of('17.05.1990', BORN)).toBe(`${day}.${month}.${year}`)
    expect(pseudonyms.of('05/17/1990', BORN)).toBe(`${month}/${day}/${year}`)
    expect(pseudonyms.of('19900517', BORN)).toBe(`${year}${month}${day}`)
    expect(pseudonyms.of('17%20May%201990', BORN)).toBe(pseudonyms.of('17 May 1990', BORN))
    for (const written of ['17 May 1990', '17. Mai 1990', 'May 17, 1990', '17 de mayo de 1990'])
      expect(pseudonyms.of(written, BORN)).toContain(year)
  })

  it('is none of two days that it may name', () => {
    expect(pseudonyms.of('04/05/1990', BORN)).not.toBe(pseudonyms.of('05/04/1990', BORN))
  })
})
