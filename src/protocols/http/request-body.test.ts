/** The body of a request: no longer awaited than its limit, whatever happens to the clock. */
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../base/limits.ts'
import { RequestBody } from './request-body.ts'

describe('the time for a body', () => {
  it.each([
    ['as it is', 5_000, 25_000],
    ['set back by an hour', -3_600_000, 30_000],
    ['set forward by an hour', 3_600_000, 0],
  ])('is never longer than its limit, with the clock %s', (_how, passedMs, leftMs) => {
    let nowMs = 1_000_000
    const waits: number[] = []
    const clock = {
      nowMs: () => nowMs,
      after: (delayMs: number) => {
        waits.push(delayMs)
        return () => undefined
      },
    }
    const source = new PassThrough()
    const parts = { isPresent: true, announced: undefined, invite: undefined, limits: LIMITS }
    const body = new RequestBody({ ...parts, source, clock })
    nowMs += passedMs
    void body.read()
    expect(waits).toEqual([leftMs])
    source.destroy()
  })
})
