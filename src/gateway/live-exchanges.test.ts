/** Tests of what runs: an end reaches every exchange of a session, whoever closed before. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LiveExchange, LiveExchanges } from './live-exchanges.ts'

it('an end reaches what began between the two closings of another', () => {
  const live = new LiveExchanges()
  const first = live.open('ses_1')
  if (!(first instanceof LiveExchange)) throw new Error('refused')
  first.close()
  const next = live.open('ses_1')
  if (!(next instanceof LiveExchange)) throw new Error('refused')
  first.close()
  expect(live.has('ses_1')).toBe(true)
  live.endSession('ses_1', 'revoked')
  expect(next.cut.aborted).toBe(true)
})

it('whatever is opened and closed in whatever order, what is open is reached', () => {
  const moves = fc.array(fc.record({ at: fc.nat(5), isOpening: fc.boolean() }), { maxLength: 40 })
  fc.assert(
    fc.property(moves, (all) => {
      const live = new LiveExchanges(100)
      const opened: LiveExchange[] = []
      const closed = new Set<LiveExchange>()
      for (const { at, isOpening } of all) {
        const one = isOpening ? live.open('ses_1') : opened[at]
        if (isOpening && one instanceof LiveExchange) opened.push(one)
        else if (one instanceof LiveExchange) {
          one.close()
          closed.add(one)
        }
      }
      live.endSession('ses_1', 'revoked')
      for (const one of opened) expect(one.cut.aborted).toBe(!closed.has(one))
      expect(live.count).toBe(opened.length - closed.size)
    }),
  )
})

it('an end reaches the others of its session, and other sessions, where one listener fails', () => {
  const live = new LiveExchanges()
  const opened = ['ses_1', 'ses_1', 'ses_2'].flatMap((id) => {
    const one = live.open(id)
    return one instanceof LiveExchange ? [one] : []
  })
  opened[0]?.cut.addEventListener('abort', () => {
    throw new Error('of its own')
  })
  expect(() => live.endAll('shutdown')).toThrow('of its own')
  expect(opened.map(({ cut }) => cut.aborted)).toEqual([true, true, true])
})

it('is settled once all that was carried is on record', async () => {
  const live = new LiveExchanges()
  await live.settled()
  const [first, second] = [live.carry(), live.carry()]
  let isSettled = false
  const settled = live.settled().then(() => {
    isSettled = true
  })
  first()
  await Promise.resolve()
  expect(isSettled).toBe(false)
  second()
  await settled
})
