/** Lines on their way out: most as they came, some with others in their place. */
import { utf8 } from '../../base/bytes.ts'

export class SplicedLines {
  readonly #lines: Uint8Array
  readonly #parts: Uint8Array[] = []
  /** Up to where they are among the parts, or have `#text` in their place. */
  #done = 0
  /** Texts of lines that follow one another become bytes together. */
  #text = ''

  constructor(lines: Uint8Array) {
    this.#lines = lines
  }

  /** A text in the place of what is from `start` up to `end`. */
  text(start: number, end: number, instead: string): void {
    if (this.#done < start) this.#upTo(start)
    this.#text += instead
    this.#done = end
  }

  /** Bytes in the place of what is from `start` up to `end`. */
  bytes(start: number, end: number, instead: readonly Uint8Array[]): void {
    this.#upTo(start)
    for (const each of instead) this.#parts.push(each)
    this.#done = end
  }

  end(): readonly Uint8Array[] {
    this.#upTo(this.#lines.length)
    return this.#parts
  }

  #upTo(start: number): void {
    if (this.#text !== '') this.#parts.push(utf8(this.#text))
    this.#text = ''
    if (this.#done < start) this.#parts.push(this.#lines.subarray(this.#done, start))
  }
}
