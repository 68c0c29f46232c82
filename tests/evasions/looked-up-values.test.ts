/** Who was looked up, and what the gateway itself holds, come back in no way of writing them. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/base/secret.ts'
import { ExactSignal, needlesOf } from '../../src/masking/exact.ts'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
const STAND_IN = 'STAND-IN'
/** A number in full is found by what it is as well. */
const FOUND = /STAND-IN|phone_\w{50}/
const ZOE = 'Zoë Müller'
const MAIL = 'zoë.müller@example.com'
const PHONE = '+491701234567'
const IBAN = ['DE89', '3704', '0044', '0532', '0130', '00'].join('')
const UTF8 = (text: string): Buffer => Buffer.from(text, 'utf8')

type Case = readonly [value: string, category: string, written: string]

const NAMES: readonly Case[] = [
  ZOE.normalize('NFD'),
  'ZOE MULLER',
  'Zoe Mueller',
  'zoe-muller',
  'zoë_müller',
  'ZoeMuller',
  'Müller, Zoë',
  'Zoë\u00a0Müller',
  'Zoë  \n Müller',
  UTF8(ZOE).toString('latin1'),
  UTF8(UTF8(ZOE).toString('latin1')).toString('latin1'),
  'ZoÃ« MÃ¼ller',
  'Zo&euml; M&uuml;ller',
  'Zo&amp;euml; M&#252;ller',
  'Zo%EB%20M%FCller',
  'Zo%EB+M%FCller',
  'Zo%u00EB%20M%u00FCller',
  'Zo=C3=AB M=C3=BCller',
  '=?utf-8?Q?Zo=C3=AB_M=C3=BCller?=',
  '=?iso-8859-1?Q?Zo=EB_M=FCller?=',
  'Zo\\xc3\\xab M\\xc3\\xbcller',
  'Zo\\303\\253 M\\303\\274ller',
  'Zo? M?ller',
  'Zo\ufffd M\ufffdller',
  '\uff3ao\u00eb M\u00fcller',
  'Zo\u00adë Mü\u200bller',
  UTF8(ZOE)
    .toString('hex')
    .replace(/..(?=.)/g, '$& '),
  Buffer.from(ZOE, 'utf16le').toString('hex'),
  Buffer.from(ZOE, 'utf16le').toString('base64'),
].map((written) => [ZOE, 'user.name', written])

const OTHERS: readonly Case[] = [
  [MAIL, 'user.contact.email', 'zoe.muller@example.com'],
  [MAIL, 'user.contact.email', 'zoë.müller＠example．com'],
  ['ada@müller.example', 'user.contact.email', 'ada@xn--mller-kva.example'],
  [MAIL, 'user.contact.email', createHash('md5').update(MAIL).digest('hex')],
  [MAIL, 'user.contact.email', createHash('sha256').update(MAIL).digest('hex').toUpperCase()],
  [PHONE, 'user.contact.phone_number', '+49 (0)170 123-45-67'],
  [PHONE, 'user.contact.phone_number', '0170/1234567'],
  [PHONE, 'user.contact.phone_number', '0049.170.1234567'],
  [PHONE, 'user.contact.phone_number', '+49\u2011170\u20111234567'],
  [IBAN, 'user.financial.bank_account', IBAN.replace(/.{4}(?=.)/g, '$& ')],
  [IBAN, 'user.financial.bank_account', IBAN.toLowerCase().replace(/.{4}(?=.)/g, '$&-')],
  ['1990-05-17', 'user.demographic.date_of_birth', '17/05/1990'],
  ['1990-05-17', 'user.demographic.date_of_birth', '19900517'],
  ['Иван Петров', 'user.name', UTF8('Иван Петров').toString('latin1')],
  ['Иван Петров', 'user.name', 'Петров,\u00a0ИВАН'],
  ['J. Li', 'user.name', 'j. li'],
  ['J. Li', 'user.name', 'J.LI'],
  ['J. Li', 'user.name', 'J%2E%20li'],
]

async function shown(body: string, type: string, [value, category]: Case): Promise<string> {
  const swappedIn = [{ value: new Secret(value), category, pseudonym: STAND_IN }]
  return (await show(body, { type, swappedIn }, masking)).body
}

describe('what was looked up', () => {
  it.each([...NAMES, ...OTHERS])('%s (%s) is not seen as %j', async (...each) => {
    const [, , written] = each
    const inJson = JSON.parse(
      await shown(JSON.stringify({ note: written }), 'application/json', each),
    )
    expect(inJson.note).toMatch(FOUND)
    expect(inJson.note).not.toMatch(/ller|петров|1234|0130|xn--/i)
    const line = `it is ${written.replaceAll('\n', ' ')} here\n`
    const inText = await shown(line, 'text/plain', each)
    expect(inText).toMatch(/^it is \S*(?:STAND-IN|phone_\w{50})\S* here\n$/)
  })

  it('is no other word, number or person', () => {
    const signal = new ExactSignal([
      ...needlesOf({ value: 'Anna Li', category: 'user.name', instead: STAND_IN }),
      ...needlesOf({ value: PHONE, category: 'user.contact.phone_number', instead: STAND_IN }),
      ...needlesOf({ value: 'J. Li', category: 'user.name', instead: STAND_IN }),
    ])
    for (const text of [
      'Savannah Lima',
      'raj li',
      'anna","li',
      'anna = li',
      'anna was seen by li',
      'order 9170123456789',
      '2017-01-23 45:67',
      '701 of 234567',
    ]) {
      expect(signal.find(text), text).toEqual([])
    }
  })
})
