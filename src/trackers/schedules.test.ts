/** Who is on call, asked of stand-ins over TLS, and read from shifts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTracker, type StandInTracker } from '../../tests/fixtures/stand-in-tracker.ts'
import { TurnedClock } from '../../tests/fixtures/turned-clock.ts'
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import type { Schedule } from '../flow/schedule.ts'
import { AskTracker } from './ask-tracker.ts'
import { Schedules } from './schedules.ts'

const MINUTE = 60_000

let system: StandInTracker
let asking: AskTracker
let clock: TurnedClock

beforeEach(async () => {
  system = await openTracker()
  asking = new AskTracker()
  clock = new TurnedClock()
})

afterEach(async () => {
  await asking.close()
  await system.close()
})

function schedulesOf(...schedules: readonly Schedule[]): Schedules {
  return new Schedules({
    ...{ schedules: () => schedules, asking, clock },
    secret: async (reference) =>
      reference === 'env:T' ? new Secret('a-token') : new Refusal('INTERNAL', 'Not there.'),
  })
}

function asked(kind: 'pagerduty' | 'opsgenie', changes: object = {}): Schedule {
  const address = `https://localhost:${system.port}`
  const where = { address, trust: system.pem, token: 'env:T' }
  return { name: 'primary', kind, schedule: 'P1 & more', ...where, ...changes }
}

describe('PagerDuty', () => {
  it('is asked for one schedule and its people', async () => {
    const user = (email: string) => ({ user: { id: 'PUSER1', type: 'user', email } })
    system.answer = () => ({
      status: 200,
      body: { oncalls: [user('Ana@Corp.example'), { user: { id: 'P2' } }], more: false },
    })
    const schedules = schedulesOf(asked('pagerduty'))
    expect(await schedules.lookUp(['ana', 'ana@corp.example'])).toEqual({
      ...{ on: ['primary'], silent: [] },
    })
    expect(await schedules.lookUp(['ben'])).toEqual({ on: [], silent: [] })
    expect(system.asked).toEqual([
      'GET /oncalls?schedule_ids%5B%5D=P1%20%26%20more&include%5B%5D=users&limit=100',
    ])
  })
})

describe('Opsgenie', () => {
  it('is asked by name or id', async () => {
    system.answer = () => ({ status: 200, body: { data: { onCallRecipients: ['ben@x.example'] } } })
    const id = 'd875e654-9b4e-4219-a803-0c26936d18de'
    expect(await schedulesOf(asked('opsgenie')).lookUp(['ben@x.example'])).toMatchObject({
      on: ['primary'],
    })
    await schedulesOf(asked('opsgenie', { schedule: id })).lookUp([])
    expect(system.asked).toEqual([
      'GET /v2/schedules/P1%20%26%20more/on-calls?flat=true&scheduleIdentifierType=name',
      `GET /v2/schedules/${id}/on-calls?flat=true&scheduleIdentifierType=id`,
    ])
  })
})

describe('a schedule that does not answer', () => {
  it.each<[string, number, unknown, object]>([
    ['a fault', 500, {}, {}],
    ['no such schedule', 404, {}, {}],
    ['nonsense', 200, { oncalls: 'ana' }, {}],
    ['another answer', 200, [], {}],
    ['no token', 200, { oncalls: [] }, { token: 'env:OTHER' }],
    ['another certificate', 200, { oncalls: [] }, { trust: undefined }],
  ])('has nobody on it, and says so: %s', async (_name, status, body, changes) => {
    system.answer = () => ({ status, body })
    const silent = { on: [], silent: ['primary'] }
    expect(await schedulesOf(asked('pagerduty', changes)).lookUp(['ana'])).toEqual(silent)
  })

  it('leaves the others their say', async () => {
    system.answer = () => ({ status: 500, body: {} })
    const nowMs = clock.nowMs()
    const shifts = [{ person: 'Ana', fromMs: nowMs, toMs: nowMs + MINUTE }]
    const nights: Schedule = { name: 'nights', kind: 'file', shifts }
    expect(await schedulesOf(asked('opsgenie'), nights).lookUp(['ana'])).toEqual({
      ...{ on: ['nights'], silent: ['primary'] },
    })
  })
})

it('a vendor is asked anew after a while, and no sooner', async () => {
  system.answer = () => ({ status: 200, body: { oncalls: [{ user: { email: 'a@x.example' } }] } })
  const schedules = schedulesOf(asked('pagerduty'))
  await Promise.all([schedules.lookUp(['a@x.example']), schedules.lookUp(['b'])])
  system.answer = () => ({ status: 200, body: { oncalls: [] } })
  expect((await schedules.lookUp(['a@x.example'])).on).toEqual(['primary'])
  expect(system.asked).toHaveLength(1)
  await clock.pass(20_000)
  expect((await schedules.lookUp(['a@x.example'])).on).toEqual([])
})

it('a shift counts from its first moment to its last, and not at its end', async () => {
  const fromMs = clock.nowMs() + MINUTE
  const shifts = [{ person: 'ana', fromMs, toMs: fromMs + MINUTE }]
  const schedules = schedulesOf({ name: 'nights', kind: 'file', shifts })
  const on = async () => (await schedules.lookUp(['ana'])).on
  expect(await on()).toEqual([])
  await clock.pass(MINUTE)
  expect(await on()).toEqual(['nights'])
  await clock.pass(MINUTE)
  expect(await on()).toEqual([])
})
