/** The gateway's share of a vendor's rate limit: production needs the rest. */
import { Refusal } from '../base/refusal.ts'
import type { Grant } from '../flow/grant.ts'

type Bucket = { tokens: number; atMs: number }

export class RateShare {
  readonly #elapsedMs: () => number
  readonly #buckets = new Map<string, Bucket>()

  /** `elapsedMs` counts from some moment, by a clock that nobody can set. */
  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs
  }

  /** Takes one request of the share; refused, with the time to wait, where it is spent. */
  take(grant: Grant): Refusal | undefined {
    const { subProcessor, environment } = grant.facts
    const { requestsPerSecond } = subProcessor.profile
    if (requestsPerSecond === undefined) return undefined
    const perSecond = requestsPerSecond * subProcessor.rateShare
    if (perSecond <= 0) return new Refusal('RATE_SHARE', 'The configured share is nothing.')
    // One second's worth at once, and at least one request.
    const most = Math.max(1, perSecond)
    const nowMs = this.#elapsedMs()
    const name = `${subProcessor.name} ${environment}`
    const bucket = this.#buckets.get(name) ?? { tokens: most, atMs: nowMs }
    this.#buckets.set(name, bucket)
    bucket.tokens = Math.min(most, bucket.tokens + ((nowMs - bucket.atMs) / 1_000) * perSecond)
    bucket.atMs = nowMs
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1
      return undefined
    }
    const seconds = Math.ceil((1 - bucket.tokens) / perSecond)
    return new Refusal('RATE_SHARE', `It is ${perSecond} requests a second.`, seconds)
  }
}
