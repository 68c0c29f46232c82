/**
 * The literals that rules begin with, as one flat table: the first three or four bytes of a word
 * lead to the few literals that begin so, and how many rules there are makes no difference.
 */
import { Beginnings, beginningsOf } from './beginnings.ts'
import {
  flagsOf,
  HEAD_LENGTH,
  type Literal,
  LiteralRecords,
  type Numbered,
} from './literal-records.ts'
import { SLOT_BITS, TABLES_AT, WORD_MARKS_MAX } from './portable/layout.ts'
import { CASE_BITS } from './portable/literals.ts'
import { hashOf } from './portable/memory.ts'

const SLOTS = 1 << SLOT_BITS
/** As many as leave three slots in eight empty: most words never get as far as this table. */
const HEADS_MAX = (SLOTS * 5) / 8
const SHORT_CASE_BITS = 0x202020
const HEAD_LENGTH_MIN = 3
const LITERAL_LENGTH_MAX = 60
const NUMBERS_MAX = 0xffff
/** Some room is left for the other marks of a word. */
const LITERALS_ALIKE_MAX = WORD_MARKS_MAX / 2 - 8

export type LiteralTables = {
  readonly slots: Int32Array
  readonly beginnings: Beginnings
  readonly records: Uint8Array
}

export class Literals {
  readonly #base: Literals | undefined
  readonly #known = new Map<string, number>()
  readonly #byHead = new Map<number, readonly Numbered[]>()
  readonly #beginnings: Beginnings
  #count: number
  #heads: number
  #tables: LiteralTables | undefined

  /** With the literals of another one, to which none are added any more. */
  constructor(base?: Literals) {
    this.#base = base
    this.#beginnings = new Beginnings(base?.tables().beginnings)
    this.#count = base === undefined ? 0 : base.#count
    this.#heads = base === undefined ? 0 : base.#heads
  }

  /** The number of a literal, from 1; the same for the same literal. */
  add(literal: Literal): number {
    const id = `${flagsOf(literal)} ${literal.behindMin ?? 0} ${literal.text}`
    const known = this.#numberOf(id)
    if (known !== undefined) return known
    this.#tables = undefined
    this.#count += 1
    const number = this.#count
    if (number > NUMBERS_MAX) throw new RangeError('More literals of rules than the table holds.')
    this.#known.set(id, number)
    this.#beginnings.add(literal.text, literal.isWhole === true)
    for (const head of headsOf(literal.text)) {
      const alike = this.#alike(head)
      if (alike.length === 0) this.#heads += 1
      if (alike.length === LITERALS_ALIKE_MAX)
        throw new RangeError(`Too many literals begin like ${literal.text}.`)
      this.#byHead.set(head, [...alike, { number, literal }])
    }
    return number
  }

  /** The hash table of heads, and the literals of each, as the kernel's memory holds them. */
  tables(): LiteralTables {
    if (this.#heads > HEADS_MAX) throw new RangeError('More heads of rules than the table holds.')
    const base = this.#base?.tables()
    // Most houses have no literals of their own.
    if (base !== undefined && this.#known.size === 0) return base
    this.#tables ??= this.#made(base)
    return this.#tables
  }

  #made(base: LiteralTables | undefined): LiteralTables {
    const slots = base?.slots.slice() ?? new Int32Array(SLOTS * 2)
    const records = new LiteralRecords(TABLES_AT, base?.records)
    for (const [head, alike] of this.#byHead) {
      const slot = slotOf(slots, head)
      slots[slot * 2] = head
      slots[slot * 2 + 1] = records.add(alike)
    }
    return { slots, beginnings: this.#beginnings, records: records.bytes() }
  }

  #numberOf(id: string): number | undefined {
    const own = this.#known.get(id)
    return own === undefined && this.#base !== undefined ? this.#base.#numberOf(id) : own
  }

  #alike(head: number): readonly Numbered[] {
    const own = this.#byHead.get(head)
    if (own !== undefined) return own
    return this.#base === undefined ? [] : this.#base.#alike(head)
  }
}

function slotOf(slots: Int32Array, head: number): number {
  let slot = hashOf(head, SLOT_BITS)
  while (slots[slot * 2] !== 0 && slots[slot * 2] !== head) slot = (slot + 1) % SLOTS
  return slot
}

/** What a text may begin with, as the kernel reads it. */
function headsOf(text: string): readonly number[] {
  if (text.length < HEAD_LENGTH_MIN || text.length > LITERAL_LENGTH_MAX)
    throw new RangeError(`A literal has 3 to ${LITERAL_LENGTH_MAX} characters: ${text}`)
  return [...beginningsOf(text, HEAD_LENGTH)].map(headOf)
}

/** Little-endian, case folded; the top byte 0 where it is short. */
function headOf(head: string): number {
  let key = 0
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at)
    if (code > 0x7f) throw new RangeError(`A literal is ASCII: ${head}`)
    key |= code << (8 * at)
  }
  return key | (head.length === HEAD_LENGTH ? CASE_BITS : SHORT_CASE_BITS)
}
