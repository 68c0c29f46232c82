/**
 * However access ends, what runs is cut at once, on the socket and at the sub-processor (65, 66).
 */
import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GatewayHouse } from '../fixtures/gateway-house.ts'

let house: GatewayHouse
/** What the stand-in is in the middle of. */
let running: ServerResponse | undefined

beforeAll(async () => {
  house = await GatewayHouse.open({
    profile: 'generic-rest',
    host: 'api.shop.example',
    answer: (request, reply) => {
      reply.setHeader('content-type', 'application/x-ndjson')
      running = reply
      const line = `${JSON.stringify({ note: 'x'.repeat(1_000) })}\n`
      const more = (): void => {
        if (reply.destroyed) return
        if (reply.write(line)) setImmediate(more)
        else reply.once('drain', more)
      }
      if (request.url?.startsWith('/stream')) more()
      else reply.end(line)
    },
  })
})
afterAll(() => house.close())

async function streaming() {
  const session = await house.openSession()
  const reply = await house.look(session.secret, '/stream')
  const reader = reply.body?.getReader()
  if (reader === undefined) throw new Error('no body')
  await reader.read()
  const atSubProcessor = new Promise<void>((resolve) => running?.once('close', () => resolve()))
  const atClient = (async () => {
    for (;;) {
      const { done } = await reader.read()
      if (done) return 'as if it were whole'
    }
  })().catch(() => 'broken off')
  return { session, atSubProcessor, atClient }
}

describe('a reply that streams', () => {
  it.each([
    [
      'the session is ended by another',
      (id: string) => `POST /sessions/${id}/end`,
      'revoked',
      'SESSION_ENDED',
    ],
    [
      'the session is paused',
      (id: string) => `POST /sessions/${id}/pause`,
      'paused',
      'SESSION_PAUSED',
    ],
  ])('is cut on both sides when %s', async (_why, call, because, code) => {
    const { session, atSubProcessor, atClient } = await streaming()
    await house.control('grace', call(session.id))
    expect(await atClient).toBe('broken off')
    await atSubProcessor
    const outcome = await outcomeOf(session.id)
    expect(outcome).toMatchObject({ ending: 'cut', because })
    const late = await house.look(session.secret, '/again')
    expect(late.headers.get('vitrine-refusal')).toBe(code)
  })

  it('is cut when the grant ends, in every session of it', async () => {
    const { session, atSubProcessor, atClient } = await streaming()
    await house.control('grace', `POST /grants/${session.grantId}/end`)
    expect(await atClient).toBe('broken off')
    await atSubProcessor
  })

  it('goes on after a pause, for new looks', async () => {
    const { session, atClient } = await streaming()
    await house.control('grace', `POST /sessions/${session.id}/pause`)
    await atClient
    await house.control('grace', `POST /sessions/${session.id}/resume`)
    expect((await house.look(session.secret, '/again')).status).toBe(200)
  })
})

async function outcomeOf(sessionId: string) {
  for (let after = -1; ; ) {
    const page = await house.entries(after)
    const found = page.find(
      ({ entry }) => entry.kind === 'outcome' && entry.sessionId === sessionId,
    )
    if (found !== undefined) return found.entry
    after = page.at(-1)?.index ?? after
  }
}
