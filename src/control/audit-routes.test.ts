/** The record through the API: searching it, waiting for it, and who sees what of it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ControlHouse } from '../../tests/fixtures/control-house.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import type { Entry } from '../ledger/entry/entry.ts'
import { EntriesShape, EntryShape } from './shapes.ts'

const AT = { v: 1, at: '2026-11-25T09:00:00.000Z' } as const

let house: ControlHouse
let session: string

/** What a look of `ana` leaves behind, and what else is going on. */
async function entries(): Promise<Entry[]> {
  const { access, ledger } = house
  const { grant, session: opened } = await access.opened()
  session = opened.id
  const reason = ledger.seal('k1', 'a payment that failed')
  const from = ledger.seal('k2', '192.0.2.7')
  const inSession = { sessionId: session }
  return [
    { ...AT, kind: 'gateway-started', version: '1', recovered: 0 },
    { ...AT, kind: 'signed-in', person: 'ana', from },
    { ...AT, kind: 'requested', ...grant.asked, reason },
    { ...AT, kind: 'approved', ...grant.asked, by: 'ben', grantId: grant.id, selfApproved: false },
    { ...AT, kind: 'session-opened', ...inSession, seq: 0, grantId: grant.id, person: 'ana' },
    {
      ...{ ...AT, kind: 'outcome', ...inSession, seq: 1, exchangeId: 'exc_1', intent: 0 },
      ...{ ending: 'done', bytes: 10, masked: {}, durationMs: 5 },
    },
    { ...AT, kind: 'control-refused', person: 'fay', action: 'approve', code: 'ROLE_MISSING' },
    { ...AT, kind: 'knocked', from, code: 'SESSION_UNKNOWN', times: 3 },
  ]
}

beforeEach(async () => {
  house = await ControlHouse.open()
  house.ledger.append(...(await entries()))
})

async function kinds(who: string, query = ''): Promise<string[]> {
  const answer = await house.call(who, `GET /audit/entries${query}`)
  return answer.as(EntriesShape).entries.map(({ entry }) => entry.kind)
}

describe('the record', () => {
  it('is whole for auditors, about access for approvers, about oneself for everyone', async () => {
    const all = [
      ...['knocked', 'control-refused', 'outcome', 'session-opened', 'approved', 'requested'],
      ...['signed-in', 'gateway-started'],
    ]
    expect(await kinds('dee')).toEqual(all)
    expect(await kinds('ben')).toEqual(['outcome', 'session-opened', 'approved', 'requested'])
    expect(await kinds('ana')).toEqual([
      ...['outcome', 'session-opened', 'approved', 'requested', 'signed-in'],
    ])
    expect(await kinds('fay')).toEqual(['control-refused'])
    expect(await kinds('eve')).toEqual([])
  })

  it('tells what is sealed to those who see the entry', async () => {
    const entry = (await house.call('ben', 'GET /audit/entries/2')).as(EntryShape)
    expect(entry.opened).toEqual({ reason: 'a payment that failed' })
    const hidden = await house.call('fay', 'GET /audit/entries/2')
    expect(hidden).toMatchObject({ status: 404, code: 'REQUEST_UNKNOWN' })
    expect((await house.call('dee', 'GET /audit/entries/99')).status).toBe(404)
    expect((await house.call('dee', 'GET /audit/entries/-1')).status).toBe(400)
    expect((await house.call('dee', 'GET /audit/entries/1e999')).status).toBe(400)
  })

  it('is searched by person, session, incident, sub-processor and kind', async () => {
    const own = ['outcome', 'session-opened', 'approved', 'requested']
    expect(await kinds('dee', '?person=ana')).toEqual([...own, 'signed-in'])
    expect(await kinds('dee', '?person=ben')).toEqual(['approved'])
    expect(await kinds('dee', `?session=${session}`)).toEqual(['outcome', 'session-opened'])
    expect(await kinds('dee', '?incident=INC-42')).toEqual(own)
    expect(await kinds('dee', '?sub-processor=payments&kind=outcome')).toEqual(['outcome'])
    expect(await kinds('dee', '?sub-processor=other')).toEqual([])
    expect(await kinds('fay', `?session=${session}`)).toEqual([])
  })

  it('is read page by page in both directions', async () => {
    const first = (await house.call('dee', 'GET /audit/entries?limit=3')).as(EntriesShape)
    expect(first.entries.map(({ index }) => index)).toEqual([7, 6, 5])
    const second = await house.call('dee', `GET /audit/entries?limit=9&before=${first.next}`)
    expect(second.as(EntriesShape).entries.map(({ index }) => index)).toEqual([4, 3, 2, 1, 0])
    expect(second.as(EntriesShape).next).toBeUndefined()
    const forth = await house.call('dee', 'GET /audit/entries?after=-1&limit=2')
    expect(forth.as(EntriesShape)).toMatchObject({ entries: [{ index: 0 }, { index: 1 }], next: 1 })
    const rest = await house.call('dee', 'GET /audit/entries?after=5')
    expect(rest.as(EntriesShape).entries.map(({ index }) => index)).toEqual([6, 7])
    expect((await house.call('dee', 'GET /audit/entries?after=1&before=3')).status).toBe(400)
  })

  it('is followed: the answer comes with the next entry that fits', async () => {
    const waiting = house.call('ana', 'GET /audit/entries?after=7&wait=30&person=ana')
    await settled()
    house.ledger.append({ ...AT, kind: 'signed-out', person: 'fay', by: 'fay' })
    await settled()
    house.ledger.append({ ...AT, kind: 'signed-out', person: 'ana', by: 'ana' })
    const found = (await waiting).as(EntriesShape)
    expect(found).toMatchObject({ entries: [{ index: 9 }], next: 9, size: 10 })
    const quiet = house.call('ana', 'GET /audit/entries?after=9&wait=5')
    await house.access.clock.pass(5_000)
    expect((await quiet).as(EntriesShape)).toMatchObject({ entries: [], next: 9 })
  })
})

describe('evidence', () => {
  it('of an entry goes to those who see the entry', async () => {
    const proof = await house.call('ana', 'GET /audit/proofs/2')
    expect([proof.status, proof.text]).toEqual([200, 'proof of 2'])
    expect((await house.call('fay', 'GET /audit/proofs/2')).status).toBe(404)
    expect((await house.call('dee', 'GET /audit/proofs/x')).status).toBe(404)
  })

  it('of the whole log is open to witnesses, and entries to auditors alone', async () => {
    const bytes = new Uint8Array([1, 2, 3])
    house.files.set('tile/0/x001/234.p/7', bytes).set('tile/entries/000', bytes)
    expect((await house.call('', 'GET /audit/log/checkpoint')).text).toBe('a checkpoint\n')
    const tile = await house.call('', 'GET /audit/log/tile/0/x001/234.p/7')
    expect(tile.status).toBe(200)
    expect(tile.headers.get('cache-control')).toContain('immutable')
    expect((await house.call('', 'GET /audit/log/tile/0/001')).status).toBe(404)
    expect((await house.call('', 'GET /audit/log/tile/entries/000')).status).toBe(401)
    expect((await house.call('ben', 'GET /audit/log/tile/entries/000')).status).toBe(403)
    const bundle = await house.call('dee', 'GET /audit/log/tile/entries/000')
    expect([bundle.status, bundle.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  it('is never another file', async () => {
    const paths = [
      ...['tile/../checkpoint', 'tile/%2e%2e/%2e%2e/state.db', 'tile/0/000/../../../state.db'],
      ...[
        'tile/0/000%00',
        'tile/0/%2e%2e%2fstate.db',
        'tile//0/000',
        'tile/0/000.p/',
        'tile/a/000',
      ],
    ]
    const read: string[] = []
    house.files.get = (path) => {
      read.push(path)
      return undefined
    }
    for (const path of paths) {
      const answer = await house.call('dee', `GET /audit/log/${path}`)
      expect([200, 404], path).toContain(answer.status)
      if (answer.status === 200) expect(answer.text).toBe('a checkpoint\n')
    }
    expect(read).toEqual([])
  })

  it('needs the person to be signed in still', async () => {
    expect((await house.call('dee', 'GET /audit/proofs/2')).status).toBe(200)
    await house.call('eve', 'POST /people/dee/sign-out')
    expect((await house.call('dee', 'GET /audit/proofs/2')).status).toBe(401)
  })
})
