/** What may follow what in a document (RFC 8259 §2), and what waits for its end. */
import {
  COLON,
  COMMA_OR_END,
  ITEM_OR_END,
  KEY,
  KEY_OR_END,
  NOTHING,
  VALUE,
} from '../kernel/portable/walk.ts'
import type { JsonLevels } from './json-levels.ts'
import type { JsonOutput } from './json-output.ts'
import { beyondLimit, unreadable } from './unreadable.ts'

export type JsonGrammarParts = {
  readonly levels: JsonLevels
  readonly output: JsonOutput
  /** Whether several documents follow one another. */
  readonly isSequence: boolean
  readonly depthMax: number
}

export class JsonGrammar {
  readonly #levels: JsonLevels
  readonly #output: JsonOutput
  readonly #isSequence: boolean
  readonly #depthMax: number

  constructor({ levels, output, isSequence, depthMax }: JsonGrammarParts) {
    this.#levels = levels
    this.#output = output
    this.#isSequence = isSequence
    this.#depthMax = depthMax
  }

  get isNameExpected(): boolean {
    const { expected } = this.#levels
    return expected === KEY || expected === KEY_OR_END
  }

  /** Whether all that came was read, and nothing is open. */
  get isBetweenDocuments(): boolean {
    return this.#levels.depth === 0 && this.#levels.expected === NOTHING
  }

  /** Whether what came is whole; of a sequence nothing need have come. */
  get isWhole(): boolean {
    if (this.isBetweenDocuments) return true
    return this.#isSequence && this.#levels.depth === 0 && this.#levels.expected === VALUE
  }

  afterName(): void {
    this.#levels.expected = COLON
  }

  /** A bracket, a comma, a colon, or what parts documents. @throws BrokenReply */
  takeSign(byte: number): void {
    switch (byte) {
      case 0x7b:
        this.#enter(false)
        break
      case 0x5b:
        this.#enter(true)
        break
      case 0x7d:
        this.#leave(false)
        break
      case 0x5d:
        this.#leave(true)
        break
      case 0x3a:
        if (this.#levels.expected !== COLON) throw malformed()
        this.#levels.expected = VALUE
        break
      case 0x2c:
        if (this.#levels.expected !== COMMA_OR_END || this.#levels.depth === 0) throw malformed()
        this.#levels.expected = this.#levels.isInList ? VALUE : KEY
        break
      case 0x1e:
        // RFC 7464 §2.2 sets each document off by it.
        if (!this.#isSequence || this.#levels.depth > 0) throw malformed()
        break
      default:
        throw malformed()
    }
  }

  #enter(isList: boolean): void {
    this.expectValue()
    if (this.#levels.depth >= this.#depthMax) throw beyondLimit('mask_depth_max')
    this.#levels.enter(isList)
    this.#levels.expected = isList ? ITEM_OR_END : KEY_OR_END
  }

  #leave(isList: boolean): void {
    const levels = this.#levels
    const isEmpty = this.#levels.expected === (isList ? ITEM_OR_END : KEY_OR_END)
    const isRight =
      levels.isInList === isList && (isEmpty || this.#levels.expected === COMMA_OR_END)
    if (levels.depth === 0 || !isRight) throw malformed()
    this.settleHeld()
    this.#settleName()
    levels.leave()
    this.#afterWhole()
  }

  /** @throws BrokenReply where none may come. */
  expectValue(): void {
    const isExpected = this.#levels.expected === VALUE || this.#levels.expected === ITEM_OR_END
    if (!isExpected && !(this.#levels.expected === NOTHING && this.#isSequence)) throw malformed()
  }

  afterValue(): void {
    if (this.#levels.isInList) this.#levels.frameMade?.table.count()
    this.#afterWhole()
  }

  #afterWhole(): void {
    if (this.#levels.depth === 0 && this.#levels.hasColumns) this.#settleCells()
    this.#levels.expected = this.#levels.depth === 0 ? NOTHING : COMMA_OR_END
  }

  #settleCells(): void {
    for (const cell of this.#levels.takeCells()) this.#output.settle(cell, false)
    this.#levels.forgetColumns()
  }

  /** A name waits no longer once another member has told whose it is. */
  settleToldName(): void {
    const frame = this.#levels.frameMade
    if (frame?.heldName === undefined || !frame.isPerson) return
    this.#settleName()
    this.#levels.settle()
  }

  #settleName(): void {
    const frame = this.#levels.frameMade
    if (frame?.heldName === undefined) return
    this.#output.settle(frame.heldName, false)
    frame.heldName = undefined
  }

  /** What waited for its name has it, or gets none. */
  settleHeld(): void {
    const frame = this.#levels.frameMade
    if (frame === undefined || frame.held.length === 0) return
    for (const held of frame.held) this.#output.settle(held, false)
    frame.release()
  }
}

function malformed(): Error {
  return unreadable('Its JSON is not well formed.')
}
