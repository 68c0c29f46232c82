/** What literals may begin with, a bit for each hash: most words of a text are passed by it. */
import { HEAD_BITS, SHORT_BITS } from './portable/layout.ts'
import { CASE_BITS, longBit, shortBit, threeOf } from './portable/literals.ts'

/** Longer beginnings tell no more. */
const LENGTH_MAX = 5
const THREE = 3
const FOUR = 4
/** What may stand where a literal has a blank: up to two of them. */
const JOINS = ['', ' ', '-', '_', '.', "'"]
const GAPS = [...new Set(JOINS.flatMap((first) => JOINS.map((second) => first + second)))]

export class Beginnings {
  /** Of literals of five signs and more. */
  readonly heads: Uint8Array
  readonly fours: Uint8Array
  readonly threes: Uint8Array

  /** With those of another one, which stays as it is. */
  constructor(base?: Beginnings) {
    this.heads = base?.heads.slice() ?? new Uint8Array((1 << HEAD_BITS) / 8)
    this.fours = base?.fours.slice() ?? new Uint8Array((1 << SHORT_BITS) / 8)
    this.threes = base?.threes.slice() ?? new Uint8Array((1 << SHORT_BITS) / 8)
  }

  /** Of a literal behind which a letter may follow, unless it is whole. */
  add(text: string, isWhole: boolean): void {
    for (const beginning of beginningsOf(text, LENGTH_MAX)) {
      const head = foldedHead(beginning)
      if (beginning.length === LENGTH_MAX) {
        setBit(this.heads, longBit(head, beginning.charCodeAt(FOUR) | 0x20))
        continue
      }
      const table = beginning.length === FOUR ? this.fours : this.threes
      const short = beginning.length === FOUR ? head : threeOf(head)
      setBit(table, shortBit(short, false))
      if (!isWhole) setBit(table, shortBit(short, true))
    }
  }
}

/** All that it may begin with; a blank that ends the first four signs has to be there. */
export function beginningsOf(text: string, lengthMax: number): readonly string[] {
  const blank = text.indexOf(' ')
  if (blank === -1 || blank >= lengthMax) return [text.slice(0, lengthMax)]
  const isThere = text.endsWith(' ') && text.length <= FOUR
  const words = isThere ? text.slice(0, -1) : text
  const written = joined(words.split(' '), lengthMax)
  const whole = isThere ? written.map((each) => `${each} `.slice(0, lengthMax)) : written
  return [...new Set(whole)].filter(({ length }) => length >= THREE)
}

function joined([word = '', ...more]: readonly string[], lengthMax: number): readonly string[] {
  if (more.length === 0 || word.length >= lengthMax) return [word.slice(0, lengthMax)]
  const left = lengthMax - word.length
  const all = GAPS.filter(({ length }) => length <= left).flatMap((gap) =>
    joined(more, left - gap.length).map((rest) => word + gap + rest),
  )
  return [...new Set(all)]
}

function foldedHead(beginning: string): number {
  let head = 0
  for (let at = 0; at < Math.min(beginning.length, FOUR); at += 1)
    head |= beginning.charCodeAt(at) << (8 * at)
  return head | CASE_BITS
}

function setBit(table: Uint8Array, bit: number): void {
  table[bit >> 3] = (table[bit >> 3] ?? 0) | (1 << (bit & 7))
}
