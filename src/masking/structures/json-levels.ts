/**
 * The objects and lists that are open in a document: what is known of each, as the walk reads it.
 */
import {
  ALONE,
  FLAGS,
  LEVEL_BYTES,
  LIST,
  MEMBER,
  NAME,
  OPEN,
  PAIRED,
  PASSES,
  STATE,
  TOLD,
  VALUE,
  WAITS,
} from '../kernel/portable/walk.ts'
import { UNKNOWN } from '../kernel/portable/walk-names.ts'
import type { WalkState } from '../kernel/walk.ts'
import type { Named } from '../names/named.ts'
import { JsonColumns } from './json-columns.ts'
import type { JsonFrame } from './json-frame.ts'
import type { Held } from './json-output.ts'
import { ITEM, type JsonShapes } from './json-shapes.ts'
import { pathStep } from './path-step.ts'

const LEVEL_WORDS = LEVEL_BYTES / 4
/** The level has a frame of its own. */
const FRAMED = 16

/** A frame, and the name that it was told last. */
type Framed = { readonly frame: JsonFrame; name: number }

export class JsonLevels implements WalkState {
  readonly words: Int32Array
  depth = 0
  expected: number = VALUE
  readonly #shapes: JsonShapes
  /** A frame is made where the words do not say enough, and stays while its level is open. */
  readonly #frames: Framed[] = []
  readonly #columns = new JsonColumns()

  constructor(shapes: JsonShapes, depthMax: number) {
    this.#shapes = shapes
    this.words = new Int32Array((depthMax + 1) * LEVEL_WORDS)
    this.#open({ state: shapes.root, isList: true })
  }

  get isInList(): boolean {
    return (this.#word(FLAGS) & LIST) !== 0
  }

  /** What is known of the value that comes next, in bits; 0 where only a frame can tell. */
  get member(): number {
    const member = this.#word(MEMBER)
    return (member & ALONE) !== 0 && this.#isTold ? member & ~PASSES : member
  }

  /** Whether something beside what comes next has told whose it is. */
  get #isTold(): boolean {
    return (this.#word(FLAGS) & (TOLD | PAIRED)) !== 0
  }

  /** The frame of what is open last. */
  frame(): JsonFrame {
    const name = this.#word(NAME)
    const known = this.frameMade
    if (known !== undefined) return known
    const frame = this.#shapes.frame({ state: this.#word(STATE), name })
    frame.table.columns = this.#columns
    if ((this.#word(FLAGS) & TOLD) !== 0) frame.tell()
    this.#keep(frame, name)
    return frame
  }

  /** The frame where one was made; what was passed since is made up for. */
  get frameMade(): JsonFrame | undefined {
    if ((this.#word(FLAGS) & FRAMED) === 0) return undefined
    const framed = this.#frames[this.depth]
    if (framed === undefined) return undefined
    const name = this.#word(NAME)
    if (framed.name !== name) {
      const named = this.#shapes.named(name)
      if (named !== undefined) framed.frame.key(named)
      framed.name = name
    }
    if ((this.#word(FLAGS) & TOLD) !== 0) framed.frame.tell()
    return framed.frame
  }

  enter(isList: boolean): void {
    const isRow = isList && this.#isRowOfAthena
    const state = isRow ? UNKNOWN : this.#inside(isList)
    const frame = state === UNKNOWN ? this.#entered(isList, isRow) : undefined
    // What is inside may be passed, so it is counted at its beginning.
    if (this.isInList) this.frameMade?.table.count()
    this.depth += 1
    this.#open({ state, isList })
    if (frame !== undefined) this.#keep(frame, ITEM)
  }

  #entered(isList: boolean, isRow: boolean): JsonFrame {
    return isRow ? this.frame().enterRow() : this.frame().enter(isList, this.#parentName())
  }

  /** `{"Rows": [{"Data": […]}]}` */
  get #isRowOfAthena(): boolean {
    if (this.isInList || this.depth < 3) return false
    if (this.#shapes.named(this.#word(NAME))?.name !== 'Data') return false
    return this.#shapes.named(this.#word(NAME, this.depth - 2))?.name === 'Rows'
  }

  /** What the object is called that holds the list which is open last. */
  #parentName(): string {
    if (!this.isInList || this.depth < 2) return ''
    return this.#shapes.named(this.#word(NAME, this.depth - 2))?.name ?? ''
  }

  /** Whether something is to be done at the end of the document. */
  get hasColumns(): boolean {
    return !this.#columns.areNone
  }

  /** The cells whose columns could come until the end of the document. */
  takeCells(): readonly Held[] {
    return this.#columns.takeCells()
  }

  forgetColumns(): void {
    this.#columns.forget()
  }

  leave(): void {
    this.depth -= 1
  }

  /** The name of the member that comes next. */
  name(named: Named): void {
    const name = this.#shapes.nameOf(named)
    const frame = name === UNKNOWN ? this.frame() : this.frameMade
    frame?.key(named)
    const framed = this.#frames[this.depth]
    if (frame !== undefined && framed !== undefined) framed.name = name
    this.#set(NAME, name)
    this.#set(MEMBER, this.#shapes.member(this.#word(STATE), name))
    if (named.tellsPerson) this.#set(FLAGS, this.#word(FLAGS) | TOLD)
  }

  /** Nothing was found in the name that came last. */
  keepClean(): void {
    const [state, name] = [this.#word(STATE), this.#word(NAME)]
    if (state !== UNKNOWN && name !== UNKNOWN) this.#shapes.keepClean({ state, name })
  }

  /** Takes over what has become of the frame: what it waits for, and what it was told. */
  settle(): void {
    this.#settleLevel()
    // The walk shall not pass the end of the document.
    if (this.hasColumns && this.depth > 0)
      this.words[LEVEL_WORDS + (FLAGS >> 2)] = this.#word(FLAGS, 1) | WAITS
  }

  #settleLevel(): void {
    const frame = this.frameMade
    if (frame === undefined) return
    const isWaiting = frame.held.length > 0 || frame.heldName !== undefined
    // Of a row each value is counted, even where nothing is said.
    const waits = isWaiting || frame.table.isRow ? WAITS : 0
    const paired = frame.pairRule === undefined ? 0 : PAIRED
    const told = frame.isTold ? TOLD : 0
    this.#set(FLAGS, (this.#word(FLAGS) & ~(WAITS | PAIRED)) | waits | paired | told)
  }

  /** `$.customer.email` and the like; the outermost level is that of the document itself. */
  path(): string {
    let path = '$'
    for (let level = 1; level <= this.depth; level += 1) {
      const flags = this.#word(FLAGS, level)
      const named = this.#shapes.named(this.#word(NAME, level))
      const step = (flags & LIST) === 0 ? pathStep(named?.name ?? '') : '[]'
      const isFramed = (flags & FRAMED) !== 0 && named === undefined
      path += (isFramed ? this.#frames[level]?.frame.step : undefined) ?? step
    }
    return path
  }

  #open({ state, isList }: { readonly state: number; readonly isList: boolean }): void {
    this.#set(STATE, state)
    this.#set(NAME, ITEM)
    this.#set(FLAGS, isList ? LIST : 0)
    this.#set(MEMBER, this.#shapes.member(state, ITEM))
  }

  #keep(frame: JsonFrame, name: number): void {
    this.#frames[this.depth] = { frame, name }
    this.#set(FLAGS, this.#word(FLAGS) | FRAMED | (frame.table.isRow ? WAITS : 0))
  }

  /** The state of what begins here; `UNKNOWN` where it hangs on what stands beside. */
  #inside(isList: boolean): number {
    const member = this.#word(MEMBER)
    if (member === 0) return UNKNOWN
    if ((member & (OPEN | ALONE)) !== 0 && this.#isTold) return UNKNOWN
    return this.#shapes.inside({ state: this.#word(STATE), name: this.#word(NAME) }, isList)
  }

  #word(which: number, level = this.depth): number {
    return this.words[level * LEVEL_WORDS + (which >> 2)] ?? 0
  }

  #set(which: number, word: number): void {
    this.words[this.depth * LEVEL_WORDS + (which >> 2)] = word
  }
}
