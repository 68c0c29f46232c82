/** Replies by which a sub-processor breaks the way to the client, or the gateway: none does. */
import type { ClientHttp2Session } from 'node:http2'
import type { TLSSocket } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { MaskedChunk } from '../../src/flow/masked-chunk.ts'
import type { Mask } from '../../src/flow/ports.ts'
import type { Field } from '../../src/flow/reply-part.ts'
import { gatewayPerTest, wholeReply } from '../fixtures/gateway-per-test.ts'
import { CREDENTIAL, type HttpGateway, showAll } from '../fixtures/http-gateway.ts'
import { ask, openHttp2, type Reply2 } from '../fixtures/http2-client.ts'
import { show } from '../fixtures/masking-house.ts'

const start = gatewayPerTest()
let session: ClientHttp2Session | undefined
afterEach(() => {
  session?.destroy()
  session = undefined
})

const JSON_LINE = 'Content-Type: application/json\r\n'
const CHUNKED = `${JSON_LINE}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n`

/** Answers every request with the same bytes, and closes. */
const says =
  (text: string) =>
  (socket: TLSSocket): void => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.from(text, 'latin1')))
  }

/** As masking does to fields full of what it finds. */
const growing: Mask = async (reply) => {
  const { head, rest, counts } = await showAll(reply)
  return { head: MaskedChunk.mint(grown(head.part)), rest: grownTails(rest), counts }
}

async function* grownTails(rest: AsyncIterable<MaskedChunk>): AsyncIterable<MaskedChunk> {
  for await (const { part } of rest) {
    yield MaskedChunk.mint(part.kind === 'tail' ? grown(part) : part)
  }
}

function grown<Part extends { readonly fields: readonly Field[] }>(part: Part): Part {
  const fields = part.fields.map(
    ([name, value]): Field => [name, value.replaceAll('a ', 'masked ')],
  )
  return { ...part, fields }
}

function look2(house: HttpGateway): Promise<Reply2> {
  session ??= openHttp2(house)
  return ask(session, { ':path': '/v1/x', authorization: `Bearer ${house.secret}` })
}

describe('what HTTP/2 cannot carry', () => {
  it.each(['HTTP2-Settings: AAMAAABkAAQAAP__', 'Upgrade: h2c', 'TE: gzip', 'Keep-Alive: 1'])(
    'stops neither the gateway nor the reply, behind a body: %s',
    async (line) => {
      const house = await start({
        answerBytes: says(`HTTP/1.1 200 OK\r\n${CHUNKED}${line}\r\n\r\n`),
      })
      const reply = await look2(house)
      expect([reply.status, reply.body, reply.code]).toEqual([200, '{}', 0])
      expect(reply.trailers).not.toHaveProperty(line.split(':')[0]?.toLowerCase() ?? '')
      expect(house.reported).toEqual([])
    },
  )

  it.each(['HTTP2-Settings: AAMAAABkAAQAAP__', 'Upgrade: h2c', 'TE: gzip', 'Keep-Alive: 1'])(
    'stops no reply, before a body: %s',
    async (line) => {
      const text = `HTTP/1.1 200 OK\r\n${JSON_LINE}${line}\r\nContent-Length: 2\r\n\r\n{}`
      const house = await start({ answerBytes: says(text) })
      const reply = await look2(house)
      expect([reply.status, reply.body, reply.code]).toEqual([200, '{}', 0])
      expect(house.reported).toEqual([])
    },
  )

  it.each([600, 799, 999])('is no status, and counts as a broken gateway: %i', async (status) => {
    const text = `HTTP/1.1 ${status} Denied\r\n${JSON_LINE}Content-Length: 2\r\n\r\n{}`
    const house = await start({ answerBytes: says(text) })
    const reply = await look2(house)
    expect([reply.status, reply.body, reply.code]).toEqual([502, '{}', 0])
    expect(house.reported).toEqual([])
  })

  it('is no name of ours', async () => {
    const text = `HTTP/1.1 200 OK\r\n${JSON_LINE}Constructor: a\r\n__Proto__: b\r\nContent-Length: 2\r\n\r\n{}`
    const house = await start({ answerBytes: says(text) })
    const { headers } = await look2(house)
    expect(headers.constructor).toBe('a')
    expect(JSON.stringify(headers)).not.toContain('native code')
  })
})

describe('a head that is too large once it is masked', () => {
  // Each of these grows tenfold: what came was small enough.
  const lines = Array.from({ length: 60 }, (_, at) => `X-${at}: ${'a '.repeat(400)}\r\n`).join('')
  const whole = `HTTP/1.1 200 OK\r\n${JSON_LINE}${lines}Content-Length: 2\r\n\r\n{}`

  it('is refused, and neither lost nor said to be sent', async () => {
    const house = await start({ answerBytes: says(whole), mask: growing })
    const reply = await look2(house)
    expect([reply.status, reply.headers['vitrine-refusal']]).toEqual([502, 'LIMIT'])
    expect(house.outcomes).toMatchObject([{ ended: { kind: 'broken', refusal: 'LIMIT' } }])
    expect((await wholeReply(house)).status).toBe(502)
  })

  it('is left out behind a body', async () => {
    const text = `HTTP/1.1 200 OK\r\n${CHUNKED}${lines}\r\n`
    const house = await start({ answerBytes: says(text), mask: growing })
    const reply = await look2(house)
    expect([reply.status, reply.body, reply.code]).toEqual([200, '{}', 0])
  })
})

describe('a reply without a body that tells the length it would have', () => {
  it('is a reply', async () => {
    const text = 'HTTP/1.1 304 Not Modified\r\nContent-Length: 1234\r\n\r\n'
    const house = await start({ answerBytes: says(text) })
    expect((await wholeReply(house)).status).toBe(304)
    expect((await look2(house)).status).toBe(304)
    expect(house.outcomes).toMatchObject([{ ended: { kind: 'done' } }, { ended: { kind: 'done' } }])
  })

  it('is none where a body comes all the same', async () => {
    const text = `HTTP/1.1 304 Not Modified\r\nContent-Length: 40\r\n\r\n${CREDENTIAL}`
    const house = await start({ answerBytes: says(text) })
    const { body } = await wholeReply(house)
    expect(body.toString()).not.toContain(CREDENTIAL)
  })
})

describe('a reply of very many small parts', () => {
  // Each of them was looked for in all that followed: minutes, in which nobody else was served.
  it.each([
    ['text/event-stream', '', 'data: a\n\n', ''],
    ['multipart/mixed', '--a\r\n', '\r\nx\r\n--a\r\n', '\r\nx\r\n--a--'],
  ])('is masked in the time that it takes to read it: %s', async (type, first, part, last) => {
    const body = `${first}${part.repeat(200_000)}${last}`
    const { body: shown, refusal } = await show(body, { type })
    expect([refusal, shown.length >= body.length]).toEqual([undefined, true])
  })
})
