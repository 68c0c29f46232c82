/** A refusal is an answer, not an exception: it has a code, a reason and a way forward. */
import { REFUSAL_CODES, type RefusalCode } from './refusal-codes.ts'

export class Refusal {
  readonly code: RefusalCode
  /** Why, in this case: one sentence without personal data, secrets or the client's own text. */
  readonly why: string
  /** Seconds after which the same ask may pass, where that is known. */
  readonly retryAfterSeconds: number | undefined

  constructor(code: RefusalCode, why: string, retryAfterSeconds?: number) {
    this.code = code
    this.why = why
    this.retryAfterSeconds = retryAfterSeconds
  }

  /** What happened, the same for every refusal of this code. */
  get what(): string {
    return REFUSAL_CODES[this.code].what
  }

  /** What to do next. */
  get next(): string {
    return REFUSAL_CODES[this.code].next
  }
}
