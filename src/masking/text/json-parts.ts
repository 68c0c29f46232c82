/**
 * JSON that stands within a text, whole or cut off (RFC 8259): where it is, and what would close
 * it.
 */

export type JsonPart = {
  readonly start: number
  readonly end: number
  /** What makes a document of it; empty where it is one. */
  readonly closing: string
}

const BEGIN = /[[{](?=\s{0,64}["[{])/g
/** Where nothing is said of the values, a text tells as much. */
const NAME = /"\s{0,8}:/
const PARTS_MAX = 256
const LEVELS_MAX = 256
/** RFC 8259 §2. */
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d])
const STRING = /"(?:[^"\\\n\r]|\\.)*/y
const BARE = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

/** Every part that reads as JSON with a name in it. */
export function* jsonParts(text: string): Generator<JsonPart> {
  BEGIN.lastIndex = 0
  for (let count = 0; count < PARTS_MAX; count += 1) {
    const start = BEGIN.exec(text)?.index
    if (start === undefined) return
    const { end, closing } = new Reader(text, start).read()
    if (NAME.test(text.slice(start, end))) yield { start, end, closing }
    BEGIN.lastIndex = Math.max(end, start + 1)
  }
}

type State = 'value' | 'item' | 'name' | 'member' | 'colon' | 'next'

/** What has to follow for a value to stand where one is open. */
const MISSING: { readonly [state in State]: string } = {
  value: 'null',
  item: '',
  name: '"":null',
  member: '',
  colon: ':null',
  next: '',
}

class Reader {
  readonly #text: string
  #at: number
  readonly #open: string[] = []
  #state: State = 'value'

  constructor(text: string, start: number) {
    this.#text = text
    this.#at = start
  }

  /** Reads as far as it is JSON. */
  read(): { readonly end: number; readonly closing: string } {
    for (;;) {
      this.#at = behindBlanks(this.#text, this.#at)
      const before = this.#at
      const closing = this.#step(this.#text[before] ?? '')
      if (closing !== undefined) return { end: this.#at, closing: closing + this.#brackets() }
      if (this.#open.length === 0) return { end: this.#at, closing: '' }
      if (this.#at === before) return { end: before, closing: this.#rest() }
    }
  }

  /** One token; what closes it where the text ends in it. */
  #step(sign: string): string | undefined {
    const isNameExpected = this.#state === 'name' || this.#state === 'member'
    if (sign === '"') return this.#string(isNameExpected)
    if (sign === this.#open.at(-1)) this.#leave()
    else if (this.#state === 'colon') this.#take(sign === ':', 'value')
    else if (this.#state === 'next')
      this.#take(sign === ',', this.#open.at(-1) === '}' ? 'name' : 'value')
    else if (!isNameExpected && (sign === '{' || sign === '[')) this.#enter(sign)
    else if (!isNameExpected) this.#bare()
    return undefined
  }

  #string(isName: boolean): string | undefined {
    const isValue = this.#state === 'value' || this.#state === 'item'
    if (!isName && !isValue) return undefined
    const end = endOf(STRING, this.#text, this.#at)
    const next: State = isName ? 'colon' : 'next'
    if (this.#text[end] === '"') {
      this.#at = end + 1
      this.#state = next
      return undefined
    }
    // Cut off within it; half an escape, or half a pair of it, is left out.
    const [half = ''] = /\\(?:u[\da-fA-F]{0,3})?$/.exec(this.#text.slice(0, end)) ?? []
    const isHalf = half !== '' && isEscape(this.#text, end - half.length)
    this.#at = isHalf ? end - half.length : end
    return `"${MISSING[next]}`
  }

  #bare(): void {
    this.#take(endOf(BARE, this.#text, this.#at) > this.#at, 'next', BARE.lastIndex - this.#at)
  }

  #take(isRight: boolean, next: State, length = 1): void {
    if (!isRight) return
    this.#at += length
    this.#state = next
  }

  #enter(sign: '{' | '['): void {
    if (this.#open.length === LEVELS_MAX) return
    this.#open.push(sign === '{' ? '}' : ']')
    this.#take(true, sign === '{' ? 'member' : 'item')
  }

  #leave(): void {
    if (this.#state === 'value' || this.#state === 'name' || this.#state === 'colon') return
    this.#open.pop()
    this.#take(true, 'next')
  }

  #rest(): string {
    return MISSING[this.#state] + this.#brackets()
  }

  #brackets(): string {
    return this.#open.toReversed().join('')
  }
}

/** Whether the `\` at a place begins an escape, and is none that was escaped. */
function isEscape(text: string, at: number): boolean {
  let before = at
  while (text[before - 1] === '\\') before -= 1
  return (at - before) % 2 === 0
}

function behindBlanks(text: string, from: number): number {
  let at = from
  while (BLANKS.has(text.charCodeAt(at))) at += 1
  return at
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}
