/** `vitrine/mask`: the masking for programs of others. It does no I/O and keeps nothing. */
import type { Category } from '../flow/category.ts'
import type { MaskRules } from '../flow/mask-rules.ts'
import { createMasking } from './create-masking.ts'
import type { Explained } from './engine.ts'
import type { StreamKind } from './reply/structure.ts'
import type { Structure } from './structures/structure.ts'

export type { Category, Explained, MaskRules, StreamKind, Structure }

export type Mask = {
  /** The text with people's data and secrets replaced; a text that is JSON stays JSON. */
  readonly text: (text: string) => string
  /** Where what was found, by which rule and how sure; never what it says. */
  readonly explain: (text: string) => readonly Explained[]
  /**
   * Masks bytes of UTF-8 as they come; `push` hands back what may go out, `end` the rest. Both
   * throw a `BrokenReply` where the input cannot be read as what it was said to be.
   */
  readonly stream: (kind: StreamKind) => Structure
  /** The stand-in of a value of a category, such as `user.contact.email`. */
  readonly pseudonym: (value: string, category: Category) => string
  /** The value behind a stand-in made with the same key; `undefined` where there is none. */
  readonly behind: (pseudonym: string, category: Category) => string | undefined
}

export type MaskParts = {
  /** 64 bytes. Who has it can lead stand-ins back; the same key makes the same stand-ins. */
  readonly key: Uint8Array
  /** Names and texts of one's own, beside those that the package knows. */
  readonly rules?: MaskRules
}

const KEY_BYTES = 64
const NO_RULES: MaskRules = { names: [], literals: [] }

/** @throws RangeError where the key has not 64 bytes. */
export function createMask({ key, rules = NO_RULES }: MaskParts): Mask {
  if (key.length !== KEY_BYTES) throw new RangeError('The key of a mask has 64 bytes.')
  const current = { epoch: 0, key: Uint8Array.from(key) }
  const keys = { current: () => current, all: () => [current] }
  const masking = createMasking({ keys, rules: () => rules })
  return {
    text: masking.maskText,
    explain: masking.explain,
    stream: masking.stream,
    pseudonym: (value, category) => masking.pseudonyms.of(value, category),
    behind: (pseudonym, category) => masking.pseudonyms.behind(pseudonym, category),
  }
}
