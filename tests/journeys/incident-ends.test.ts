/** Access ends with its incident: real webhooks, real trackers over TLS, clients in the middle. */
import { createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { GatewayHouse } from '../fixtures/gateway-house.ts'
import { openTracker, type StandInTracker } from '../fixtures/stand-in-tracker.ts'

const SECRET = 'what both sides know'

let house: GatewayHouse
let tracker: StandInTracker | undefined

afterEach(async () => {
  await house.close()
  await tracker?.close()
  tracker = undefined
})

async function openHouse(
  trackers: string,
  { more = '', files = {} }: { more?: string; files?: Record<string, string> } = {},
): Promise<{ running: () => ServerResponse }> {
  let running: ServerResponse | undefined
  house = await GatewayHouse.open({
    profile: 'generic-rest',
    host: 'api.shop.example',
    trackers,
    more,
    files: { 'hook.secret': SECRET, ...files },
    answer: (request, reply) => {
      reply.setHeader('content-type', 'application/x-ndjson')
      if (request.url?.startsWith('/stream')) {
        running = reply
        reply.write('{"note":"begun"}\n'.repeat(10_000))
      } else reply.end('{"note":"done"}\n')
    },
  })
  return {
    running: () => {
      if (running === undefined) throw new Error('nothing runs')
      return running
    },
  }
}

function github(action: string, updated_at: string, number = 12) {
  const issue = { number, state: action === 'reopened' ? 'open' : 'closed', updated_at }
  const body = JSON.stringify({ action, issue, repository: { full_name: 'corp/shop' } })
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  const headers = { 'x-github-event': 'issues', 'x-hub-signature-256': `sha256=${signature}` }
  return { body, headers }
}

const GITHUB = `  issues: { kind: github, incidents: ["corp/shop#", "#"], project: corp/shop, secrets: ["file:hook.secret"] }`

async function refusalOf(secret: string): Promise<string | null> {
  const reply = await house.look(secret, '/again')
  await reply.body?.cancel()
  return reply.headers.get('vitrine-refusal')
}

describe('a webhook that is signed', () => {
  it('cuts what runs, on both sides, whichever name the incident was asked by', async () => {
    const { running } = await openHouse(GITHUB, { more: '    grace_minutes: 0\n' })
    const session = await house.openSession({ incident: '#12' })
    const other = await house.openSession({ incident: 'corp/shop#13' })
    const reply = await house.look(session.secret, '/stream')
    const reader = reply.body?.getReader()
    await reader?.read()
    const atSubProcessor = new Promise<void>((resolve) => running().once('close', () => resolve()))
    const { body, headers } = github('closed', '2026-11-26T12:00:00Z')
    expect(await house.hook('issues', body, headers)).toBe(204)
    await expect(
      (async () => {
        while ((await reader?.read())?.done === false);
        return 'whole'
      })(),
    ).rejects.toThrow()
    await atSubProcessor
    expect(await refusalOf(session.secret)).toBe('SESSION_ENDED')
    expect(await refusalOf(other.secret)).toBeNull()
    const entries = await house.entries(-1)
    const kinds = entries.map(({ entry }) => entry.kind)
    expect(kinds).toContain('incident-changed')
    const ended = entries.find(({ entry }) => entry.kind === 'grant-ended')?.entry
    expect(ended).toMatchObject({ because: 'incident-resolved' })
  })

  it('is refused when anything about it is not right, and closes nothing', async () => {
    await openHouse(GITHUB)
    const session = await house.openSession({ incident: '#12' })
    const { body, headers } = github('closed', '2026-11-26T12:00:00Z')
    expect(await house.hook('issues', body.replace('12', '12 '), headers)).toBe(401)
    const wrong = { ...headers, 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }
    expect(await house.hook('issues', body, wrong)).toBe(401)
    expect(await house.hook('nobody', body, headers)).toBe(401)
    // Unsigned, and nobody there to ask: it is taken for what it is, nothing.
    expect(await house.hook('issues', body, { 'x-github-event': 'issues' })).toBe(204)
    expect(await house.hook('issues', 'x'.repeat(3_000_000), headers)).toBe(413)
    expect(await refusalOf(session.secret)).toBeNull()
  })

  it('gives a grace, told in each reply, that a flapping alarm calls off', async () => {
    await openHouse(GITHUB, { more: '    grace_minutes: 5\n' })
    const session = await house.openSession({ incident: '#12' })
    const closed = github('closed', '2026-11-26T12:00:00Z')
    await house.hook('issues', closed.body, closed.headers)
    const reply = await house.look(session.secret, '/again')
    expect(await reply.text()).toContain('done')
    expect(reply.headers.get('vitrine-notice')).toMatch(/incident is resolved/)
    const grants = Object(await house.control('ada', 'GET /grants?state=open')).grants
    expect(grants[0].endsInSeconds).toBeLessThanOrEqual(300)
    await expect(house.control('ada', `POST /grants/${session.grantId}/sessions`)).rejects.toThrow(
      'INCIDENT_RESOLVED',
    )
    const again = github('reopened', '2026-11-26T12:01:00Z')
    await house.hook('issues', again.body, again.headers)
    const later = await house.look(session.secret, '/again')
    await later.body?.cancel()
    expect(later.headers.get('vitrine-notice')).toBeNull()
  })
})

describe('a tracker that can be asked', () => {
  async function openAsked(): Promise<StandInTracker> {
    const made = await openTracker()
    tracker = made
    const address = `"https://localhost:${made.port}/incidents"`
    const asking = `address: ${address}, trust: tracker.pem, token: "file:tracker.token"`
    const entry = `  corp: { kind: signed, incidents: [INC-], ${asking}, poll_seconds: 5 }`
    const files = { 'tracker.pem': made.pem, 'tracker.token': 'a-token-of-ours' }
    await openHouse(entry, { more: '    grace_minutes: 0\n', files })
    return made
  }

  it('is asked before anything is granted', async () => {
    const asked = await openAsked()
    const ask = { subProcessor: 'payments', incident: 'INC-42', reason: 'why' }
    const request = Object(await house.control('ada', 'POST /requests', ask))
    expect(request).toMatchObject({ incidentVerified: true })
    expect(asked.asked).toEqual(['GET /incidents/INC-42'])
    asked.answer = () => ({ status: 200, body: { state: 'resolved' } })
    await expect(house.control('ada', 'POST /requests', ask)).rejects.toThrow('INCIDENT_RESOLVED')
    asked.answer = () => ({ status: 404, body: {} })
    await expect(house.control('ada', 'POST /requests', ask)).rejects.toThrow('INCIDENT_UNKNOWN')
    asked.answer = () => ({ status: 500, body: {} })
    await expect(house.control('ada', 'POST /requests', ask)).rejects.toThrow('INCIDENT_SILENT')
    const other = { ...ask, incident: 'OTHER-1' }
    expect(await house.control('ada', 'POST /requests', other)).toMatchObject({
      incidentVerified: false,
    })
  })

  it('is asked now and then, so that a webhook that was lost costs little', async () => {
    const asked = await openAsked()
    const session = await house.openSession({ incident: 'INC-42' })
    asked.answer = () => ({ status: 200, body: { state: 'resolved' } })
    await expect.poll(() => refusalOf(session.secret), { timeout: 15_000 }).toBe('SESSION_ENDED')
  }, 30_000)

  it('is asked where a webhook is not signed: that is a hint, and no more', async () => {
    const asked = await openAsked()
    const session = await house.openSession({ incident: 'INC-42' })
    const body = JSON.stringify({ incident: 'INC-42', state: 'resolved' })
    const before = asked.asked.length
    expect(await house.hook('corp', body)).toBe(204)
    await expect.poll(() => asked.asked.length).toBeGreaterThan(before)
    expect(await refusalOf(session.secret)).toBeNull()
    asked.answer = () => ({ status: 200, body: { state: 'resolved' } })
    expect(await house.hook('corp', body)).toBe(204)
    await expect.poll(() => refusalOf(session.secret)).toBe('SESSION_ENDED')
  })
})
