/** Writes messages one behind the other into one piece of memory, so that they go out together. */

const LENGTH_BYTES = 4
const FIRST_BYTES = 512
/** Of a character of UTF-16 in UTF-8. */
const BYTES_EACH_MAX = 3
/** A call to encode costs more than so many characters of ASCII, one by one. */
const CALL_LENGTH_MIN = 24
const ASCII_END = 0x80

export class MessageWriter {
  #bytes: Buffer
  #at = 0
  /** Where the length of the message stands that is being written. */
  #length = 0

  constructor(bytes: number = FIRST_BYTES) {
    this.#bytes = Buffer.allocUnsafe(bytes)
  }

  /** All that was written; the writer is not to be used any more. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#at)
  }

  begin(letter: string): this {
    this.#reserve(1 + LENGTH_BYTES)
    this.#bytes[this.#at] = letter.charCodeAt(0)
    this.#length = this.#at + 1
    this.#at += 1 + LENGTH_BYTES
    return this
  }

  end(): this {
    this.#putInt32(this.#at - this.#length, this.#length)
    return this
  }

  int8(value: number): this {
    this.#reserve(1)
    this.#bytes[this.#at] = value
    this.#at += 1
    return this
  }

  /** @throws RangeError where it needs more than two bytes: a count would say another one. */
  int16(value: number): this {
    if (value !== (value << 16) >> 16) throw new RangeError('a number of more than two bytes')
    this.#reserve(2)
    this.#bytes[this.#at] = value >> 8
    this.#bytes[this.#at + 1] = value
    this.#at += 2
    return this
  }

  int32(value: number): this {
    this.#reserve(4)
    this.#putInt32(value, this.#at)
    this.#at += 4
    return this
  }

  /**
   * A text and the NUL that ends it.
   * @throws RangeError where the text itself holds a NUL: it would end there.
   */
  text(text: string): this {
    if (text.includes('\0')) throw new RangeError('a text with a NUL in it')
    this.#reserve(BYTES_EACH_MAX * text.length + 1)
    if (text.length >= CALL_LENGTH_MIN || !this.#putAscii(text)) {
      this.#at += this.#bytes.write(text, this.#at, 'utf8')
    }
    this.#bytes[this.#at] = 0
    this.#at += 1
    return this
  }

  raw(bytes: Uint8Array): this {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#at)
    this.#at += bytes.length
    return this
  }

  /** A value behind its length; `undefined` is NULL. */
  value(bytes: Uint8Array | undefined): this {
    return bytes === undefined ? this.int32(-1) : this.int32(bytes.length).raw(bytes)
  }

  /** Whether the text was written: it is not, where it holds more than ASCII. */
  #putAscii(text: string): boolean {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      if (code >= ASCII_END) return false
      this.#bytes[this.#at + index] = code
    }
    this.#at += text.length
    return true
  }

  #putInt32(value: number, at: number): void {
    this.#bytes[at] = value >> 24
    this.#bytes[at + 1] = value >> 16
    this.#bytes[at + 2] = value >> 8
    this.#bytes[at + 3] = value
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#at + bytes))
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
  }
}

/** The bytes of one message by itself. */
export function messageOf<Message>(
  write: (to: MessageWriter, message: Message) => void,
  message: Message,
): Buffer {
  const to = new MessageWriter()
  write(to, message)
  return to.written
}
