/** The watch over the store, with a clock that is as unpunctual as real ones. */
import { expect, it } from 'vitest'
import { settled, TurnedClock } from '../../tests/fixtures/turned-clock.ts'
import { StoreWatch } from './store-watch.ts'

const SECOND = 1_000

function watch(clock: TurnedClock, beat: () => Promise<void>) {
  const lost: string[] = []
  const unpunctual = {
    nowMs: clock.nowMs,
    after: (ms: number, act: () => void) => clock.after(Math.max(1, ms - 3), act),
  }
  const parts = { clock: unpunctual, elapsedMs: clock.elapsedMs, beat }
  const made = new StoreWatch({ ...parts, onLost: (because) => void lost.push(because) })
  made.start()
  return { made, lost }
}

it('tells of a loss once, however early its timers fire', async () => {
  const clock = new TurnedClock()
  const { made, lost } = watch(clock, () => Promise.reject(new Error('gone')))
  await clock.pass(10 * SECOND)
  expect([made.state, lost]).toEqual(['failing', []])
  await clock.pass(20 * SECOND)
  expect([made.state, lost]).toEqual(['lost', ['store-lost']])
  expect(made.refusal()?.code).toBe('STORE_LOST')
})

it('counts from the beginning of a sign of life, not from its end', async () => {
  const clock = new TurnedClock()
  let answer = (): void => undefined
  const { made } = watch(clock, () => new Promise((resolve) => (answer = resolve)))
  await clock.pass(9 * SECOND)
  answer()
  await settled()
  expect(made.state).toBe('ok')
  await clock.pass(3.1 * SECOND)
  expect(made.state).toBe('lost')
})

it('beats no more once it was stopped, not even from within a beat', async () => {
  const clock = new TurnedClock()
  let beats = 0
  const { made } = watch(clock, async () => {
    beats += 1
    if (beats === 3) made.stop()
  })
  await clock.pass(60 * SECOND)
  expect([beats, clock.waiting]).toEqual([3, 0])
})
