/**
 * The clock and the randomness of the machine: the only place where floors above get theirs from.
 */
import { randomBytes } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import type { Randomness } from '../base/randomness.ts'

// Longer delays overflow setTimeout's 32 bits and would fire at once.
const DELAY_MS_MAX = 2_147_483_647

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after: (delayMs, act) => {
    const timer = setTimeout(act, Math.min(Math.max(delayMs, 0), DELAY_MS_MAX))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

export const systemRandomness: Randomness = { bytes: (count) => randomBytes(count) }
