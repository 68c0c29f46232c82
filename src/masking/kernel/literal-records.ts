/** The literals that rules begin with, in the form the kernel reads: records, and trees of them. */
import { NODE_BYTES } from './portable/literal-tree.ts'
import {
  BEHIND_AT,
  CAPITAL,
  EXACT,
  FLAGS_AT,
  LENGTH_AT,
  NEXT_AT,
  NEXT_BITS_AT,
  TEXT_AT,
  WHOLE,
} from './portable/literals.ts'

export type Literal = {
  /** Three ASCII characters or more; a blank stands for up to two joining signs, or none. */
  readonly text: string
  /** Whether its case has to be as written. */
  readonly isExact?: boolean
  /** Whether it begins with a capital, whatever comes then. */
  readonly isCapital?: boolean
  /** Whether no letter may follow it. */
  readonly isWhole?: boolean
  /** How many bytes without a blank or a quote have to follow it at least. */
  readonly behindMin?: number
}

export type Numbered = { readonly number: number; readonly literal: Literal }

/** As long as the four bytes that lead to a list of literals. */
export const HEAD_LENGTH = 4
const CASE_BIT = 0x20
/** No further than there are zeros behind the last byte. */
const BEHIND_MAX = 64
const RECORDS_BYTES_FIRST = 65_536
/** So many are compared faster one after the other. */
const LISTED_MAX = 3
const WORD_BYTES = 4
const BLANK = ' '

type Node = { readonly children: Map<string, Node>; readonly ends: Numbered[] }

export class LiteralRecords {
  #bytes: Buffer
  #length: number
  readonly #origin: number
  /** What begins alike in several ways is there once. */
  readonly #known = new Map<string, number>()

  /** Behind those of another table; the first byte lies at `origin` in the kernel's memory. */
  constructor(origin: number, base: Uint8Array = new Uint8Array()) {
    this.#origin = origin
    this.#bytes = Buffer.concat([base], base.length + RECORDS_BYTES_FIRST)
    this.#length = base.length
  }

  /** Where a list of literals is; below 0 where it is a tree. */
  add(alike: readonly Numbered[]): number {
    const id = alike.map(({ number }) => number).join()
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const place = alike.length > LISTED_MAX ? -this.#addTree(alike) : this.#addList(alike)
    this.#known.set(id, place)
    return place
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #addList(alike: readonly Numbered[]): number {
    const place = this.#origin + this.#length
    for (const each of alike) this.#addRecord(each)
    // A record of zeros ends it.
    this.#room(TEXT_AT)
    this.#length += TEXT_AT
    return place
  }

  #addTree(alike: readonly Numbered[]): number {
    const root: Node = { children: new Map(), ends: [] }
    for (const each of alike) {
      let node = root
      for (const sign of each.literal.text.toLowerCase()) {
        const next = node.children.get(sign) ?? { children: new Map(), ends: [] }
        node.children.set(sign, next)
        node = next
      }
      node.ends.push(each)
    }
    return this.#addChildren(root)
  }

  /** The first of the nodes that come behind one; 0 where none does. */
  #addChildren({ children }: Node): number {
    if (children.size === 0) return 0
    const nodes = [...children].sort(([a], [b]) => Number(b === BLANK) - Number(a === BLANK))
    this.#length += -this.#length & (WORD_BYTES - 1)
    const first = this.#length
    this.#room(nodes.length * NODE_BYTES)
    this.#length += nodes.length * NODE_BYTES
    for (const [index, [sign, node]] of nodes.entries()) {
      const records = node.ends.length === 0 ? 0 : this.#addList(node.ends)
      const child = this.#addChildren(node)
      const place = first + index * NODE_BYTES
      const sibling = index + 1 === nodes.length ? 0 : this.#origin + place + NODE_BYTES
      for (const [at, word] of [sign.charCodeAt(0), sibling, child, records].entries())
        this.#bytes.writeInt32LE(word, place + at * WORD_BYTES)
    }
    return this.#origin + first
  }

  #addRecord({ number, literal }: Numbered): void {
    const text = literal.isExact === true ? literal.text : literal.text.toLowerCase()
    const bytes = this.#room(TEXT_AT + text.length)
    bytes.writeUInt16LE(number, this.#length)
    bytes[this.#length + FLAGS_AT] = flagsOf(literal)
    bytes[this.#length + LENGTH_AT] = text.length
    bytes[this.#length + BEHIND_AT] = Math.min(literal.behindMin ?? 0, BEHIND_MAX)
    bytes.write(text, this.#length + TEXT_AT, 'latin1')
    const told = toldBehindHead(text)
    for (let at = 0; at < told; at += 1) {
      bytes[this.#length + NEXT_AT + at] = text.charCodeAt(HEAD_LENGTH + at) | CASE_BIT
      bytes[this.#length + NEXT_BITS_AT + at] = 0xff
    }
    this.#length += TEXT_AT + text.length
  }

  #room(count: number): Buffer {
    while (this.#length + count > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes], 2 * this.#bytes.length)
    return this.#bytes
  }
}

/** How a literal is compared, in bits. */
export function flagsOf({ isExact, isCapital, isWhole }: Literal): number {
  return (
    (isExact === true ? EXACT : 0) |
    (isCapital === true ? CAPITAL : 0) |
    (isWhole === true ? WHOLE : 0)
  )
}

/** How many of four signs behind the head stand there whatever joins the words. */
function toldBehindHead(text: string): number {
  const blank = text.indexOf(BLANK)
  const end = blank === -1 ? text.length : blank
  return Math.max(0, Math.min(end - HEAD_LENGTH, HEAD_LENGTH))
}
