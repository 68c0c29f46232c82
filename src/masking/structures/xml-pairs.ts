/** Elements of markup that say what others hold: terms, keys of lists, heads of rows and columns. */
import type { NamedSignal } from '../names/named.ts'
import type { NameRule } from '../names/sensitive-names.ts'

const NAMING = new Set(['key', 'dt', 'th', 'td', 'label', 'term'])
const HOLDING = new Set(['string', 'integer', 'real', 'date', 'data', 'dd', 'td', 'definition'])
/** What ends with one of them is told of nothing behind it. */
const WHOLE = new Set(['tr', 'dl', 'dict', 'table', 'thead', 'tbody', 'plist', 'entry'])

/** `<entry><string>password</string><string>…</string></entry>` of maps in Java. */
function isEntry(names: readonly string[]): boolean {
  return names.at(-2) === 'entry' && names.at(-1) === 'string'
}

export class XmlPairs {
  readonly #names: NamedSignal
  #told: NameRule | undefined
  /** Of the columns of a table, by its row of heads. */
  #columns: (NameRule | undefined)[] = []
  #cell = -1
  #hasHead = false

  constructor(names: NamedSignal) {
    this.#names = names
  }

  enter(name: string): void {
    switch (name.toLowerCase()) {
      case 'table':
        this.#columns = []
        break
      case 'tr':
        this.#cell = -1
        this.#hasHead = false
        break
      case 'th':
        this.#cell += 1
        if (!this.#hasHead) this.#columns = []
        this.#hasHead = true
        break
      case 'td':
        this.#cell += 1
        // A head beside it is that of the row.
        if (this.#hasHead) this.#columns = []
        break
      default:
    }
  }

  /** What is said of a text in these elements, of which the last is the innermost. */
  read(text: string, around: readonly string[]): NameRule | undefined {
    if (text === '') return undefined
    const names = around.map((name) => name.toLowerCase())
    const rule = this.#names.of(text.replace(/\s*[:*]+$/, '')).rule
    if (names.includes('th')) this.#columns[this.#cell] = rule
    const column = names.includes('td') ? this.#columns[this.#cell] : undefined
    if (column !== undefined) return column
    const told = names.some((name) => HOLDING.has(name)) ? this.#told : undefined
    const isNaming =
      told === undefined && (names.some((name) => NAMING.has(name)) || isEntry(names))
    if (told !== undefined || isNaming) this.#told = undefined
    if (isNaming) this.#told = rule
    return told
  }

  leave(name: string): void {
    if (WHOLE.has(name.toLowerCase())) this.#told = undefined
  }
}
