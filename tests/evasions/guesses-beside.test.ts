/** Guesses at whom a pseudonym stands for, sent beside it for a sub-processor to repeat. */
import { beforeEach, describe, expect, it } from 'vitest'
import { GuardHouse, pseudonyms } from '../fixtures/guard-house.ts'

const ADA = encodeURIComponent(pseudonyms.of('ada@example.com', 'user.contact.email'))
const LIST = `GET /v1/customers?email=${ADA}`
const SEARCH = 'GET /v1/customers/search?query='
const PHONE = pseudonyms.of('+41446680001', 'user.contact.phone_number')
const CALLED = `${SEARCH}${encodeURIComponent(`phone:"${PHONE}"`)}`

let house: GuardHouse
beforeEach(() => {
  house = new GuardHouse()
})

async function probesOf(ask: string, headers: readonly (readonly [string, string])[] = []) {
  const told = await house.ask('stripe', ask, { headers })
  return told.clearance?.facts.probes ?? told.code
}

/** The search for Ada by what a session knows of her, and for something else. */
function searchWith(more: string): string {
  return `${SEARCH}${encodeURIComponent(`email:"${decodeURIComponent(ADA)}" AND ${more}`)}`
}

describe('beside a pseudonym a text counts as looked up', () => {
  // Stripe says `No such customer: 'adaexamplecom'`, which is masked if that is who it is.
  it.each([
    [`${LIST}&starting_after=adaexamplecom`, 1],
    [`${LIST}&starting_after=ada.example.com&ending_before=bob.example.com`, 2],
    [`${LIST}&limit=zorbla`, 1],
    [`${LIST}&limit=20671234`, 1],
    [`${LIST}&expand[]=quuxley.zorbla`, 1],
    // A list of guesses in one text costs as many as it may hold.
    [`${LIST}&starting_after=${'quuxleyzorbla'.repeat(4)}`, 3],
    [searchWith('metadata["zorbla"]:"1"'), 2],
    [searchWith('metadata["order"]:"Quuxley Zorbla"'), 2],
    // Of `J. Li` and `김 민수` there are three letters; vowels of other scripts are marks.
    [`${LIST}&starting_after=jli`, 1],
    [searchWith('metadata["order"]:"김 민수"'), 2],
    [`${LIST}&limit=${encodeURIComponent('मोहित')}`, 1],
    // Digits in the place of a time of day, and numbers that are telephones as well as seconds.
    [`${CALLED}&limit=1999-01-01T41446680001`, 1],
    [`${CALLED}&limit=1999-01-01%2041446680001`, 1],
    [`${CALLED}&limit=1999-01-01T00:00:00.446680001Z`, 2],
    [`${CALLED}&limit=1632960001`, 1],
    [`${CALLED}&limit=1632960001123`, 1],
  ])('%s', async (ask, count) => {
    expect(await probesOf(ask)).toBe(count)
    // Known by now.
    expect(await probesOf(ask)).toBe(0)
  })

  it('in headers that are passed on', async () => {
    expect(await probesOf(LIST, [['stripe-version', 'zorbla']])).toBe(1)
    expect(await probesOf(LIST, [['accept', 'application/vnd.quuxley']])).toBe(1)
    expect(await probesOf(CALLED, [['accept', 'text/41446680001']])).toBe(1)
    expect(await probesOf(CALLED, [['accept', 'text/414-466-800.02']])).toBe(1)
    expect(await probesOf(CALLED, [['accept', 'text/csv;q=41446680003']])).toBe(1)
    expect(await probesOf(CALLED, [['if-modified-since', '41446680004']])).toBe(1)
    const told = await house.ask('stripe', LIST, { headers: [['accept-language', 'ad-am']] })
    const sent = told.clearance?.facts.outbound.headers.map(([name]) => name)
    expect(sent).not.toContain('accept-language')
  })

  it('whether the guess was right or wrong, so that the number tells nothing', async () => {
    const right = await probesOf(`${LIST}&starting_after=adaexamplecom`)
    expect(await probesOf(`${LIST}&starting_after=bobexamplecom`)).toBe(right)
  })

  it('as often as it is another one, whatever script it is written in', async () => {
    for (const name of ['मोहन', 'महान', 'मुहन']) {
      expect(await probesOf(`${LIST}&limit=${encodeURIComponent(name)}`)).toBe(1)
    }
  })

  it('until the budget is spent', async () => {
    house.most = 2
    expect(await probesOf(`${LIST}&starting_after=adaexamplecom`)).toBe(1)
    expect(await probesOf(`${LIST}&starting_after=bobexamplecom`)).toBe(1)
    expect(await probesOf(`${LIST}&starting_after=eveexamplecom`)).toBe('PROBE_BUDGET')
    expect(await probesOf(LIST)).toBe(0)
  })
})

describe('nothing is counted', () => {
  it.each([
    `${LIST}&limit=100`,
    `${LIST}&limit=asc&starting_after=desc`,
    `${LIST}&created[gte]=1764201600&created[lt]=1764288000`,
    searchWith('created>1764201600'),
    'GET /v1/customers?starting_after=cus_NffrFeUfNV2Hib&limit=10',
    `${LIST}&limit=2026-11-28T03:04:05.123456Z`,
    `${CALLED}&limit=2026-11-28%2003:04:05%2B01:00`,
    `${CALLED}&limit=2026-11-28`,
  ])('%s', async (ask) => {
    expect(await probesOf(ask)).toBe(0)
  })

  it.each([
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'application/json, text/plain, */*',
    'text/html, *; q=.2, */*; q=.2',
    'application/json; charset=utf-8',
    '*/*',
  ])('for kinds of answer: %s', async (accept) => {
    expect(await probesOf(CALLED, [['accept', accept]])).toBe(0)
  })

  it('for the time of an earlier answer', async () => {
    const at = 'Sat, 28 Nov 2026 03:04:05 GMT'
    expect(await probesOf(CALLED, [['if-modified-since', at]])).toBe(0)
  })
})
