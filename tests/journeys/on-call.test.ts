/**
 * Whoever is on call looks at once, and the ticket hears of it: real webhooks, an incident system
 * over TLS, a real gateway.
 */
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GatewayHouse } from '../fixtures/gateway-house.ts'
import { openTracker, type StandInTracker } from '../fixtures/stand-in-tracker.ts'

const SECRET = 'what both sides know'

let house: GatewayHouse
let system: StandInTracker
/** What the incident system says: who is on call, to whom the incident is assigned. */
let onCall: string[]
let assigned: string[]
let noteStatus: number

beforeEach(async () => {
  system = await openTracker()
  ;[onCall, assigned, noteStatus] = [['ada@corp.example'], [], 201]
  system.answer = (path) => {
    if (path.startsWith('/oncalls')) {
      return { status: 200, body: { oncalls: onCall.map((email) => ({ user: { email } })) } }
    }
    if (path.endsWith('/notes')) return { status: noteStatus, body: { note: { id: 'PN1' } } }
    const assignments = assigned.map((email) => ({ assignee: { id: 'PU1', email } }))
    return { status: 200, body: { incident: { status: 'triggered', assignments } } }
  }
  const where = `address: "https://localhost:${system.port}", trust: system.pem, token: "file:token"`
  house = await GatewayHouse.open({
    ada: ', aliases: [ada@corp.example]',
    more: '    risk: moderate\n    grace_minutes: 0\n',
    trackers: `  pagerduty: { kind: pagerduty, incidents: [PD-], ${where}, account: bot@corp.example, summary: true, secrets: ["file:secret"] }`,
    sections: `on_call:
  primary: { kind: pagerduty, schedule: PI7DH85, ${where} }
access:
  rules:
    - { name: on-call, may: [pre-approve], at: [payments], when: { on_call: [primary], verified: true } }
    - { name: theirs, may: [pre-approve], when: { assigned: true, minutes_max: 15 } }
`,
    files: { 'system.pem': system.pem, token: 'a-token-of-ours', secret: SECRET },
    answer: (_request, reply) => {
      reply.setHeader('content-type', 'application/json')
      reply.end('{"id":"ch_1","email":"ada.l@example.com","name":"Ada Lovelace"}')
    },
  })
})

afterEach(async () => {
  await house.close()
  await system.close()
})

type Asked = { readonly id: string; readonly state: string; readonly grantIds: readonly string[] }

function ask(changes: object = {}): Promise<Asked> {
  const usual = { subProcessor: 'payments', incident: 'PD-PGR0VU2', reason: 'a payment failed' }
  return house.control('ada', 'POST /requests', { ...usual, ...changes }) as Promise<Asked>
}

async function resolve(): Promise<number> {
  const at = new Date().toISOString()
  const incident = { id: 'PGR0VU2', type: 'incident', number: 2126, status: 'resolved' }
  const event = { id: '5ac64822', event_type: 'incident.resolved', occurred_at: at }
  const body = JSON.stringify({ event: { ...event, data: incident } })
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  return house.hook('pagerduty', body, { 'x-pagerduty-signature': `v1=${signature}` })
}

async function looked(grantId: string): Promise<string> {
  const { secret } = await house.openAnother(grantId)
  const reply = await house.look(secret, '/v1/charges/ch_1')
  return reply.text()
}

describe('whoever is on call', () => {
  it('looks at once, masked; resolved, the ticket is told who looked at what', async () => {
    const { state, grantIds } = await ask()
    expect(state).toBe('approved')
    const text = await looked(grantIds[0] ?? '')
    expect(text).toContain('"id":"ch_1"')
    expect(text).not.toContain('example.com')
    const note = system.next()
    expect(await resolve()).toBe(204)
    const { call, headers, body } = await note
    expect(call).toBe('POST /incidents/PGR0VU2/notes')
    expect(headers).toMatchObject({ from: 'bot@corp.example' })
    const { content } = (JSON.parse(body) as { note: { content: string } }).note
    expect(content).toContain('- ada at payments (live): 1 look, 2 values masked. Agreed to by')
    expect(content).toContain('the policies access.on-call.may.')
    expect(content).toMatch(/Evidence: https:\/\/\S+\/inbox\/incidents\/PD-PGR0VU2$/)
    expect(content).not.toContain('Lovelace')
    const entries = await house.entries(-1)
    const kinds = entries.map(({ entry }) => entry.kind)
    expect(kinds).toContain('pre-approved')
    expect(kinds.indexOf('ticket-told')).toBeGreaterThan(kinds.lastIndexOf('outcome'))
  })

  it('is told once, also when the ticket did not take it at first', async () => {
    noteStatus = 500
    const { grantIds } = await ask()
    await looked(grantIds[0] ?? '')
    const first = system.next()
    await resolve()
    await first
    noteStatus = 201
    const again = await system.next()
    expect(again.body).toContain('1 look, 2 values masked')
    await house.stop()
    await house.start()
    await resolve()
    const notes = system.told.filter(({ call }) => call.endsWith('/notes'))
    expect(notes).toHaveLength(2)
  })

  it('waits like everybody else once somebody else is', async () => {
    onCall = ['grace@corp.example']
    expect((await ask()).state).toBe('pending')
  })
})

it('whose incident it is looks at once too, for as long as the rule says', async () => {
  onCall = []
  expect((await ask({ minutes: 15 })).state).toBe('pending')
  assigned = ['Ada@Corp.example']
  expect((await ask({ minutes: 15 })).state).toBe('approved')
  expect((await ask({ minutes: 16 })).state).toBe('pending')
})
