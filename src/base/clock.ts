/**
 * The clock as a port: floors 0–2 are handed one, and tests hand in one that they turn themselves.
 */

/** Cancels what was set; harmless when it has already run. */
export type Cancel = () => void

export type Clock = {
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: () => number
  /** Runs `act` once after `delayMs` milliseconds. Does not keep the process alive. */
  readonly after: (delayMs: number, act: () => void) => Cancel
}
