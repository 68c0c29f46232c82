/** What is done with each member of a document, learned as documents go, for the walk. */
import type { Place } from '../declared/field-automaton.ts'
import {
  MEMBER_KEYS_AT,
  MEMBER_SLOT_BITS,
  MEMBERS_AT,
  NAME_BYTES_AT,
  NAME_PLACES_AT,
  NAME_SLOT_BITS,
  NAME_SLOTS_AT,
  SHAPES_AT,
  SHAPES_BYTES,
} from '../kernel/portable/layout.ts'
import { hashOf } from '../kernel/portable/memory.ts'
import {
  ALONE,
  CLEAN,
  LIST_SHIFT,
  NAMES,
  OBJECT_SHIFT,
  OPEN,
  PASSES,
  STATE_MASK,
  TELLS,
} from '../kernel/portable/walk.ts'
import { memberKey, NAME_LENGTH_MAX, nameHash, UNKNOWN } from '../kernel/portable/walk-names.ts'
import type { WalkTables } from '../kernel/walk.ts'
import type { Named, NamedSignal } from '../names/named.ts'
import { type Context, rootContext } from './json-context.ts'
import { JsonFrame } from './json-frame.ts'

/** The name of all items of a list. */
export const ITEM = 0

const KNOWN = 1
/** Real documents have some hundred names and places; made-up ones shall not fill the memory. */
const NAMES_MAX = 1 << (NAME_SLOT_BITS - 1)
const MEMBERS_MAX = 1 << (MEMBER_SLOT_BITS - 1)
const STATES_MAX = 1_024
const NAME_BYTES_MAX = SHAPES_AT + SHAPES_BYTES - NAME_BYTES_AT
const ASCII = /^[\x20-\x7e]+$/

export type JsonShapesParts = {
  readonly place: Place
  readonly names: NamedSignal
  readonly mayPass: (frame: JsonFrame) => boolean
}

export type Member = { readonly state: number; readonly name: number }

/**
 * Where the same names stand in the same places again, their bytes alone tell, and nothing is asked
 * twice.
 */
export class JsonShapes implements WalkTables {
  readonly bytes = new Uint8Array(SHAPES_BYTES)
  version = 0
  readonly #parts: JsonShapesParts
  readonly #words = new Int32Array(this.bytes.buffer)
  readonly #named: Named[] = []
  readonly #names = new Map<Named, number>()
  #nameBytes = 0
  readonly #contexts: Context[] = []
  readonly #states = new Map<string, number>()
  readonly #ids = new Map<object, number>()
  #memberCount = 0
  /** The state of what holds the document itself. */
  readonly root: number

  constructor(parts: JsonShapesParts) {
    this.#parts = parts
    this.root = this.#stateOf(rootContext(parts.place))
  }

  /** The number of a name, from 1; `UNKNOWN` where it is not kept. */
  nameOf(named: Named): number {
    return this.#names.get(named) ?? this.#keepName(named)
  }

  named(name: number): Named | undefined {
    return this.#named[name - 1]
  }

  /** What is known of the member of this name, in bits; 0 where nothing is kept. */
  member(state: number, name: number): number {
    if (state === UNKNOWN || name === UNKNOWN) return 0
    const slot = this.#slotOf(state, name)
    return this.#wordAt(MEMBERS_AT, slot) || this.#learn(slot, { state, name })
  }

  /** The state of an object or a list that is the member of this name. */
  inside({ state, name }: Member, isList: boolean): number {
    const slot = this.#slotOf(state, name)
    const known = this.#wordAt(MEMBERS_AT, slot)
    if (known === 0) return UNKNOWN
    const shift = isList ? LIST_SHIFT : OBJECT_SHIFT
    const kept = (known >>> shift) & STATE_MASK
    if (kept !== 0) return kept - 1
    const inside = this.#stateOf(this.frame({ state, name }).inside(isList))
    if (inside !== UNKNOWN) this.#setWord(MEMBERS_AT, slot, known | ((inside + 1) << shift))
    return inside
  }

  /** Nothing was found in the name itself, though it was marked. */
  keepClean({ state, name }: Member): void {
    const slot = this.#slotOf(state, name)
    const known = this.#wordAt(MEMBERS_AT, slot)
    if (known !== 0) this.#setWord(MEMBERS_AT, slot, known | CLEAN)
  }

  /** A frame of a state, whose last name was this one. */
  frame({ state, name }: Member): JsonFrame {
    const context = this.#contexts[state]
    if (context === undefined) throw new RangeError('There is no such state.')
    const frame = JsonFrame.in(context, this.#parts.names)
    const named = this.named(name)
    if (named !== undefined) frame.key(named)
    return frame
  }

  #keepName(named: Named): number {
    const { name } = named
    const isTooMuch =
      this.#named.length >= NAMES_MAX || this.#nameBytes + name.length > NAME_BYTES_MAX
    if (isTooMuch || name.length > NAME_LENGTH_MAX || !ASCII.test(name)) return UNKNOWN
    const id = this.#named.push(named)
    this.#names.set(named, id)
    this.bytes.set(Buffer.from(name, 'latin1'), NAME_BYTES_AT - SHAPES_AT + this.#nameBytes)
    this.#setWord(NAME_PLACES_AT, (id - 1) * 2, this.#nameBytes)
    this.#setWord(NAME_PLACES_AT, (id - 1) * 2 + 1, name.length)
    this.#nameBytes += name.length
    let slot = hashOfName(name)
    while (this.#wordAt(NAME_SLOTS_AT, slot) !== 0) slot = (slot + 1) % (1 << NAME_SLOT_BITS)
    this.#setWord(NAME_SLOTS_AT, slot, id)
    return id
  }

  #learn(slot: number, { state, name }: Member): number {
    if (this.#memberCount >= MEMBERS_MAX) return 0
    const frame = this.frame({ state, name })
    const named = this.named(name)
    const isHeld = named?.isValue === true || named?.name === 'data'
    const mayBePersons = named?.inPerson !== undefined && !frame.isPerson
    // What comes behind a name may tell as well whether it is a person's.
    const isOpen = isHeld || (mayBePersons && named.isName)
    const member =
      KNOWN |
      (!isOpen && this.#parts.mayPass(frame) ? PASSES : 0) |
      (named?.tellsPerson === true ? TELLS : 0) |
      (frame.isNaming ? NAMES : 0) |
      (isOpen ? OPEN : mayBePersons ? ALONE : 0)
    this.#memberCount += 1
    this.#setWord(MEMBER_KEYS_AT, slot, memberKey(state, name))
    this.#setWord(MEMBERS_AT, slot, member)
    return member
  }

  #slotOf(state: number, name: number): number {
    const key = memberKey(state, name)
    let slot = hashOf(key, MEMBER_SLOT_BITS)
    for (;;) {
      const kept = this.#wordAt(MEMBER_KEYS_AT, slot)
      if (kept === 0 || kept === key) return slot
      slot = (slot + 1) % (1 << MEMBER_SLOT_BITS)
    }
  }

  #wordAt(table: number, index: number): number {
    return this.#words[(table - SHAPES_AT) / 4 + index] ?? 0
  }

  #setWord(table: number, index: number, word: number): void {
    this.#words[(table - SHAPES_AT) / 4 + index] = word
    this.version += 1
  }

  #stateOf(context: Context): number {
    // What stands in a table hangs on the columns of each document.
    if (context.table !== undefined) return UNKNOWN
    const { isList, place, redacted, inherited, isPerson, listNamed, owner, whole } = context
    const parts = [place, redacted, inherited, listNamed, owner].map((each) => this.#idOf(each))
    const id = [isList, isPerson, whole, ...parts].join(' ')
    const known = this.#states.get(id)
    if (known !== undefined) return known
    if (this.#contexts.length >= STATES_MAX) return UNKNOWN
    this.#contexts.push(context)
    this.#states.set(id, this.#contexts.length - 1)
    return this.#contexts.length - 1
  }

  #idOf(part: object | undefined): number {
    if (part === undefined) return 0
    const known = this.#ids.get(part)
    if (known !== undefined) return known
    this.#ids.set(part, this.#ids.size + 1)
    return this.#ids.size
  }
}

/** As the kernel has it of the bytes. */
function hashOfName(name: string): number {
  const bytes = Buffer.from(name, 'latin1')
  if (bytes.length >= 4)
    return nameHash(bytes.readInt32LE(0), bytes.readInt32LE(bytes.length - 4), bytes.length)
  const first = bytes.reduce((word, byte, at) => word | (byte << (8 * at)), 0)
  return nameHash(first, 0, bytes.length)
}
