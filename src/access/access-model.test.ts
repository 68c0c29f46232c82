/** The whole machine of requests, grants and sessions against a model, over the real store. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AccessHouse, ASK, codeOf, granted } from '../../tests/fixtures/access-house.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Secret } from '../base/secret.ts'
import type { Actor } from './sign-in.ts'

const MINUTE = 60_000
const PEOPLE = ['ana', 'ben', 'cyd', 'dee'] as const
const APPROVERS: readonly string[] = ['ben', 'cyd']
const SEE_ALL: readonly string[] = ['ben', 'cyd', 'dee']
const DEVELOPERS: readonly string[] = ['ana', 'cyd']

type Request = {
  readonly id: string
  readonly digest: string
  readonly by: string
  readonly minutes: number
  readonly untilMs: number
  isPending: boolean
}
type GrantOf = {
  readonly id: string
  readonly by: string
  readonly endsAtMs: number
  open: boolean
}
type SessionOf = {
  readonly id: string
  readonly secret: Secret
  readonly grant: GrantOf
  usedAtMs: number
  pausedBy: string | undefined
  open: boolean
}

/** What should be, told without a store, a timer or a race. */
class Model {
  readonly requests: Request[] = []
  readonly grants: GrantOf[] = []
  readonly sessions: SessionOf[] = []
  recorderIsUp = true
  #wallMs: number
  #nowMs: number

  constructor(nowMs: number) {
    this.#wallMs = nowMs
    this.#nowMs = nowMs
  }

  get nowMs(): number {
    return this.#nowMs
  }

  pass(ms: number): void {
    this.#wallMs += ms
    this.#nowMs = Math.max(this.#nowMs + ms, this.#wallMs)
  }

  setWallBy(ms: number): void {
    this.#wallMs += ms
    this.#nowMs = Math.max(this.#nowMs, this.#wallMs)
  }

  sweep(): void {
    for (const request of this.requests)
      if (this.#nowMs >= request.untilMs) request.isPending = false
    for (const grant of this.grants) if (this.#nowMs >= grant.endsAtMs) this.endGrant(grant)
    for (const session of this.sessions) {
      const isIdle = this.#nowMs >= session.usedAtMs + 15 * MINUTE
      if (session.pausedBy === undefined && isIdle) session.open = false
    }
  }

  endGrant(grant: GrantOf): void {
    grant.open = false
    for (const session of this.sessions) if (session.grant === grant) session.open = false
  }

  knock(session: SessionOf): string {
    this.sweep()
    if (!session.open) return 'SESSION_ENDED'
    if (session.pausedBy !== undefined) return 'SESSION_PAUSED'
    session.usedAtMs = this.#nowMs
    return 'admitted'
  }
}

type Real = { readonly house: AccessHouse; readonly actors: ReadonlyMap<string, Actor> }
type Step = (model: Model, real: Real) => Promise<void>

class Command implements fc.AsyncCommand<Model, Real> {
  readonly #name: string
  readonly #step: Step

  constructor(name: string, step: Step) {
    this.#name = name
    this.#step = step
  }

  check(): boolean {
    return true
  }

  async run(model: Model, real: Real): Promise<void> {
    model.sweep()
    await this.#step(model, real)
    model.sweep()
    await expectListed(model, real)
    for (const session of model.sessions) {
      const expected = model.knock(session)
      expect(real.house.knock(session.secret), `${this.#name}, then a knock`).toBe(expected)
    }
    const open = { grants: model.grants, sessions: model.sessions }
    expect(real.house.access.open).toEqual({
      grants: open.grants.filter((grant) => grant.open).length,
      sessions: open.sessions.filter((session) => session.open).length,
    })
    expect(real.house.reports).toEqual([])
  }

  toString(): string {
    return this.#name
  }
}

/** An auditor sees the sessions that are open, newest first. */
async function expectListed(model: Model, real: Real): Promise<void> {
  const page = { limit: 1_000, before: undefined, incident: undefined, ended: false }
  const listed = granted(await real.house.access.sessions.list(actorOf(real, 'dee'), page))
  const open = model.sessions.filter((session) => session.open).reverse()
  expect(listed.map(({ session }) => session.id)).toEqual(open.map(({ id }) => id))
}

/** One of a list by a number that need not know how long it is. */
function pick<T>(list: readonly T[], at: number): T | undefined {
  return list[at % Math.max(1, list.length)]
}

function actorOf({ actors }: Real, id: string): Actor {
  const actor = actors.get(id)
  if (actor === undefined) throw new Error(`nobody called ${id}`)
  return actor
}

/** The codes of refusal that come first, in the order in which they are looked at. */
function first(...codes: readonly (string | false)[]): string {
  return codes.find((code) => code !== false) ?? 'none'
}

const person = fc.constantFrom(...PEOPLE)
const index = fc.nat(20)

const asking = fc.tuple(person, fc.integer({ min: 1, max: 60 })).map(
  ([by, minutes]) =>
    new Command(`${by} asks for ${minutes}`, async (model, real) => {
      const answer = await real.house.access.requests.ask(actorOf(real, by), { ...ASK, minutes })
      const pending = model.requests.filter((request) => request.by === by && request.isPending)
      const expected = first(
        !DEVELOPERS.includes(by) && 'ROLE_MISSING',
        pending.length >= LIMITS.pending_requests_per_person_max && 'LIMIT',
        !model.recorderIsUp && 'LEDGER_DOWN',
      )
      expect(codeOf(answer)).toBe(expected)
      if (answer instanceof Refusal) return
      const { requestId: id, digest } = answer.asked
      const untilMs = model.nowMs + 60 * MINUTE
      model.requests.push({ id, digest, by, minutes, untilMs, isPending: true })
    }),
)

const deciding = fc
  .tuple(person, index, fc.constantFrom('approve', 'approve another', 'deny', 'withdraw'))
  .map(
    ([by, at, action]) =>
      new Command(`${by} wants to ${action} ${at}`, async (model, real) => {
        const request = pick(model.requests, at)
        if (request === undefined) return
        const { decisions } = real.house.access
        const digest = action === 'approve' ? request.digest : 'another'
        const actor = actorOf(real, by)
        const answer = action.startsWith('approve')
          ? await decisions.approve(actor, request.id, digest)
          : action === 'deny'
            ? await decisions.deny(actor, request.id, 'no')
            : await decisions.withdraw(actor, request.id)
        const isOwn = request.by === by
        const may = action === 'withdraw' ? isOwn : APPROVERS.includes(by)
        const expected = first(
          !isOwn && !SEE_ALL.includes(by) && 'REQUEST_UNKNOWN',
          !may && 'ROLE_MISSING',
          !request.isPending && 'REQUEST_DECIDED',
          action === 'approve another' && 'REQUEST_CHANGED',
          action === 'approve' && isOwn && 'SELF_APPROVAL',
          !model.recorderIsUp && 'LEDGER_DOWN',
        )
        expect(codeOf(answer)).toBe(expected)
        if (answer instanceof Refusal) return
        request.isPending = false
        if (!('endsAtMs' in answer)) return
        const endsAtMs = model.nowMs + request.minutes * MINUTE
        expect(answer.endsAtMs).toBe(endsAtMs)
        model.grants.push({ id: answer.id, by: request.by, endsAtMs, open: true })
      }),
  )

const opening = fc.tuple(person, index).map(
  ([by, at]) =>
    new Command(`${by} opens a session of ${at}`, async (model, real) => {
      const grant = pick(model.grants, at)
      if (grant === undefined) return
      const answer = await real.house.access.sessions.open(actorOf(real, by), grant.id)
      const open = model.sessions.filter((session) => session.grant === grant && session.open)
      const expected = first(
        grant.by !== by && 'REQUEST_UNKNOWN',
        !grant.open && 'GRANT_SPENT',
        open.length >= LIMITS.sessions_per_grant_max && 'GRANT_SPENT',
        !model.recorderIsUp && 'LEDGER_DOWN',
      )
      expect(codeOf(answer)).toBe(expected)
      if (answer instanceof Refusal) return
      const fresh = { usedAtMs: model.nowMs, pausedBy: undefined, open: true }
      const { secret, session } = answer
      model.sessions.push({ id: session.id, secret, grant, ...fresh })
    }),
)

const changing = fc.tuple(person, index, fc.constantFrom('pause', 'resume', 'end')).map(
  ([by, at, action]) =>
    new Command(`${by} wants to ${action} session ${at}`, async (model, real) => {
      const session = pick(model.sessions, at)
      if (session === undefined) return
      const answer = await real.house.access.sessions[action](actorOf(real, by), session.id)
      const isOwn = session.grant.by === by
      const isPaused = session.pausedBy !== undefined
      const expected = first(
        !isOwn && !SEE_ALL.includes(by) && 'REQUEST_UNKNOWN',
        !isOwn && !APPROVERS.includes(by) && 'ROLE_MISSING',
        !session.open && 'SESSION_ENDED',
        action !== 'end' && isPaused === (action === 'pause') && 'REQUEST_INVALID',
        action === 'resume' && isOwn && session.pausedBy !== by && 'ROLE_MISSING',
        action === 'resume' && !model.recorderIsUp && 'LEDGER_DOWN',
      )
      expect(codeOf(answer)).toBe(expected)
      if (answer instanceof Refusal) return
      if (action === 'end') session.open = false
      session.pausedBy = action === 'pause' ? by : undefined
      session.usedAtMs = model.nowMs
    }),
)

const ending = fc.tuple(person, index).map(
  ([by, at]) =>
    new Command(`${by} wants to end grant ${at}`, async (model, real) => {
      const grant = pick(model.grants, at)
      if (grant === undefined) return
      const answer = await real.house.access.grants.end(actorOf(real, by), grant.id)
      const isOwn = grant.by === by
      const expected = first(
        !isOwn && !SEE_ALL.includes(by) && 'REQUEST_UNKNOWN',
        !isOwn && !APPROVERS.includes(by) && 'ROLE_MISSING',
        !grant.open && 'GRANT_SPENT',
      )
      expect(codeOf(answer)).toBe(expected)
      if (expected === 'none') model.endGrant(grant)
    }),
)

const passing = fc.integer({ min: 0, max: 25 * MINUTE }).map(
  (ms) =>
    new Command(`${ms} ms pass`, async (model, { house }) => {
      await house.clock.pass(ms)
      model.pass(ms)
    }),
)

const jumping = fc.integer({ min: -90 * MINUTE, max: 20 * MINUTE }).map(
  (ms) =>
    new Command(`the clock is set by ${ms} ms`, async (model, { house }) => {
      house.clock.setWallBy(ms)
      model.setWallBy(ms)
      // Nobody can know of a time that nobody has looked at.
      expect(house.access.clock.nowMs()).toBe(model.nowMs)
    }),
)

const restarting = fc.constant(
  new Command('the gateway is stopped and started', async (_model, { house }) => {
    await house.access.stop()
    await house.restart()
  }),
)

const recording = fc.boolean().map(
  (isUp) =>
    new Command(`the record is ${isUp ? 'up' : 'down'}`, async (model, { house }) => {
      house.recorder.mode = isUp ? 'ok' : 'down'
      model.recorderIsUp = isUp
    }),
)

it('behaves as the model does, whatever people, clock and record do', async () => {
  const commands = fc.commands(
    [asking, deciding, deciding, opening, opening, changing, ending, passing, jumping].concat(
      restarting,
      recording,
    ),
    { maxCommands: 60, size: 'max' },
  )
  await fc.assert(
    fc.asyncProperty(commands, async (run) => {
      const house = await AccessHouse.open()
      const actors = new Map<string, Actor>()
      for (const id of PEOPLE) actors.set(id, await house.signedIn(id))
      const model = new Model(house.clock.nowMs())
      await fc.asyncModelRun(() => ({ model, real: { house, actors } }), run)
      await house.close()
    }),
    { numRuns: 20 },
  )
})
