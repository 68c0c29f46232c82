/** What every store of access must do; one suite for all of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AccessStore, StoreTaken } from '../../src/access/access-store.ts'
import { sqliteAccessStore } from '../../src/stores/sqlite/sqlite-access-store.ts'
import { StateDatabase } from '../../src/stores/sqlite/state-database.ts'
import {
  closing,
  decision,
  END,
  grant,
  granted,
  link,
  request,
  session,
  signIn,
} from '../fixtures/access-rows.ts'

type Opened = { readonly store: AccessStore; readonly close: () => Promise<void> }
type Kind = {
  readonly name: string
  readonly open: (folder: string) => Promise<Opened>
}

const KINDS: readonly Kind[] = [
  {
    name: 'SQLite, a file',

    open: (folder) => sqlite(join(folder, 'in', 'state.db')),
  },
  { name: 'SQLite, in memory', open: () => sqlite(':memory:') },
]

async function sqlite(file: string): Promise<Opened> {
  const database = await StateDatabase.open(file)
  return { store: sqliteAccessStore(database), close: () => database.close() }
}

let folder: string
let opened: Opened

describe.each(KINDS)('a store of access ($name)', ({ open }) => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-contract-'))
    opened = await open(folder)
  })

  afterEach(async () => {
    await opened.close()
    rmSync(folder, { recursive: true })
  })

  it('gives requests back as they were, whatever is in them', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    const target = fc.record({
      subProcessor: text,
      environment: fc.constantFrom('live' as const, 'mirror' as const),
      patterns: fc.array(text, { maxLength: 3 }),
      classes: fc.constantFrom([], ['read-billed' as const]),
      reveals: fc.constantFrom([], ['**.email']),
      subject: fc.constantFrom(undefined, 'email_7hq3@masked.invalid'),
      extends: fc.constantFrom(undefined, 'grt_1'),
    })
    const approval = fc.record({
      by: text,
      digest: text,
      lineage: fc.array(text, { maxLength: 2 }),
      atMs: fc.maxSafeNat(),
    })
    const requests = fc.record({
      asked: fc.record({
        requestId: fc.uuid(),
        requester: text,
        incident: text,
        sponsor: fc.option(text, { nil: undefined }),
        isVerified: fc.boolean(),
        isAssigned: fc.boolean(),
        onCall: fc.array(text, { maxLength: 2 }),
        targets: fc.array(target, { maxLength: 3 }),
        minutes: fc.nat(),
        digest: text,
      }),
      reason: text,
      mirrorTried: fc.option(text, { nil: undefined }),
      lineage: fc.array(text, { maxLength: 2 }),
      askedAtMs: fc.maxSafeNat(),
      pendingUntilMs: fc.maxSafeNat(),
      approvals: fc.array(approval, { maxLength: 2 }),
      decision: fc.constant(undefined),
      grantIds: fc.constant([]),
    })
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        await opened.store.requests.insert(request)
        expect(await opened.store.requests.byId(request.asked.requestId)).toEqual(request)
      }),
      { numRuns: 40 },
    )
  })

  it('approves a request once, however many try at once', async () => {
    const { requests, grants } = opened.store
    await requests.insert(request('r1'))
    const tries = ['g1', 'g2', 'g3'].map((id) => requests.approve(granted(grant(id, 'r1'))))
    const denied = requests.decide('r1', decision('denied'))
    const answers = await Promise.all([...tries, denied])
    expect(answers).toEqual([true, false, false, false])
    expect(await grants.byId('g1')).toEqual(grant('g1', 'r1'))
    expect(await grants.byId('g2')).toBeUndefined()
    expect(await requests.byId('r1')).toMatchObject({ grantIds: ['g1'], decision: { by: 'ben' } })
    expect(await requests.pending()).toEqual([])
  })

  it('approves nothing with another digest, or after a decision', async () => {
    const { requests, grants } = opened.store
    await requests.insert(request('r1'))
    const other = grant('g1', 'r1')
    const changed = { ...other, asked: { ...other.asked, digest: 'another' } }
    expect(await requests.approve(granted(changed))).toBe(false)
    expect(await requests.decide('r1', decision('withdrawn'))).toBe(true)
    expect(await requests.decide('r1', decision('denied'))).toBe(false)
    expect(await requests.approve(granted(grant('g1', 'r1')))).toBe(false)
    expect(await grants.open()).toEqual([])
    const found = await requests.byId('r1')
    expect(found?.decision).toEqual(decision('withdrawn'))
  })

  it('keeps approvals of what is pending, and forgets them when it is made smaller', async () => {
    const { requests } = opened.store
    await requests.insert(request('r1'))
    const approval = { by: 'ben', digest: 'd1', lineage: ['gil'], atMs: 2 }
    expect(await requests.agree('r1', { ...approval, digest: 'd0' })).toBe(false)
    expect(await requests.agree('r1', approval)).toBe(true)
    expect(await requests.agree('r1', { ...approval, by: 'cyd' })).toBe(true)
    const kept = (await requests.byId('r1'))?.approvals
    expect(kept).toEqual([approval, { ...approval, by: 'cyd' }])
    const { asked } = request('r1')
    const smaller = { ...asked, minutes: 5, digest: 'd2' }
    expect(await requests.narrow(smaller, 'd0')).toBe(false)
    expect(await requests.narrow(smaller, 'd1')).toBe(true)
    const left = await requests.byId('r1')
    expect(left?.asked).toEqual(smaller)
    expect(left?.approvals).toEqual([])
    await requests.decide('r1', decision('denied'))
    expect(await requests.agree('r1', { ...approval, digest: 'd2' })).toBe(false)
    expect(await requests.narrow(asked, 'd2')).toBe(false)
  })

  it('makes a grant longer once, and approves nothing where it cannot', async () => {
    const { requests, grants } = opened.store
    for (const id of ['r1', 'r2', 'r3']) await requests.insert(request(id))
    await requests.approve(granted(grant('g1', 'r1')))
    const longer = (requestId: string, endsAtMs: number) =>
      requests.approve({
        ...granted(grant('g1', requestId), [{ grantId: 'g1', endsAtMs }]),
        grants: [],
      })
    expect(await longer('r2', 9)).toBe(true)
    expect(await grants.byId('g1')).toMatchObject({ endsAtMs: 9, isExtended: true })
    expect(await longer('r3', 12)).toBe(false)
    expect((await requests.byId('r3'))?.decision).toBeUndefined()
    expect(await grants.byId('g1')).toMatchObject({ endsAtMs: 9 })
  })

  it('keeps emergencies until they are reviewed, whatever their age', async () => {
    const { requests, grants } = opened.store
    const emergency = {
      ...grant('g1', 'r1'),
      origin: { kind: 'emergency', review: undefined },
    } as const
    await requests.insertUnapproved(request('r1'), [emergency])
    await requests.insert(request('r2'))
    await requests.approve(granted(grant('g2', 'r2')))
    await opened.store.close(closing({ grants: ['g1', 'g2'].map((id) => ({ id, end: END })) }))
    await opened.store.prune(1_000_000)
    expect(await grants.unreviewed(undefined)).toEqual([{ ...emergency, end: END }])
    expect(await grants.unreviewed('cyd')).toEqual([])
    const review = { by: 'ben', atMs: 7, verdict: 'unjustified', reason: 'no' } as const
    expect(await grants.review('g2', review)).toBe(false)
    expect(await grants.review('g1', review)).toBe(true)
    expect(await grants.review('g1', review)).toBe(false)
    expect(await grants.byId('g1')).toMatchObject({ origin: { review } })
    expect(await grants.unreviewed(undefined)).toEqual([])
  })

  it('keeps locks until they are taken away', async () => {
    const lock = { id: 'l1', on: 'person', of: 'ana', by: 'ben', reason: 'why', atMs: 3 } as const
    const all = { ...lock, id: 'l2', on: 'everything', of: undefined } as const
    await opened.store.close(closing({ locks: [lock, all] }))
    expect(await opened.store.locks.all()).toEqual([lock, all])
    const named = {
      id: 'l3',
      on: 'incident',
      of: 'PD-1',
      by: 'ben',
      reason: 'why',
      atMs: 4,
    } as const
    await opened.store.close(closing({ locks: [named] }))
    await opened.store.close(closing({ locks: [{ ...named, alias: 'PD-Q1' }] }))
    expect(await opened.store.locks.all()).toEqual([lock, all, { ...named, alias: 'PD-Q1' }])
    expect(await opened.store.locks.remove('l3')).toBe(true)
    expect(await opened.store.locks.remove('l1')).toBe(true)
    expect(await opened.store.locks.remove('l1')).toBe(false)
    expect(await opened.store.locks.all()).toEqual([all])
  })

  it('takes no session into a grant that has ended or never was', async () => {
    const { requests, sessions } = opened.store
    await requests.insert(request('r1'))
    await requests.approve(granted(grant('g1', 'r1')))
    expect(await sessions.insert(session('s1', 'g1'))).toBe(true)
    expect(await sessions.byId('s1')).toEqual(session('s1', 'g1'))
    expect(await sessions.insert(session('s2', 'g0'))).toBe(false)
    await opened.store.close(closing({ grants: [{ id: 'g1', end: END }] }))
    expect(await sessions.insert(session('s3', 'g1'))).toBe(false)
    await expect(sessions.insert(session('s1', 'g1'))).resolves.toBe(false)
  })

  it('closes all of a closing, leaves what was over before, and owes its facts in order', async () => {
    const { requests, grants, sessions } = opened.store
    for (const id of ['r1', 'r2', 'r3']) await requests.insert(request(id))
    await requests.approve(granted(grant('g1', 'r1')))
    await requests.approve(granted(grant('g2', 'r2')))
    await sessions.insert(session('s1', 'g1'))
    await sessions.insert(session('s2', 'g2'))
    await opened.store.close(closing({ sessions: [{ id: 's1', end: END }] }))
    const later = { ...END, atMs: 9_000, because: 'revoked' } as const
    const fact = { kind: 'grant-ended', grantId: 'g1', by: undefined, because: 'expired' } as const
    await opened.store.close({
      grants: [{ id: 'g1', end: END }],
      sessions: [{ id: 's1', end: later }],
      pauses: [{ sessionId: 's2', pause: { by: 'ben', atMs: 7 } }],
      lapsed: [
        { requestId: 'r3', atMs: 8, reason: 'late' },
        { requestId: 'r1', atMs: 8, reason: 'late' },
      ],
      signIns: [],
      locks: [],
      incidents: [],
      deliveries: [],
      facts: [fact, { kind: 'lapsed', requestId: 'r3', because: undefined }],
    })
    expect((await sessions.byId('s1'))?.end).toEqual(END)
    expect((await sessions.byId('s2'))?.pause).toEqual({ by: 'ben', atMs: 7 })
    expect((await grants.open()).map(({ id }) => id)).toEqual(['g2'])
    const lapse = { state: 'lapsed', atMs: 8, reason: 'late' }
    expect((await requests.byId('r3'))?.decision).toMatchObject(lapse)
    expect((await requests.byId('r1'))?.decision?.state).toBe('approved')
    const owed = await opened.store.owed(10)
    expect(owed.map((one) => one.fact)).toEqual([
      fact,
      { kind: 'lapsed', requestId: 'r3', because: undefined },
    ])
    await opened.store.paid(owed.slice(0, 1).map(({ position }) => position))
    expect((await opened.store.owed(10)).map((one) => one.fact.kind)).toEqual(['lapsed'])
  })

  it('resumes what is paused and open, and nothing else', async () => {
    const { requests, sessions } = opened.store
    await requests.insert(request('r1'))
    await requests.approve(granted(grant('g1', 'r1')))
    await sessions.insert(session('s1', 'g1'))
    expect(await sessions.resume('s1', 5)).toBe(false)
    const pauses = [{ sessionId: 's1', pause: { by: 'ben', atMs: 7 } }]
    await opened.store.close(closing({ pauses }))
    expect(await sessions.resume('s1', 8)).toBe(true)
    expect(await sessions.byId('s1')).toMatchObject({ usedAtMs: 8, pause: undefined })
    await opened.store.close(closing({ pauses }))
    await opened.store.close(closing({ sessions: [{ id: 's1', end: END }] }))
    expect(await sessions.resume('s1', 9)).toBe(false)
    expect(await sessions.open()).toEqual([])
    expect(await sessions.endedSince(END.atMs, 10)).toHaveLength(1)
    expect(await sessions.endedSince(END.atMs + 1, 10)).toHaveLength(0)
  })

  it('spends a link once, for its own person', async () => {
    const { signIns } = opened.store
    await signIns.insertLink(link('l1'))
    expect(await signIns.linkByDigest('l1')).toEqual(link('l1'))
    expect(await signIns.spendLink('l1', { ...signIn('t0'), person: 'ben' })).toBe(false)
    const tries = ['t1', 't2'].map((digest) => signIns.spendLink('l1', signIn(digest)))
    expect(await Promise.all(tries)).toEqual([true, false])
    expect(await signIns.linkByDigest('l1')).toBeUndefined()
    expect(await signIns.byDigest('t1')).toEqual(signIn('t1'))
    expect(await signIns.byDigest('t2')).toBeUndefined()
  })

  it('ends one sign-in, or all of a person and their links', async () => {
    const { signIns, close } = opened.store
    for (const id of ['l1', 'l2', 'l3']) await signIns.insertLink(link(id))
    await signIns.spendLink('l1', signIn('t1'))
    await signIns.spendLink('l2', signIn('t2'))
    await close(closing({ signIns: [{ id: 'sgn_t1', person: 'ana', atMs: 5 }] }))
    expect((await signIns.byDigest('t1'))?.endedAtMs).toBe(5)
    expect((await signIns.byDigest('t2'))?.endedAtMs).toBeUndefined()
    expect(await signIns.people()).toEqual(['ana'])
    await close(closing({ signIns: [{ id: undefined, person: 'ana', atMs: 6 }] }))
    expect((await signIns.byDigest('t2'))?.endedAtMs).toBe(6)
    expect(await signIns.linkByDigest('l3')).toBeUndefined()
    expect(await signIns.people()).toEqual([])
  })

  it('belongs to the gateway that claimed it last, and remembers its last sign of life', async () => {
    expect(await opened.store.claim('first')).toBe(0)
    await opened.store.beat({ gateway: 'first', nowMs: 5_000, used: [] })
    expect(await opened.store.claim('second')).toBe(5_000)
    const beat = opened.store.beat({ gateway: 'first', nowMs: 6_000, used: [] })
    await expect(beat).rejects.toThrow(StoreTaken)
    await opened.store.beat({ gateway: 'second', nowMs: 7_000, used: [] })
    expect(await opened.store.claim('third')).toBe(7_000)
  })

  it('forgets what is long over, and nothing that is open or owed', async () => {
    const { requests, sessions, prune } = opened.store
    for (const id of ['r1', 'r2', 'r3']) await requests.insert(request(id))
    await requests.approve(granted(grant('g1', 'r1')))
    await requests.approve(granted(grant('g2', 'r2')))
    await sessions.insert(session('s1', 'g1'))
    await sessions.insert(session('s2', 'g2'))
    const facts = [{ kind: 'lapsed', requestId: 'r9', because: undefined } as const]
    const ends = { grants: [{ id: 'g1', end: END }], sessions: [{ id: 's1', end: END }], facts }
    await opened.store.close(closing(ends))
    await prune(END.atMs)
    expect(await sessions.byId('s1')).toBeDefined()
    await prune(END.atMs + 1)
    expect(await sessions.byId('s1')).toBeUndefined()
    expect(await opened.store.grants.byId('g1')).toBeUndefined()
    expect(await requests.byId('r1')).toBeUndefined()
    expect(await sessions.byId('s2')).toBeDefined()
    expect(await requests.byId('r3')).toBeDefined()
    expect(await opened.store.owed(10)).toHaveLength(1)
  })

  it('lists newest first, by person, incident and state', async () => {
    const { requests, grants, sessions } = opened.store
    for (const id of ['r1', 'r2', 'r3', 'r4']) {
      await requests.insert(request(id, id === 'r2' ? 'cyd' : 'ana'))
    }
    await requests.approve(granted(grant('g1', 'r1')))
    await requests.approve(granted(grant('g2', 'r2', 'cyd')))
    await sessions.insert(session('s1', 'g1'))
    const page = { limit: 10, before: undefined, people: undefined, incident: undefined }
    const ids = async (change: object) =>
      (await requests.page({ ...page, state: undefined, ...change })).map(
        ({ asked }) => asked.requestId,
      )
    expect(await ids({})).toEqual(['r4', 'r3', 'r2', 'r1'])
    expect(await ids({ limit: 2, before: 'r4' })).toEqual(['r3', 'r2'])
    expect(await ids({ before: 'unknown' })).toEqual([])
    expect(await ids({ people: ['ana'], state: 'pending' })).toEqual(['r4', 'r3'])
    expect(await ids({ incident: 'INC-0' })).toEqual([])
    const open = await grants.page({ ...page, people: ['cyd', 'bot'], ended: false })
    expect(open.map(({ id }) => id)).toEqual(['g2'])
    expect(await grants.page({ ...page, ended: true })).toEqual([])
    expect(await sessions.page({ ...page, incident: 'inc-42', ended: false })).toHaveLength(1)
  })
})
