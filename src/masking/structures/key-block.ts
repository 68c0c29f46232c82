/** A key that goes on from line to line: where it begins and ends, and which lines are its own. */

/** Key blocks (RFC 7468), those of PuTTY and of SSH Communications; public ones are shown. */
const BEGIN =
  /-----BEGIN (?!CERTIFICATE-|(?:RSA )?PUBLIC KEY-)[A-Z0-9 ]{1,60}-----|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----|Private-Lines: \d{1,4}$/
const END = /-----END [A-Z0-9 ]{1,60}-----|---- END SSH2 [A-Z ]{1,40} ----|Private-MAC:/
/** The last word of a line of a block, and what may stand at its head. */
const BODY =
  /(?:^|[\s:|>"'])(?:[A-Za-z0-9+/_-]{20,}={0,2}|[A-Za-z0-9+/]{2,}={1,2}|(?=[a-z+/]{0,20}[A-Z\d])(?=[A-Z+/]{0,20}[a-z\d])[A-Za-z0-9+/]{4,20})["']?\s*$|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|Subject): |^\s*$/
/** So many lines of others among its own; then it was cut off. */
const OTHERS_MAX = 32

export class KeyBlock {
  #isOpen = false
  /** Lines in a row that are none of its own. */
  #others = 0

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Where in a line a block begins that goes on behind it. */
  begin(line: string): number | undefined {
    // Most lines hold neither word, which is soon told.
    const mayBegin = line.includes('BEGIN ') || line.includes('Private-Lines: ')
    const begin = mayBegin ? BEGIN.exec(line) : null
    if (begin === null || END.test(line.slice(begin.index))) return undefined
    this.#isOpen = true
    this.#others = 0
    return begin.index
  }

  /**
   * Behind which place of a line something is not of the block, the length of a line that is all of
   * it; `undefined` where it is another's: programs write between the lines of each other.
   */
  take(line: string): number | undefined {
    const end = END.exec(line)
    if (end === null && !BODY.test(line)) {
      this.#others += 1
      this.#isOpen = this.#others < OTHERS_MAX
      return undefined
    }
    this.#others = 0
    if (end === null) return line.length
    this.#isOpen = false
    return end.index + end[0].length
  }
}
