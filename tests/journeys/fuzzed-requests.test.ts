/** Hostile requests over real sockets: what the processor saw are reads, each of them on record. */

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TOUR } from '../../examples/quickstart/payments/tour-facts.ts'
import { TourStage } from '../../src/bin/tour-stage.ts'
import { EntriesShape } from '../../src/control/shapes.ts'
import { say } from '../fixtures/raw-client.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 400)
/** Refused ones are kept open for a moment, so that their answers arrive. */
const AT_ONCE = 100
let stage: TourStage
let secret = ''

beforeAll(async () => {
  stage = await TourStage.open(() => undefined)
  for (const person of ['ada', 'grace', 'alan']) await stage.signIn(person)
  await stage.quiet('request', 'payments', '--as', 'ada', '--incident', 'INC-1', '--why', 'fuzz')
  await stage.quiet('approve', '--as', 'grace', '--yes')
  const opened: { readonly secret: string } = JSON.parse(
    await stage.quiet('open', 'INC-1', '--as', 'ada', '--json'),
  )
  secret = opened.secret
})
afterAll(() => stage.close())

const methods = ['GET', 'HEAD', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'get', 'GET ', 'X']
const paths = [
  ...['/v1/charges', '/v1/customers', `/v1/customers/${TOUR.customerId}`, '/v1/balance', '/'],
  ...['/v1/charges/../customers', '/v1//charges', '/v1/%63harges', '/V1/charges', '/v1/refunds'],
  ...[
    '/v1/charges%00',
    '//evil.example/v1',
    'https://evil.example/v1/charges',
    '*',
    '/v1/charges;x',
  ],
]
const queries = [
  ...[
    '',
    '?limit=1',
    '?_method=DELETE',
    '?expand[]=customer',
    '?expand[]=number',
    '?limit=1&limit=2',
  ],
  ...['?email=a', '?x=%zz', '?#', '?customer=%00', '?created[gte]=1', '?query=email~"a"'],
]
const fields = [
  ...[
    '',
    'X-HTTP-Method-Override: DELETE',
    'Upgrade: websocket',
    'Content-Length: 4',
    'Range: bytes=0-1',
  ],
  ...[
    'Transfer-Encoding: chunked',
    'Host: evil.example',
    'X-Forwarded-Host: evil.example',
    'Cookie: a=b',
  ],
]
const request = fc.tuple(
  fc.oneof({ weight: 2, arbitrary: fc.constant('GET') }, fc.constantFrom(...methods)),
  fc.oneof(
    fc.constantFrom(...paths),
    fc.string({ maxLength: 8 }).map((text) => `/v1/${text}`),
  ),
  fc.oneof(fc.constant(''), fc.constantFrom(...queries)),
  fc.oneof(fc.constant(''), fc.constantFrom(...fields)),
)

it('let nothing through that is no read on record', async () => {
  const { port } = new URL(stage.quickstart.gateway.address)
  const reach = {
    port: Number(port),
    ca: readFileSync(stage.quickstart.gateway.authorityFile, 'utf8'),
  }
  const auth = `Authorization: Bearer ${secret}`
  const sent = fc.sample(request, RUNS).map(([method, path, query, field]) => {
    const lines = [
      `${method} ${path}${query} HTTP/1.1`,
      'Host: localhost',
      auth,
      'Connection: close',
    ]
    const isChunked = field.startsWith('Transfer')
    const body = isChunked ? '4\r\nabcd\r\n0\r\n\r\n' : 'abcd'
    return `${[...lines, ...(field === '' ? [] : [field])].join('\r\n')}\r\n\r\n${field === '' ? '' : body}`
  })
  for (let at = 0; at < sent.length; at += AT_ONCE) {
    await Promise.all(sent.slice(at, at + AT_ONCE).map((bytes) => say(reach, bytes)))
  }
  const seen = stage.quickstart.payments.witnessed()
  expect(seen.length).toBeGreaterThan(RUNS / 100)
  expect(seen.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([])
  expect(seen.filter(({ isKeyRight }) => !isKeyRight)).toEqual([])
  const intents = await recordedIntents()
  expect(intents.length).toBeGreaterThanOrEqual(seen.length)
  const recorded = new Set(intents.map((text) => text.split('?')[0]))
  const unrecorded = seen.filter(
    ({ method, target }) => !recorded.has(`${method} ${target.split('?')[0]}`),
  )
  expect(unrecorded).toEqual([])
})

async function recordedIntents(): Promise<readonly string[]> {
  const intents: string[] = []
  let after = -1
  for (;;) {
    const page = EntriesShape.parse(
      await stage.control('alan', `GET /audit/entries?after=${after}&limit=200`),
    )
    for (const { entry } of page.entries)
      if (entry.kind === 'intent') intents.push(String(entry.request))
    const last = page.entries.at(-1)
    if (last === undefined) return intents
    after = last.index
  }
}
