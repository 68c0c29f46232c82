/** The sub-processor's real key in replies that repeat it: cut, grouped, as numbers, as a name. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, type Reply, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
const RANDOM = 'q7RealZ0x1c2v3b4n5m6d'
const KEY = ['rk', 'live', RANDOM].join('_')
/** As Stripe makes them: the id of the account comes first, and replies show it. */
const ACCOUNT = '1032D82eZvKYlo2C'
const LONG = ['sk', 'live', `5${ACCOUNT}${'nT4kQw8Zr2'.repeat(8)}`].join('_')
/** As SendGrid makes them: an id before the secret. */
const ID = 'ngeVfQFYQlKU0ufo8x5d1A'
const WITH_ID = ['SG', ID, 'TwL2iGABf9DHoTf09kqeF8tAmbihYzrnopKc1s5cr'].join('.')

const bytes = Buffer.from(KEY)
const each = (show: (byte: number) => string, between: string): string =>
  [...bytes].map((byte) => show(byte)).join(between)

function ask(body: string, reply: Reply = {}) {
  return show(body, { planted: [KEY], ...reply }, masking)
}

describe('a key that comes back in parts', () => {
  it.each([
    ['in two fields', JSON.stringify({ a: KEY.slice(0, 14), b: KEY.slice(14) })],
    ['in a sum', JSON.stringify({ code: `"${KEY.slice(0, 11)}" + "${KEY.slice(11)}"` })],
    ['without its first letter', JSON.stringify({ a: KEY.slice(1) })],
    ['without its last letters', JSON.stringify({ a: `${KEY.slice(0, -3)}…` })],
    ['its end alone', JSON.stringify({ a: `*****${KEY.slice(-12)}` })],
    ['in capitals', JSON.stringify({ a: KEY.slice(12).toUpperCase() })],
  ])('is told by them: %s', async (_how, body) => {
    const { body: shown, refusal } = await ask(body)
    expect(refusal).toBeUndefined()
    expect(shown).toContain('[masked]')
    expect(shown.toLowerCase()).not.toContain(RANDOM.slice(10, 18).toLowerCase())
  })

  it('is told in a stream of events, in markup and in a dump', async () => {
    const events = `data: {"d":"${KEY.slice(0, 10)}"}\n\ndata: {"d":"${KEY.slice(10)}"}\n\n`
    const html = `<pre>${KEY.slice(0, 9)}<wbr>${KEY.slice(9)}</pre>`
    const xml = `<k><![CDATA[${KEY.slice(0, 9)}]]><![CDATA[${KEY.slice(9)}]]></k>`
    const lines = `|${KEY.slice(0, 16)}|\n|${KEY.slice(16)}|\n`
    for (const [type, body] of [
      ['text/event-stream', events],
      ['text/html', html],
      ['application/xml', xml],
      ['text/plain', lines],
    ] as const) {
      const { body: shown } = await ask(body, { type })
      expect(shown).toContain('[masked]')
      expect(shown).not.toContain(RANDOM.slice(11))
    }
  })

  it('is no id that its beginning has in common with others', async () => {
    const body = JSON.stringify({
      account: `acct_${ACCOUNT}`,
      publishable: ['pk', 'live', `5${ACCOUNT}${'Xy9'.repeat(27)}`].join('_'),
      api_key_id: ID,
    })
    for (const key of [LONG, WITH_ID]) {
      const { body: shown, refusal } = await ask(body, { planted: [key] })
      expect([shown, refusal]).toEqual([body, undefined])
    }
  })
})

const GROUPS = /.{1,4}/g
const FORMS: readonly (readonly [how: string, text: string])[] = [
  ['in groups', KEY.match(GROUPS)?.join('-') ?? ''],
  ['in groups of blanks', KEY.match(GROUPS)?.join(' ') ?? ''],
  ['in lines', KEY.match(GROUPS)?.join('\n') ?? ''],
  ['letter by letter', [...KEY].join('.')],
  ['backwards', [...KEY].reverse().join('')],
  ['turned by thirteen', KEY.replace(/[a-z]/gi, rotated)],
  ['by 16, with colons', each((byte) => byte.toString(16).padStart(2, '0'), ':')],
  ['by 16, with blanks', each((byte) => byte.toString(16).padStart(2, '0'), ' ')],
  ['by 16, as programs write', each((byte) => `0x${byte.toString(16)}`, ', ')],
  ['by 10', each(String, ',')],
  ['by 8', each((byte) => `\\${byte.toString(8)}`, '')],
  ['by 2', each((byte) => byte.toString(2).padStart(8, '0'), ' ')],
  ['base 64 in groups', bytes.toString('base64').match(GROUPS)?.join(' ') ?? ''],
]

function rotated(letter: string): string {
  const first = letter <= 'Z' ? 65 : 97
  return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first)
}

describe('a key that comes back in a form that cannot be masked', () => {
  it.each(FORMS)('ends the reply: %s', async (_how, text) => {
    const { body, refusal: ended } = await ask(JSON.stringify({ told: `seen: ( ${text} )` }))
    expect([body, ended?.code]).toEqual(['', 'KEY_RETURNED'])
    const { refusal } = await ask(`seen: ( ${text} )`, { type: 'text/plain' })
    expect(refusal?.code).toBe('KEY_RETURNED')
  })

  it('ends it as a list of numbers, of letters, and wherever the reply is cut', async () => {
    const numbers = JSON.stringify({ headers: { data: [...bytes] } })
    const letters = JSON.stringify([...KEY])
    for (const body of [numbers, letters]) {
      for (let cut = 1; cut < body.length; cut += 7) {
        const { refusal } = await ask(body, { cuts: [cut] })
        expect(refusal?.code).toBe('KEY_RETURNED')
      }
    }
  })

  it('is masked as the bytes that a program of Node prints', async () => {
    const { body, refusal } = await ask(JSON.stringify({ type: 'Buffer', data: [...bytes] }))
    expect([refusal, body.includes(String(bytes.at(-1)))]).toEqual([undefined, false])
  })

  it('ends it in a field beside the body', async () => {
    const text = KEY.match(GROUPS)?.join('-') ?? ''
    const head = await ask('{}', { head: [['x-debug', text]] })
    expect([head.head, head.refusal?.code]).toEqual([[], 'KEY_RETURNED'])
    const tail = await ask('{}', { tail: [['x-debug', text]] })
    expect([tail.tail, tail.refusal?.code]).toEqual([[], 'KEY_RETURNED'])
  })

  it('is none that a reply has by chance', async () => {
    const body = JSON.stringify({
      digest: 'ab12cd34'.repeat(8),
      text: 'a reply that is live, and real; 0x1c 0x2c 0x3c',
      numbers: [...Buffer.from('rk_live_')],
      last: `rk_live_…${KEY.slice(-4)}`,
    })
    expect(await ask(body)).toMatchObject({ body, refusal: undefined })
  })
})

describe('the name of a field', () => {
  it.each([...[`x-echo-${KEY.toLowerCase()}`, KEY, `x-card-4242${'4242'.repeat(3)}`]])(
    'that is a key or somebody is left out with it: %s',
    async (name) => {
      const { head, tail, refusal } = await ask('{}', { head: [[name, '1']], tail: [[name, '1']] })
      expect([head, tail, refusal]).toEqual([[], [], undefined])
    },
  )

  it.each(['x-ratelimit-limit', 'x-amz-meta-2024', 'x-b3-traceid', 'x-v1.2'])(
    'of any other stays: %s',
    async (name) => {
      expect((await ask('{}', { head: [[name, '1']] })).head).toEqual([[name, '1']])
    },
  )
})
