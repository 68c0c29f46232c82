/** Every trick that made a gateway take a write, or a leak, for a harmless read (A31–A36, D, E). */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Asked, GuardHouse, pseudonyms } from '../fixtures/guard-house.ts'

const KEY = ['sk', 'live', 'a1b2'.repeat(6)].join('_')
const TOKEN = `vtr_${'A'.repeat(43)}abcdef`
const ADA = 'ada@example.com'
const ADA_MASKED = pseudonyms.of(ADA, 'user.contact.email')
const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
/** Adyen reads by POST. */
const CARDS = 'POST /v71/cardDetails'

let house: GuardHouse
beforeEach(() => {
  house = new GuardHouse()
})

type Row = readonly [why: string, code: string, name: string, what: string, asked?: Asked]

const header = (name: string, value = 'DELETE'): Asked => ({ headers: [[name, value]] })

const METHODS: readonly Row[] = [
  [
    'an override header',
    'METHOD_OVERRIDE',
    'stripe',
    'GET /v1/charges',
    header('x-http-method-override'),
  ],
  ['another', 'METHOD_OVERRIDE', 'stripe', 'GET /v1/charges', header('x-http-method')],
  ['a third', 'METHOD_OVERRIDE', 'stripe', 'GET /v1/charges', header('x-method-override')],
  [
    'with underscores',
    'METHOD_OVERRIDE',
    'stripe',
    'GET /v1/charges',
    header('x_http_method_override'),
  ],
  ['in the query', 'METHOD_OVERRIDE', 'rest', 'GET /x?_method=DELETE'],
  ['in the query, encoded', 'METHOD_OVERRIDE', 'rest', 'GET /x?%5Fmethod=DELETE'],
  ['in the query, encoded twice', 'QUERY_AMBIGUOUS', 'rest', 'GET /x?%255Fmethod=DELETE'],
  ['in capitals', 'METHOD_OVERRIDE', 'rest', 'GET /x?_METHOD=DELETE'],
  ['as a word with one', 'METHOD_OVERRIDE', 'rest', 'GET /x?method=delete'],
  ['as a header of another name', 'METHOD_OVERRIDE', 'rest', 'GET /x?X-HTTP-Method=DELETE'],
  ['as a verb', 'METHOD_OVERRIDE', 'rest', 'GET /x?_verb=%20PATCH'],
  ['as an action', 'METHOD_OVERRIDE', 'rest', 'GET /x?action=delete'],
  ['as a long name', 'METHOD_OVERRIDE', 'rest', 'GET /x?X-HTTP-Method-Override=PUT'],
  ['an upgrade', 'UPGRADE_REFUSED', 'stripe', 'GET /v1/charges', header('upgrade', 'websocket')],
  [
    'an upgrade to h2c',
    'UPGRADE_REFUSED',
    'stripe',
    'GET /v1/charges',
    header('connection', 'Upgrade, HTTP2-Settings'),
  ],
  ['a write', 'OPERATION_NOT_READ', 'stripe', 'DELETE /v1/customers/cus_1'],
  ['a method in lower case', 'OPERATION_UNKNOWN', 'stripe', 'get /v1/charges'],
  [
    'a post without a profile',
    'OPERATION_NOT_READ',
    'rest',
    'POST /x',
    { body: '{}', type: JSON_TYPE },
  ],
  ['a get that writes (A32)', 'OPERATION_UNKNOWN', 'stripe', 'GET /v1/account/delete/verify'],
  [
    'a body on a get',
    'BODY_NOT_READ',
    'stripe',
    'GET /v1/charges',
    { body: 'limit=3', type: FORM },
  ],
]

const PATHS: readonly Row[] = [
  ['a dot segment', '/v1/charges/../customers'],
  ['an encoded one', '/v1/charges/%2e%2e/customers'],
  ['one of both', '/v1/charges/.%2E/customers'],
  ['a single dot', '/v1/./charges'],
  ['one at the end', '/v1/charges/..'],
  ['an empty segment', '/v1//charges'],
  ['two slashes at the end', '/v1/charges//'],
  ['a slash behind a dot', '/v1/charges/./'],
  ['two slashes first', '//v1/charges'],
  ['an encoded slash', '/v1/charges%2Fch_1'],
  ['an encoded backslash', '/v1/charges%5Cch_1'],
  ['a backslash', '/v1\\charges'],
  ['a null', '/v1/charges%00'],
  ['a line break', '/v1/charges%0d%0aX: y'],
  ['path parameters', '/v1/charges;x=1'],
  ['encoded twice', '/v1/%252e%252e/charges'],
  ['a wide slash', '/v1/charges%EF%BC%8Fch_1'],
  ['a wide dot', '/v1/%EF%BC%8E%EF%BC%8E/x'],
  ['overlong UTF-8', '/v1/%C0%AE%C0%AE/x'],
  ['a broken encoding', '/v1/charges/%zz'],
  ['half an encoding', '/v1/charges/%4'],
  ['a fragment', '/v1/charges#x'],
  ['a whole address', 'https://evil.example/v1/charges'],
  ['raw bytes', '/v1/chargesé'],
  ['white space', '/v1/charges%20'],
].map(([why = '', target = '']): Row => [why, 'PATH_AMBIGUOUS', 'rest', `GET ${target}`])

/** Only where no path is known is one as good as another. */
const SLASHES: readonly Row[] = [
  ['a slash at the end', 'PATH_AMBIGUOUS', 'stripe', 'GET /v1/charges/'],
  ['one that is no read', 'OPERATION_NOT_READ', 'rest', 'POST /v1/charges/'],
]

const PARAMETERS: readonly Row[] = [
  ['an unknown one', 'PARAMETER_UNKNOWN', 'stripe', 'GET /v1/charges?x=1'],
  ['one twice', 'QUERY_AMBIGUOUS', 'stripe', 'GET /v1/charges?limit=1&limit=100'],
  ['one twice in another case', 'QUERY_AMBIGUOUS', 'rest', 'GET /x?a=1&A=2'],
  ['a semicolon', 'QUERY_AMBIGUOUS', 'stripe', 'GET /v1/charges?limit=1;expand[]=data'],
  ['a broken encoding', 'QUERY_AMBIGUOUS', 'stripe', 'GET /v1/charges?limit=%zz'],
  ['bytes that are no text', 'QUERY_AMBIGUOUS', 'stripe', 'GET /v1/charges?limit=%ff'],
  ['a null', 'QUERY_AMBIGUOUS', 'stripe', 'GET /v1/charges?limit=%00'],
  ['an empty pair', 'QUERY_AMBIGUOUS', 'stripe', 'GET /v1/charges?&limit=1'],
  ['a key by name', 'KEY_IN_URL', 'rest', 'GET /x?api_key=abc'],
  ['a key by its looks', 'KEY_IN_URL', 'stripe', `GET /v1/charges?customer=${KEY}`],
  ['a key in the path', 'KEY_IN_URL', 'stripe', `GET /v1/charges/${KEY}`],
  ['a secret of ours', 'KEY_IN_URL', 'rest', `GET /x?a=${TOKEN}`],
  ['a key as a name', 'KEY_IN_URL', 'stripe', `GET /v1/charges?${KEY}`],
  ['a secret of ours as a name', 'KEY_IN_URL', 'rest', `GET /x?/${TOKEN}=1`],
  ['a key of nobody we know as a name', 'KEY_IN_URL', 'rest', `GET /x?x${KEY}`],
  ['a person as a name', 'FILTER_SENSITIVE', 'rest', `GET /x?${ADA}`],
  ['a secret of ours in the path', 'KEY_IN_URL', 'rest', `GET /x/${TOKEN}/y`],
  ['a raise', 'OPERATION_CLASS', 'stripe', 'GET /v1/issuing/cards/ic_1?expand[]=number'],
  [
    'a raise in a numbered list',
    'OPERATION_CLASS',
    'stripe',
    'GET /v1/issuing/cards/ic_1?expand[0]=number',
  ],
  [
    'a raise in capitals',
    'OPERATION_CLASS',
    'stripe',
    'GET /v1/issuing/cards/ic_1?expand[]=NUMBER',
  ],
  ['a raise deep inside', 'OPERATION_CLASS', 'stripe', 'GET /v1/charges?expand[]=data.card.number'],
  ['a raise after a comma', 'OPERATION_CLASS', 'stripe', 'GET /v1/charges?expand[]=data,cvc'],
]

const PEOPLE: readonly Row[] = [
  ['a person in the path', 'FILTER_SENSITIVE', 'rest', `GET /people/${ADA}`],
  ['a person where an id goes', 'FILTER_SENSITIVE', 'stripe', `GET /v1/charges?customer=${ADA}`],
  ['a filter by name', 'FILTER_SENSITIVE', 'rest', 'GET /x?email=a'],
  ['in brackets', 'FILTER_SENSITIVE', 'rest', 'GET /x?filter[customer_email][like]=a'],
  ['in camel case', 'FILTER_SENSITIVE', 'rest', 'GET /x?customerEmail__startswith=a'],
  ['a search of everything', 'FILTER_SENSITIVE', 'rest', 'GET /x?q=a'],
  ['a word beside a state', 'FILTER_SENSITIVE', 'rest', 'GET /x?query=is:unresolved+ada'],
  ['a pattern as a state', 'FILTER_SENSITIVE', 'rest', 'GET /x?query=status:a*'],
  ['a text as a state', 'FILTER_SENSITIVE', 'rest', 'GET /x?query=status:"Ada"'],
  ['a state of somebody', 'FILTER_SENSITIVE', 'rest', 'GET /x?query=user.state:a'],
  ['a search in a filter', 'FILTER_SENSITIVE', 'rest', 'GET /x?filter[q]=a'],
  ['a part in a filter', 'FILTER_SENSITIVE', 'rest', 'GET /x?filter[title][contains]=a'],
  ['a value in a filter', 'FILTER_SENSITIVE', 'rest', 'GET /x?filter[value]=a'],
  ['a sort', 'FILTER_SENSITIVE', 'rest', 'GET /x?order_by=-email'],
  ['a sort in parts', 'FILTER_SENSITIVE', 'rest', 'GET /x?sort[0][field]=email'],
  ['a sort by column', 'FILTER_SENSITIVE', 'rest', 'GET /x?sort_column=user.email'],
  ['a language of searches', 'FILTER_SENSITIVE', 'rest', 'GET /x?jql=reporter~"ad*"'],
  ['another', 'FILTER_SENSITIVE', 'rest', 'GET /x?nrqlText=SELECT+1'],
  ['a beginning', 'FILTER_SENSITIVE', 'rest', 'GET /x?prefix=a'],
  ['a pattern', 'FILTER_SENSITIVE', 'rest', 'GET /x?regex=^a'],
  ['a field and its value', 'FILTER_SENSITIVE', 'rest', 'GET /x?field=email&value=a'],
  [
    'in numbered parts',
    'FILTER_SENSITIVE',
    'rest',
    'GET /x?c[0][f]=userEmail&c[0][op]=gt&c[0][x]=a',
  ],
  ['a field in a value', 'FILTER_SENSITIVE', 'rest', 'GET /x?a=email:ad*'],
  ['one in a formula', 'FILTER_SENSITIVE', 'rest', 'GET /x?a=1+or+customer.email+like+"a%25"'],
  ['one in an object', 'FILTER_SENSITIVE', 'rest', 'GET /x?a={"lastName":{"$regex":"^a"}}'],
  ['one by size', 'FILTER_SENSITIVE', 'rest', 'GET /x?a=phone>=15'],
  ['a word where an id goes', 'FILTER_SENSITIVE', 'rest', 'GET /x?user_id=ada'],
  ['an id compared by size', 'FILTER_SENSITIVE', 'rest', 'GET /x?user_id[gte]=1'],
  ['a number that is the value', 'FILTER_SENSITIVE', 'rest', 'GET /x?passport_id=C01X00T47'],
  ['a mail that is called an id', 'FILTER_SENSITIVE', 'rest', 'GET /x?email_id=ada1'],
  ['a token of no list', 'FILTER_SENSITIVE', 'rest', 'GET /x?user_token=1'],
  ['a part of a value', 'FILTER_SENSITIVE', 'stripe', 'GET /v1/customers/search?query=email~"ad"'],
  [
    'what is not the value',
    'FILTER_SENSITIVE',
    'stripe',
    'GET /v1/customers/search?query=-email:"ada@example.com"',
  ],
  ['by size', 'FILTER_SENSITIVE', 'stripe', 'GET /v1/customers/search?query=phone>"1"'],
  ['no value', 'FILTER_SENSITIVE', 'stripe', 'GET /v1/customers/search?query=email:null'],
  [
    'a part of free text',
    'FILTER_SENSITIVE',
    'stripe',
    'GET /v1/customers/search?query=metadata["a"]~"x"',
  ],
  [
    'free text by size',
    'FILTER_SENSITIVE',
    'stripe',
    'GET /v1/customers/search?query=metadata["a"]>5',
  ],
  [
    'an unknown field',
    'FILTER_SENSITIVE',
    'stripe',
    'GET /v1/customers/search?query=address.line1:"x"',
  ],
  [
    'a second clause',
    'FILTER_SENSITIVE',
    'stripe',
    'GET /v1/customers/search?query=created>1+AND+email~"a"',
  ],
  [
    'a clause in a quote',
    'FILTER_SENSITIVE',
    'stripe',
    `GET /v1/customers/search?query=currency:"a\\"+AND+email~\\"b"x`,
  ],
  ['a wildcard', 'FILTER_SENSITIVE', 'stripe', 'GET /v1/customers?email=a%25'],
  ['another wildcard', 'FILTER_SENSITIVE', 'stripe', 'GET /v1/customers?email=*@example.com'],
  ['a letter', 'FILTER_SENSITIVE', 'stripe', 'GET /v1/customers?email=a'],
  [
    'a pseudonym of nobody',
    'FILTER_SENSITIVE',
    'stripe',
    `GET /v1/customers?email=${ADA_MASKED.replace(/_.{4}/, '_0000')}`,
  ],
  [
    'a pseudonym of another kind',
    'FILTER_SENSITIVE',
    'stripe',
    `GET /v1/customers?email=${pseudonyms.of('Ada', 'user.name')}`,
  ],
  [
    'a header with a person',
    'PARAMETER_UNKNOWN',
    'stripe',
    'GET /v1/charges',
    header('stripe-account', ADA),
  ],
]

const BODIES: readonly Row[] = [
  ['no type', 'BODY_NOT_READ', 'adyen', CARDS, { body: '{}' }],
  ['another type', 'BODY_NOT_READ', 'adyen', CARDS, { body: '{}', type: FORM }],
  [
    'another character set',
    'BODY_NOT_READ',
    'adyen',
    CARDS,
    { body: '{}', type: `${JSON_TYPE}; charset=utf-7` },
  ],
  [
    'encoded',
    'BODY_NOT_READ',
    'adyen',
    CARDS,
    { body: '{}', type: JSON_TYPE, headers: [['content-encoding', 'gzip']] },
  ],
  [
    'a name twice',
    'BODY_NOT_READ',
    'adyen',
    CARDS,
    { body: '{"merchantAccount":"a","merchantAccount":"b"}', type: JSON_TYPE },
  ],
  [
    'a name twice, escaped',
    'BODY_NOT_READ',
    'adyen',
    CARDS,
    { body: '{"merchantAccount":"a","merchantAccoun\\u0074":"b"}', type: JSON_TYPE },
  ],
  ['a comment', 'BODY_NOT_READ', 'adyen', CARDS, { body: '{/**/}', type: JSON_TYPE }],
  ['two documents', 'BODY_NOT_READ', 'adyen', CARDS, { body: '{}{}', type: JSON_TYPE }],
  [
    'bytes that are no text',
    'BODY_NOT_READ',
    'adyen',
    CARDS,
    { body: Uint8Array.from([0x7b, 0xff, 0x7d]), type: JSON_TYPE },
  ],
  ['a list', 'BODY_NOT_READ', 'adyen', CARDS, { body: '[]', type: JSON_TYPE }],
  ['an unknown member', 'PARAMETER_UNKNOWN', 'adyen', CARDS, { body: '{"x":1}', type: JSON_TYPE }],
  [
    'an unknown member inside',
    'PARAMETER_UNKNOWN',
    'adyen',
    CARDS,
    { body: '{"merchantAccount":{"x":1}}', type: JSON_TYPE },
  ],
  ['an empty object', 'PARAMETER_UNKNOWN', 'adyen', CARDS, { body: '{"x":{}}', type: JSON_TYPE }],
  [
    'a dot in a name',
    'PARAMETER_UNKNOWN',
    'adyen',
    CARDS,
    { body: '{"amount.value":1}', type: JSON_TYPE },
  ],
]

const REFUSED: readonly Row[] = [
  ...METHODS,
  ...PATHS,
  ...SLASHES,
  ...PARAMETERS,
  ...PEOPLE,
  ...BODIES,
]

describe('what is refused', () => {
  it.each(REFUSED.map((row) => ({ why: row[0], row })))(
    '$why',
    async ({ row: [, code, name, what, asked = {}] }) => {
      const told = await house.ask(name, what, asked)
      expect(told.code).toBe(code)
      // A reason never repeats what was sent.
      expect(told.why).not.toMatch(/ada|evil|sk_live|vtr_/i)
      expect(house.spent).toEqual([])
    },
  )

  it('is another host than the session’s', async () => {
    const told = await house.ask('stripe', 'GET /v1/charges', { authority: 'api.twilio.com' })
    expect(told.code).toBe('HOST_NOT_REGISTERED')
  })

  it('is a call outside of the scope, in every spelling', async () => {
    const scope = { patterns: ['GET /v1/charges/*'] }
    expect((await house.ask('stripe', 'GET /v1/charges/ch_1', { scope })).code).toBeUndefined()
    expect((await house.ask('stripe', 'HEAD /v1/charges/ch_1', { scope })).code).toBeUndefined()
    for (const what of ['GET /v1/charges', 'GET /v1/customers/cus_1']) {
      expect((await house.ask('stripe', what, { scope })).code).toBe('SCOPE')
    }
  })

  it('is more than the budget of looked-up people, whatever the spelling', async () => {
    house.most = 2
    const look = (mail: string) =>
      house.ask('stripe', `GET /v1/customers?email=${encodeURIComponent(mail)}`)
    expect((await look('a1@example.com')).clearance?.facts.probes).toBe(1)
    expect((await look('A1@EXAMPLE.com')).clearance?.facts.probes).toBe(0)
    expect((await look('b2@example.com')).clearance?.facts.probes).toBe(1)
    expect((await look('c3@example.com')).code).toBe('PROBE_BUDGET')
    expect((await look(ADA_MASKED)).clearance?.facts.probes).toBe(0)
  })

  it('is more than the share of the vendor’s rate', async () => {
    const hasty = new GuardHouse({ elapsedMs: () => 0 })
    let told = await hasty.ask('stripe', 'GET /v1/balance')
    for (let sent = 0; told.code === undefined && sent < 1_000; sent += 1) {
      told = await hasty.ask('stripe', 'GET /v1/balance')
    }
    expect(told).toMatchObject({ code: 'RATE_SHARE', retryAfterSeconds: 1 })
  })
})

describe('the record of what is refused', () => {
  it.each([
    ['DELETE /v1/customers/cus_1', 'DELETE /v1/customers/cus_1'],
    [`GET /v1/customers/search?query=email~"a"`, 'GET /v1/customers/search?query=…'],
    [`GET /v1/charges/${ADA}?a=${ADA}&${KEY}=1`, 'GET /v1/charges/[text]?a=…&[text]=…'],
    ['GET /v1/../x', 'GET [unreadable path]'],
    ['get /v1/x', '[method] /v1/x'],
  ])('says what was asked, and holds nobody’s data: %s', async (what, asked) => {
    expect((await house.ask('stripe', what)).asked).toBe(asked)
  })
})
