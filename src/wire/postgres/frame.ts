/**
 * The frames that messages travel in: a letter, a length that counts itself, and a payload
 * (PostgreSQL documentation §55.2.1).
 */
import { WireFault } from './wire-fault.ts'

export type Frame = {
  /** The letter that says which message it is; empty for the packets before the start. */
  readonly letter: string
  readonly payload: Buffer
}

const LETTER_BYTES = 1
const LENGTH_BYTES = 4
/** Chunks that are smaller together are kept as one. */
const CRUMBS_BYTES = 2_048

/**
 * Cuts a stream into frames. It never waits for what a length promises beyond `payloadBytesMax`, so
 * that no length, wrapped or huge, makes it hold more (CVE-2024-27304).
 */
export class FrameReader {
  /** May be raised on the way, once it is known who sends. */
  payloadBytesMax: number
  #held: Buffer = Buffer.alloc(0)
  /** What is held beyond the first chunk, joined once a whole frame is there. */
  #more: Buffer[] = []
  #moreBytes = 0
  #at = 0

  constructor(payloadBytesMax: number) {
    this.payloadBytesMax = payloadBytesMax
  }

  /** Bytes that no frame has taken yet. */
  get waiting(): number {
    return this.#held.length - this.#at + this.#moreBytes
  }

  push(chunk: Buffer): void {
    if (this.#at === this.#held.length && this.#moreBytes === 0) {
      this.#held = chunk
      this.#at = 0
      return
    }
    this.#moreBytes += chunk.length
    const last = this.#more.at(-1)
    // Whoever sends byte by byte must not cost a hundred times what is sent.
    if (last === undefined || last.length + chunk.length > CRUMBS_BYTES) this.#more.push(chunk)
    else this.#more[this.#more.length - 1] = Buffer.concat([last, chunk])
  }

  /**
   * The next whole message; its payload is a view that stays as it is.
   * @throws WireFault where a length is less than its own four bytes, or more than may be held.
   */
  next(): Frame | undefined {
    if (this.waiting < LETTER_BYTES + LENGTH_BYTES) return undefined
    this.#gather(LETTER_BYTES + LENGTH_BYTES)
    const length = this.#lengthAt(this.#at + LETTER_BYTES)
    if (this.waiting < LETTER_BYTES + length) return undefined
    this.#gather(LETTER_BYTES + length)
    const letter = String.fromCharCode(this.#held[this.#at] ?? 0)
    const start = this.#at + LETTER_BYTES + LENGTH_BYTES
    this.#at += LETTER_BYTES + length
    return { letter, payload: this.#held.subarray(start, this.#at) }
  }

  /**
   * Hands over the payloads of whole messages as long as they have this letter, each as its place
   * in a buffer that stays as it is: rows come by the million.
   * @throws WireFault as `next` does
   */
  takeAll(letter: string, take: (bytes: Buffer, start: number, end: number) => void): void {
    const code = letter.charCodeAt(0)
    for (;;) {
      if (this.waiting < LETTER_BYTES + LENGTH_BYTES) return
      this.#gather(LETTER_BYTES + LENGTH_BYTES)
      if (this.#held[this.#at] !== code) return
      const bytes = LETTER_BYTES + this.#lengthAt(this.#at + LETTER_BYTES)
      if (this.waiting < bytes) return
      this.#gather(bytes)
      const start = this.#at
      this.#at += bytes
      take(this.#held, start + LETTER_BYTES + LENGTH_BYTES, this.#at)
    }
  }

  /** The next packet without a letter, as connections begin with. */
  nextPacket(): Frame | undefined {
    if (this.waiting < LENGTH_BYTES) return undefined
    this.#gather(LENGTH_BYTES)
    const length = this.#lengthAt(this.#at)
    if (this.waiting < length) return undefined
    this.#gather(length)
    const start = this.#at + LENGTH_BYTES
    this.#at += length
    return { letter: '', payload: this.#held.subarray(start, this.#at) }
  }

  #lengthAt(at: number): number {
    const length = this.#held.readInt32BE(at)
    if (length < LENGTH_BYTES) throw new WireFault('malformed', 'A length is less than itself.')
    if (length - LENGTH_BYTES > this.payloadBytesMax) {
      throw new WireFault('oversize', `A message is longer than ${this.payloadBytesMax} bytes.`)
    }
    return length
  }

  /** Makes the next bytes lie in one piece. */
  #gather(bytes: number): void {
    if (this.#held.length - this.#at >= bytes || this.#moreBytes === 0) return
    this.#held = Buffer.concat([this.#held.subarray(this.#at), ...this.#more])
    this.#at = 0
    this.#more = []
    this.#moreBytes = 0
  }
}

/** One message; `parts` are its payload. */
export function frame(letter: string, ...parts: readonly Uint8Array[]): Buffer {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0)
  const message = Buffer.allocUnsafe(LETTER_BYTES + LENGTH_BYTES + bytes)
  message[0] = letter.charCodeAt(0)
  message.writeInt32BE(LENGTH_BYTES + bytes, LETTER_BYTES)
  let at = LETTER_BYTES + LENGTH_BYTES
  for (const part of parts) {
    message.set(part, at)
    at += part.length
  }
  return message
}

/** A packet without a letter. */
export function packet(...parts: readonly Uint8Array[]): Buffer {
  return frame('?', ...parts).subarray(LETTER_BYTES)
}
