/** A walk over bytes of JSON that were marked: it passes what nothing has to be done with. */
import type { Core } from './core.ts'
import { LEVELS_AT, LEVELS_MAX, SHAPES_AT } from './portable/layout.ts'
import {
  DEPTH_AT,
  DEPTH_MAX_AT,
  EXPECTED_AT,
  LEVEL_BYTES,
  MARK_AT,
  MARKS_END_AT,
  ORIGIN_AT,
  SEQUENCE_AT,
  TOKEN_MAX_AT,
} from './portable/walk.ts'

const WORD_BYTES = 4
const LEVEL_WORDS = LEVEL_BYTES / WORD_BYTES

/** What was learned of documents, as the kernel reads it; its version says whether it grew. */
export type WalkTables = { readonly bytes: Uint8Array; readonly version: number }

/** Where a document is: what is open, and what may come next. */
export type WalkState = {
  readonly words: Int32Array
  depth: number
  expected: number
}

export type WalkLimits = {
  readonly depthMax: number
  readonly tokenBytesMax: number
  readonly isSequence: boolean
}

/** The bytes that the kernel holds, and where its marks of them are. */
export type Held = {
  readonly origin: number
  readonly marksAt: number
  readonly marksEnd: number
}

/** What one kernel holds: one text at a time, and what was learned of one kind of documents. */
export class WalkRoom {
  readonly core: Core
  /** Another one for each text that is laid into it. */
  generation = 0
  /** A text is being walked: what lies in it is marked elsewhere. */
  isTaken = false
  #tables: WalkTables | undefined
  #version = -1

  constructor(core: Core) {
    this.core = core
  }

  use(tables: WalkTables, bytes: Uint8Array): void {
    if (this.#tables === tables && this.#version === tables.version) return
    bytes.set(tables.bytes, SHAPES_AT)
    this.#tables = tables
    this.#version = tables.version
  }
}

export class Walk {
  readonly #room: WalkRoom
  readonly #generation: number
  readonly #held: Held
  readonly #words: Int32Array
  readonly #bytes: Uint8Array
  #mark: number

  constructor(room: WalkRoom, held: Held) {
    this.#room = room
    this.#generation = room.generation
    this.#held = held
    this.#mark = held.marksAt
    this.#bytes = new Uint8Array(room.core.memory())
    this.#words = new Int32Array(room.core.memory())
  }

  /** Whether the kernel still holds the text. */
  get isAlive(): boolean {
    return this.#generation === this.#room.generation
  }

  /** The kernel may take another text. */
  release(): void {
    if (!this.isAlive) return
    this.#room.generation += 1
    this.#room.isTaken = false
  }

  /** Where it stops that goes from `from` up to `to`; the state is then what it is there. */
  on({ from, to }: Span, state: WalkState, how: WalkLimits & { tables: WalkTables }): number {
    // Deeper documents are read without it.
    if (state.depth >= LEVELS_MAX) return from
    const words = this.#words
    const { origin, marksEnd } = this.#held
    this.#room.use(how.tables, this.#bytes)
    words[EXPECTED_AT >> 2] = state.expected
    words[DEPTH_AT >> 2] = state.depth
    words[MARK_AT >> 2] = this.#mark
    words[MARKS_END_AT >> 2] = marksEnd
    words[ORIGIN_AT >> 2] = origin
    words[DEPTH_MAX_AT >> 2] = how.depthMax
    words[TOKEN_MAX_AT >> 2] = how.tokenBytesMax
    words[SEQUENCE_AT >> 2] = how.isSequence ? 1 : 0
    const levels = LEVELS_AT >> 2
    for (let at = 0; at < (state.depth + 1) * LEVEL_WORDS; at += 1)
      words[levels + at] = state.words[at] ?? 0
    const end = this.#room.core.walk(origin + from, origin + to)
    state.expected = words[EXPECTED_AT >> 2] ?? 0
    state.depth = words[DEPTH_AT >> 2] ?? 0
    this.#mark = words[MARK_AT >> 2] ?? 0
    for (let at = 0; at < (state.depth + 1) * LEVEL_WORDS; at += 1)
      state.words[at] = words[levels + at] ?? 0
    return end - origin
  }
}

type Span = { readonly from: number; readonly to: number }
