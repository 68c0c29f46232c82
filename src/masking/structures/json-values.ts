/** What is to stand in the place of one name, text, number or truth value of JSON. */
import { utf8 } from '../../base/bytes.ts'
import type { Marked } from '../kernel/mark-cursor.ts'
import type { LeafMask, Standing } from '../leaf-mask.ts'
import { type NamedSignal, PERSON_RULE } from '../names/named.ts'
import { type Replacement, replaced } from '../text/finding.ts'
import { MASKED } from '../text/merge.ts'
import { jsonView } from '../text/view.ts'
import type { JsonFrame } from './json-frame.ts'
import type { Held } from './json-output.ts'
import { unreadable } from './unreadable.ts'

/** Nothing where it may stay as it is; a value may have to wait for its name. */
export type Instead = Uint8Array | Held | undefined

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
export const MASKED_TEXT = utf8(`"${MASKED}"`)

export type JsonValuesParts = {
  readonly leaf: LeafMask
  readonly names: NamedSignal
  readonly depth: number
}

export class JsonValues {
  readonly #leaf: LeafMask
  readonly #names: NamedSignal
  readonly #depth: number

  constructor({ leaf, names, depth }: JsonValuesParts) {
    this.#leaf = leaf
    this.#names = names
    this.#depth = depth
  }

  /** Whether a value in which nothing was marked may stay as it is. */
  mayPass(frame: JsonFrame): boolean {
    return !frame.isNaming && !frame.mustWait && this.#leaf.mayPass(frame.standing())
  }

  /** `raw` is what stands between the quotes; `undefined` where it is not UTF-8. */
  key(raw: string | undefined, frame: JsonFrame): Instead {
    if (raw === undefined) throw unreadable('A name in its JSON is not UTF-8.')
    const view = jsonView(raw)
    frame.key(this.#names.of(view.text))
    return rewritten(raw, view.origin, this.#leaf.name(view.text, this.#depth))
  }

  text(raw: string | undefined, frame: JsonFrame, marked?: Marked): Instead {
    const standing = frame.standing()
    if (frame.mustWait && standing.named === undefined) return this.#waiting(raw, frame, standing)
    if (raw === undefined) return MASKED_TEXT
    frame.sawText(raw)
    const isOpen = standing.declared === undefined && standing.named === undefined
    if (isOpen && frame.nameMustWait) return this.#waitingName(raw, frame, standing)
    return this.#masked(raw, standing, marked)
  }

  /** A number, a truth value or null, as written. @throws BrokenReply where it is none of them. */
  scalar(text: string, frame: JsonFrame): Instead {
    if (text === 'null') return undefined
    const isTruth = text === 'true' || text === 'false'
    if (!isTruth && !NUMBER.test(text)) throw unreadable('Its JSON is not well formed.')
    const standing = frame.standing()
    const instead = isTruth ? this.#leaf.truth(standing) : this.#leaf.number(text, standing)
    return instead === undefined ? undefined : utf8(instead)
  }

  #masked(raw: string, standing: Standing, marked?: Marked): Uint8Array | undefined {
    const view = jsonView(raw)
    const reading = { depth: this.#depth, marked }
    return rewritten(raw, view.origin, this.#leaf.text(view.text, standing, reading))
  }

  /** `{"name": …, "email": …}` is a person, and `{"name": …, "price": …}` is none. */
  #waitingName(raw: string, frame: JsonFrame, standing: Standing): Held {
    const settle = (isTooMuch: boolean): Uint8Array => {
      const isPersons = isTooMuch || frame.isPerson
      const known = isPersons ? { ...standing, named: PERSON_RULE } : standing
      return this.#masked(raw, known) ?? utf8(`"${raw}"`)
    }
    const held: Held = { text: undefined, settle }
    frame.heldName = held
    return held
  }

  #waiting(raw: string | undefined, frame: JsonFrame, standing: Standing): Held {
    const settle = (isTooMuch: boolean): Uint8Array => {
      const named = frame.pairRule
      if (raw === undefined || (isTooMuch && named === undefined)) return MASKED_TEXT
      return this.#masked(raw, { ...standing, named }) ?? utf8(`"${raw}"`)
    }
    const held: Held = { text: undefined, settle }
    frame.held = held
    return held
  }
}

function rewritten(
  raw: string,
  origin: (at: number) => number,
  found: readonly Replacement[],
): Uint8Array | undefined {
  if (found.length === 0) return undefined
  const [only] = found
  // Most of what is masked is masked whole.
  if (only !== undefined && only.start === 0 && origin(only.end) === raw.length) {
    return utf8(JSON.stringify(only.text))
  }
  const inRaw = found.map((replacement) => ({
    ...replacement,
    start: origin(replacement.start),
    end: origin(replacement.end),
    text: JSON.stringify(replacement.text).slice(1, -1),
  }))
  return utf8(`"${replaced(raw, inRaw)}"`)
}
