/** The organisation's rules as the engine uses them: those of all, and those of one incident. */
import { bareIncident, isSameIncident } from '../flow/incident.ts'
import type { IncidentRules, MaskRules } from '../flow/mask-rules.ts'
import { CleanTexts } from './clean-texts.ts'
import { type Needle, needlesOf } from './exact.ts'
import type { Clean } from './leaf-mask.ts'
import { type Named, NamedSignal } from './names/named.ts'
import { ownPatterns } from './own/own-patterns.ts'
import type { PseudonymKeys } from './pseudonym/pseudonym-key.ts'
import type { KeyedPseudonyms } from './pseudonym/pseudonyms.ts'
import { KeptShapes } from './structures/kept-shapes.ts'
import { Scanner } from './text/scanner.ts'

/** What one state of the rules is compiled to. */
export type Compiled = {
  readonly rules: MaskRules
  readonly epoch: number
  readonly names: NamedSignal
  readonly scanner: Scanner
  readonly literals: WeakMap<KeyedPseudonyms, readonly Needle[]>
  readonly clean: Clean
  readonly shapes: KeptShapes
}

export class CompiledRules {
  readonly #rules: () => MaskRules
  readonly #keys: PseudonymKeys
  #all: Compiled
  #byIncident = new Map<string, Compiled>()

  constructor(rules: () => MaskRules, keys: PseudonymKeys) {
    this.#rules = rules
    this.#keys = keys
    this.#all = this.#compile(rules())
  }

  /** The rules as they are now, with those that an incident adds. */
  for(incident?: string): Compiled {
    const now = this.#rules()
    if (now !== this.#all.rules || this.#keys.current().epoch !== this.#all.epoch) {
      this.#all = this.#compile(now)
      this.#byIncident = new Map()
    }
    if (incident === undefined) return this.#all
    const own = rulesOf(now, incident)
    if (own.length === 0) return this.#all
    const known = this.#byIncident.get(bareIncident(incident))
    if (known !== undefined) return known
    const names = own.flatMap((each) => each.names ?? [])
    const literals = own.flatMap((each) => each.literals ?? [])
    const made = this.#compile({
      ...now,
      // What an incident says counts before what is said of all.
      names: [...now.names, ...names],
      literals: [...literals, ...now.literals],
    })
    this.#byIncident.set(bareIncident(incident), made)
    return made
  }

  #compile(rules: MaskRules): Compiled {
    const names = new NamedSignal(rules)
    return {
      rules,
      epoch: this.#keys.current().epoch,
      names,
      scanner: new Scanner(names, { own: ownPatterns(rules.patterns ?? []) }),
      clean: { safe: new CleanTexts(), any: new CleanTexts(), names: new WeakSet<Named>() },
      literals: new WeakMap(),
      shapes: new KeptShapes(names),
    }
  }
}

/** What the incident adds, in whatever case it is written here or was asked for. */
function rulesOf({ incidents = {} }: MaskRules, incident: string): readonly IncidentRules[] {
  return Object.entries(incidents)
    .filter(([name]) => isSameIncident(name, incident))
    .map(([, rules]) => rules)
}

/** The organisation's own texts, with their stand-ins under these pseudonyms. */
export function literalNeedles(
  { rules, literals }: Compiled,
  pseudonyms: KeyedPseudonyms,
): readonly Needle[] {
  const known = literals.get(pseudonyms)
  if (known !== undefined) return known
  const made = rules.literals.flatMap(({ text, category }) =>
    needlesOf({ value: text, category, instead: pseudonyms.of(text, category) }),
  )
  literals.set(pseudonyms, made)
  return made
}
