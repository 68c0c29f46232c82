/** Nobody who tries keys keeps others from cancelling what they run. */
import { describe, expect, it } from 'vitest'
import { TurnedClock } from '../../../tests/fixtures/turned-clock.ts'
import { LIMITS } from '../../base/limits.ts'
import { Canceller } from './canceller.ts'
import { CancelKeys } from './cancels.ts'

let next = 1
const randomness = { bytes: (count: number) => new Uint8Array(count).fill(next++) }

function build() {
  const clock = new TurnedClock(0)
  const cancels = new CancelKeys(randomness)
  const knocks: string[] = []
  const canceller = new Canceller({
    ...{ cancels, clock, limits: LIMITS },
    knock: (from, { code }) => void knocks.push(`${from} ${code}`),
  })
  let cancelled = 0
  const key = cancels.issue(false, () => {
    cancelled += 1
  })
  const wrong = { processId: key.processId, key: Buffer.alloc(4) }
  const tryWrong = (from: string, times: number): void => {
    for (let at = 0; at < times; at += 1) canceller.cancel(from, wrong)
  }
  return { clock, canceller, key, tryWrong, knocks, count: () => cancelled }
}

describe('requests to cancel', () => {
  it('with the right key pass, however many wrong ones came from wherever', () => {
    const { canceller, key, tryWrong, count } = build()
    tryWrong('192.0.2.1', 100)
    tryWrong('192.0.2.2', 100)
    canceller.cancel('192.0.2.2', key)
    canceller.cancel('192.0.2.3', key)
    expect(count()).toBe(2)
  })

  it('with wrong keys cancel nothing, and are on record once a second and address', async () => {
    const { clock, tryWrong, knocks, count } = build()
    tryWrong('192.0.2.1', LIMITS.wrong_cancels_per_second_max)
    expect(knocks).toEqual([])
    tryWrong('192.0.2.1', 100)
    tryWrong('192.0.2.2', 1)
    expect(knocks).toEqual(['192.0.2.1 LIMIT'])
    await clock.pass(1_000)
    tryWrong('192.0.2.1', 100)
    expect(knocks).toHaveLength(2)
    expect(count()).toBe(0)
  })
})
