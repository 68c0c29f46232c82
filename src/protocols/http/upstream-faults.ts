/** What went wrong on the way to a sub-processor, as a refusal with a code. */
import { codeOf } from '../../base/connect-fault.ts'
import { Refusal } from '../../base/refusal.ts'

const OTHER_LENGTH = 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'

const CAUSES: ReadonlyMap<string, () => Refusal> = new Map([
  ['UND_ERR_HEADERS_TIMEOUT', () => slow('It took too long to begin its reply.')],
  ['UND_ERR_BODY_TIMEOUT', () => slow('It fell silent in the middle of its reply.')],
  ['UND_ERR_HEADERS_OVERFLOW', () => new Refusal('LIMIT', 'reply_headers_bytes_max was passed.')],
  [OTHER_LENGTH, () => broken('Its reply is not as long as it said.')],
])

/** A fault on a connection that stood. */
export function faultOfReply(error: Error): Refusal {
  if (error instanceof ConnectFault) return error.refusal
  return CAUSES.get(codeOf(error))?.() ?? broken(`The connection broke (${codeOf(error)}).`)
}

/** Whether a body was not as long as its head said. */
export function isOtherLength(error: Error): boolean {
  return codeOf(error) === OTHER_LENGTH
}

/** Carries a refusal through the connection pool. */
export class ConnectFault extends Error {
  override readonly name = 'ConnectFault'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export function slow(why: string): Refusal {
  return new Refusal('UPSTREAM_SLOW', why)
}

export function broken(why: string): Refusal {
  return new Refusal('UPSTREAM_BROKEN', why)
}
