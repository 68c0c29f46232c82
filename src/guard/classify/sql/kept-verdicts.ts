/** Verdicts that hold for a text whoever asks, so that what is asked again is not judged again. */
import { KeptLately } from '../../../base/kept-lately.ts'
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

/** For one catalogue as one data map sees it; where either changes, another one is begun. */
export class KeptVerdicts<Verdict> {
  readonly #kept = new KeptLately<string, Verdict>(KEPT_MAX)

  find(asked: Asked): Verdict | undefined {
    return asked.text.length > TEXT_LENGTH_MAX ? undefined : this.#kept.get(keyOf(asked))
  }

  keep(asked: Asked, verdict: Verdict): void {
    if (asked.text.length <= TEXT_LENGTH_MAX) this.#kept.set(keyOf(asked), verdict)
  }
}

function keyOf({ text, path, scope }: Asked): string {
  return `${standing(path ?? NOWHERE, scope)}${text}`
}

const NOWHERE: readonly string[] = []

type Standing = Asked['scope'] & { readonly key: string }

/** A connection asks again and again with the same path, and under the same grant. */
const STANDING = new WeakMap<readonly string[], Standing>()

/** All but the text: as JSON, so that it is told where the text begins. */
function standing(path: readonly string[], { patterns, subject }: Asked['scope']): string {
  const known = STANDING.get(path)
  if (known?.patterns === patterns && known.subject === subject) return known.key
  const key = JSON.stringify([path === NOWHERE ? null : path, patterns, subject ?? null])
  STANDING.set(path, { patterns, subject, key })
  return key
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
