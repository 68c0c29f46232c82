/** How access went for one incident, out of entries as they stand in the record. */
import { expect, it } from 'vitest'
import { ListedLedger } from '../../tests/fixtures/listed-ledger.ts'
import type { Entry } from '../ledger/entry/entry.ts'
import { indexAt, summarise, summaryText } from './incident-summary.ts'

const AT = { v: 1, at: '2026-11-25T09:00:00.000Z' } as const
const WHERE = { environment: 'live', subProcessor: 'payments' } as const

function look(exchangeId: string, incident = 'INC-42', person = 'ana') {
  const ids = { sessionId: 'ses_1', grantId: 'grt_1', exchangeId, incident, person, seq: 1 }
  return { ...AT, ...WHERE, ...ids }
}

function intent(exchangeId: string, incident?: string, person?: string): Entry<'intent'> {
  return {
    ...{ ...look(exchangeId, incident, person), kind: 'intent', operation: 'charges.get' },
    ...{ class: 'read', request: 'GET /v1/charges/1', probes: 0, swapped: {} },
  }
}

function outcome(of: number, masked: Entry<'outcome'>['masked'], rows?: number): Entry<'outcome'> {
  return {
    ...{ ...AT, kind: 'outcome', sessionId: 'ses_1', exchangeId: 'e', seq: 2, intent: of },
    ...{ ending: 'done', bytes: 10, masked, durationMs: 5, rows },
  }
}

function approved(requester: string): Entry<'approved'> {
  return {
    ...{ ...AT, ...WHERE, kind: 'approved', requestId: 'req_1', requester, incident: 'INC-42' },
    ...{ patterns: [], classes: [], minutes: 30, digest: 'd1'.repeat(32) },
    ...{ by: 'ben', with: ['cyd'], grantId: 'grt_1', selfApproved: false },
  }
}

function ledgerOf(...entries: readonly Entry[]) {
  const ledger = new ListedLedger()
  ledger.append(...entries)
  return ledger.reader
}

it('counts who looked, what was masked and shown, whatever else the record holds', async () => {
  const ledger = ledgerOf(
    approved('ana'),
    approved('dan'),
    intent('a'),
    intent('b', 'INC-43'),
    intent('c', 'inc-42'),
    { ...look('d'), kind: 'refusal', code: 'SCOPE', why: 'not asked for' },
    outcome(2, { 'user.contact.email': 2, 'revealed:user.name': 1 }, 40),
    outcome(3, { 'user.contact.email': 100 }, 100),
    outcome(4, { 'user.name': 1 }),
  )
  const summary = await summarise(ledger, 'INC-42', 0)
  expect(summary.looked).toEqual([
    {
      ...{ person: 'ana', ...WHERE, looks: 2, refused: 1, rows: 40, masked: 3, revealed: 1 },
    },
  ])
  expect(summaryText('INC-42', summary, 'https://vitrine.test')).toBe(
    [
      'Access for INC-42 through Vitrine is over.',
      '',
      '- ana at payments (live): 2 looks, 40 rows, 3 values masked, 1 SHOWN AS THEY ARE, 1 refused. Agreed to by cyd and ben.',
      '- dan at payments: did not look. Agreed to by cyd and ben.',
      '',
      'Record: entries 0 to 8. Evidence: https://vitrine.test/inbox/incidents/INC-42',
    ].join('\n'),
  )
})

it('says what still runs, and that an interrupted look does not', async () => {
  const closed = {
    ...AT,
    kind: 'interrupted',
    sessionId: 'ses_1',
    exchangeId: 'a',
    seq: 3,
  } as const
  const running = async (...more: readonly Entry[]) =>
    (await summarise(ledgerOf(intent('a'), intent('b'), ...more), 'INC-42', 0)).running
  expect(await running()).toBe(2)
  expect(await running({ ...closed, intent: 0 }, outcome(1, {}))).toBe(0)
})

it('begins where it is told to, found by time', async () => {
  const at = (minute: number) => ({ at: `2026-11-25T09:0${minute}:00.000Z` })
  const ledger = ledgerOf(
    { ...intent('a'), ...at(1) },
    { ...intent('b'), ...at(3) },
    { ...intent('c'), ...at(3) },
    { ...intent('d'), ...at(5) },
  )
  const found = (minute: number) => indexAt(ledger, Date.parse(at(minute).at))
  expect(await Promise.all([0, 1, 2, 3, 4, 5, 6].map(found))).toEqual([0, 0, 1, 1, 3, 3, 4])
  expect((await summarise(ledger, 'INC-42', 3)).looked[0]).toMatchObject({ looks: 1 })
})
