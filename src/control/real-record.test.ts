/** The control plane over a real ledger: every action is an entry, and no entry tells a secret. */
import { beforeEach, expect, it } from 'vitest'
import { AccessHouse } from '../../tests/fixtures/access-house.ts'
import { ControlHouse } from '../../tests/fixtures/control-house.ts'
import { type LedgerHouse, ledgerHouse } from '../../tests/fixtures/ledger-house.ts'
import { ApprovedShape, EntriesShape, OpenedShape, RequestShape } from './shapes.ts'

const ASK = { subProcessor: 'payments', incident: 'INC-42', reason: 'the customer jo@example.com' }
const MINUTE = 60_000

let house: ControlHouse
let record: LedgerHouse

beforeEach(async () => {
  const access = await AccessHouse.open()
  record = await ledgerHouse({ clock: access.clock })
  access.recorder.behind = record.ledger
  house = await ControlHouse.open(access, record.ledger.reader)
})

async function opened() {
  const request = (await house.call('ana', 'POST /requests', { body: ASK })).as(RequestShape)
  const body = { digest: request.digest }
  const grant = await house.call('ben', `POST /requests/${request.id}/approve`, { body })
  const id = grant.as(ApprovedShape).grants[0]?.id ?? ''
  return (await house.call('ana', `POST /grants/${id}/sessions`)).as(OpenedShape)
}

it('every control action is an entry, in the order in which it was done', async () => {
  const { session } = await opened()
  const at = `POST /sessions/${session.id}`
  await house.call('ben', `${at}/pause`)
  await house.call('ben', `${at}/resume`)
  await house.call('ana', `${at}/end`)
  await house.call('dee', `${at}/end`)
  const denied = (await house.call('ana', 'POST /requests', { body: ASK })).as(RequestShape)
  await house.call('ben', `POST /requests/${denied.id}/deny`, { body: { reason: 'not now' } })
  const taken = (await house.call('ana', 'POST /requests', { body: ASK })).as(RequestShape)
  await house.call('ana', `POST /requests/${taken.id}/withdraw`)
  await house.call('ana', 'POST /requests', { body: ASK })
  await house.access.clock.pass(60 * MINUTE)
  await house.call('eve', 'POST /people/ben/links')
  await house.call('', 'POST /sign-in', { body: { token: 'wrong' } })
  await house.call('ana', 'POST /sign-out')
  const answer = await house.call('dee', 'GET /audit/entries?after=-1&limit=200')
  const kinds = answer.as(EntriesShape).entries.map(({ entry }) => entry.kind)
  expect(kinds).toEqual(house.access.recorder.kinds)
  expect(new Set(kinds)).toEqual(
    new Set([
      ...['sign-in-link-made', 'signed-in', 'sign-in-refused', 'signed-out', 'control-refused'],
      ...['requested', 'approved', 'denied', 'withdrawn', 'lapsed', 'grant-ended'],
      ...['session-opened', 'session-paused', 'session-resumed', 'session-ended'],
    ]),
  )
})

it('an entry holds no secret, and its words only under their key', async () => {
  const { secret } = await opened()
  const stored = [...record.storage.files.values(), ...record.storage.segmentsHeld.values()]
  const bytes = Buffer.concat(stored).toString('latin1')
  expect(bytes).toContain('session-opened')
  for (const hidden of [secret, 'vtr_', 'vtp_', 'vtl_', 'jo@example.com', '127.0.0.1']) {
    expect(bytes).not.toContain(hidden)
  }
  const asked = await house.call('ben', 'GET /audit/entries?kind=requested')
  const [entry] = asked.as(EntriesShape).entries
  expect(entry?.opened).toEqual({ reason: ASK.reason })
  const proof = await house.call('ben', `GET /audit/proofs/${entry?.index}`)
  expect(proof.text).toContain('c2sp.org/tlog-proof@v1')
})

it('a full disk refuses what opens; room lets it pass again', async () => {
  const { session, secret } = await opened()
  record.storage.fail('ENOSPC')
  const refused = await house.call('ana', 'POST /requests', { body: ASK })
  expect(refused).toMatchObject({ status: 503, code: 'LEDGER_DOWN' })
  await house.call('ben', `POST /sessions/${session.id}/end`)
  expect(house.access.knock(secret)).toBe('SESSION_ENDED')
  record.storage.heal()
  await house.access.clock.pass(5_000)
  expect((await house.call('ana', 'POST /requests', { body: ASK })).status).toBe(201)
  expect(house.access.recorder.kinds).toContain('session-ended')
})
