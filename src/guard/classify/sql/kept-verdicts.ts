/** Verdicts that hold for a text whoever asks, so that what is asked again is not judged again. */
import type { Scope } from '../../../flow/grant.ts'
import type { SearchPath } from '../../../wire/postgres/ask.ts'

/** What a verdict hangs on beside the catalogue, the data map and the rules. */
export type Asked = {
  readonly text: string
  readonly path: SearchPath
  /** What the grant covers, and whose rows. */
  readonly scope: Pick<Scope, 'patterns' | 'subject'>
}

const KEPT_MAX = 512
/** Longer texts are seldom asked twice. */
const TEXT_LENGTH_MAX = 8_192

/**
 * Two generations: the older one goes as a whole. For one catalogue as one data map sees it; where
 * either changes, another one is begun.
 */
export class KeptVerdicts<Verdict> {
  #young = new Map<string, Verdict>()
  #old = new Map<string, Verdict>()

  find(asked: Asked): Verdict | undefined {
    if (asked.text.length > TEXT_LENGTH_MAX) return undefined
    const key = keyOf(asked)
    const verdict = this.#young.get(key) ?? this.#old.get(key)
    if (verdict !== undefined && !this.#young.has(key)) this.#put(key, verdict)
    return verdict
  }

  keep(asked: Asked, verdict: Verdict): void {
    if (asked.text.length <= TEXT_LENGTH_MAX) this.#put(keyOf(asked), verdict)
  }

  #put(key: string, verdict: Verdict): void {
    if (this.#young.size >= KEPT_MAX) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, verdict)
  }
}

function keyOf({ text, path, scope }: Asked): string {
  return JSON.stringify([path ?? null, scope.patterns, scope.subject ?? null, text])
}

/** The verdicts of one round: kept once it is known that every table in them had been seen. */
export class RoundVerdicts<Verdict> {
  readonly #kept: KeptVerdicts<Verdict>
  readonly #scope: Asked['scope']
  readonly #fresh: { readonly asked: Asked; readonly verdict: Verdict }[] = []

  constructor(kept: KeptVerdicts<Verdict>, scope: Asked['scope']) {
    this.#kept = kept
    this.#scope = scope
  }

  find(text: string, path: SearchPath): Verdict | undefined {
    return this.#kept.find({ text, path, scope: this.#scope })
  }

  note({ text, path }: Omit<Asked, 'scope'>, verdict: Verdict): void {
    this.#fresh.push({ asked: { text, path, scope: this.#scope }, verdict })
  }

  settle(): void {
    for (const { asked, verdict } of this.#fresh) this.#kept.keep(asked, verdict)
  }
}
