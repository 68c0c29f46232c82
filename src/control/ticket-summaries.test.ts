/** When tickets are told how access went: once, as soon as nothing is open, and not for ever. */
import { beforeEach, expect, it } from 'vitest'
import { AccessHouse } from '../../tests/fixtures/access-house.ts'
import { ListedLedger } from '../../tests/fixtures/listed-ledger.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import { TicketSummaries } from './ticket-summaries.ts'

const MINUTE = 60_000

let house: AccessHouse
let summaries: TicketSummaries
let told: string[]
let isTaken: boolean

beforeEach(async () => {
  house = await AccessHouse.open()
  ;[told, isTaken] = [[], true]
  summaries = new TicketSummaries({
    access: house.access,
    ledger: new ListedLedger().reader,
    recorder: house.recorder,
    isTold: () => true,
    comment: async (incident) => {
      told.push(incident)
      return isTaken
    },
    controlAddress: 'https://vitrine.test',
    clock: house.clock,
    trouble: () => undefined,
    report: (error) => void house.reports.push(error),
  })
  summaries.start()
})

async function changed(state: 'resolved' | 'open', incident = 'INC-42'): Promise<void> {
  const looked = { delivery: undefined, changedAtMs: undefined }
  await house.access.incidents.changed({ incident, state, source: 'jira', ...looked })
  for (let turns = 0; turns < 20; turns += 1) await settled()
}

it('once for each time that it is resolved, by whatever spelling', async () => {
  await house.granted({ incident: 'inc-42' })
  await changed('resolved', 'inc-42')
  expect(told).toEqual(['inc-42'])
  await changed('resolved', 'INC-42')
  await changed('resolved', 'inc-42')
  expect(told).toEqual(['inc-42'])
  await changed('open')
  await changed('resolved')
  expect(told).toEqual(['inc-42', 'inc-42'])
})

it('only once nothing of it is open, and of what nobody had access to never', async () => {
  await changed('resolved', 'INC-7')
  const payments = house.register.get('payments')
  if (payments !== undefined) house.register.set('payments', { ...payments, graceMinutes: 5 })
  await house.granted()
  await changed('resolved')
  expect(told).toEqual([])
  await house.clock.pass(5 * MINUTE)
  for (let turns = 0; turns < 20; turns += 1) await settled()
  expect(told).toEqual(['INC-42'])
})

it('again where it was not taken, on record each time, and not for ever', async () => {
  isTaken = false
  await house.granted()
  await changed('resolved')
  for (let hours = 0; hours < 23; hours += 1) await house.clock.pass(60 * MINUTE)
  expect(told).toHaveLength(8)
  expect(house.recorder.kinds.filter((kind) => kind === 'ticket-told')).toHaveLength(8)
})

it('no more, and without a timer that runs for nothing, once it is reopened', async () => {
  isTaken = false
  await house.granted()
  await changed('resolved')
  expect(told).toHaveLength(1)
  await changed('open')
  await house.clock.pass(30 * MINUTE)
  expect(told).toHaveLength(1)
  const { waiting } = house.clock
  await summaries.close()
  expect(house.clock.waiting).toBe(waiting)
})
