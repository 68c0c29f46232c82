/** Randomness as a port: floors 0–2 are handed one, cryptographically strong in production. */

export type Randomness = {
  /** `count` unpredictable bytes. */
  readonly bytes: (count: number) => Uint8Array
}
