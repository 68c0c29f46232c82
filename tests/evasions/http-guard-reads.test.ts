/** Reads that the guard lets through, and what leaves the gateway of each. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Operation } from '../../src/flow/profile.ts'
import { GuardHouse, pseudonyms } from '../fixtures/guard-house.ts'

const TOKEN = `vtr_${'A'.repeat(43)}abcdef`
const ADA = 'ada@example.com'
const ADA_MASKED = pseudonyms.of(ADA, 'user.contact.email')
const JSON_TYPE = 'application/json'
/** Adyen reads by POST. */
const CARDS = 'POST /v71/cardDetails'

let house: GuardHouse
beforeEach(() => {
  house = new GuardHouse()
})

describe('what is let through', () => {
  it('is sent in its one canonical form', async () => {
    const told = await house.ask(
      'stripe',
      'GET /v1/ch%61rges/ch%5f1?expand%5B%5D=customer&expand[]=refunds',
    )
    expect(told.target).toBe('/v1/charges/ch_1?expand[]=customer&expand[]=refunds')
  })

  it('is a lookup by pseudonym, swapped inside and told to the mask alone', async () => {
    const told = await house.ask(
      'stripe',
      `GET /v1/customers?email=${encodeURIComponent(ADA_MASKED)}`,
    )
    expect(told.target).toBe(`/v1/customers?email=${ADA}`)
    const { swappedIn, recordable, probes } = told.clearance?.facts ?? {}
    expect(swappedIn?.map(({ value, pseudonym }) => [value.reveal(), pseudonym])).toEqual([
      [ADA, ADA_MASKED],
    ])
    expect(recordable).toContain(ADA_MASKED)
    expect(recordable).not.toContain('ada@')
    expect(probes).toBe(0)
  })

  it('is a lookup by value, which the record and the reply show as the pseudonym', async () => {
    const told = await house.ask(
      'stripe',
      `GET /v1/customers/search?query=${encodeURIComponent(`email:'${ADA}' AND created>17`)}`,
    )
    expect(told.target).toBe(`/v1/customers/search?query=email:"${ADA}" AND created>17`)
    expect(told.clearance?.facts.recordable).toContain(ADA_MASKED)
    expect(told.clearance?.facts.recordable).not.toContain('ada@')
    expect(told.clearance?.facts.swappedIn).toHaveLength(1)
    expect(told.clearance?.facts.probes).toBe(1)
  })

  it('is a pseudonym as plain text where no lookup is declared', async () => {
    const told = await house.ask('stripe', `GET /v1/charges?customer=${ADA_MASKED}`)
    expect(told.target).toBe(`/v1/charges?customer=${ADA_MASKED}`)
  })

  it('is a lookup in a path', async () => {
    const name = 'GET /v1/PhoneNumbers/%2B12025550123'
    const scope = { classes: ['read-billed' as const] }
    const told = await house.ask('twilio', name, { scope, authority: 'lookups.twilio.com' })
    expect(told.code ?? told.clearance?.facts.recordable).not.toContain('2025550123')
  })

  it('is a read by POST, its body written anew', async () => {
    const body = '{ "merchantAccount" : "Shop\\u0041" , "countryCode":"NL" }'
    const told = await house.ask('adyen', CARDS, { body, type: JSON_TYPE })
    expect(told.body).toBe('{"merchantAccount":"ShopA","countryCode":"NL"}')
  })

  it('is without the secret of the session, wherever it stood', async () => {
    const slot = { kind: 'query', name: 'api_key' } as const
    const told = await house.ask('rest', `GET /x?api_key=${TOKEN}&a=1`, {
      slot,
      keySlot: slot,
    })
    expect(told.target).toBe('/x?a=1')
    expect(told.clearance?.facts.recordable).toBe('GET /x?a=1')
  })

  it('has headers of a positive list alone', async () => {
    const sealed = 'x'.repeat(40)
    const headers = [
      ['authorization', `Bearer ${TOKEN}`],
      ['cookie', 'a=b'],
      ['accept', 'application/json'],
      ['range', 'bytes=0-1'],
      ['if-range', '"x"'],
      ['if-none-match', `"${sealed}"`],
      ['x-forwarded-for', '203.0.113.7'],
      ['stripe-version', '2026-01-01'],
      ['x-stripe-client-user-agent', '{}'],
    ] as const
    const told = await house.ask('stripe', 'GET /v1/charges', { headers })
    expect(told.clearance?.facts.outbound.headers).toEqual([
      ['user-agent', 'Vitrine'],
      ['accept-encoding', 'gzip, br'],
      ['accept', 'application/json'],
      ['stripe-version', '2026-01-01'],
    ])
  })

  it('records nothing that could be a person’s or break a line', async () => {
    const told = await house.ask(
      'rest',
      'GET /x/y?a=two+words&b=%1b[31m&c=7'.replace('%1b', '%E2%80%AE'),
    )
    expect(told.clearance?.facts.recordable).toBe('GET /x/y?a=[text]&b=[text]&c=7')
  })
})

describe('what SDKs send to vendors without a profile', () => {
  it.each([
    // Google, Twilio, Zoom, AWS: a place in a list.
    '/v1/messages?pageToken=13345678901234567890&maxResults=10',
    '/calendars/primary/events?syncToken=CPDAlvWDx70CEPDAlvWDx70CGAU=',
    '/Messages.json?PageSize=50&Page=1&PageToken=PASM0123456789abcdef0123456789abcdef',
    '/v2/users?next_page_token=abcDEF123&page_size=30',
    '/items?continuationToken=xyz',
    // Intercom, Zendesk: who is meant, by a number that replies show.
    '/conversations?display_as=plaintext&contact_id=65d5ab123c45d67e8',
    '/tickets?user_id=360786799676',
    '/users?userIds=1,2,3',
    '/jobs?queryId=01a2b3c4-0000',
    // HubSpot, Sentry: lists as OpenAPI writes them.
    '/crm/v3/objects/contacts?properties=email&properties=firstname&limit=10',
    '/organizations/acme/issues?project=1&project=2&field=title&field=user.email',
    '/payments?method=card&action=list',
    '/monitors?tags=env:prod,user:7&from=2024-01-01T00:00:00Z',
    '/rows?fields=id,name,email&include=contact.address',
    '/orders?order_id=9&sort=-created_at&status=open',
    // JSON:API names the one field; Sentry's own pages ask for what is unresolved.
    '/orders?filter[status]=open&filter.region=eu',
    '/issues?query=is:unresolved%20level:error&q=',
    '/releases?q=version:1.2.3%20created:2026-11-01',
    // Django and Sentry end every path with a slash.
    '/api/0/projects/acme/web/issues/?limit=10',
  ])('passes as it came: %s', async (target) => {
    const told = await house.ask('rest', `GET ${target}`)
    expect([told.code, told.target]).toEqual([undefined, decodeURIComponent(target)])
  })

  it('is no list where a profile says what stands there, or a list without end', async () => {
    const many = Array.from({ length: 21 }, (_, at) => `id=${at}`).join('&')
    expect((await house.ask('rest', `GET /x?${many}`)).code).toBe('LIMIT')
    expect((await house.ask('stripe', 'GET /v1/charges?limit=1&limit=2')).code).toBe(
      'QUERY_AMBIGUOUS',
    )
  })
})

describe('a path that ends in a slash', () => {
  const operation: Operation = {
    ...{ id: 'issues.list', method: 'GET', path: '/api/0/projects/{org}/{project}/issues/' },
    ...{ hosts: [], class: 'read', parameters: [], raises: [], body: 'none' },
    ...{ batch: undefined, fields: [] },
  }
  const asked = { operations: [operation] }
  const PATH = '/api/0/projects/acme/web/issues/'

  it('passes where the profile says so, as Sentry and Django have it, and is sent as it came', async () => {
    const told = await house.ask('rest', `GET ${PATH}`, asked)
    expect([told.code, told.target]).toEqual([undefined, PATH])
    expect(told.clearance?.facts.operation.id).toBe('issues.list')
    expect(told.clearance?.facts.recordable).toBe(`GET ${PATH}`)
    const scope = { patterns: ['GET /api/0/projects/acme/*/issues'] }
    expect((await house.ask('rest', `GET ${PATH}`, { ...asked, scope })).code).toBeUndefined()
    const other = { patterns: ['GET /api/0/projects/acme/*'] }
    expect((await house.ask('rest', `GET ${PATH}`, { ...asked, scope: other })).code).toBe('SCOPE')
  })

  it.each([
    ['PATH_AMBIGUOUS', 'rest', `GET ${PATH}1/`],
    ['PATH_AMBIGUOUS', 'rest', `GET ${PATH}/`],
    ['PATH_AMBIGUOUS', 'rest', 'GET /api/0/projects//web/issues/'],
    ['PATH_AMBIGUOUS', 'rest', 'GET //'],
    ['PATH_AMBIGUOUS', 'rest', `GET ${PATH}%2e/`],
    ['PATH_AMBIGUOUS', 'stripe', 'GET /v1/charges/'],
    ['PATH_AMBIGUOUS', 'stripe', 'DELETE /v1/customers/cus_1/'],
    ['PATH_AMBIGUOUS', 'rest', `DELETE ${PATH}`],
  ])('is refused where it does not: %s, %s, %s', async (code, name, what) => {
    expect((await house.ask(name, what, asked)).code).toBe(code)
  })

  it('is not the same as one that does not', async () => {
    const told = await house.ask('rest', `GET ${PATH.slice(0, -1)}`, asked)
    expect(told.clearance?.facts.operation.id).toBe('any.read')
    expect(told.target).toBe(PATH.slice(0, -1))
  })
})
