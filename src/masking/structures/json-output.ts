/** Masked JSON on its way out; it can wait for a value whose name comes after it. */

/** A value that waits for its name. */
export type Held = {
  text: Uint8Array | undefined
  readonly settle: (isNamed: boolean) => Uint8Array
}

export class JsonOutput {
  readonly #bytesMax: number
  #parts: (Uint8Array | Held)[] = []
  #waiting: Held[] = []
  #waitingBytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  write(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#parts.push(bytes)
    if (this.#waiting.length === 0) return
    this.#waitingBytes += bytes.length
    // Too much to keep: what waits is then taken for sensitive.
    if (this.#waitingBytes > this.#bytesMax)
      for (const held of [...this.#waiting]) this.settle(held, true)
  }

  hold(held: Held): void {
    this.#parts.push(held)
    this.#waiting.push(held)
  }

  /** Its name has come, or cannot come any more. */
  settle(held: Held, isNamed: boolean): void {
    if (held.text !== undefined) return
    held.text = held.settle(isNamed)
    this.#waiting = this.#waiting.filter((other) => other !== held)
    if (this.#waiting.length === 0) this.#waitingBytes = 0
  }

  /** Everything up to the first value that still waits. */
  take(): Uint8Array {
    const first = this.#parts.findIndex(
      (part) => !(part instanceof Uint8Array) && part.text === undefined,
    )
    const ready = first === -1 ? this.#parts : this.#parts.slice(0, first)
    this.#parts = first === -1 ? [] : this.#parts.slice(first)
    const bytes = ready.map((part) => (part instanceof Uint8Array ? part : (part.text ?? NOTHING)))
    return bytes.length === 1 && bytes[0] !== undefined ? bytes[0] : Buffer.concat(bytes)
  }
}

const NOTHING = new Uint8Array()
