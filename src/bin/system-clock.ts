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

/** Resolves once so long has passed; it does not keep the process alive. */
export function passed(delayMs: number): Promise<void> {
  return new Promise((resolve) => systemClock.after(delayMs, resolve))
}

/** Asking the system for few bytes at a time costs more than the bytes. */
const POOL_BYTES = 4_096
let pool = Buffer.alloc(0)

export const systemRandomness: Randomness = {
  bytes: (count) => {
    if (count > POOL_BYTES) return randomBytes(count)
    if (pool.length < count) pool = randomBytes(POOL_BYTES)
    const taken = new Uint8Array(pool.subarray(0, count))
    // What was handed out is kept nowhere else.
    pool.fill(0, 0, count)
    pool = pool.subarray(count)
    return taken
  },
}

/** Milliseconds since some moment, from a clock that nobody can set. */
export const elapsedMs = (): number => performance.now()
