/** Masked JSON on its way out; it can wait for a value whose name comes after it. */

/** A value that waits for its name. */
export type Held = {
  text: Uint8Array | undefined
  readonly settle: (isNamed: boolean) => Uint8Array
}

export class JsonOutput {
  readonly #bytesMax: number
  #parts: (Uint8Array | Held)[] = []
  readonly #waiting = new Set<Held>()
  #waitingBytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  /** Whether nothing is kept back, and nothing is to be taken. */
  get isEmpty(): boolean {
    return this.#parts.length === 0
  }

  write(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#parts.push(bytes)
    if (this.#waiting.size === 0) return
    this.#waitingBytes += bytes.length
    // Too much to keep: what waits is then taken for sensitive.
    if (this.#waitingBytes > this.#bytesMax)
      for (const held of [...this.#waiting]) this.settle(held, true)
  }

  hold(held: Held): void {
    this.#parts.push(held)
    this.#waiting.add(held)
  }

  /** Its name has come, or cannot come any more. */
  settle(held: Held, isNamed: boolean): void {
    if (held.text !== undefined) return
    held.text = held.settle(isNamed)
    this.#waiting.delete(held)
    if (this.#waiting.size === 0) this.#waitingBytes = 0
  }

  /** Everything up to the first value that still waits, piece by piece. */
  take(): readonly Uint8Array[] {
    const parts = this.#parts
    this.#parts = []
    const ready: Uint8Array[] = []
    for (let at = 0; at < parts.length; at += 1) {
      const part = parts[at]
      const bytes = part instanceof Uint8Array ? part : part?.text
      if (bytes === undefined) {
        this.#parts = parts.slice(at)
        break
      }
      ready.push(bytes)
    }
    return ready
  }
}
