/** Deadlines: each key once, in order, by one timer. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TurnedClock } from '../../tests/fixtures/turned-clock.ts'
import { Deadlines } from './deadlines.ts'

const KEYS = ['a', 'b', 'c', 'd']

it('come as a plain list would have them come', async () => {
  const step = fc.oneof(
    fc.record({ key: fc.constantFrom(...KEYS), inMs: fc.nat(100) }),
    fc.record({ key: fc.constantFrom(...KEYS), inMs: fc.constant(undefined) }),
    fc.record({ key: fc.constant(undefined), inMs: fc.nat(60) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const clock = new TurnedClock(0)
      const came: string[] = []
      const deadlines = new Deadlines(clock, (key) => void came.push(`${key} ${clock.nowMs()}`))
      const plain = new Map<string, number>()
      const due: string[] = []
      for (const { key, inMs } of steps) {
        if (key !== undefined && inMs !== undefined) {
          deadlines.set(key, clock.nowMs() + inMs)
          plain.set(key, clock.nowMs() + inMs)
        } else if (key !== undefined) {
          deadlines.delete(key)
          plain.delete(key)
        } else {
          const untilMs = clock.nowMs() + (inMs ?? 0)
          for (const [one, atMs] of plain) {
            if (atMs > untilMs) continue
            due.push(`${one} ${atMs}`)
            plain.delete(one)
          }
          await clock.pass(inMs ?? 0)
          expect([...came].sort()).toEqual([...due].sort())
          expect(clock.waiting).toBeLessThanOrEqual(1)
        }
      }
      const times = came.map((text) => Number(text.split(' ')[1]))
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }),
    { numRuns: 60 },
  )
})

it('are called at the next sweep when the clock jumps ahead, and not after a stop', async () => {
  const clock = new TurnedClock()
  const came: string[] = []
  const deadlines = new Deadlines(clock, (key) => void came.push(key))
  deadlines.set('a', clock.nowMs() + 1_000)
  deadlines.set('b', clock.nowMs() + 9_000)
  clock.setWallBy(2_000)
  deadlines.sweep()
  expect(came).toEqual(['a'])
  deadlines.stop()
  await clock.pass(10_000)
  expect(came).toEqual(['a'])
  expect(clock.waiting).toBe(0)
})
