/** Requests: what may be asked, who decides, and that it is decided once (cases D06–D14, D19). */
import { beforeEach, describe, expect, it } from 'vitest'
import {
  AccessHouse,
  ASK,
  type AskChange,
  askOf,
  codeOf,
  firstGrant,
  granted,
} from '../../tests/fixtures/access-house.ts'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import { eachTarget } from '../flow/control-fact.ts'

const MINUTE = 60_000

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
})

describe('asking', () => {
  it('is on record before it is anywhere else, and grants nothing', async () => {
    const request = await house.asked({ patterns: ['GET /b', 'GET /a', 'GET /b'] })
    const [asked] = eachTarget(request.asked)
    expect(asked).toMatchObject({ requester: 'ana', patterns: ['GET /a', 'GET /b'] })
    expect(house.recorder.last('requested')).toMatchObject({ asked, reason: ASK.reason })
    expect(house.access.open.grants).toBe(0)
    house.recorder.mode = 'down'
    const ana = await house.access.requests.list(await signedInBefore('ana'), page())
    expect(granted(ana)).toHaveLength(1)
  })

  it('is refused while the record is down', async () => {
    const ana = await house.signedIn('ana')
    house.recorder.mode = 'down'
    expect(codeOf(await house.access.requests.ask(ana, ASK))).toBe('LEDGER_DOWN')
    expect(granted(await house.access.requests.list(ana, page()))).toEqual([])
  })

  const FAULTS: readonly (readonly [string, AskChange, string])[] = [
    ['an unknown sub-processor', { subProcessor: 'nowhere' }, 'SUB_PROCESSOR_UNKNOWN'],
    ['a name of the language', { subProcessor: '__proto__' }, 'SUB_PROCESSOR_UNKNOWN'],
    ['a missing environment', { environment: 'mirror' }, 'SUB_PROCESSOR_UNKNOWN'],
    ['no time', { minutes: 0 }, 'REQUEST_INVALID'],
    ['half a minute', { minutes: 0.5 }, 'REQUEST_INVALID'],
    ['no number', { minutes: Number.NaN }, 'REQUEST_INVALID'],
    ['more than the sub-processor allows', { minutes: 61 }, 'REQUEST_INVALID'],
    ['no reason', { reason: ' ' }, 'REQUEST_INVALID'],
    ['a long reason', { reason: 'x'.repeat(501) }, 'REQUEST_INVALID'],
    ['a forged line (E01)', { reason: 'ok\r\napproved by ben' }, 'REQUEST_INVALID'],
    ['an escape sequence', { reason: 'ok \u001b[2K' }, 'REQUEST_INVALID'],
    ['a line separator', { reason: 'ok\u2028ok' }, 'REQUEST_INVALID'],
    ['words that run backwards', { reason: '\u202eevil' }, 'REQUEST_INVALID'],
    ['half a character', { reason: 'x\ud800' }, 'REQUEST_INVALID'],
    ['no incident', { incident: '' }, 'REQUEST_INVALID'],
    ['prose for an incident', { incident: 'the one of ana@example.com' }, 'REQUEST_INVALID'],
    ['a pattern that cannot be read', { patterns: ['GET'] }, 'REQUEST_INVALID'],
    ['many patterns', { patterns: Array(33).fill('GET /a') }, 'REQUEST_INVALID'],
    ['a class that writes', { classes: ['write'] }, 'REQUEST_INVALID'],
    ['a class among others', { classes: ['read-billed', 'egress'] }, 'REQUEST_INVALID'],
  ]
  it.each(FAULTS)('is refused for %s', async (_name, fault, code) => {
    const ana = await house.signedIn('ana')
    const answer = await house.access.requests.ask(ana, askOf(fault))
    expect(codeOf(answer)).toBe(code)
    const refused = { kind: 'control-refused', person: 'ana', action: 'request', code }
    expect(house.recorder.facts.at(-1)).toEqual(refused)
  })

  it('is for developers', async () => {
    for (const other of ['ben', 'dee', 'eve']) {
      const answer = await house.access.requests.ask(await house.signedIn(other), ASK)
      expect(codeOf(answer)).toBe('ROLE_MISSING')
    }
  })

  it('takes the usual time, or the most that is allowed', async () => {
    expect((await house.asked({ minutes: undefined })).asked.minutes).toBe(30)
    house.register.set('payments', subProcessorForTests({ grantMinutesMax: 10 }))
    expect((await house.asked({ minutes: undefined })).asked.minutes).toBe(10)
  })

  it('for live says why the mirror cannot serve, where it comes first', async () => {
    const { live } = subProcessorForTests().endpoints
    if (live === undefined) throw new Error('no endpoint')
    const endpoints = { live, mirror: live }
    house.register.set('payments', subProcessorForTests({ mirrorFirst: true, endpoints }))
    const ana = await house.signedIn('ana')
    const ask = (change: AskChange) => house.access.requests.ask(ana, askOf(change))
    expect(codeOf(await ask({}))).toBe('MIRROR_FIRST')
    expect(codeOf(await ask({ mirrorTried: ' ' }))).toBe('REQUEST_INVALID')
    expect(codeOf(await ask({ environment: 'mirror' }))).toBe('none')
    const asked = granted(await ask({ mirrorTried: 'it has no such customer' }))
    expect(asked.mirrorTried).toBe('it has no such customer')
    expect(house.recorder.last('requested').reason).toContain('it has no such customer')
  })

  it('has a limit for each person, also for many at once', async () => {
    const ana = await house.signedIn('ana')
    const ask = () => house.access.requests.ask(ana, ASK)
    const answers = await Promise.all(Array.from({ length: 25 }, ask))
    expect(answers.map(codeOf).filter((code) => code === 'LIMIT')).toHaveLength(5)
    expect(codeOf(await house.access.requests.ask(await house.signedIn('cyd'), ASK))).toBe('none')
  })
})

describe('the digest', () => {
  it('covers what is asked, and not the words (D11)', async () => {
    const { digest } = (await house.asked()).asked
    expect((await house.asked({ reason: 'other  words' })).asked.digest).toBe(digest)
    expect((await house.asked({ incident: ' INC-42 ' })).asked.digest).toBe(digest)
    const { live } = subProcessorForTests().endpoints
    if (live !== undefined) {
      house.register.set('payments', subProcessorForTests({ endpoints: { live, mirror: live } }))
    }
    house.register.set('other', subProcessorForTests({ name: 'other' }))
    const changes: readonly AskChange[] = [
      { subProcessor: 'other' },
      { environment: 'mirror' },
      { incident: 'INC-43' },
      { patterns: ['GET /v1/charges'] },
      { classes: ['read-billed'] },
      { minutes: 31 },
    ]
    const others = await Promise.all(changes.map((change) => house.asked(change)))
    const theirs = (await house.asked({}, 'cyd')).asked.digest
    const digests = [digest, theirs, ...others.map(({ asked }) => asked.digest)]
    expect(new Set(digests).size).toBe(changes.length + 2)
  })

  it('that was not shown approves nothing', async () => {
    const { asked } = await house.asked()
    const other = await house.asked({ minutes: 5 })
    const ben = await house.signedIn('ben')
    for (const digest of ['', other.asked.digest, asked.digest.toUpperCase()]) {
      const answer = await house.access.decisions.approve(ben, asked.requestId, digest)
      expect(codeOf(answer)).toBe('REQUEST_CHANGED')
    }
  })

  it('of a row that somebody changed in the store approves nothing', async () => {
    const { asked } = await house.asked()
    await house.database.use((db) => db.updateTable('requests').set({ minutes: 60 }).execute())
    const ben = await house.signedIn('ben')
    const answer = await house.access.decisions.approve(ben, asked.requestId, asked.digest)
    expect(codeOf(answer)).toBe('REQUEST_CHANGED')
  })
})

describe('approving', () => {
  it('starts the time of the grant, and is on record', async () => {
    const { asked } = await house.asked()
    await house.clock.pass(20 * MINUTE)
    const ben = await house.signedIn('ben')
    const { requestId, digest } = asked
    const grant = firstGrant(await house.access.decisions.approve(ben, requestId, digest))
    expect(grant.startsAtMs).toBe(house.clock.nowMs())
    expect(grant.endsAtMs).toBe(house.clock.nowMs() + 30 * MINUTE)
    const fact = { asked: { requestId, digest }, by: 'ben', grantId: grant.id, selfApproved: false }
    expect(house.recorder.last('approved')).toMatchObject(fact)
    const shown = granted(await house.access.requests.show(ben, requestId))
    expect(shown).toMatchObject({
      grantIds: [grant.id],
      decision: { state: 'approved', by: 'ben' },
    })
  })

  it('is never for the requester, by whatever sign-in (D06)', async () => {
    const { asked } = await house.asked({}, 'cyd')
    const cyd = await house.signedIn('cyd')
    const answer = await house.access.decisions.approve(cyd, asked.requestId, asked.digest)
    expect(codeOf(answer)).toBe('SELF_APPROVAL')
    expect(codeOf(await house.access.decisions.deny(cyd, asked.requestId, 'no'))).toBe('none')
  })

  it('of what is to be revealed is never for the requester, whatever the policy says', async () => {
    house.policy = { ...house.policy, selfApproval: true }
    const cyd = await house.signedIn('cyd')
    const plain = (await house.asked({}, 'cyd')).asked
    expect(codeOf(await house.access.decisions.approve(cyd, plain.requestId, plain.digest))).toBe(
      'none',
    )
    const { asked } = await house.asked({ reveals: ['**.email'] }, 'cyd')
    const answer = await house.access.decisions.approve(cyd, asked.requestId, asked.digest)
    expect(codeOf(answer)).toBe('SELF_APPROVAL')
  })

  it('is not for whoever the requester signed in, over any number of links (D06)', async () => {
    house.people.set('gus', { id: 'gus', name: 'gus', roles: ['admin'], groups: [] })
    const { asked } = await house.asked({}, 'fay')
    const fay = await house.signedIn('fay')
    const ben = await house.signedIn('ben', fay)
    const gus = await house.signedIn('gus', fay)
    const benAgain = await house.signedIn('ben', gus)
    for (const puppet of [ben, benAgain]) {
      const answer = await house.access.decisions.approve(puppet, asked.requestId, asked.digest)
      expect(codeOf(answer)).toBe('SELF_APPROVAL')
    }
    const eve = await house.signedIn('eve')
    const honest = await house.signedIn('ben', eve)
    const answer = await house.access.decisions.approve(honest, asked.requestId, asked.digest)
    expect(codeOf(answer)).toBe('none')
  })

  it('is not for whoever signed the requester in (D06)', async () => {
    house.people.set('hal', { id: 'hal', name: 'hal', roles: ['admin', 'approver'], groups: [] })
    const hal = await house.signedIn('hal')
    const puppet = await house.signedIn('ana', hal)
    const { asked } = granted(await house.access.requests.ask(puppet, ASK))
    const { requestId, digest } = asked
    const answer = await house.access.decisions.approve(hal, requestId, digest)
    expect(codeOf(answer)).toBe('SELF_APPROVAL')
    const ben = await house.signedIn('ben', hal)
    expect(codeOf(await house.access.decisions.approve(ben, requestId, digest))).toBe('none')
  })

  it('by the requester is recorded as such, where the policy allows it', async () => {
    house.policy = { ...house.policy, selfApproval: true }
    const { asked } = await house.asked({}, 'cyd')
    const cyd = await house.signedIn('cyd')
    granted(await house.access.decisions.approve(cyd, asked.requestId, asked.digest))
    expect(house.recorder.last('approved')).toMatchObject({ by: 'cyd', selfApproved: true })
    const other = await house.asked()
    const ana = await house.signedIn('ana')
    const answer = await house.access.decisions.approve(
      ana,
      other.asked.requestId,
      other.asked.digest,
    )
    expect(codeOf(answer)).toBe('ROLE_MISSING')
  })

  it('is for approvers', async () => {
    const { asked } = await house.asked()
    for (const [other, code] of [
      ['dee', 'ROLE_MISSING'],
      ['eve', 'REQUEST_UNKNOWN'],
      ['fay', 'REQUEST_UNKNOWN'],
    ] as const) {
      const actor = await house.signedIn(other)
      const { requestId, digest } = asked
      expect(codeOf(await house.access.decisions.approve(actor, requestId, digest))).toBe(code)
      expect(codeOf(await house.access.decisions.deny(actor, requestId, 'no'))).toBe(code)
    }
  })

  it('happens once: replays are refused (D09)', async () => {
    const { asked } = await house.asked()
    const ben = await house.signedIn('ben')
    const approve = () => house.access.decisions.approve(ben, asked.requestId, asked.digest)
    granted(await approve())
    expect(codeOf(await approve())).toBe('REQUEST_DECIDED')
    expect(house.recorder.kinds.filter((kind) => kind === 'approved')).toHaveLength(1)
    expect(codeOf(await house.access.decisions.approve(ben, 'req_never', asked.digest))).toBe(
      'REQUEST_UNKNOWN',
    )
  })

  it('by several at once is decided once, whatever they decide', async () => {
    const { asked } = await house.asked()
    const { requestId: id, digest } = asked
    const [ana, ben, cyd] = [
      await house.signedIn('ana'),
      await house.signedIn('ben'),
      await house.signedIn('cyd'),
    ]
    const answers = await Promise.all([
      house.access.decisions.approve(ben, id, digest),
      house.access.decisions.approve(cyd, id, digest),
      house.access.decisions.deny(cyd, id, 'no'),
      house.access.decisions.withdraw(ana, id),
    ])
    expect(answers.map(codeOf).sort()).toEqual([...Array(3).fill('REQUEST_DECIDED'), 'none'])
    const decisions = house.recorder.kinds.filter((kind) =>
      ['approved', 'denied', 'withdrawn'].includes(kind),
    )
    expect(decisions).toHaveLength(1)
  })

  it('is refused while the record is down, and can be tried again', async () => {
    const { asked } = await house.asked()
    const ben = await house.signedIn('ben')
    const approve = () => house.access.decisions.approve(ben, asked.requestId, asked.digest)
    house.recorder.mode = 'down'
    expect(codeOf(await approve())).toBe('LEDGER_DOWN')
    expect(house.access.open.grants).toBe(0)
    house.recorder.mode = 'ok'
    expect(codeOf(await approve())).toBe('none')
  })

  it('is judged by the configuration of now', async () => {
    const { asked } = await house.asked()
    const ben = await house.signedIn('ben')
    const approve = () => house.access.decisions.approve(ben, asked.requestId, asked.digest)
    house.register.set('payments', subProcessorForTests({ grantMinutesMax: 29 }))
    expect(codeOf(await approve())).toBe('REQUEST_INVALID')
    house.people.delete('ana')
    expect(codeOf(await approve())).toBe('ROLE_MISSING')
    house.register.clear()
    house.people.set('ana', { id: 'ana', name: 'ana', roles: ['developer'], groups: [] })
    // What no policy can be asked about is seen by nobody else.
    expect(codeOf(await approve())).toBe('REQUEST_UNKNOWN')
  })
})

describe('a request', () => {
  it('lapses where nobody answers, and is then decided', async () => {
    house.policy = { ...house.policy, pendingMinutesMax: 10 }
    const { asked } = await house.asked()
    const ben = await house.signedIn('ben')
    await house.clock.pass(10 * MINUTE)
    expect(house.recorder.last('lapsed')).toEqual({ kind: 'lapsed', requestId: asked.requestId })
    const answer = await house.access.decisions.approve(ben, asked.requestId, asked.digest)
    expect(codeOf(answer)).toBe('REQUEST_DECIDED')
    const shown = granted(await house.access.requests.show(ben, asked.requestId))
    expect(shown.decision?.state).toBe('lapsed')
  })

  it('lapses by the clock, before any timer has fired, and over a restart', async () => {
    const { asked } = await house.asked()
    const ben = await house.signedIn('ben')
    house.clock.setWallBy(60 * MINUTE)
    const answer = await house.access.decisions.approve(ben, asked.requestId, asked.digest)
    expect(codeOf(answer)).toBe('REQUEST_DECIDED')
    expect(granted(await house.access.requests.list(ben, page('pending')))).toEqual([])
    await house.restart()
    expect(house.recorder.kinds.filter((kind) => kind === 'lapsed')).toHaveLength(1)
  })

  it('that is being approved as its time runs out is decided once', async () => {
    const { asked } = await house.asked()
    const ben = await house.signedIn('ben')
    house.recorder.beforeAnswer = async ({ kind }) => {
      if (kind !== 'approved') return
      house.clock.setWallBy(60 * MINUTE)
      await house.access.requests.list(ben, page())
      await settled()
    }
    granted(await house.access.decisions.approve(ben, asked.requestId, asked.digest))
    await house.clock.pass(MINUTE)
    expect(house.recorder.kinds).not.toContain('lapsed')
  })

  it('is withdrawn by the requester alone, and denied with a reason', async () => {
    const first = (await house.asked()).asked.requestId
    const second = (await house.asked()).asked.requestId
    const ana = await house.signedIn('ana')
    const ben = await house.signedIn('ben')
    expect(codeOf(await house.access.decisions.withdraw(ben, first))).toBe('ROLE_MISSING')
    expect(codeOf(await house.access.decisions.withdraw(ana, first))).toBe('none')
    expect(codeOf(await house.access.decisions.deny(ben, second, ''))).toBe('REQUEST_INVALID')
    const denied = granted(await house.access.decisions.deny(ben, second, 'ask for less'))
    expect(denied.decision).toMatchObject({ state: 'denied', by: 'ben', reason: 'ask for less' })
  })

  it('is seen by its requester, approvers and auditors alone (D19)', async () => {
    const { asked } = await house.asked()
    const seen = async (id: string) => {
      const actor = await house.signedIn(id)
      const list = granted(await house.access.requests.list(actor, page()))
      const shown = await house.access.requests.show(actor, asked.requestId)
      expect(list).toHaveLength(codeOf(shown) === 'none' ? 1 : 0)
      return codeOf(shown) === 'none'
    }
    const who = ['ana', 'ben', 'cyd', 'dee', 'eve', 'fay']
    const answers: boolean[] = []
    for (const id of who) answers.push(await seen(id))
    expect(answers).toEqual([true, true, true, true, false, false])
  })

  it('is listed newest first, page by page', async () => {
    const ids: string[] = []
    for (let at = 0; at < 5; at += 1) ids.unshift((await house.asked()).asked.requestId)
    const ana = await house.signedIn('ana')
    const first = granted(await house.access.requests.list(ana, { ...page(), limit: 2 }))
    const before = first.at(-1)?.asked.requestId
    const rest = granted(await house.access.requests.list(ana, { ...page(), before }))
    expect([...first, ...rest].map(({ asked }) => asked.requestId)).toEqual(ids)
  })
})

async function signedInBefore(id: string) {
  house.recorder.mode = 'ok'
  const actor = await house.signedIn(id)
  house.recorder.mode = 'down'
  return actor
}

function page(state?: 'pending') {
  return { limit: 100, before: undefined, incident: undefined, state }
}
