/** Finds what must not be seen in a text: marks its places, and looks closer at each. */
import { colons } from '../detectors/address.ts'
import { email } from '../detectors/email.ts'
import { iban } from '../detectors/iban.ts'
import { allowChecks } from '../detectors/identity-checks.ts'
import { lettered, numbers } from '../detectors/numbers.ts'
import { options, pairs } from '../detectors/pairs.ts'
import { pairedNames } from '../detectors/person-names.ts'
import { scriptedNames } from '../detectors/scripted-names.ts'
import { houses } from '../detectors/street-addresses.ts'
import { hash, longRun } from '../detectors/tokens.ts'
import { base58 } from '../detectors/wallets.ts'
import { Kernel } from '../kernel/kernel.ts'
import type { Marked } from '../kernel/mark-cursor.ts'
import { MARK_BITS, MARKS, MarkList, WORDS_PER_MARK } from '../kernel/marks.ts'
import type { Walk } from '../kernel/walk.ts'
import type { NamedSignal } from '../names/named.ts'
import { type Look, type Report, ruleOf } from './finding.ts'
import { isFolded } from './fold.ts'
import type { Headed } from './headed.ts'
import { looksFor } from './house-rules.ts'
import type { LiteralLooks } from './literal-looks.ts'

/** What else a text holds: encodings that have to be seen through; or so much that none is. */
export const SEEN = { run: 1, percent: 2, escape: 4, reference: 8, wide: 16, dense: 32 } as const

/** No text that somebody wrote has as many places worth a look; what has is not shown. */
const BYTES_PER_LOOK = 8
const LOOKS_FREE = 1_024
const FIRST_CHEAP = MARKS.percent
const denseRule = ruleOf('too-dense', 'user', { isCertain: true })
const MARK_MASK = (1 << MARK_BITS) - 1
export type ScannerMore = {
  /** Rules beside those of the house. */
  readonly own?: readonly Headed[]
  /** Marks with the kernel's twin. */
  readonly isTwin?: boolean
}

export class Scanner {
  readonly #looks: readonly Look[]
  readonly #looksAt: LiteralLooks
  readonly #kernel: Kernel
  readonly #pairs: Look
  readonly #options: Look
  readonly #spare: MarkList[] = []

  constructor(names: NamedSignal, { own = [], isTwin = false }: ScannerMore = {}) {
    const { looks, at } = looksFor(names, own)
    this.#looks = looks
    this.#looksAt = at
    this.#kernel = new Kernel({ literals: at.literals, names: names.ends(), isTwin })
    this.#pairs = pairs(names)
    this.#options = options(names)
  }

  /**
   * Reports all that is found in a text of characters; what encodings there are, `undefined` where
   * nothing was looked at, since it reads otherwise than it is written and was not folded.
   */
  scan(text: string, report: Report, wasFolded: boolean): number | undefined {
    // A value that is looked through is scanned while its text still is.
    const marks = this.#spare.pop() ?? new MarkList()
    const isAscii = this.#kernel.markText(text, marks)
    const { words, count } = marks
    let seen: number | undefined = 0
    if (!isAscii && !wasFolded && isFolded(text)) seen = undefined
    else {
      if (!isAscii) scriptedNames(text, report)
      if (count > 0) seen = this.look(text, { words, first: 0, count, origin: 0 }, report)
    }
    this.#spare.push(marks)
    return seen
  }

  /** Marks bytes of UTF-8, of one or of many texts; where it can, it walks JSON among them. */
  markForWalk(bytes: Uint8Array, marks: MarkList): Walk | undefined {
    return this.#kernel.markForWalk(bytes, marks)
  }

  /** Reports all that is found at marked places of a text. */
  look(text: string, marked: Marked, report: Report): number {
    let seen = 0
    let numbersDone = 0
    if (isTooDense(marked, text.length)) {
      report(0, text.length, denseRule)
      return SEEN.dense
    }
    allowChecks(text.length)
    const { words, first, count, origin } = marked
    const end = (first + count) * WORDS_PER_MARK
    for (let index = first * WORDS_PER_MARK; index < end; index += WORDS_PER_MARK) {
      const at = (words[index] ?? 0) - origin
      const word = words[index + 1] ?? 0
      switch (word & MARK_MASK) {
        case MARKS.at:
          email(text, at, report)
          break
        case MARKS.number:
          if (at >= numbersDone) numbersDone = numbers(text, at, report)
          break
        case MARKS.colons:
          colons(text, at, report)
          break
        case MARKS.literal:
          for (const place of this.#looksAt.of(word >>> MARK_BITS))
            this.#looks[place]?.(text, at, report)
          break
        case MARKS.pair:
          this.#pairs(text, at, report)
          break
        case MARKS.option:
          this.#options(text, at, report)
          break
        case MARKS.code:
          iban(text, at, report)
          lettered(text, at, report)
          base58(text, at, report)
          break
        case MARKS.names:
          pairedNames(text, at, report)
          break
        case MARKS.house:
          houses(text, at, report)
          break
        case MARKS.dollar:
          hash(text, at, report)
          break
        case MARKS.run:
          longRun(text, at, report)
          seen |= SEEN.run
          break
        default:
          seen |= seenBy(word & MARK_MASK)
      }
    }
    return seen
  }
}

/** Whether it holds more places worth a look than anybody writes; told before any is looked at. */
function isTooDense({ words, first, count }: Marked, length: number): boolean {
  const looksMax = LOOKS_FREE + length / BYTES_PER_LOOK
  if (count <= looksMax) return false
  let looks = 0
  for (let mark = first; mark < first + count; mark += 1) {
    const kind = (words[mark * WORDS_PER_MARK + 1] ?? 0) & MARK_MASK
    if (kind < FIRST_CHEAP) looks += 1
    if (looks > looksMax) return true
  }
  return false
}

function seenBy(mark: number): number {
  switch (mark) {
    case MARKS.percent:
      return SEEN.percent
    case MARKS.escape:
      return SEEN.escape
    case MARKS.reference:
      return SEEN.reference
    default:
      return SEEN.wide
  }
}
