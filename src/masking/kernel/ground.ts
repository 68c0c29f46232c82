/** The bytes that the kernel reads, with zeros around them, so that it may look past both ends. */

/** As far as any look goes, before and behind. */
const MARGIN = 128
const FIRST_BYTES = 8_192
/** Characters that are not ASCII are all one to the kernel. */
const OTHER = 0xff
const ASCII_MAX = 0x7f

export class Ground {
  bytes = new Uint8Array(MARGIN + FIRST_BYTES + MARGIN)
  /** Where what was laid begins. */
  readonly from = MARGIN
  to = MARGIN

  /** Lays down a text, one byte a UTF-16 unit. */
  layText(text: string): void {
    this.#makeRoom(text.length)
    const { bytes } = this
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      bytes[MARGIN + at] = code > ASCII_MAX ? OTHER : code
    }
    this.#end(text.length)
  }

  layBytes(laid: Uint8Array): void {
    this.#makeRoom(laid.length)
    this.bytes.set(laid, MARGIN)
    this.#end(laid.length)
  }

  #makeRoom(length: number): void {
    if (this.bytes.length >= length + 2 * MARGIN) return
    this.bytes = new Uint8Array(2 * length + 2 * MARGIN)
  }

  #end(length: number): void {
    this.to = MARGIN + length
    this.bytes.fill(0, this.to, this.to + MARGIN)
  }
}
