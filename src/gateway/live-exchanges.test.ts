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
