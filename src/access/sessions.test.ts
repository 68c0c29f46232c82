/**
 * Sessions: what opens, what admits, and everything that ends them (cases D01–D05, D14, D16, D20).
 */
import { beforeEach, describe, expect, it } from 'vitest'
import { AccessHouse, codeOf, granted } from '../../tests/fixtures/access-house.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import { hmacSha256 } from '../base/digest.ts'
import { saltedPassword } from '../base/scram-keys.ts'
import { Secret } from '../base/secret.ts'
import { looksLikeSessionSecret, newSessionSecret } from '../base/session-secret.ts'
import { Grant } from '../flow/grant.ts'

const MINUTE = 60_000

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
})

describe('a session', () => {
  it('opens for the person of the grant, and its secret admits again and again (D14)', async () => {
    const { secret, grant, session } = await house.opened({ patterns: ['GET /v1/charges/*'] })
    expect(looksLikeSessionSecret(secret.reveal())).toBe(true)
    for (let time = 0; time < 3; time += 1) {
      const admitted = house.admit(secret)
      expect(Grant.isProven(admitted) && admitted.facts).toMatchObject({
        grantId: grant.id,
        sessionId: session.id,
        personId: 'ana',
        incident: 'INC-42',
        scope: { patterns: ['GET /v1/charges/*'], classes: [], reveals: [] },
        endsAtMs: house.clock.nowMs() + 30 * MINUTE,
      })
    }
    expect(house.recorder.last('session-opened')).toMatchObject({ person: 'ana' })
  })

  it('keeps its secret nowhere', async () => {
    const { secret } = await house.opened()
    const rows = await house.database.use((db) => db.selectFrom('sessions').selectAll().execute())
    const seen = JSON.stringify([rows, house.recorder.facts])
    expect(seen).not.toContain(secret.reveal())
    expect(seen).not.toContain('vtr_')
  })

  it('is not opened by others, nor by their roles', async () => {
    const grant = await house.granted()
    for (const other of ['ben', 'cyd', 'dee', 'eve']) {
      const answer = await house.access.sessions.open(await house.signedIn(other), grant.id)
      expect(codeOf(answer)).toBe('REQUEST_UNKNOWN')
    }
    expect(house.recorder.last('control-refused')).toEqual({
      kind: 'control-refused',
      person: 'eve',
      action: 'open-session',
      code: 'REQUEST_UNKNOWN',
    })
  })

  it('is one of ten at most, also when all are asked for at once', async () => {
    const grant = await house.granted()
    const ana = await house.signedIn('ana')
    const open = () => house.access.sessions.open(ana, grant.id)
    const answers = await Promise.all(Array.from({ length: 14 }, open))
    expect(answers.map(codeOf).filter((code) => code === 'GRANT_SPENT')).toHaveLength(4)
    expect(house.access.open.sessions).toBe(10)
  })

  it('does not open while the record is down', async () => {
    const grant = await house.granted()
    const ana = await house.signedIn('ana')
    house.recorder.mode = 'down'
    expect(codeOf(await house.access.sessions.open(ana, grant.id))).toBe('LEDGER_DOWN')
    expect(house.access.open.sessions).toBe(0)
  })

  it('does not outlive a grant that ended while it was being opened', async () => {
    const grant = await house.granted()
    const ana = await house.signedIn('ana')
    const ben = await house.signedIn('ben')
    house.recorder.beforeAnswer = async ({ kind }) => {
      if (kind === 'session-opened') await house.access.grants.end(ben, grant.id)
    }
    expect(codeOf(await house.access.sessions.open(ana, grant.id))).toBe('GRANT_SPENT')
    expect(house.access.open).toEqual({ grants: 0, sessions: 0 })
    await house.restart()
    expect(house.access.open.sessions).toBe(0)
  })
})

describe('a session that comes too late', () => {
  const ends = () =>
    house.database.use((db) => db.selectFrom('sessions').select('ended_because').execute())

  it.each([
    ['ben', 'revoked'],
    ['ana', 'ended-by-person'],
  ])(
    'is stored as ended, where %s ended the grant just after it was stored',
    async (who, because) => {
      const by = await house.signedIn(who)
      const ana = await house.signedIn('ana')
      house.around = (store) => ({
        ...store,
        sessions: {
          ...store.sessions,
          insert: async (session) => {
            const inserted = await store.sessions.insert(session)
            await house.access.grants.end(by, session.grantId)
            return inserted
          },
        },
      })
      await house.restart()
      const grant = await house.granted()
      expect(codeOf(await house.access.sessions.open(ana, grant.id))).toBe('GRANT_SPENT')
      await settled()
      expect(await ends()).toEqual([{ ended_because: because }])
      expect(house.recorder.last('session-ended')).toMatchObject({ because })
    },
  )

  it('is ended by the next start, where a crash came in between', async () => {
    const { secret } = await house.opened()
    await house.database.use((db) =>
      db.updateTable('grants').set({ ended_ms: 1, ended_because: 'revoked' }).execute(),
    )
    await house.restart()
    expect(house.knock(secret)).not.toBe('admitted')
    expect(await ends()).toEqual([{ ended_because: 'revoked' }])
    expect(house.recorder.last('session-ended')).toMatchObject({ because: 'revoked' })
  })
})

describe('a secret', () => {
  it('that is missing, unknown, ended or paused is told apart', async () => {
    expect(house.knock(undefined)).toBe('SESSION_MISSING')
    expect(house.knock('sk_live_something')).toBe('SESSION_UNKNOWN')
    const unknown = newSessionSecret({ bytes: (count) => new Uint8Array(count) })
    expect(house.knock(unknown)).toBe('SESSION_UNKNOWN')
    const { secret, session } = await house.opened()
    const ben = await house.signedIn('ben')
    granted(await house.access.sessions.pause(ben, session.id))
    expect(house.knock(secret)).toBe('SESSION_PAUSED')
    granted(await house.access.sessions.end(ben, session.id))
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it('of an ended session is still told from an unknown one after a restart', async () => {
    const { secret, session } = await house.opened()
    const ana = await house.signedIn('ana')
    granted(await house.access.sessions.end(ana, session.id))
    await house.restart()
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    expect(house.admit(secret)).toMatchObject({
      why: 'It ended: by whoever had asked for it.',
    })
  })

  it('opens nothing with the digest that the store keeps', async () => {
    const { session } = await house.opened()
    expect(house.knock(session.secretDigest)).toBe('SESSION_UNKNOWN')
  })

  it('opens by a key that only its holder can show, until the session ends', async () => {
    const { secret, session } = await house.opened()
    const verifier = house.access.verifierOf(session.id)
    if (verifier === undefined) throw new Error('no verifier')
    const salted = saltedPassword(secret, verifier.salt, verifier.iterations)
    const key = Buffer.from(hmacSha256(salted, 'Client Key'))
    const shown = { sessionId: session.id, clientKey: new Secret(key.toString('base64')) }
    expect(house.knock(shown)).toBe('admitted')
    const stored = Buffer.from(verifier.storedKey).toString('base64')
    expect(house.knock({ ...shown, clientKey: new Secret(stored) })).toBe('SESSION_UNKNOWN')
    expect(house.knock({ ...shown, clientKey: new Secret('') })).toBe('SESSION_UNKNOWN')
    expect(house.knock({ ...shown, sessionId: 'ses_other' })).toBe('SESSION_UNKNOWN')
    await house.restart()
    expect(house.knock(shown)).toBe('admitted')
    granted(await house.access.sessions.end(await house.signedIn('ana'), session.id))
    expect(house.admit(shown)).toMatchObject({ code: 'SESSION_ENDED' })
    expect(house.knock({ ...shown, clientKey: new Secret(stored) })).toBe('SESSION_UNKNOWN')
  })
})

describe('the end', () => {
  it('comes at the deadline, cuts at once, and is on record (D01)', async () => {
    const { secret, session, grant } = await house.opened()
    house.running.add(session.id)
    await house.clock.pass(30 * MINUTE - 1)
    expect(house.knock(secret)).toBe('admitted')
    expect(house.cuts).toEqual([])
    await house.clock.pass(1)
    expect(house.cuts).toEqual([[session.id, 'expired']])
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    const end = { by: undefined, because: 'expired' }
    expect(house.recorder.last('session-ended')).toMatchObject({ sessionId: session.id, ...end })
    expect(house.recorder.last('grant-ended')).toMatchObject({ grantId: grant.id, ...end })
  })

  it('is checked at every use, before any timer has fired (D02)', async () => {
    const { secret, session } = await house.opened()
    house.clock.setWallBy(30 * MINUTE)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    expect(house.cuts).toEqual([[session.id, 'expired']])
  })

  it('by time comes before whatever a person does after it', async () => {
    const { session, grant } = await house.opened()
    const ben = await house.signedIn('ben')
    house.clock.setWallBy(30 * MINUTE)
    expect(codeOf(await house.access.sessions.end(ben, session.id))).toBe('SESSION_ENDED')
    const shown = granted(await house.access.grants.show(ben, grant.id))
    expect(shown.grant.end).toMatchObject({ because: 'expired', by: undefined })
  })

  it('does not come later when the clock is set back (D16)', async () => {
    const { secret } = await house.opened()
    await house.clock.pass(10 * MINUTE)
    expect(house.knock(secret)).toBe('admitted')
    house.clock.setWallBy(-600 * MINUTE)
    house.running.add((await house.database.use(one)).id)
    await house.clock.pass(20 * MINUTE - 1)
    expect(house.knock(secret)).toBe('admitted')
    await house.clock.pass(1)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it('does not come later when the clock is set back while the gateway is down', async () => {
    const { secret, grant } = await house.opened()
    await house.clock.pass(10 * MINUTE)
    house.clock.setWallBy(-600 * MINUTE)
    await house.restart()
    expect(house.access.clock.nowMs()).toBe(grant.startsAtMs + 10 * MINUTE)
    await house.clock.pass(20 * MINUTE)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it('has come for what ran out while the gateway was down', async () => {
    const { secret } = await house.opened()
    await house.clock.pass(10 * MINUTE)
    house.clock.dropTimers()
    await house.clock.pass(20 * MINUTE)
    const before = house.recorder.facts.length
    await house.restart()
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    expect(house.recorder.kinds.slice(before)).toEqual(['session-ended', 'grant-ended'])
  })

  it('is not undone by a restart (D05)', async () => {
    const { secret, session, grant } = await house.opened()
    const ben = await house.signedIn('ben')
    granted(await house.access.grants.end(ben, grant.id))
    await house.restart()
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    const ana = await house.signedIn('ana')
    expect(codeOf(await house.access.sessions.open(ana, grant.id))).toBe('GRANT_SPENT')
    expect(codeOf(await house.access.sessions.resume(ana, session.id))).toBe('SESSION_ENDED')
  })

  it('by an approver ends every session of the grant, by the person their own', async () => {
    const first = await house.opened()
    const ana = await house.signedIn('ana')
    const second = granted(await house.access.sessions.open(ana, first.grant.id))
    granted(await house.access.sessions.end(ana, first.session.id))
    expect(house.knock(first.secret)).toBe('SESSION_ENDED')
    expect(house.knock(second.secret)).toBe('admitted')
    granted(await house.access.grants.end(await house.signedIn('ben'), first.grant.id))
    expect(house.cuts).toEqual([
      [first.session.id, 'ended-by-person'],
      [second.session.id, 'revoked'],
    ])
  })

  it('is not for strangers, auditors or admins to bring about', async () => {
    const { session, grant, secret } = await house.opened()
    for (const [other, code] of [
      ['fay', 'REQUEST_UNKNOWN'],
      ['eve', 'REQUEST_UNKNOWN'],
      ['dee', 'ROLE_MISSING'],
    ] as const) {
      const actor = await house.signedIn(other)
      expect(codeOf(await house.access.sessions.end(actor, session.id))).toBe(code)
      expect(codeOf(await house.access.sessions.pause(actor, session.id))).toBe(code)
      expect(codeOf(await house.access.grants.end(actor, grant.id))).toBe(code)
    }
    expect(house.knock(secret)).toBe('admitted')
  })

  it('takes effect where the record hangs, and is recorded once it works again', async () => {
    const { secret, session } = await house.opened()
    const ben = await house.signedIn('ben')
    house.recorder.mode = 'hangs'
    const end = house.access.sessions.end(ben, session.id)
    await settled()
    expect(house.cuts).toEqual([[session.id, 'revoked']])
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    await house.clock.pass(1_000)
    expect(codeOf(await end)).toBe('none')
    house.recorder.mode = 'ok'
    await house.restart()
    expect(house.recorder.last('session-ended')).toMatchObject({ by: 'ben', because: 'revoked' })
  })

  it('is recorded once the record is up again, without a restart', async () => {
    const { session } = await house.opened()
    const ben = await house.signedIn('ben')
    house.recorder.mode = 'down'
    granted(await house.access.sessions.end(ben, session.id))
    expect(house.recorder.kinds).not.toContain('session-ended')
    house.recorder.mode = 'ok'
    await house.clock.pass(2_000)
    expect(house.recorder.kinds.filter((kind) => kind === 'session-ended')).toHaveLength(1)
  })

  it('of an incident ends all of it, and what is still pending', async () => {
    const mine = await house.opened()
    const other = await house.opened({ incident: 'INC-7' })
    const theirs = await house.opened({}, 'cyd')
    const waiting = await house.asked()
    const ana = await house.signedIn('ana')
    const own = granted(await house.access.grants.endIncident(ana, 'INC-42'))
    expect(own).toEqual({
      grants: [mine.grant.id],
      sessions: [mine.session.id],
      requests: [waiting.asked.requestId],
    })
    const again = await house.asked()
    const ben = await house.signedIn('ben')
    const all = granted(await house.access.grants.endIncident(ben, 'INC-42'))
    expect(all.sessions).toEqual([theirs.session.id])
    expect(all.requests).toEqual([again.asked.requestId])
    expect(house.knock(other.secret)).toBe('admitted')
    expect(house.cuts.map(([, because]) => because)).toEqual(['ended-by-person', 'revoked'])
    expect(codeOf(await house.access.grants.endIncident(await house.signedIn('dee'), 'x'))).toBe(
      'ROLE_MISSING',
    )
  })

  it('of an incident ends what was to be extended, and counts that as ended', async () => {
    for (const [who, because] of [
      ['ana', 'ended-by-person'],
      ['ben', 'revoked'],
    ] as const) {
      const { grant } = await house.opened()
      const ana = await house.signedIn('ana')
      const extension = { of: grant.id, reason: 'not done yet', minutes: 10 }
      const asked = granted(await house.access.requests.extend(ana, extension)).asked
      const ender = await house.signedIn(who)
      const ended = granted(await house.access.grants.endIncident(ender, 'INC-42'))
      expect(ended).toMatchObject({ grants: [grant.id], requests: [asked.requestId] })
      expect(house.recorder.last('lapsed')).toMatchObject({ because })
    }
  })

  it('spares no session because a listener fails', async () => {
    const first = await house.opened()
    const second = await house.opened()
    house.access.onCut(() => {
      throw new Error('broken listener')
    })
    const ben = await house.signedIn('ben')
    granted(await house.access.grants.endIncident(ben, 'INC-42'))
    expect([house.knock(first.secret), house.knock(second.secret)]).toEqual([
      'SESSION_ENDED',
      'SESSION_ENDED',
    ])
    expect(house.reports).toHaveLength(2)
  })
})

describe('stopping', () => {
  it('cuts everything and admits nothing; the next start goes on', async () => {
    const { secret, session } = await house.opened()
    await house.access.stop()
    expect(house.cuts).toEqual([[session.id, 'shutdown']])
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    expect(house.clock.waiting).toBe(0)
    await house.restart()
    expect(house.knock(secret)).toBe('admitted')
  })
})

async function one(db: Parameters<Parameters<AccessHouse['database']['use']>[0]>[0]) {
  return db.selectFrom('sessions').select('id').executeTakeFirstOrThrow()
}
