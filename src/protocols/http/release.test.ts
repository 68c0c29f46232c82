/**
 * Replies on their way out: framed rightly, streamed as they come, and never a part for the whole.
 */

import type { RequestListener, ServerResponse } from 'node:http'
import type { ClientHttp2Session, OutgoingHttpHeaders } from 'node:http2'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { gatewayPerTest, readWhole, wholeReply } from '../../../tests/fixtures/gateway-per-test.ts'
import { type HttpGateway, noise, showAll } from '../../../tests/fixtures/http-gateway.ts'
import { ask, openHttp2 } from '../../../tests/fixtures/http2-client.ts'
import { openSecure, readUntil } from '../../../tests/fixtures/raw-client.ts'
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { MaskedChunk } from '../../flow/masked-chunk.ts'
import type { Mask } from '../../flow/ports.ts'

const start = gatewayPerTest()
let session: ClientHttp2Session | undefined
afterEach(() => {
  session?.destroy()
  session = undefined
})

function look2(house: HttpGateway, more: OutgoingHttpHeaders = {}) {
  session = openHttp2(house)
  return ask(session, { ':path': '/v1/x', authorization: `Bearer ${house.secret}`, ...more })
}

const sends =
  (status: number, headers: OutgoingHttpHeaders, body?: string | Buffer): RequestListener =>
  (_request, reply) => {
    reply.writeHead(status, headers)
    reply.end(body)
  }

const JSON_TYPE = { 'content-type': 'application/json' }

describe('the framing of a reply', () => {
  it('tells the length where the whole was at hand', async () => {
    const house = await start({ answer: sends(200, JSON_TYPE, '{"a":1}') })
    const { head, body } = await wholeReply(house)
    expect(head).toContain('content-length: 7')
    expect(head).not.toContain('transfer-encoding')
    expect(body.toString()).toBe('{"a":1}')
    expect(house.outcomes).toMatchObject([{ ended: { kind: 'done' }, bytes: 7 }])
    const reply = await look2(house)
    expect([reply.headers['content-length'], reply.body]).toEqual(['7', '{"a":1}'])
  })

  it('tells the new length after masking, longer or shorter', async () => {
    for (const written of ['{"masked":"with something much longer"}', '{}']) {
      const mask: Mask = async (reply) => ({ ...(await showAll(reply)), rest: only(written) })
      const house = await start({ answer: sends(200, JSON_TYPE, '{"a":"12345678"}'), mask })
      const { head, body } = await wholeReply(house)
      expect(head).toContain(`content-length: ${written.length}`)
      expect(body.toString()).toBe(written)
    }
  })

  it('streams what is large, in chunks, with what was announced left out', async () => {
    const text = noise(1_000_000)
    const house = await start({
      answer: sends(200, { ...JSON_TYPE, 'content-length': 1_000_000 }, text),
    })
    expect((await wholeReply(house)).head).toContain('transfer-encoding: chunked')
    expect(await readWhole(house)).toBe('1000000 whole')
    const reply = await look2(house)
    expect(reply.body).toBe(text)
    expect(reply.code).toBe(0)
    expect(house.outcomes.map(({ bytes }) => bytes)).toEqual([1_000_000, 1_000_000, 1_000_000])
  })

  it.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('has no body for %s with %i', async (method, status) => {
    const house = await start({ answer: sends(status, { ...JSON_TYPE, etag: '"x"' }, undefined) })
    const { head, body } = await wholeReply(house, method)
    expect(head).toMatch(new RegExp(`^http/1.1 ${status}`))
    expect(head).toContain('etag: "x"')
    expect(head).not.toMatch(/content-length|transfer-encoding/)
    expect(body).toHaveLength(0)
    const reply = await look2(house, { ':method': method })
    expect([reply.status, reply.body, reply.code]).toEqual([status, '', 0])
  })

  it('is an empty body, with its length, where the stand-in sent none', async () => {
    const house = await start({ answer: sends(200, {}, undefined) })
    const { head, body } = await wholeReply(house)
    expect(head).toContain('content-length: 0')
    expect(body).toHaveLength(0)
    expect((await look2(house)).headers['content-length']).toBe('0')
  })

  it('keeps what is compressed compressed, and says so', async () => {
    const house = await start({
      answer: sends(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync('{"a":1}')),
    })
    const { head, body } = await wholeReply(house, 'GET', 'Accept-Encoding: gzip')
    expect(head).toContain('content-encoding: gzip')
    expect(gunzipSync(body).toString()).toBe('{"a":1}')
  })

  it('brings trailers', async () => {
    const house = await start({
      answer: (_request, reply) => {
        reply.writeHead(200, { ...JSON_TYPE, trailer: 'x-checked' })
        reply.write('{"a":1}')
        reply.addTrailers({ 'X-Checked': 'yes', 'Content-MD5': 'x' })
        reply.end()
      },
    })
    const { head, body } = await wholeReply(house)
    expect(head).toContain('transfer-encoding: chunked')
    expect(body.toString()).toMatch(/0\r\nx-checked: yes\r\n\r\n$/)
    expect((await look2(house)).trailers).toMatchObject({ 'x-checked': 'yes' })
  })

  it('drops what is not for this client, and what no longer fits', async () => {
    const dropped = {
      connection: 'close, x-hop',
      'x-hop': '1',
      'alt-svc': 'h3=":443"',
      'strict-transport-security': 'max-age=1',
      'content-md5': 'x',
      digest: 'x',
      'x-amz-checksum-crc32': 'x',
      'x-goog-hash': 'x',
      'accept-ranges': 'bytes',
      'vitrine-exchange': 'forged',
      nel: '{}',
      'report-to': '{}',
      refresh: '0; url=https://evil.test/',
      'proxy-authenticate': 'Basic',
    }
    const kept = { 'x-request-id': 'req_1', 'server-timing': 'a', 'set-cookie': ['a=1', 'b=2'] }
    const house = await start({ answer: sends(200, { ...JSON_TYPE, ...dropped, ...kept }, '{}') })
    const { head } = await wholeReply(house)
    for (const name of Object.keys(dropped)) {
      const others = name === 'connection' || name === 'vitrine-exchange'
      if (!others) expect(head).not.toContain(`\n${name}:`)
    }
    expect(head).not.toContain('forged')
    expect(head).toContain('set-cookie: a=1\r\nset-cookie: b=2')
    expect(head).toContain('x-request-id: req_1')
    const reply = await look2(house)
    expect(reply.headers['set-cookie']).toEqual(['a=1', 'b=2'])
    expect(reply.headers['alt-svc']).toBeUndefined()
  })
})

describe('a reply that comes slowly', () => {
  it('goes out as it comes', async () => {
    let standIn: ServerResponse | undefined
    const house = await start({
      answer: (_request, reply) => {
        standIn = reply
        reply.writeHead(200, JSON_TYPE)
        reply.write('{"a":')
      },
    })
    const socket = await openSecure(house)
    const first = readUntil(socket, '{"a":')
    socket.write(
      `GET /v1/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${house.secret}\r\n\r\n`,
    )
    expect(await first).toContain('{"a":')
    const rest = readUntil(socket, '0\r\n\r\n')
    standIn?.end('1}')
    expect(await rest).toContain('1}')
    socket.destroy()
  })

  it('shows its head before its first event, where it is a stream of events', async () => {
    let standIn: ServerResponse | undefined
    const house = await start({
      answer: (_request, reply) => {
        standIn = reply
        reply.writeHead(200, { 'content-type': 'text/event-stream' })
        reply.flushHeaders()
      },
    })
    session = openHttp2(house)
    const stream = session.request({ ':path': '/v1/x', authorization: `Bearer ${house.secret}` })
    await new Promise((resolve) => stream.once('response', resolve))
    const event = new Promise<string>((resolve) =>
      stream.once('data', (chunk) => resolve(`${chunk}`)),
    )
    standIn?.write('data: 1\n\n')
    expect(await event).toBe('data: 1\n\n')
    stream.close()
  })

  it('slows the stand-in where the client is slow, at bounded memory', async () => {
    let sent = 0
    let blocked: (() => void) | undefined
    const isBlocked = new Promise<void>((resolve) => {
      blocked = resolve
    })
    const house = await start({
      answer: (_request, reply) => {
        reply.writeHead(200, JSON_TYPE)
        const block = Buffer.alloc(65_536, 'a')
        const send = (): void => {
          while (sent < 1_000) {
            sent += 1
            if (!reply.write(block)) break
          }
          if (sent < 1_000) reply.once('drain', send)
          else reply.end()
        }
        send()
      },
    })
    const done = readWhole(house, (reply) => {
      reply.pause()
      void isBlocked.then(() => reply.resume())
    })
    let seen = -1
    await expect
      .poll(
        () => {
          const isStill = sent === seen && sent > 0
          seen = sent
          return isStill
        },
        { interval: 200 },
      )
      .toBe(true)
    expect(sent).toBeLessThan(400)
    blocked?.()
    expect(await done).toMatch(/^65\d{6} whole$/)
  })
})

describe('a reply that breaks', () => {
  const breaks: RequestListener = (request, reply) => {
    reply.writeHead(200, { ...JSON_TYPE, 'content-length': 200_000 })
    reply.write(noise(100_000))
    setImmediate(() => setImmediate(() => request.socket.destroy()))
  }

  it('is seen to be broken, on both versions', async () => {
    const house = await start({ answer: breaks })
    expect(await readWhole(house)).toBe('ECONNRESET')
    const reply = await look2(house)
    expect(reply.status).toBe(200)
    expect(reply.code).not.toBe(0)
    expect(house.outcomes).toMatchObject([
      { ended: { kind: 'broken', refusal: 'UPSTREAM_BROKEN' }, status: 200 },
      { ended: { kind: 'broken', refusal: 'UPSTREAM_BROKEN' }, status: 200 },
    ])
  })

  it('before anything was sent is told in words', async () => {
    const house = await start({
      answer: (request, reply) => {
        reply.writeHead(200, { ...JSON_TYPE, 'content-length': 100 })
        reply.flushHeaders()
        setImmediate(() => request.socket.destroy())
      },
    })
    const { status, body } = await wholeReply(house)
    expect(status).toBe(502)
    expect(body.toString()).toContain('"code":"UPSTREAM_BROKEN"')
    expect(house.outcomes).toMatchObject([
      { ended: { kind: 'broken', refusal: 'UPSTREAM_BROKEN' } },
    ])
  })

  it('in its mask is told, or cut off, and the stand-in let go', async () => {
    for (const [before, expected] of [
      ['', /"code":"MASK_FAILED"/],
      ['a'.repeat(100_000), /^(?![\s\S]*0\r\n\r\n$)/],
    ] as const) {
      const mask: Mask = async (reply) => ({
        ...(await showAll(reply)),
        rest: failing(before),
      })
      const house = await start({ answer: sends(200, JSON_TYPE, noise(10_000)), mask })
      const { body } = await wholeReply(house)
      expect(body.toString()).toMatch(expected)
      expect(house.outcomes).toMatchObject([{ ended: { kind: 'broken', refusal: 'MASK_FAILED' } }])
    }
  })

  it('by a bug of ours is told as ours, and reported', async () => {
    const mask: Mask = async (reply) => ({
      ...(await showAll(reply)),
      rest: buggy(),
    })
    const house = await start({ answer: sends(200, JSON_TYPE, '{}'), mask })
    const { status, body } = await wholeReply(house)
    expect([status, body.toString()]).toEqual([500, expect.stringContaining('"code":"INTERNAL"')])
    expect(body.toString()).not.toContain('ana@')
    expect(house.reported).toHaveLength(1)
  })
})

async function* only(text: string): AsyncIterable<MaskedChunk> {
  yield MaskedChunk.mint({ kind: 'body', bytes: Buffer.from(text) })
}

async function* failing(before: string): AsyncIterable<MaskedChunk> {
  if (before !== '') yield MaskedChunk.mint({ kind: 'body', bytes: Buffer.from(before) })
  throw new BrokenReply(new Refusal('MASK_FAILED', 'It could not be masked.'))
}

async function* buggy(): AsyncIterable<MaskedChunk> {
  yield MaskedChunk.mint({ kind: 'body', bytes: Buffer.from('{') })
  throw new Error('ana@example.com')
}
