/** What stands right beside a value, or looks like what is nobody's, does not show it. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const PHONE = '415-555-2671'
const TOKEN = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', '', 'c2lnbmF0dXJl'].join('.')

const HIDDEN: readonly (readonly [why: string, text: string, ...hidden: string[]])[] = [
  ['a last letter before a colon', 'PPS number 1234567 T: ok', '1234567'],
  ['a last letter before a sign', 'PPS number 1234567 T=ok', '1234567'],
  ['a last group before a colon', 'driving licence SMITH 701019 A99AB: ok', 'A99AB'],
  ['a domain of two scripts', 'sent to taro@zork例.jp ok', 'taro', 'zork'],
  ['a domain of two scripts in full', 'sent to info@abc商店.jp ok', 'info', 'abc'],
  ['a label of two scripts', 'sent to taro@mail.zork例え.jp ok', 'taro', 'zork'],
  ['a token with an empty part', `tok ${TOKEN} ok`, 'c2lnbmF0dXJl'],
  ['a name that begins as a brand', 'Ralph Lauren Gonzalez ordered', 'Gonzalez'],
  ['a name behind a brand', 'Charles Schwab Zorkina Gonzalez called', 'Gonzalez'],
  [
    'an address in the name of a host',
    '{"ip":"ec2-203-0-113-77.us-west-2.compute.amazonaws.com"}',
    '203-0-113-77',
  ],
  ['a number behind a name that ends as a word', `David: ${PHONE}`, PHONE],
  ['a number behind another', `Astrid ${PHONE}, Mickey ${PHONE}`, PHONE],
  ['a number behind a place', 'Turkey: 0532 123 45 67', '0532'],
  ['a number behind a port', 'Newport (415) 555-2671', '555'],
  ['a short street that ends a text of JSON', '{"m":"to 12 Main St"}', '12 Main'],
  ['a short street that ends an element', '<td>12 Zork Rd</td>', '12 Zork'],
  ['the end of a sentence before digits', `確認${PHONE}。2024年に`, PHONE],
  ['dots of a wide script', 'от 203。0。113。77 ok', '113'],
  ['an address beside a wide word', '確認203.0.113.77です 本203.0.113.77', '203'],
  ['a short street in brackets', 'home (12 Zork Ln) "9 Quux Dr" \'7 Quux Ct\'', 'Zork', 'Quux'],
  ['a short street that ends a line of a string', '{"m":"12 Main St\\nok"}', '12 Main'],
]

const SHOWN: readonly string[] = [
  `invoice_number=${PHONE} order-no=${PHONE} part_number:${PHONE}`,
  `ticketId=${PHONE} orderId=${PHONE} OrderID: ${PHONE} ID: ${PHONE} Key: ${PHONE}`,
  `GET /orders/${PHONE}/items serial ${PHONE}, claim ${PHONE}`,
  'Calvin Klein Jeans, Ralph Lauren and Louis Vuitton bags',
  '{"m":"3 St\\nok","n":"Dr","s":"5 Errors at Ct"}',
  '確認です。次へ user@です',
  'バージョン1.2.3。4件, 版本 10.2.3.4, 버전: 10.2.3.4',
]

describe('what stands beside it', () => {
  it.each(HIDDEN)('does not show %s', (_why, text, ...hidden) => {
    const masked = maskText(text)
    for (const each of hidden) expect(masked).not.toContain(each)
  })

  it.each(SHOWN)('is left where it is nobody’s: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })

  it('ends a value in quotes before the next pair', () => {
    expect(maskText("User{id=7, first_name='Zorkina'or status='active', z=2}")).toMatch(
      /^User\{id=7, first_name='name_\w+'or status='active', z=2\}$/,
    )
  })

  it('is found alike in JSON, whose texts are kept in mind, and behind it', () => {
    const street = '1. Apt 4, 12 Quuxley St'
    expect(maskText(JSON.stringify({ m: street }))).not.toContain('Quuxley')
    expect(maskText(street)).not.toContain('Quuxley')
  })
})
