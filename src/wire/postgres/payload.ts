/** Reads and writes the parts of a payload: numbers in network order, and texts that end in NUL. */
import { textOf, utf8 } from '../../base/bytes.ts'
import { WireFault } from './wire-fault.ts'

export class PayloadReader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  int8(): number {
    return this.#bytes.readUInt8(this.#take(1))
  }

  int16(): number {
    return this.#bytes.readInt16BE(this.#take(2))
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.#take(4))
  }

  /** An object id, which has no sign. */
  oid(): number {
    return this.#bytes.readUInt32BE(this.#take(4))
  }

  /** How many things follow; never more than there are bytes for. */
  count(bytesEach: number): number {
    const count = this.int16()
    if (count < 0 || count * bytesEach > this.#bytes.length - this.#at) {
      throw new WireFault('malformed', 'A count says more than the message holds.')
    }
    return count
  }

  /** As many things as a count in front of them says. */
  many<One>(bytesEach: number, read: () => One): One[] {
    const all: One[] = []
    for (let left = this.count(bytesEach); left > 0; left -= 1) all.push(read())
    return all
  }

  /** A text up to its NUL. It must be UTF-8, since nothing else is agreed on. */
  text(): string {
    const end = this.#bytes.indexOf(0, this.#at)
    if (end === -1) throw new WireFault('malformed', 'A text has no end.')
    const text = textOf(this.#bytes.subarray(this.#at, end))
    if (text === undefined) throw new WireFault('malformed', 'A text is not UTF-8.')
    this.#at = end + 1
    return text
  }

  /** A value behind its length; `undefined` for NULL. */
  value(): Buffer | undefined {
    const length = this.int32()
    if (length === -1) return undefined
    return this.bytes(length)
  }

  bytes(length: number): Buffer {
    const start = this.#take(length)
    return this.#bytes.subarray(start, start + length)
  }

  rest(): Buffer {
    return this.bytes(this.#bytes.length - this.#at)
  }

  /** Bytes behind the last part could mean something to the other side (`attacks.md`, NUL). */
  end(): void {
    if (!this.isAtEnd) throw new WireFault('malformed', 'Bytes stand behind the end of a message.')
  }

  #take(bytes: number): number {
    const start = this.#at
    if (bytes < 0 || start + bytes > this.#bytes.length) {
      throw new WireFault('malformed', 'A message ends too early.')
    }
    this.#at = start + bytes
    return start
  }
}

export function int16(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(2)
  bytes.writeInt16BE(value)
  return bytes
}

export function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeInt32BE(value | 0)
  return bytes
}

const NUL = Buffer.from([0])

/** @throws RangeError where the text itself holds a NUL: it would end there. */
export function cText(text: string): Buffer {
  if (text.includes('\0')) throw new RangeError('a text with a NUL in it')
  return Buffer.concat([utf8(text), NUL])
}

/** A value behind its length; `undefined` is NULL. */
export function value(bytes: Uint8Array | undefined): Buffer {
  return bytes === undefined ? int32(-1) : Buffer.concat([int32(bytes.length), bytes])
}
