/**
 * Pseudonyms by scope: those of one sub-processor or one incident are made with keys of their own,
 * derived from the gateway's, so that they lead back nowhere else.
 */
import { hmacSha256 } from '../../base/digest.ts'
import type { Category } from '../../flow/category.ts'
import type { Grant } from '../../flow/grant.ts'
import type { PseudonymScope } from '../../flow/mask-rules.ts'
import type { PseudonymFacts } from '../../flow/ports.ts'
import type { PseudonymKey, PseudonymKeys } from './pseudonym-key.ts'
import { KeyedPseudonyms } from './pseudonyms.ts'

/** Of so many scopes the pseudonyms that were made last are kept. */
const SCOPES_KEPT_MAX = 256

export class ScopedPseudonyms {
  readonly #keys: PseudonymKeys
  readonly #byScope = new Map<string, KeyedPseudonyms>()
  /** Those of the gateway as a whole. */
  readonly workspace: KeyedPseudonyms

  constructor(keys: PseudonymKeys) {
    this.#keys = keys
    this.workspace = new KeyedPseudonyms(keys)
  }

  /** Those that hold for what a grant sees. */
  for({ facts }: Grant, scope: PseudonymScope = 'workspace'): KeyedPseudonyms {
    if (scope === 'workspace') return this.workspace
    const within = scope === 'incident' ? facts.incident : facts.subProcessor.name
    return this.#within(`${scope} ${within}`)
  }

  /** What a pseudonym of the workspace, or of a scope that was used lately, hides. */
  describe(pseudonym: string, categories: readonly Category[]): PseudonymFacts | undefined {
    const told = this.workspace.describe(pseudonym, categories)
    if (told?.leads !== 'unknown') return told
    for (const each of this.#byScope.values()) {
      const found = each.describe(pseudonym, categories)
      if (found?.leads === 'back') return found
    }
    return told
  }

  #within(scope: string): KeyedPseudonyms {
    const known = this.#byScope.get(scope)
    if (known !== undefined) return known
    const made = new KeyedPseudonyms(keysWithin(this.#keys, scope))
    const [oldest] = this.#byScope.keys()
    if (this.#byScope.size >= SCOPES_KEPT_MAX && oldest !== undefined) this.#byScope.delete(oldest)
    this.#byScope.set(scope, made)
    return made
  }
}

/** Keys of a scope, one for each epoch (HMAC as a key derivation, NIST SP 800-108 §4.1). */
function keysWithin(keys: PseudonymKeys, scope: string): PseudonymKeys {
  const derived = new WeakMap<PseudonymKey, PseudonymKey>()
  const within = (from: PseudonymKey): PseudonymKey => {
    const known = derived.get(from)
    if (known !== undefined) return known
    const halves = ['one', 'two'].map((half) => hmacSha256(from.key, `scope ${half} ${scope}`))
    const made = { epoch: from.epoch, key: Uint8Array.from(Buffer.concat(halves)) }
    derived.set(from, made)
    return made
  }
  return { current: () => within(keys.current()), all: () => keys.all().map(within) }
}
