/** Guesses at whom a pseudonym stands for, sent beside it for a sub-processor to repeat. */
import { beforeEach, describe, expect, it } from 'vitest'
import { GuardHouse, pseudonyms } from '../fixtures/guard-house.ts'

const ADA = encodeURIComponent(pseudonyms.of('ada@example.com', 'user.contact.email'))
const LIST = `GET /v1/customers?email=${ADA}`
const SEARCH = 'GET /v1/customers/search?query='

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
  ])('%s', async (ask, count) => {
    expect(await probesOf(ask)).toBe(count)
    // Known by now.
    expect(await probesOf(ask)).toBe(0)
  })

  it('in headers that are passed on', async () => {
    expect(await probesOf(LIST, [['stripe-version', 'zorbla']])).toBe(1)
    expect(await probesOf(LIST, [['accept', 'application/vnd.quuxley']])).toBe(1)
    const told = await house.ask('stripe', LIST, { headers: [['accept-language', 'ad-am']] })
    const sent = told.clearance?.facts.outbound.headers.map(([name]) => name)
    expect(sent).not.toContain('accept-language')
  })

  it('whether the guess was right or wrong, so that the number tells nothing', async () => {
    const right = await probesOf(`${LIST}&starting_after=adaexamplecom`)
    expect(await probesOf(`${LIST}&starting_after=bobexamplecom`)).toBe(right)
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
    `${LIST}&created[gte]=1764201600&created[lt]=1764288000`,
    searchWith('created>1764201600'),
    'GET /v1/customers?starting_after=cus_NffrFeUfNV2Hib&limit=10',
  ])('%s', async (ask) => {
    expect(await probesOf(ask)).toBe(0)
  })

  it('for kinds of answer', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    expect(await probesOf(LIST, [['accept', accept]])).toBe(0)
  })
})
