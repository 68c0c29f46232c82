/** A refusal is an answer, not an exception: it has a code, a reason and a way forward. */
import { REFUSAL_CODES, type RefusalCode } from './refusal-codes.ts'

type Forward = {
  readonly retryAfterSeconds?: number | undefined
  /** Where there is a better way forward than that of the code; as `why`, of no client's own text. */
  readonly next?: string | undefined
}

export class Refusal {
  readonly code: RefusalCode
  /** Why, in this case: one sentence without personal data, secrets or the client's own text. */
  readonly why: string
  /** Seconds after which the same ask may pass, where that is known. */
  readonly retryAfterSeconds: number | undefined
  /** What to do next. */
  readonly next: string

  /** `forward` as a number are seconds after which the same ask may pass. */
  constructor(code: RefusalCode, why: string, forward: number | Forward = {}) {
    const { retryAfterSeconds, next } =
      typeof forward === 'number' ? { retryAfterSeconds: forward } : forward
    this.code = code
    this.why = why
    this.retryAfterSeconds = retryAfterSeconds
    this.next = next ?? REFUSAL_CODES[code].next
  }

  /** What happened, the same for every refusal of this code. */
  get what(): string {
    return REFUSAL_CODES[this.code].what
  }
}
