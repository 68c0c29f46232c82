/** The whole machine of requests, grants and sessions against a model, over the real store. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  actorOf,
  Command,
  first,
  index,
  isOpen,
  mostly,
  owner,
  PEOPLE,
  person,
  pick,
  type Real,
} from '../../tests/fixtures/access-command.ts'
import { AccessHouse, askOf, codeOf, granted, ruleOf } from '../../tests/fixtures/access-house.ts'
import { Model, type Request } from '../../tests/fixtures/access-model.ts'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { LockKind } from '../flow/control-fact.ts'
import type { AccessGrant } from './access-grant.ts'
import type { AccessRequest } from './access-request.ts'
import type { Actor } from './sign-in.ts'

const MINUTE = 60_000
const UNUSED_MINUTES = 20
const APPROVERS: readonly string[] = ['ben', 'cyd']
const SEE_ALL: readonly string[] = ['ben', 'cyd', 'dee']
const DEVELOPERS: readonly string[] = ['ana', 'cyd']

const places = fc.constantFrom(['payments'], ['payments'], ['ledger'], ['ledger', 'payments'])
const minutes = fc.integer({ min: 1, max: 60 })
const asking = fc.tuple(mostly(DEVELOPERS), minutes, places).map(
  ([by, minutes, at]) =>
    new Command(`${by} asks for ${minutes} at ${at}`, async (model, real) => {
      const targets = at.map((subProcessor) => ({ subProcessor }))
      const ask = askOf({ minutes, targets })
      const answer = await real.house.access.requests.ask(actorOf(real, by), ask)
      const pending = model.requests.filter((request) => request.by === by && request.isPending)
      const expected = first(
        !DEVELOPERS.includes(by) && 'ROLE_MISSING',
        pending.length >= LIMITS.pending_requests_per_person_max && 'LIMIT',
        model.isLocked(by, at) && 'LOCKED',
        !model.recorderIsUp && 'LEDGER_DOWN',
      )
      expect(codeOf(answer)).toBe(expected)
      if (answer instanceof Refusal) return
      const { requestId: id, digest } = answer.asked
      const untilMs = model.nowMs + 60 * MINUTE
      const fresh = { at, extends: [], approvedBy: [], isPending: true }
      const request = { id, digest, by, minutes, untilMs, ...fresh }
      model.requests.push(request)
      await agreedBeforehand(model, real, { request, answer })
    }),
)

/** Policies have agreed to it already, or it waits. */
async function agreedBeforehand(
  model: Model,
  real: Real,
  { request, answer }: { readonly request: Request; readonly answer: AccessRequest },
): Promise<void> {
  const isAgreed = model.isAgreedTo(request)
  expect(answer.decision?.state ?? 'pending').toBe(isAgreed ? 'approved' : 'pending')
  if (!isAgreed) return
  if (request.extends.length === 0) model.agreed.push({ by: request.by, atMs: model.nowMs })
  const views = await Promise.all(
    answer.grantIds.map((id) => real.house.access.grants.show(actorOf(real, 'dee'), id)),
  )
  grantAll(model, request, { grants: views.map((view) => granted(view).grant), isAtOnce: true })
}

const extending = fc.tuple(owner, index, fc.integer({ min: 1, max: 20 })).map(
  ([who, at, minutes]) =>
    new Command(`${who} asks for ${minutes} more of ${at}`, async (model, real) => {
      const grant = pick(model.grants, at, isOpen)
      if (grant === undefined) return
      const by = who ?? grant.by
      const ask = { of: grant.id, minutes, reason: 'more' }
      const answer = await real.house.access.requests.extend(actorOf(real, by), ask)
      const pending = model.requests.filter((request) => request.by === by && request.isPending)
      const expected = first(
        (grant.by !== by || !grant.open) && 'REQUEST_UNKNOWN',
        grant.isUnused && 'REQUEST_INVALID',
        grant.isExtended && 'EXTENDED_BEFORE',
        pending.some((one) => one.extends.includes(grant)) && 'REQUEST_INVALID',
        pending.length >= LIMITS.pending_requests_per_person_max && 'LIMIT',
        model.isLocked(by, [grant.at]) && 'LOCKED',
        !model.recorderIsUp && 'LEDGER_DOWN',
      )
      expect(codeOf(answer)).toBe(expected)
      if (answer instanceof Refusal) return
      const { requestId: id, digest } = answer.asked
      const untilMs = model.nowMs + 60 * MINUTE
      const fresh = { at: [grant.at], extends: [grant], approvedBy: [], isPending: true }
      const request = { id, digest, by, minutes, untilMs, ...fresh }
      model.requests.push(request)
      await agreedBeforehand(model, real, { request, answer })
    }),
)

const LOCKABLE: readonly (readonly [LockKind, string | undefined])[] = [
  ['person', 'ana'],
  ['person', 'ben'],
  ['sub-processor', 'ledger'],
  ['everything', undefined],
]
const lock = fc.constantFrom(...LOCKABLE)
/** What keeps everybody out is mostly not there, since nothing happens under it. */
const rarely = fc.oneof(
  { weight: 1, arbitrary: fc.constant(true) },
  { weight: 4, arbitrary: fc.constant(false) },
)
const locking = fc.tuple(mostly(APPROVERS), lock, rarely, fc.nat(3)).map(
  ([by, [on, of], isLock, at]) =>
    new Command(`${by} wants to ${isLock ? `lock ${on} ${of}` : 'unlock'}`, async (model, real) => {
      const { locks } = real.house.access
      const may = APPROVERS.includes(by)
      if (isLock) {
        const answer = await locks.lock(actorOf(real, by), { on, of, reason: 'why' })
        expect(codeOf(answer)).toBe(may ? 'none' : 'ROLE_MISSING')
        if (!(answer instanceof Refusal)) model.locks.push({ id: answer.id, on, of })
        return
      }
      const old = pick(model.locks, at)
      if (old === undefined) return
      const answer = await locks.unlock(actorOf(real, by), old.id)
      const expected = first(
        !may && 'ROLE_MISSING',
        old.of === by && 'LOCKED',
        !model.recorderIsUp && 'LEDGER_DOWN',
      )
      expect(codeOf(answer)).toBe(expected)
      if (expected === 'none') model.locks = model.locks.filter((each) => each !== old)
    }),
)

const DECISIONS = [
  ...(['approve', 'approve', 'approve', 'approve'] as const),
  ...(['approve another', 'deny', 'withdraw'] as const),
]
const deciding = fc.tuple(mostly(APPROVERS), index, fc.constantFrom(...DECISIONS)).map(
  ([by, at, action]) =>
    new Command(`${by} wants to ${action} ${at}`, async (model, real) => {
      const request = pick(model.requests, at, ({ isPending }) => isPending)
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
      const isLast = request.approvedBy.length + 1 >= (request.at.includes('ledger') ? 2 : 1)
      const expected = first(
        !isOwn && !SEE_ALL.includes(by) && 'REQUEST_UNKNOWN',
        !may && 'ROLE_MISSING',
        !request.isPending && 'REQUEST_DECIDED',
        action === 'approve another' && 'REQUEST_CHANGED',
        action === 'approve' && isOwn && 'SELF_APPROVAL',
        action === 'approve' && request.approvedBy.includes(by) && 'APPROVED_BEFORE',
        action === 'approve' && model.isLocked(by, []) && 'LOCKED',
        action === 'approve' && model.isLocked(request.by, request.at) && 'LOCKED',
        !model.recorderIsUp && 'LEDGER_DOWN',
      )
      expect(codeOf(answer)).toBe(expected)
      if (answer instanceof Refusal) return
      if (!('grants' in answer)) {
        request.isPending = false
        return
      }
      request.approvedBy.push(by)
      if (isLast) grantAll(model, request, { grants: answer.grants, isAtOnce: false })
      else expect(answer.grants).toEqual([])
    }),
)

function grantAll(
  model: Model,
  request: Request,
  { grants, isAtOnce }: { readonly grants: readonly AccessGrant[]; readonly isAtOnce: boolean },
): void {
  request.isPending = false
  const { minutes } = request
  const isUnused = model.startsAtFirstUse && !isAtOnce
  const lastsMs = minutes * MINUTE
  for (const grant of request.extends) {
    grant.endsAtMs += lastsMs
    grant.isExtended = true
  }
  const endsAtMs = model.nowMs + (isUnused ? UNUSED_MINUTES * MINUTE : lastsMs)
  const expected =
    request.extends.length > 0
      ? request.extends.map((one) => one.endsAtMs)
      : request.at.map(() => endsAtMs)
  expect(grants.map((grant) => grant.endsAtMs)).toEqual(expected)
  if (request.extends.length > 0) return
  for (const { id, asked } of grants) {
    const fresh = { isExtended: false, isUnused, open: true }
    model.grants.push({ id, by: request.by, at: asked.subProcessor, minutes, endsAtMs, ...fresh })
  }
}

const opening = fc.tuple(owner, index).map(
  ([who, at]) =>
    new Command(`${who} opens a session of ${at}`, async (model, real) => {
      const grant = pick(model.grants, at, isOpen)
      if (grant === undefined) return
      const by = who ?? grant.by
      const answer = await real.house.access.sessions.open(actorOf(real, by), grant.id)
      const open = model.sessions.filter((session) => session.grant === grant && session.open)
      const expected = first(
        grant.by !== by && 'REQUEST_UNKNOWN',
        !grant.open && 'GRANT_SPENT',
        open.length >= LIMITS.sessions_per_grant_max && 'GRANT_SPENT',
        model.isLocked(by, [grant.at]) && 'LOCKED',
        !model.recorderIsUp && 'LEDGER_DOWN',
      )
      expect(codeOf(answer)).toBe(expected)
      if (answer instanceof Refusal) return
      if (grant.isUnused) grant.endsAtMs = model.nowMs + grant.minutes * MINUTE
      grant.isUnused = false
      expect(answer.grant.endsAtMs).toBe(grant.endsAtMs)
      const fresh = { usedAtMs: model.nowMs, pausedBy: undefined, open: true }
      const { secret, session } = answer
      model.sessions.push({ id: session.id, secret, grant, ...fresh })
    }),
)

const changing = fc.tuple(person, index, fc.constantFrom('pause', 'resume', 'end')).map(
  ([by, at, action]) =>
    new Command(`${by} wants to ${action} session ${at}`, async (model, real) => {
      const session = pick(model.sessions, at, isOpen)
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
      const grant = pick(model.grants, at, isOpen)
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

/** Long enough to end things now and then, and not so long that nothing ever lives. */
const passing = fc.oneof(fc.nat(4 * MINUTE), fc.nat(25 * MINUTE)).map(
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

const recording = rarely.map(
  (isDown) =>
    new Command(`the record is ${isDown ? 'down' : 'up'}`, async (model, { house }) => {
      house.recorder.mode = isDown ? 'down' : 'ok'
      model.recorderIsUp = !isDown
    }),
)

const onCall = fc.constantFrom('ana', 'cyd', undefined)
const shifting = fc.tuple(onCall, fc.boolean()).map(
  ([who, isOnFirstUse]) =>
    new Command(`${who} is on call; first use ${isOnFirstUse}`, async (model, { house }) => {
      house.onCall.clear()
      if (who !== undefined) house.onCall.set('primary', who)
      house.policy = { ...house.policy, startsAtFirstUse: isOnFirstUse }
      model.onCall = who
      model.startsAtFirstUse = isOnFirstUse
    }),
)

it('behaves as the model does, whatever people, clock and record do', async () => {
  const commands = fc.commands(
    [
      ...[asking, asking, asking, extending, extending, opening, opening, opening, changing],
      ...[deciding, deciding, deciding, deciding, deciding, changing, ending, passing, passing],
      ...[jumping, locking, restarting, recording, shifting],
    ],
    { maxCommands: 120, size: 'max' },
  )
  await fc.assert(
    fc.asyncProperty(commands, async (run) => {
      const house = await AccessHouse.open()
      const approvals = [{ needed: 2, from: [] }]
      house.register.set('ledger', subProcessorForTests({ name: 'ledger', approvals }))
      house.policy = { ...house.policy, unusedMinutesMax: UNUSED_MINUTES }
      const when = { onCall: ['primary'], minutesMax: 30 }
      await house.ruled(ruleOf({ may: ['pre-approve'], at: ['payments'], when }))
      const actors = new Map<string, Actor>()
      for (const id of PEOPLE) actors.set(id, await house.signedIn(id))
      const model = new Model(house.clock.nowMs())
      await fc.asyncModelRun(() => ({ model, real: { house, actors } }), run)
      await house.close()
    }),
    { numRuns: 30 },
  )
})
