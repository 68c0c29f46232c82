/** Tests of replies that are on their way when their session ends. */

import type { RequestListener } from 'node:http'
import type { ClientHttp2Session } from 'node:http2'
import { afterEach, describe, expect, it } from 'vitest'
import { gatewayPerTest, readWhole, wholeReply } from '../../../tests/fixtures/gateway-per-test.ts'
import { type HttpGateway, showAll } from '../../../tests/fixtures/http-gateway.ts'
import { ask, openHttp2, readReply } from '../../../tests/fixtures/http2-client.ts'
import { openSecure, readAll, readUntil } from '../../../tests/fixtures/raw-client.ts'
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { MaskedChunk } from '../../flow/masked-chunk.ts'

const start = gatewayPerTest()
let session: ClientHttp2Session | undefined
afterEach(() => {
  session?.destroy()
  session = undefined
})

describe('the end of a session', () => {
  const streams: RequestListener = (request, reply) => {
    reply.writeHead(200, { 'content-type': 'text/event-stream' })
    reply.write('data: 1\n\n')
    request.socket.once('close', () => {
      ends += 1
    })
  }
  let ends = 0

  it('cuts what streams, on both versions, and cancels the work for it (65)', async () => {
    ends = 0
    const house = await start({ answer: streams })
    const first = readWhole(house, (reply) => reply.once('data', () => house.end('revoked')))
    expect(await first).toBe('ECONNRESET')
    session = openHttp2(house)
    const stream = session.request({ ':path': '/v1/x', authorization: `Bearer ${house.secret}` })
    stream.once('data', () => house.end('incident-resolved'))
    const reply = await readReply(stream)
    expect(reply.code).not.toBe(0)
    await expect.poll(() => ends).toBe(2)
    expect(house.outcomes).toMatchObject([
      { ended: { kind: 'cut', cutBecause: 'revoked' } },
      { ended: { kind: 'cut', cutBecause: 'incident-resolved' } },
    ])
    expect(house.live.count).toBe(0)
  })

  it('is told where the reply had not begun', async () => {
    const house = await start({ answer: () => house.end('expired') })
    const { status, body } = await wholeReply(house)
    expect(status).toBe(401)
    expect(body.toString()).toContain('"code":"SESSION_ENDED"')
    expect(house.outcomes).toMatchObject([{ ended: { kind: 'cut', cutBecause: 'expired' } }])
  })

  it('keeps no fault of ours silent that comes only then', async () => {
    const bug = new Error('a bug')
    const trouble = new BrokenReply(new Refusal('MASK_FAILED', 'It failed.'), bug)
    for (const late of [bug, trouble]) {
      let ended = (): void => undefined
      const over = new Promise<void>((resolve) => {
        ended = resolve
      })
      async function* fails(): AsyncGenerator<MaskedChunk> {
        yield MaskedChunk.mint({ kind: 'body', bytes: Buffer.from('data: 1\n\n') })
        await over
        throw late
      }
      const house: HttpGateway = await start({
        answer: streams,
        mask: async (reply) => ({ ...(await showAll(reply)), rest: fails() }),
      })
      const seen = await readWhole(house, (reply) => reply.once('data', () => house.end('revoked')))
      expect(seen).toBe('ECONNRESET')
      await expect
        .poll(() => house.outcomes)
        .toMatchObject([{ ended: { kind: 'cut', cutBecause: 'revoked' } }])
      expect(house.reported).toEqual([])
      ended()
      await expect.poll(() => house.reported).toEqual([bug])
      expect(house.outcomes).toHaveLength(1)
    }
  })

  it('closes idle connections that carried it, and no others (D03)', async () => {
    const house = await start({})
    const [carried, other] = [await openSecure(house), await openSecure(house)]
    const request = `GET /v1/x HTTP/1.1\r\nHost: localhost\r\n`
    const reply = readUntil(carried, '}')
    carried.write(`${request}Authorization: Bearer ${house.secret}\r\n\r\n`)
    await reply
    const refused = readUntil(other, '}}')
    other.write(`${request}\r\n`)
    await refused
    session = openHttp2(house)
    await ask(session, { ':path': '/v1/x', authorization: `Bearer ${house.secret}` })
    const goodbye = new Promise<Buffer>((resolve) => {
      session?.once('goaway', (_code, _last, why) => resolve(why))
    })
    expect(house.connections.connectionsOf('ses_1')).toBe(2)
    const closed = readAll(carried)
    house.end('revoked')
    expect(await closed).toBe('')
    expect((await goodbye).toString()).toContain('revoked')
    expect(other.destroyed).toBe(false)
    await expect.poll(() => house.connections.connectionsOf('ses_1')).toBe(0)
    other.destroy()
  })

  it('comes before one connection too many', async () => {
    const house = await start({ limits: { connections_per_session_max: 1 } })
    session = openHttp2(house)
    const auth = { ':path': '/v1/x', authorization: `Bearer ${house.secret}` }
    expect((await ask(session, auth)).status).toBe(200)
    const { status, head } = await wholeReply(house)
    expect(status).toBe(429)
    expect(head).toContain('retry-after: 1')
    expect((await ask(session, auth)).status).toBe(200)
  })
})
