/** Finds what must not be seen in a text: marks its places, and looks closer at each. */
import { colons } from '../detectors/address.ts'
import { email } from '../detectors/email.ts'
import { iban } from '../detectors/iban.ts'
import { type Headed, keys } from '../detectors/keys.ts'
import { nearWords } from '../detectors/near-words.ts'
import { lettered, numbers } from '../detectors/numbers.ts'
import { options, pairs } from '../detectors/pairs.ts'
import { people } from '../detectors/people.ts'
import { resourceNames } from '../detectors/resource-names.ts'
import { saidSecrets } from '../detectors/said-secrets.ts'
import { hash, longRun, tokens } from '../detectors/tokens.ts'
import { vendorKeys } from '../detectors/vendor-keys.ts'
import { HeadTable } from '../kernel/head-table.ts'
import { MARK_BITS, MARKS, MarkList, WORDS_PER_MARK } from '../kernel/marks.ts'
import { Twin } from '../kernel/twin.ts'
import type { NamedSignal } from '../names/named.ts'
import type { Look, Report } from './finding.ts'

/** What else a text holds: encodings that have to be seen through. */
export const SEEN = { run: 1, percent: 2, escape: 4, reference: 8, wide: 16 } as const

const MARK_MASK = (1 << MARK_BITS) - 1
const RULES: readonly (readonly Headed[])[] = [
  keys,
  tokens,
  saidSecrets,
  vendorKeys,
  nearWords,
  resourceNames,
  people,
]

export class Scanner {
  readonly #looks: (readonly Look[])[] = [[]]
  readonly #twin: Twin
  readonly #pairs: Look
  readonly #options: Look
  readonly #spare: MarkList[] = []

  constructor(names: NamedSignal, own: readonly Headed[] = []) {
    const heads = new HeadTable()
    for (const headed of [...RULES, own]) for (const each of headed) this.#addLook(heads, each)
    for (const name of names.all()) heads.addName(name)
    this.#twin = new Twin(heads)
    this.#pairs = pairs(names)
    this.#options = options(names)
  }

  /** Reports all that is found in a text of characters; what encodings there are. */
  scan(text: string, report: Report): number {
    // A value that is looked through is scanned while its text still is.
    const marks = this.#spare.pop() ?? new MarkList()
    marks.clear()
    this.#twin.scan(text, marks, { from: 0, to: text.length, bytes: false })
    const seen = marks.count === 0 ? 0 : this.#look(text, marks, report)
    this.#spare.push(marks)
    return seen
  }

  #look(text: string, { words, count }: MarkList, report: Report): number {
    let seen = 0
    let numbersDone = 0
    for (let index = 0; index < count * WORDS_PER_MARK; index += WORDS_PER_MARK) {
      const at = words[index] ?? 0
      const word = words[index + 1] ?? 0
      switch (word & MARK_MASK) {
        case MARKS.at:
          email(text, at, report)
          break
        case MARKS.number:
          if (at >= numbersDone) numbersDone = numbers(text, at, report)
          break
        case MARKS.plus: {
          const first = text.charCodeAt(at + 1) === OPEN ? at + 2 : at + 1
          if (first >= numbersDone) numbersDone = numbers(text, first, report)
          break
        }
        case MARKS.colons:
          colons(text, at, report)
          break
        case MARKS.head:
          for (const look of this.#looks[word >>> MARK_BITS] ?? []) look(text, at, report)
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

  #addLook(heads: HeadTable, headed: Headed): void {
    for (const head of new Set(headed.heads.map((each) => each.toLowerCase()))) {
      const number = heads.addHead(head)
      this.#looks[number] = [...(this.#looks[number] ?? []), headed.look]
    }
  }
}

const OPEN = 0x28

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
