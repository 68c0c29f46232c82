/** Tests of the masking as a whole: every structure, cut anywhere, with every signal. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskingForTests, type Reply, show } from '../../tests/fixtures/masking-house.ts'
import { Secret } from '../base/secret.ts'
import type { FieldRule } from '../flow/profile.ts'

const masking = maskingForTests()
const { pseudonyms } = masking
const ADA = 'ada@example.com'
const ADA_MASKED = pseudonyms.of(ADA, 'user.contact.email')
const PEM = '-----BEGIN EC PRIVATE KEY-----\nMHcC\nAQEE\n-----END EC PRIVATE KEY-----'

const DOCUMENTS: readonly (readonly [type: string, body: string])[] = [
  [
    'application/json',
    `\ufeff{ "email":"${ADA}","n":[1,-2.5e3,true,null],"é😀":"ü ${ADA} \\u0041\\n","a":{"value":"x-s","key":"token"}, "b":"" }\n`,
  ],
  ['application/x-ndjson', `{"email":"${ADA}"}\n{"a":1}\n\n{"token":"s-x"}\n`],
  ['application/vnd.elasticsearch+x-ndjson', `{"email":"${ADA}"}\n{"token":"s-x"}\n`],
  ['application/x-amz-json-1.1', `{"email":"${ADA}","token":"s-x"}`],
  [
    'application/x-www-form-urlencoded',
    `email=${encodeURIComponent(ADA)}&a=1&token=s-x&b[email]=q`,
  ],
  ['text/plain', `one ${ADA}\r\ntwo\n${PEM}\nthree ü token=s-x`],
  [
    'text/event-stream',
    `event: a\ndata: {"email":"${ADA}",\ndata: "b":1}\nid: 7\n\n: note ${ADA}\n\ndata: ${ADA}\r\n\r\n`,
  ],
]

describe('a body cut anywhere', () => {
  it.each(DOCUMENTS)('is masked as when it comes whole: %s', async (type, body) => {
    const bytes = Buffer.from(body, 'utf8')
    const whole = await show(bytes, { type })
    expect(whole.refusal).toBeUndefined()
    expect(whole.body).not.toContain('ada@')
    expect(whole.body).not.toContain('s-x')
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect((await show(bytes, { type, cuts: [cut] })).body).toBe(whole.body)
    }
    const everywhere = Array.from({ length: bytes.length - 1 }, (_, at) => at + 1)
    expect((await show(bytes, { type, cuts: everywhere })).body).toBe(whole.body)
  })

  it('is masked as when it comes whole, whatever JSON it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json({ maxDepth: 4 }),
        fc.array(fc.nat(200), { maxLength: 5 }),
        async (body, at) => {
          const bytes = Buffer.from(body, 'utf8')
          const cuts = [...new Set(at.filter((cut) => cut > 0 && cut < bytes.length))].sort(
            (a, b) => a - b,
          )
          const whole = await show(bytes)
          expect((await show(bytes, { cuts })).body).toBe(whole.body)
          expect(() => JSON.parse(whole.body)).not.toThrow()
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is refused where a JSON reader would refuse it, and only there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.nat(),
        fc.constantFrom(...'{}[]",:\\x1\x01 '),
        async (body, at, sign) => {
          const cut = at % (body.length + 1)
          const text = body.slice(0, cut) + sign + body.slice(cut)
          const { refusal } = await show(text)
          expect(refusal === undefined).toBe(isJson(text))
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('what stays', () => {
  it('is every byte outside of what is masked', async () => {
    const body = `{ "a" :  "x\\/y\\u00e9",\r\n\t"email" : "${ADA}" , "n":9007199254740993, "z":1.0}\n`
    expect((await show(body)).body).toBe(body.replace(ADA, ADA_MASKED))
  })
})

const rule = (path: string, treatment: FieldRule['treatment'], category?: string): FieldRule => ({
  path,
  treatment,
  category,
})

describe('what a profile declares', () => {
  it('holds by path, the first rule before later ones', async () => {
    const fields = [
      rule('data[].note', 'redact', 'user.content'),
      rule('**.iban', 'partial', 'user.financial.bank_account'),
      rule('**.owner', 'redact', 'user'),
      rule('**.email', 'safe'),
      rule('**.email', 'pseudonym', 'user.contact.email'),
      rule('**.name', 'pseudonym', 'user.name'),
    ]
    const body =
      '{"data":[{"note":"n-x","name":"Ada"}],"note":"kept","email":"desk","owner":{"a":"o-x","n":7,"t":true},"x":{"iban":"GB00ABCD12345678"}}'
    const { body: shown, counts } = await show(body, { fields })
    const read = JSON.parse(shown)
    expect(read.data[0]).toEqual({ note: '[masked]', name: pseudonyms.of('Ada', 'user.name') })
    expect(read).toMatchObject({
      note: 'kept',
      email: 'desk',
      owner: { a: '[masked]', n: 0, t: null },
    })
    expect(read.x.iban).toMatch(/^acct_[0-9a-z]{26}_5678$/)
    expect(counts).toEqual({
      'user.content': 1,
      'user.name': 1,
      user: 3,
      'user.financial.bank_account': 1,
    })
  })

  it('leaves what customers wrote to names and detectors', async () => {
    const fields = [
      rule('**.metadata.**', 'free'),
      rule('**.status', 'safe'),
      rule('**.name', 'pseudonym', 'user.name'),
    ]
    const body = `{"metadata":{"status":"told ${ADA}","name":"shown","token":"t-x"}}`
    const { body: shown } = await show(body, { fields })
    expect(JSON.parse(shown).metadata).toEqual({
      status: `told ${ADA_MASKED}`,
      name: 'shown',
      token: '[masked]',
    })
  })

  it('cannot make a credential or a mail address safe', async () => {
    const body = `{"id":"${ADA}","state":"Bearer abc123def456"}`
    const { body: shown } = await show(body, { fields: [rule('**', 'safe')] })
    expect(shown).toBe(`{"id":"${ADA_MASKED}","state":"Bearer [masked]"}`)
  })

  it('is all that is shown where the posture is strict', async () => {
    const body = '{"id":"ch_1","x":"anything","n":3,"l":["a"]}'
    const { body: shown } = await show(body, { fields: [rule('id', 'safe')], posture: 'strict' })
    const read = JSON.parse(shown)
    expect(read).toMatchObject({ id: 'ch_1', n: 3 })
    expect(read.x).toMatch(/^data_/)
    expect(read.l[0]).toMatch(/^data_/)
  })
})

describe('what the organisation says', () => {
  it('holds before what the profile declares', async () => {
    const rules = {
      names: [{ name: 'customer_ref', category: 'user.unique_id', treatment: 'redact' as const }],
      literals: [{ text: 'Project Heron', category: 'user.content' }],
    }
    const own = maskingForTests(rules)
    const body = '{"customerRef":"r-x","note":"about project heron, said Project%20Heron"}'
    const { body: shown } = await show(body, { fields: [rule('**', 'safe')] }, own)
    expect(shown).not.toMatch(/r-x|heron/i)
  })
})

describe('what the gateway put in', () => {
  const planted = [`rk_${'live'}_51Hx/Sw+apped`]
  const [key = ''] = planted
  const value = 'Ada.Lovelace+Test@Example.com'
  const pseudonym = pseudonyms.of(value, 'user.contact.email')
  const swappedIn = [{ value: new Secret(value), category: 'user.contact.email', pseudonym }]
  const encodings: readonly (readonly [string, (text: string) => string])[] = [
    ['as it is', (text) => text],
    ['upper case', (text) => text.toUpperCase()],
    ['percent', encodeURIComponent],
    [
      'every byte percent',
      (text) => [...Buffer.from(text)].map((b) => `%${b.toString(16)}`).join(''),
    ],
    ['base64', (text) => Buffer.from(text).toString('base64')],
    ['base64 after one letter', (text) => Buffer.from(`x${text}`).toString('base64')],
    ['base64 of a login', (text) => Buffer.from(`user:${text}\n`).toString('base64')],
    ['base64url', (text) => Buffer.from(text).toString('base64url')],
    ['hex', (text) => Buffer.from(text).toString('hex')],
    ['JSON', (text) => JSON.stringify(text)],
    ['markup', (text) => text.replaceAll('@', '&#64;')],
  ]

  it.each(encodings)('is never shown: %s', async (_why, encode) => {
    for (const text of [key, value]) {
      const body = JSON.stringify({ error: `no such ${encode(text)} here`, id: encode(text) })
      const reply: Reply = { planted, swappedIn, fields: [rule('**', 'safe')] }
      const head = [
        ['x-echo', encode(text)] as const,
        ['location', `/x?y=${encode(text)}`] as const,
      ]
      const shown = await show(body, { ...reply, head })
      const all = JSON.stringify(shown)
      expect(all).not.toContain(text)
      expect(all.toLowerCase()).not.toContain(encode(text).toLowerCase().slice(2, -4))
    }
  })

  it('is shown as the pseudonym that was asked for', async () => {
    const { body } = await show(`{"q":"${value}"}`, { swappedIn, fields: [rule('q', 'safe')] })
    expect(body).toBe(`{"q":"${pseudonym}"}`)
  })
})

describe('the fields of a head', () => {
  it('are masked by name and by what is found', async () => {
    const head = [
      ['content-type', 'application/json'],
      ['set-cookie', 'sid=abc; HttpOnly; Path=/; Secret=x'],
      ['set-cookie', 'b=c'],
      ['x-api-key', 'k-x'],
      ['x-note', `for ${ADA}`],
      ['location', `/v1/x?email=${encodeURIComponent(ADA)}&page=2`],
      ['etag', 'W/"abc"'],
      ['request-id', 'req_abc'],
      ['stripe-version', '2026-01-01'],
    ] as const
    const { head: shown, tail } = await show('{}', { head, tail: [['x-mail', ADA]] })
    const read = (name: string) => shown.filter(([key]) => key === name).map(([, text]) => text)
    expect(read('set-cookie')).toEqual(['sid=[masked]; HttpOnly; Path=/', 'b=[masked]'])
    expect(read('x-api-key')).toEqual(['[masked]'])
    expect(read('x-note')).toEqual([`for ${ADA_MASKED}`])
    expect(read('location')).toEqual([`/v1/x?email=${encodeURIComponent(ADA_MASKED)}&page=2`])
    expect(read('request-id')).toEqual(['req_abc'])
    expect(read('stripe-version')).toEqual(['2026-01-01'])
    expect(tail).toEqual([['x-mail', ADA_MASKED]])
    const [, sealed = ''] = /^W\/"([\w-]+)"$/.exec(read('etag')[0] ?? '') ?? []
    expect(pseudonyms.unsealTag(sealed)).toBe('W/"abc"')
    expect(maskingForTests(undefined, 8).pseudonyms.unsealTag(sealed)).toBeUndefined()
  })
})

describe('codings', () => {
  const body = Buffer.from(`{"email":"${ADA}","pad":"${'x'.repeat(5_000)}"}`)
  it.each([
    ['gzip', gzipSync(body)],
    ['br', brotliCompressSync(body)],
    ['deflate', deflateSync(body)],
  ])('are taken off: %s', async (coding, coded) => {
    const cuts = [1, 2, 3, 10, coded.length - 1]
    const { body: shown } = await show(coded, { codings: [coding], cuts })
    expect(shown).toBe(body.toString().replace(ADA, ADA_MASKED))
  })

  it('are taken off in turn', async () => {
    const { body: shown } = await show(brotliCompressSync(gzipSync(body)), {
      codings: ['gzip', 'br'],
    })
    expect(JSON.parse(shown).email).toBe(ADA_MASKED)
  })

  it('are refused where they are unknown, and break off where they are broken', async () => {
    expect((await show(body, { codings: ['zstd'] })).refusal?.code).toBe('CONTENT_UNREADABLE')
    const cut = gzipSync(body).subarray(0, 60)
    expect((await show(cut, { codings: ['gzip'] })).refusal?.code).toBe('CONTENT_UNREADABLE')
    expect((await show(body, { codings: ['gzip'] })).refusal?.code).toBe('CONTENT_UNREADABLE')
  })

  it('are no way to make the gateway swell', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1_048_576, ' '))
    const { refusal } = await show(bomb, { codings: ['gzip'] })
    expect(refusal?.why).toContain('reply_inflation_ratio_max')
  })
})

describe('what cannot be masked', () => {
  it.each([
    ['an unknown kind', { type: 'application/octet-stream' }, 'CONTENT_UNKNOWN'],
    ['no kind', { type: '' }, 'CONTENT_UNKNOWN'],
    ['a picture', { type: 'image/png' }, 'CONTENT_UNKNOWN'],
    ['another character set', { charset: 'utf-16' }, 'CONTENT_UNREADABLE'],
    ['a part', { status: 206 }, 'PARTIAL_REFUSED'],
  ] as const)('is refused: %s', async (_why, reply, code) => {
    const { refusal, body } = await show(`{"email":"${ADA}"}`, reply)
    expect(refusal?.code).toBe(code)
    expect(body).toBe('')
  })

  it('may be anything as long as it is empty', async () => {
    expect(await show('', { type: 'application/octet-stream' })).toMatchObject({
      body: '',
      refusal: undefined,
    })
    expect(await show('', { type: undefined, status: 204 })).toMatchObject({ refusal: undefined })
  })

  it('is a text that is not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.from([0xff, 0xc0]),
      Buffer.from('ada"}'),
    ])
    expect((await show(bytes)).body).toBe('{"a":"[masked]"}')
    expect((await show(bytes, { type: 'text/plain' })).refusal?.code).toBe('CONTENT_UNREADABLE')
  })

  it('is a value over the limit, which is replaced whole', async () => {
    const body = `{"a":"${'x'.repeat(1_048_577)}${ADA}","b":1}`
    expect((await show(body)).body).toBe('{"a":"[masked]","b":1}')
    expect((await show(body, { cuts: [10, 5_000, 1_000_000] })).body).toBe('{"a":"[masked]","b":1}')
  })

  it('is a document that is too deep', async () => {
    expect((await show('['.repeat(200) + ']'.repeat(200))).refusal?.why).toContain('mask_depth_max')
  })
})

describe('pseudonyms', () => {
  it('are the same for all spellings, and lead back', () => {
    expect(pseudonyms.of(' ADA@Example.com', 'user.contact.email')).toBe(ADA_MASKED)
    expect(pseudonyms.behind(ADA_MASKED, 'user.contact.email')).toBe(ADA)
    const phone = pseudonyms.of('+1 (202) 555-0123', 'user.contact.phone_number')
    expect(pseudonyms.behind(phone, 'user.contact.phone_number')).toBe('+12025550123')
  })

  it.each([
    ['user.contact.email', 'ada@example.com', 'ada%40example.com', 'Ada%2540Example.com'],
    ['user.contact.phone_number', '+12025550123', '%2B12025550123', '%2B1%20%28202%29+555-0123'],
    ['user.name', 'van Zÿl', 'van%20Z%C3%BFl', 'van%20Z%c3%bfl'],
    ['user.contact.address.street', '12 Long Road', '12%20Long%20Road', '12%2520Long Road'],
  ])('are the same where %s stood in an address', (category, plain, ...spelled) => {
    for (const each of spelled)
      expect(pseudonyms.of(each, category)).toBe(pseudonyms.of(plain, category))
    expect(pseudonyms.behind(pseudonyms.of(spelled[0] ?? '', category), category)).toBe(plain)
  })

  it.each([
    ['user.contact.email', 'ada+x@example.com', 'ada x@example.com'],
    ['user.contact.email', 'ada%40@example.com', 'ada@@example.com'],
    ['user.account.username', 'ada+x%40', 'ada x@'],
    ['user.name', 'A+ Services', 'A  Services'],
    ['user.name', '100%', '100'],
  ])('are others where %s has such signs itself', (category, one, other) => {
    expect(pseudonyms.of(one, category)).not.toBe(pseudonyms.of(other, category))
    expect(pseudonyms.behind(pseudonyms.of(one, category), category)).toBe(one)
  })

  it('lead back for their own kind and key alone', () => {
    expect(pseudonyms.behind(ADA_MASKED, 'user.name')).toBeUndefined()
    expect(
      maskingForTests(undefined, 8).pseudonyms.behind(ADA_MASKED, 'user.contact.email'),
    ).toBeUndefined()
    const forged = ADA_MASKED.replace(/_.{4}/, '_0000')
    expect(pseudonyms.behind(forged, 'user.contact.email')).toBeUndefined()
  })

  it('lead back whatever the value is, up to 64 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const pseudonym = pseudonyms.of(text, 'user.name')
        const normal = text.normalize('NFC').trim().replace(/\s+/g, ' ')
        const isReversible = Buffer.byteLength(normal) <= 64
        expect(pseudonyms.behind(pseudonym, 'user.name')).toBe(isReversible ? normal : undefined)
        expect(pseudonyms.looksLikeOne(pseudonym)).toBe(true)
      }),
    )
  })

  it('hide how long the value is, and are masked to themselves', async () => {
    const short = pseudonyms.of('Al', 'user.name')
    expect(pseudonyms.of('Alexandrina', 'user.name')).toHaveLength(short.length)
    const body = `{"email":"${ADA_MASKED}","x":"saw ${ADA_MASKED}","first_name":"${short}"}`
    expect((await show(body)).body).toBe(body)
  })

  it('keep the shape of dates and addresses, and are nobody’s', async () => {
    const { body } = await show(
      '{"dob":"1990-05-17","birth_date":"05/17/1990","ip":"203.0.113.7","x":"2001:db8::7"}',
    )
    expect(JSON.parse(body)).toEqual({
      dob: expect.stringMatching(/^18\d\d-\d\d-\d\d$/),
      birth_date: expect.stringMatching(/^\d\d\/\d\d\/18\d\d$/),
      ip: expect.stringMatching(/^2(4\d|5[0-4])(\.\d{1,3}){3}$/),
      x: expect.stringMatching(/^100::/),
    })
  })
})
