/**
 * A clock that never goes back and never stands still: setting the wall clock lengthens nothing.
 */
import type { Clock } from './clock.ts'

export type SteadyClock = Clock & {
  /** How far the wall clock has fallen behind, in milliseconds: 0 while it is right. */
  readonly wallBehindMs: () => number
}

export type SteadyClockParts = {
  readonly wall: Clock
  /** Milliseconds since some moment, from a clock that nobody can set. */
  readonly elapsedMs: () => number
  /** A moment that is known to have passed, such as the last one that was stored. */
  readonly notBeforeMs: number
}

/**
 * Follows the wall clock forward. Where that is set back, time goes on as it has elapsed, so that a
 * deadline comes at the latest when it would have.
 */
export function steadyClock({ wall, elapsedMs, notBeforeMs }: SteadyClockParts): SteadyClock {
  let anchorMs = Math.max(wall.nowMs(), notBeforeMs)
  let anchorElapsedMs = elapsedMs()
  const nowMs = (): number => {
    const steadyMs = anchorMs + Math.max(0, elapsedMs() - anchorElapsedMs)
    const wallMs = wall.nowMs()
    if (wallMs <= steadyMs) return Math.floor(steadyMs)
    anchorMs = wallMs
    anchorElapsedMs = elapsedMs()
    return wallMs
  }
  return { nowMs, after: wall.after, wallBehindMs: () => Math.max(0, nowMs() - wall.nowMs()) }
}
