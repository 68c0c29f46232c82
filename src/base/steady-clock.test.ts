/** The steady clock: whatever is done to the wall clock, a deadline comes no later. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TurnedClock } from '../../tests/fixtures/turned-clock.ts'
import { steadyClock } from './steady-clock.ts'

it('never goes back and never falls behind what has elapsed', () => {
  const step = fc.record({ passes: fc.nat(100_000), jumps: fc.integer({ min: -1e9, max: 1e9 }) })
  fc.assert(
    fc.asyncProperty(fc.array(step), async (steps) => {
      const wall = new TurnedClock()
      const clock = steadyClock({ wall, elapsedMs: wall.elapsedMs, notBeforeMs: 0 })
      for (const { passes, jumps } of steps) {
        const before = clock.nowMs()
        await wall.pass(passes)
        wall.setWallBy(jumps)
        expect(clock.nowMs()).toBeGreaterThanOrEqual(before + passes)
        expect(clock.nowMs()).toBeGreaterThanOrEqual(wall.nowMs())
        expect(clock.wallBehindMs()).toBe(clock.nowMs() - wall.nowMs())
      }
    }),
  )
})

it('begins no earlier than the moment that is known to have passed', async () => {
  const wall = new TurnedClock(1_000)
  const clock = steadyClock({ wall, elapsedMs: wall.elapsedMs, notBeforeMs: 5_000 })
  expect(clock.nowMs()).toBe(5_000)
  await wall.pass(500)
  expect([clock.nowMs(), clock.wallBehindMs()]).toEqual([5_500, 4_000])
  wall.setWallBy(10_000)
  expect([clock.nowMs(), clock.wallBehindMs()]).toEqual([11_500, 0])
})
