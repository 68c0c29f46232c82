/** A gateway that is told to stop cuts what runs at once, whoever else keeps it waiting. */
import { createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { GatewayHouse } from '../fixtures/gateway-house.ts'
import { authorityFor } from '../fixtures/identities.ts'

const SECRET = 'what both sides know'
const events: string[] = []
let house: GatewayHouse
let running: ServerResponse | undefined
let told: Promise<void>
let close: () => Promise<void>

/** A tracker that takes whatever it is told, and never answers. */
async function silentTracker(): Promise<{ port: number; pem: string }> {
  const authority = await authorityFor(['localhost'])
  const { certificate: cert, key } = await authority.issue(['localhost'])
  let onTold = (): void => undefined
  told = new Promise((resolve) => {
    onTold = resolve
  })
  const server = createServer({ cert, key: key.reveal() }, (request, reply) => {
    if (request.method !== 'POST') {
      reply.setHeader('content-type', 'application/json').end('{"state":"open","assignees":[]}')
      return
    }
    request.resume()
    request.socket.once('close', () => events.push('the tracker was given up'))
    onTold()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  close = async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { port: typeof at === 'object' ? (at?.port ?? 0) : 0, pem: authority.pem }
}

beforeAll(async () => {
  // Nothing gives up by itself.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => new AbortController().signal)
  const { port, pem } = await silentTracker()
  const where = `address: "https://localhost:${port}", trust: tracker.pem, token: "file:token"`
  house = await GatewayHouse.open({
    profile: 'generic-rest',
    host: 'api.shop.example',
    trackers: `  issues: { kind: github, incidents: ["corp/shop#"], ${where}, summary: true, secrets: ["file:hook.secret"] }`,
    more: '    grace_minutes: 0\n',
    files: { 'hook.secret': SECRET, token: 'a token', 'tracker.pem': pem },
    answer: (_request, reply) => {
      running = reply
      reply.setHeader('content-type', 'application/x-ndjson')
      reply.write('{"note":"begun"}\n'.repeat(10_000))
    },
  })
})
afterAll(async () => {
  await house.close()
  await close()
  vi.restoreAllMocks()
})

function github(number: number) {
  const issue = { number, state: 'closed', updated_at: '2026-11-26T12:00:00Z' }
  const body = JSON.stringify({ action: 'closed', issue, repository: { full_name: 'corp/shop' } })
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  const headers = { 'x-github-event': 'issues', 'x-hub-signature-256': `sha256=${signature}` }
  return { body, headers }
}

describe('a gateway that is told to stop', () => {
  it('cuts what runs before it waits for a tracker that is silent', async () => {
    await house.openSession({ incident: 'corp/shop#12' })
    const session = await house.openSession({ incident: 'corp/shop#13' })
    const reply = await house.look(session.secret, '/stream')
    await reply.body?.getReader().read()
    const cut = new Promise<void>((resolve) => {
      running?.once('close', () => {
        events.push('what ran was cut')
        resolve()
      })
    })
    const { body, headers } = github(12)
    expect(await house.hook('issues', body, headers)).toBe(204)
    await told
    await house.stop()
    await cut
    expect(events).toEqual(['what ran was cut', 'the tracker was given up'])
  })
})
