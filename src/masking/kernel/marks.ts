/** Marks: the places of a text at which it is worth to look closer, and why. */

/** Why a place is marked. The kernel and its twin write the same numbers. */
export const MARKS = {
  /** `@` */
  at: 1,
  /** The first of digits that may be a card, a telephone, an address or an identity number. */
  number: 2,
  /** The first `:` of what may be an IPv6 or a MAC address. */
  colons: 3,
  /** A literal that some rule begins with; its number is beside it. */
  literal: 4,
  /** `=` or `:` behind a name that ends as a sensitive one does. */
  pair: 5,
  /** A run that may be a text in base 64 or base 16, or a very long key. */
  run: 6,
  /** `$` of a password hash, or `~` behind the mark of a key. */
  dollar: 7,
  /** Two letters and two digits, as an IBAN begins, or capitals and digits. */
  code: 8,
  /** A name behind `-` or `--`, as on command lines. */
  option: 9,
  /** A word with a capital beside another one, as names come. */
  names: 10,
  /** A short number behind a word with a capital, as behind a street. */
  house: 11,
  /** `%` before two hexadecimal digits; from here on marks only say what a text holds. */
  percent: 12,
  /** `\u` or `\x`. */
  escape: 13,
  /** `&` of a character reference. */
  reference: 14,
  /** A byte that begins a sign which looks like ASCII, or like nothing. */
  wide: 15,
} as const

/** Marks lie in pairs: where, and `mark | literal << 8`. */
export const WORDS_PER_MARK = 2
export const MARK_BITS = 8

/** Marks of one text, in order; kept and used again, since most texts have few. */
export class MarkList {
  words = new Uint32Array(64 * WORDS_PER_MARK)
  count = 0

  clear(): void {
    this.count = 0
  }

  /** Adds marks as the kernel has written them. */
  append(words: Uint32Array): void {
    const used = this.count * WORDS_PER_MARK
    if (used + words.length > this.words.length) {
      const larger = new Uint32Array(2 * (used + words.length))
      larger.set(this.words.subarray(0, used))
      this.words = larger
    }
    this.words.set(words, used)
    this.count += words.length / WORDS_PER_MARK
  }
}
