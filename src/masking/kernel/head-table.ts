/**
 * The heads of all rules that begin with a literal, and the ends of all sensitive names, as tables
 * that the kernel reads: how many rules there are makes no difference to its speed.
 */

const SLOT_BITS = 13
const SLOTS = 1 << SLOT_BITS
/** As many as keep the table half empty. */
const HEADS_MAX = SLOTS / 2
const END_BITS = 16
const HASH_FACTOR = 0x9e3779b1
const CASE_BIT = 0x20
const CASE_BITS = 0x20202020
const SHORT_CASE_BITS = 0x202020

const END_TABLE_BYTES = (1 << END_BITS) / 8

export class HeadTable {
  /** Folded heads at even places, their numbers at odd ones; zero where a slot is free. */
  readonly slots = new Uint32Array(SLOTS * 2)
  /** One bit for each hash of the last letters of a name. */
  readonly ends = new Uint8Array(END_TABLE_BYTES)
  #count = 0

  /** The number of a head of three or four ASCII characters, of any case. */
  addHead(head: string): number {
    const key = keyOf(head)
    let slot = slotOf(key)
    while (this.slots[slot * 2] !== 0) {
      if (this.slots[slot * 2] === key) return this.slots[slot * 2 + 1] ?? 0
      slot = (slot + 1) % SLOTS
    }
    if (this.#count >= HEADS_MAX) throw new RangeError('More heads of rules than the table holds.')
    this.#count += 1
    this.slots[slot * 2] = key
    this.slots[slot * 2 + 1] = this.#count
    return this.#count
  }

  /** The number of a folded head; 0 where no rule begins so. */
  numberOf(key: number): number {
    let slot = slotOf(key)
    for (;;) {
      const found = this.slots[slot * 2]
      if (found === key) return this.slots[slot * 2 + 1] ?? 0
      if (found === 0) return 0
      slot = (slot + 1) % SLOTS
    }
  }

  /** A name whose value is masked, of two letters or more; only its end counts here. */
  addName(name: string): void {
    const end = name.toLowerCase().slice(-3)
    let key = 0
    for (const sign of end) key = (key << 8) | (sign.charCodeAt(0) | CASE_BIT)
    const hash = endHash(key >>> 0)
    this.ends[hash >> 3] = (this.ends[hash >> 3] ?? 0) | (1 << (hash & 7))
  }

  /** Whether some sensitive name ends so; `key` holds its last three letters, or its only two. */
  mayEndName(key: number): boolean {
    const hash = endHash(key)
    return ((this.ends[hash >> 3] ?? 0) & (1 << (hash & 7))) !== 0
  }
}

/**
 * The head as the kernel reads it: little-endian, case folded; the top byte 0 where it is short.
 */
function keyOf(head: string): number {
  if (head.length !== 3 && head.length !== 4)
    throw new RangeError(`A head has 3 or 4 letters: ${head}`)
  let key = 0
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at)
    if (code > 0x7f) throw new RangeError('A head is ASCII.')
    key |= code << (8 * at)
  }
  return (key | (head.length === 4 ? CASE_BITS : SHORT_CASE_BITS)) >>> 0
}

function slotOf(key: number): number {
  return Math.imul(key, HASH_FACTOR) >>> (32 - SLOT_BITS)
}

function endHash(key: number): number {
  return Math.imul(key, HASH_FACTOR) >>> (32 - END_BITS)
}
