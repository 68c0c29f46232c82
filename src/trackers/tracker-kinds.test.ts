/** What each tracker signs and tells, in bodies as their public documentation shows them. */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secret } from '../base/secret.ts'
import type { TrackerKindName } from '../flow/tracker.ts'
import type { Delivery } from './tracker-kind.ts'
import { TRACKER_KINDS } from './tracker-kinds.ts'

const NOW = Date.parse('2026-11-26T12:00:00Z')
const SECRET = 'a secret of both sides'

type Headers = Readonly<Record<string, string>>

function deliveryOf(body: unknown, headers: Headers = {}): Delivery {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { body: Buffer.from(text), header: (name) => headers[name] }
}

function signed(kind: TrackerKindName, delivery: Delivery, secrets = [SECRET]) {
  const known = secrets.map((secret) => new Secret(secret))
  return TRACKER_KINDS[kind].signature(delivery, { secrets: known, nowMs: NOW }).kind
}

function hmac(body: string | Uint8Array, secret = SECRET, encoding: 'hex' | 'base64' = 'hex') {
  return createHmac('sha256', secret).update(body).digest(encoding)
}

const HEADERS: readonly (readonly [TrackerKindName, string, string])[] = [
  ['github', 'x-hub-signature-256', 'sha256='],
  ['jira', 'x-hub-signature', 'sha256='],
  ['pagerduty', 'x-pagerduty-signature', 'v1='],
]

describe('a signature', () => {
  it('of GitHub is that of its documentation', () => {
    const header = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
    const delivery = deliveryOf('Hello, World!', { 'x-hub-signature-256': header })
    expect(signed('github', delivery, ["It's a Secret to Everybody"])).toBe('signed')
    expect(signed('github', delivery, ['another'])).toBe('wrong')
  })

  it.each(HEADERS)(
    'of %s is over the raw bytes, under any of the secrets',
    (kind, name, prefix) => {
      const body = '{ "a":  1 }'
      const header = (of: string, secret = SECRET) => ({ [name]: prefix + hmac(of, secret) })
      expect(signed(kind, deliveryOf(body, header(body)))).toBe('signed')
      expect(signed(kind, deliveryOf(body, header(body)), ['new', SECRET])).toBe('signed')
      expect(signed(kind, deliveryOf('{"a":1}', header(body)))).toBe('wrong')
      expect(signed(kind, deliveryOf(body, header(body)), [])).toBe('wrong')
      expect(signed(kind, deliveryOf(body))).toBe('unsigned')
      for (const odd of ['', prefix, `${prefix}00`, hmac(body), `sha1=${hmac(body)}`]) {
        expect(signed(kind, deliveryOf(body, { [name]: odd })), odd).toBe('wrong')
      }
    },
  )

  it('of PagerDuty is one of several while a secret is changed', () => {
    const header = `v1=${hmac('x', 'old')},v1=${hmac('x')}`
    expect(signed('pagerduty', deliveryOf('x', { 'x-pagerduty-signature': header }))).toBe('signed')
  })

  it('of Linear counts for a minute', () => {
    const at = (seconds: number) => {
      const body = JSON.stringify({ webhookTimestamp: NOW + seconds * 1_000 })
      return signed('linear', deliveryOf(body, { 'linear-signature': hmac(body) }))
    }
    expect([-60, 0, 60].map(at)).toEqual(['signed', 'signed', 'signed'])
    expect([-62, 62].map(at)).toEqual(['late', 'late'])
  })

  it('of Standard Webhooks covers id and time, and counts for five minutes (D16)', () => {
    const of = (seconds: number, changed: Headers = {}) => {
      const time = String(NOW / 1_000 + seconds)
      const signature = `v1,${hmac(`m1.${time}.{}`, SECRET, 'base64')}`
      const headers = {
        'webhook-id': 'm1',
        'webhook-timestamp': time,
        'webhook-signature': signature,
      }
      return signed('signed', deliveryOf('{}', { ...headers, ...changed }))
    }
    expect([-300, 0, 4, 300].map((seconds) => of(seconds))).not.toContain('late')
    expect([-301, 600].map((seconds) => of(seconds))).toEqual(['late', 'late'])
    expect(of(0, { 'webhook-id': 'm2' })).toBe('wrong')
    expect(of(0, { 'webhook-timestamp': String(NOW / 1_000 + 1) })).toBe('wrong')
    expect(of(0, { 'webhook-timestamp': '1e9' })).toBe('wrong')
    const bytes = Buffer.from('0123456789abcdef')
    const time = String(NOW / 1_000)
    const raw = createHmac('sha256', bytes).update(`m1.${time}.{}`).digest('base64')
    const headers = {
      ...{ 'webhook-id': 'm1', 'webhook-timestamp': time },
      'webhook-signature': `v1a,xx v1,${raw}`,
    }
    expect(signed('signed', deliveryOf('{}', headers), [`whsec_${bytes.toString('base64')}`])).toBe(
      'signed',
    )
  })

  it('of Opsgenie is a token that nobody else knows', () => {
    const of = (authorization: string) => signed('opsgenie', deliveryOf('{}', { authorization }))
    expect(of(`Bearer ${SECRET}`)).toBe('signed')
    expect(of('Bearer guess')).toBe('wrong')
    expect(of('')).toBe('wrong')
    expect(signed('opsgenie', deliveryOf('{}', { authorization: 'Bearer ' }), [])).toBe('wrong')
  })
})

const AT = '2026-11-26T11:59:58Z'
const AT_MS = Date.parse(AT)
const githubBody = (action: string) => ({
  action,
  issue: { number: 12, state: action === 'reopened' ? 'open' : 'closed', updated_at: AT },
  repository: { full_name: 'corp/shop' },
})
const jiraBody = (key: string, field = 'status', resolution: unknown = null) => ({
  timestamp: AT_MS,
  webhookEvent: 'jira:issue_updated',
  issue: { key: 'OPS-42', fields: { status: { statusCategory: { key } }, resolution } },
  changelog: { items: [{ field, fromString: 'In Progress', toString: 'Done' }] },
})
const linearBody = (type: string, updatedFrom: object = { stateId: 'x' }, action = 'update') => ({
  ...{ action, type: 'Issue', webhookTimestamp: AT_MS, updatedFrom },
  data: { identifier: 'ENG-7', state: { type } },
})
const pagerdutyBody = (event_type: string) => ({
  event: {
    ...{ id: '5ac64822-4adc-4fda-ade0-410becf0de4f', event_type, occurred_at: AT },
    data: { id: 'PGR0VU2', type: 'incident', number: 2126, status: 'resolved' },
  },
})
const opsgenieBody = (action: string, updatedAt: number) => ({
  action,
  alert: { alertId: '70413a06-38d6-4c85', tinyId: '1791', alias: 'disk', updatedAt },
})

describe('what is told', () => {
  const told = (kind: TrackerKindName, body: unknown, headers: Headers = {}) => {
    const read = TRACKER_KINDS[kind].read(deliveryOf(body, headers))
    return read === undefined ? 'nothing' : `${read.refs} ${read.state}`
  }
  const issues = { 'x-github-event': 'issues' }

  it.each<[TrackerKindName, string, unknown, Headers]>([
    ['github', 'corp/shop#12 resolved', githubBody('closed'), issues],
    ['github', 'corp/shop#12 resolved', githubBody('deleted'), issues],
    ['github', 'corp/shop#12 resolved', githubBody('transferred'), issues],
    ['github', 'corp/shop#12 open', githubBody('reopened'), issues],
    ['github', 'nothing', githubBody('edited'), issues],
    ['github', 'nothing', githubBody('closed'), { 'x-github-event': 'issue_comment' }],
    ['github', 'nothing', githubBody('closed'), {}],
    ['jira', 'OPS-42 resolved', jiraBody('done'), {}],
    ['jira', 'OPS-42 open', jiraBody('indeterminate'), {}],
    ['jira', 'OPS-42 resolved', jiraBody('new', 'resolution', { name: 'Fixed' }), {}],
    ['jira', 'nothing', jiraBody('done', 'description'), {}],
    ['jira', 'OPS-42 resolved', { ...jiraBody('new'), webhookEvent: 'jira:issue_deleted' }, {}],
    ['linear', 'ENG-7 resolved', linearBody('completed'), {}],
    ['linear', 'ENG-7 resolved', linearBody('canceled'), {}],
    ['linear', 'ENG-7 open', linearBody('started'), {}],
    ['linear', 'nothing', linearBody('completed', { title: 'x' }), {}],
    ['linear', 'ENG-7 resolved', linearBody('started', {}, 'remove'), {}],
    ['pagerduty', 'PGR0VU2,2126 resolved', pagerdutyBody('incident.resolved'), {}],
    ['pagerduty', 'PGR0VU2,2126 open', pagerdutyBody('incident.reopened'), {}],
    ['pagerduty', 'nothing', pagerdutyBody('incident.acknowledged'), {}],
    ['opsgenie', '70413a06-38d6-4c85,1791,disk resolved', opsgenieBody('Close', AT_MS), {}],
    ['opsgenie', '70413a06-38d6-4c85,1791,disk open', opsgenieBody('Create', AT_MS), {}],
    ['opsgenie', 'nothing', opsgenieBody('Acknowledge', AT_MS), {}],
    ['signed', 'INC-42 resolved', { incident: 'INC-42', state: 'resolved' }, {}],
    ['signed', 'nothing', { incident: 'INC-42', state: 'maybe' }, {}],
  ])('by %s: %s', (kind, expected, body, headers) => {
    expect(told(kind, body, headers)).toBe(expected)
  })

  it('has a time of the tracker’s, and a name that only what is signed gives', () => {
    const read = (kind: TrackerKindName, body: unknown, headers: Headers = {}) =>
      TRACKER_KINDS[kind].read(deliveryOf(body, headers))
    const first = read('github', githubBody('closed'), { ...issues, 'x-github-delivery': 'a' })
    const again = read('github', githubBody('closed'), { ...issues, 'x-github-delivery': 'b' })
    expect(first).toMatchObject({ changedAtMs: AT_MS, id: again?.id })
    expect(read('jira', jiraBody('done'))?.changedAtMs).toBe(AT_MS)
    expect(read('opsgenie', opsgenieBody('Close', AT_MS * 1e6))?.changedAtMs).toBe(AT_MS)
    expect(read('pagerduty', pagerdutyBody('incident.resolved'))?.id).toMatch(/^5ac64822/)
  })

  it('of whatever bytes is nothing, and no exception', () => {
    const kinds = fc.constantFrom(...Object.values(TRACKER_KINDS))
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    )
    const headers = fc.dictionary(
      fc.constantFrom('x-github-event', 'webhook-id', 'webhook-timestamp', 'linear-signature'),
      fc.constantFrom('issues', '1', '\u0000', 'ff'.repeat(32)),
    )
    fc.assert(
      fc.property(kinds, bodies, headers, (kind, body, named) => {
        const delivery: Delivery = { body: Buffer.from(body), header: (name) => named[name] }
        kind.read(delivery)
        const { kind: signature } = kind.signature(delivery, {
          secrets: [new Secret(SECRET)],
          nowMs: NOW,
        })
        expect(signature).not.toBe('signed')
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is answered of an incident', () => {
  const answered = (kind: TrackerKindName, body: unknown) => {
    const { state, assignees } = TRACKER_KINDS[kind].answer(body)
    return `${state} ${assignees}`
  }
  const linear = (assignee: unknown) => ({
    data: { issue: { state: { type: 'started' }, assignee } },
  })
  const pagerduty = (assignee: unknown) => ({
    incident: { status: 'triggered', assignments: [{ assignee }] },
  })

  it.each<[TrackerKindName, string, unknown]>([
    [
      'github',
      'open ana-k,ben',
      { state: 'open', assignees: [{ login: 'ana-k' }, { login: 'ben' }] },
    ],
    ['github', 'resolved ', { state: 'closed', assignees: [] }],
    [
      'jira',
      'open a@x.example',
      { fields: { assignee: { accountId: '5b1', emailAddress: 'a@x.example' } } },
    ],
    ['jira', 'open 5b1', { fields: { assignee: { accountId: '5b1' } } }],
    ['jira', 'open ', { fields: { assignee: null } }],
    ['linear', 'open a@x.example', linear({ email: 'a@x.example' })],
    ['linear', 'open ', linear(null)],
    ['pagerduty', 'open a@x.example', pagerduty({ id: 'P1', email: 'a@x.example' })],
    ['pagerduty', 'open P1', pagerduty({ id: 'P1', type: 'user_reference' })],
    ['opsgenie', 'open a@x.example', { data: { status: 'open', owner: 'a@x.example' } }],
    ['opsgenie', 'resolved ', { data: { status: 'closed', owner: '' } }],
    ['signed', 'open a@x.example', { state: 'open', assignees: ['a@x.example'] }],
  ])('by %s: %s', (kind, expected, body) => {
    expect(answered(kind, body)).toBe(expected)
  })

  it('is what it is, whatever stands where its people do', () => {
    const odd = fc.constantFrom<unknown>(7, 'ana', {}, [{}], [[]], { email: 1 }, undefined)
    fc.assert(
      fc.property(odd, (people) => {
        const issue = { state: 'open', assignees: people }
        const bodies: readonly (readonly [TrackerKindName, unknown])[] = [
          ['github', issue],
          ['signed', issue],
          ['jira', { fields: { assignee: people } }],
          ['linear', linear(people)],
          ['pagerduty', { incident: { status: 'triggered', assignments: people } }],
          ['opsgenie', { data: { status: 'open', owner: people } }],
        ]
        for (const [kind, body] of bodies) {
          expect(TRACKER_KINDS[kind].answer(body).state).toBe('open')
        }
      }),
    )
  })
})
