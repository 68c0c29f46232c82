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
