/**
 * The literals that rules begin with, as one flat table: the first three or four bytes of a word
 * lead to the few literals that begin so, and how many rules there are makes no difference.
 */
import { classAt, foldByte, LETTER, UPPER } from './classes.ts'

export type Literal = {
  /** Three ASCII characters or more; a blank stands for up to two joining signs, or none. */
  readonly text: string
  /** Whether its case has to be as written. */
  readonly isExact?: boolean
  /** Whether it begins with a capital, whatever comes then. */
  readonly isCapital?: boolean
  /** Whether no letter may follow it. */
  readonly isWhole?: boolean
  /** How many bytes without a blank have to follow it at least. */
  readonly behindMin?: number
}

const SLOT_BITS = 13
const SLOTS = 1 << SLOT_BITS
/** As many as keep the table half empty. */
const HEADS_MAX = SLOTS / 2
const HASH_FACTOR = 0x9e3779b1
const CASE_BITS = 0x20202020
const SHORT_CASE_BITS = 0x202020
const HEAD_LENGTH = 4
const HEAD_LENGTH_MIN = 3
const LITERAL_LENGTH_MAX = 60

const EXACT = 1
const CAPITAL = 2
const WHOLE = 4

const BLANK = 0x20
const JOINS_MAX = 2

/** One literal: its number in two bytes, how it is compared, two lengths, and its text. */
const NUMBER_AT = 0
const FLAGS_AT = 2
const LENGTH_AT = 3
const BEHIND_AT = 4
const TEXT_AT = 5
/** No further than there are zeros behind the last byte. */
const BEHIND_MAX = 64
const NUMBERS_MAX = 0xffff

export class Literals {
  /** Folded heads at even places, where their literals are at odd ones; zero where free. */
  readonly slots = new Uint32Array(SLOTS * 2)
  /** For each head its literals one behind the other, and a length of zero behind the last. */
  records: Uint8Array = new Uint8Array()
  #count = 0
  readonly #known = new Map<string, number>()
  readonly #byHead = new Map<number, { readonly number: number; readonly literal: Literal }[]>()

  /** The number of a literal, from 1; the same for the same literal. */
  add(literal: Literal): number {
    const id = JSON.stringify([literal.text, flagsOf(literal), literal.behindMin])
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const number = this.#known.size + 1
    if (number > NUMBERS_MAX) throw new RangeError('More literals of rules than the table holds.')
    this.#known.set(id, number)
    for (const head of headsOf(literal.text)) {
      const list = this.#byHead.get(head) ?? []
      list.push({ number, literal })
      this.#byHead.set(head, list)
    }
    return number
  }

  /** To be called once all literals are there. */
  close(): void {
    const records: number[] = [0]
    for (const [head, list] of this.#byHead) {
      this.#put(head, records.length)
      for (const { number, literal } of list) {
        const text = literal.isExact === true ? literal.text : literal.text.toLowerCase()
        const behind = Math.min(literal.behindMin ?? 0, BEHIND_MAX)
        records.push(number & 0xff, number >> 8, flagsOf(literal), text.length, behind)
        records.push(...Buffer.from(text, 'latin1'))
      }
      records.push(0, 0, 0, 0, 0)
    }
    this.records = Uint8Array.from(records)
  }

  /** Where the literals of a folded head are; 0 where no rule begins so. */
  recordsOf(head: number): number {
    let slot = slotOf(head)
    for (;;) {
      const found = this.slots[slot * 2]
      if (found === head) return this.slots[slot * 2 + 1] ?? 0
      if (found === 0) return 0
      slot = (slot + 1) % SLOTS
    }
  }

  /** The number of the literal at a record, where it stands at `from`; 0 for another text there. */
  numberAt(record: number, bytes: Uint8Array, from: number): number {
    const { records } = this
    const flags = records[record + FLAGS_AT] ?? 0
    const end = record + TEXT_AT + (records[record + LENGTH_AT] ?? 0)
    if ((flags & CAPITAL) !== 0 && (classAt(bytes, from) & UPPER) === 0) return 0
    let place = from
    for (let index = record + TEXT_AT; index < end; index += 1) {
      const wanted = records[index]
      const byte = bytes[place] ?? 0
      if (wanted === BLANK) place = behindJoins(bytes, place)
      else if (((flags & EXACT) !== 0 ? byte : foldByte(byte)) === wanted) place += 1
      else return 0
    }
    if ((flags & WHOLE) !== 0 && (classAt(bytes, place) & LETTER) !== 0) return 0
    const behind = place + (records[record + BEHIND_AT] ?? 0)
    for (; place < behind; place += 1) if ((bytes[place] ?? 0) <= BLANK) return 0
    return (records[record + NUMBER_AT] ?? 0) | ((records[record + NUMBER_AT + 1] ?? 0) << 8)
  }

  /** The record behind; 0 behind the last of a head. */
  after(record: number): number {
    const next = record + TEXT_AT + (this.records[record + LENGTH_AT] ?? 0)
    return this.records[next + LENGTH_AT] === 0 ? 0 : next
  }

  #put(head: number, records: number): void {
    if (this.#count >= HEADS_MAX) throw new RangeError('More heads of rules than the table holds.')
    this.#count += 1
    let slot = slotOf(head)
    while (this.slots[slot * 2] !== 0) slot = (slot + 1) % SLOTS
    this.slots[slot * 2] = head
    this.slots[slot * 2 + 1] = records
  }
}

function behindJoins(bytes: Uint8Array, from: number): number {
  let place = from
  while (place - from < JOINS_MAX && isJoin(bytes[place] ?? 0)) place += 1
  return place
}

/** What may join two words of a name, or part them. */
function isJoin(byte: number): boolean {
  return byte === 0x20 || byte === 0x2d || byte === 0x5f || byte === 0x2e || byte === 0x27
}

const JOINS = ['', ' ', '-', '_', '.', "'"]

/** What a text may begin with, as the kernel reads it. */
function headsOf(text: string): readonly number[] {
  if (text.length < HEAD_LENGTH_MIN || text.length > LITERAL_LENGTH_MAX)
    throw new RangeError(`A literal has 3 to ${LITERAL_LENGTH_MAX} characters: ${text}`)
  const beginnings = new Set<string>()
  const blank = text.slice(0, HEAD_LENGTH).indexOf(' ')
  // A blank at the end is a sign that has to be there.
  if (blank === -1 || blank === text.length - 1) beginnings.add(text)
  else {
    const [before, behind] = [text.slice(0, blank), text.slice(blank + 1)]
    for (const join of JOINS) {
      beginnings.add(before + join + behind)
      for (const second of JOINS) beginnings.add(before + join + second + behind)
    }
  }
  return [...new Set([...beginnings].map((each) => headOf(each.slice(0, HEAD_LENGTH))))]
}

/** Little-endian, case folded; the top byte 0 where it is short. */
function headOf(head: string): number {
  let key = 0
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at)
    if (code > 0x7f) throw new RangeError(`A literal is ASCII: ${head}`)
    key |= code << (8 * at)
  }
  return (key | (head.length === HEAD_LENGTH ? CASE_BITS : SHORT_CASE_BITS)) >>> 0
}

function flagsOf({ isExact, isCapital, isWhole }: Literal): number {
  return (
    (isExact === true ? EXACT : 0) |
    (isCapital === true ? CAPITAL : 0) |
    (isWhole === true ? WHOLE : 0)
  )
}

function slotOf(head: number): number {
  return Math.imul(head, HASH_FACTOR) >>> (32 - SLOT_BITS)
}

