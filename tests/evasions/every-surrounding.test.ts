/** Each kind of value that tells itself, in each surrounding: hidden, called alike, and alone. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'
import { SURROUNDINGS } from '../fixtures/surroundings.ts'

const { maskText } = maskingForTests()
const RANDOM = 'aB3xK9mQ'

/** Joined here, so that nobody takes them for somebody's. */
const VALUES: readonly (readonly [kind: string, value: string])[] = [
  ['a mail address', 'zorkina.quux@zork-mail.example'],
  ['a telephone number', '+49 151 12345678'],
  ['one of America', '(415) 555-2671'],
  ['one with hyphens', '415-555-2671'],
  ['a bank account', ['DE89370400', '440532013000'].join('')],
  ['a card', ['42424242', '42424242'].join('')],
  ['a card as printed', ['4242 4242', '4242 4242'].join(' ')],
  ['an address of IPv4', '203.0.113.77'],
  ['an address of IPv6', '2a02:8109:9440:1198:71a:1a8f:5b4:db02'],
  ['an address of hardware', '3c:22:fb:9a:11:7e'],
  ['a social security number', ['536-22', '8726'].join('-')],
  ['a key of AWS', ['AKIA', 'QWERTZUIOPASDF25'].join('')],
  ['a token of GitHub', `ghp_${RANDOM.repeat(4)}aB3x`],
  ['a key of Stripe', `sk_live_${RANDOM.repeat(3)}`],
  ['a token of Slack', ['xoxb', '123456789012', '345678901234', RANDOM.repeat(3)].join('-')],
  ['a key of Google', `AIza${RANDOM.repeat(4)}aB3`],
  ['a name', 'Maria Gonzalez'],
  ['an address of a chain', ['1BvBMSEYstWetqTF', 'n5Au4m4GFg7xJaNVN2'].join('')],
]

describe.each(VALUES)('%s', (kind, value) => {
  const [called = ''] = /(?<=^seen ).*(?= today$)/.exec(maskText(`seen ${value} today`)) ?? []

  it.each(Object.entries(SURROUNDINGS))('is hidden and called alike in %s', (_, around) => {
    const masked = maskText(around(value))
    expect(called).not.toContain(value)
    expect(masked).not.toContain(value)
    expect(masked, kind).toBe(around(called))
  })
})
