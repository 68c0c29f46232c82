/** Builds the masking of the house: for replies, for free text, and the pseudonyms of both. */
import { LIMITS, type Limits } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Secret } from '../base/secret.ts'
import { BrokenReply } from '../flow/broken-reply.ts'
import type { SwappedIn } from '../flow/clearance.ts'
import type { MaskRules } from '../flow/mask-rules.ts'
import type { Mask, MaskText, Pseudonyms } from '../flow/ports.ts'
import { CleanTexts } from './clean-texts.ts'
import { FieldAutomaton } from './declared/field-automaton.ts'
import { KeptAutomata } from './declared/kept-automata.ts'
import { Engine, type Explained } from './engine.ts'
import { type Needle, needlesOf } from './exact.ts'
import { type LeafMaskParts, NOWHERE } from './leaf-mask.ts'
import { NamedSignal } from './names/named.ts'
import { ownPatterns } from './own/own-patterns.ts'
import { KeyedPseudonyms, type PseudonymKeys } from './pseudonym/pseudonyms.ts'
import { maskReply } from './reply/mask-reply.ts'
import { type StreamKind, type Structure, structureOfKind } from './reply/structure.ts'
import { MaskTally } from './tally.ts'
import { MASKED } from './text/merge.ts'
import { Scanner } from './text/scanner.ts'

export type MaskingParts = {
  readonly keys: PseudonymKeys
  /** What the organisation says now; a new object where it has changed. */
  readonly rules: () => MaskRules
  readonly limits?: Limits
}

export type Masking = {
  readonly mask: Mask
  readonly maskText: MaskText
  /** What a text holds: where, by which rule and how sure; never what it says. */
  readonly explain: (text: string) => readonly Explained[]
  /** Masks a stream of a kind, in the same way as a reply's body. */
  readonly stream: (kind: StreamKind) => Structure
  readonly pseudonyms: Pseudonyms
}

const NOTHING_DECLARED = new FieldAutomaton([])

/** What one state of the rules is compiled to. */
type Compiled = {
  readonly rules: MaskRules
  readonly epoch: number
  readonly names: NamedSignal
  readonly scanner: Scanner
  readonly literals: readonly Needle[]
  readonly clean: LeafMaskParts['clean']
}

export function createMasking({ keys, rules, limits = LIMITS }: MaskingParts): Masking {
  const pseudonyms = new KeyedPseudonyms(keys)
  const automata = new KeptAutomata()
  const planted = new WeakMap<Secret, readonly Needle[]>()
  let compiled = compile(rules(), { pseudonyms, keys })

  const engineFor = (looking: Looking): Engine => {
    const now = rules()
    const isNew = now !== compiled.rules || keys.current().epoch !== compiled.epoch
    if (isNew) compiled = compile(now, { pseudonyms, keys })
    const { names, scanner, literals, clean } = compiled
    const needles = [...looking.needles, ...literals]
    return new Engine({ ...looking, pseudonyms, names, scanner, needles, limits, clean })
  }

  const mask: Mask = async (reply, clearance) => {
    const { swappedIn, fields, grant } = clearance.facts
    const tally = new MaskTally()
    const needles = [
      ...reply.planted.flatMap((secret) => keptNeedles(secret, planted)),
      ...swappedIn.flatMap(needlesOfSwapped),
    ]
    const { posture } = grant.facts.subProcessor
    const engine = engineFor({ needles, declared: automata.of(fields), posture, tally })
    const parts = { leaf: engine.leaf, names: compiled.names, pseudonyms }
    try {
      return await maskReply(reply, { engine, fields: parts, tally, limits })
    } catch (error) {
      // Only a reply that breaks off has a reason of its own; any other fault may hold its text.
      if (error instanceof BrokenReply) return error.refusal
      return new Refusal('MASK_FAILED', 'It failed at the head of the reply.')
    }
  }

  const textEngine = (): Engine => {
    const tally = new MaskTally()
    return engineFor({ needles: [], declared: NOTHING_DECLARED, posture: 'detect', tally })
  }

  const maskText: MaskText = (text) => textEngine().leaf.masked(text, NOWHERE)

  const explain = (text: string): readonly Explained[] => textEngine().explain(text)

  const stream = (kind: StreamKind): Structure => structureOfKind(kind, textEngine(), limits)

  return { mask, maskText, explain, stream, pseudonyms }
}

type Looking = {
  readonly needles: readonly Needle[]
  readonly declared: FieldAutomaton
  readonly posture: 'detect' | 'strict'
  readonly tally: MaskTally
}

type Keyed = { readonly pseudonyms: KeyedPseudonyms; readonly keys: PseudonymKeys }

function compile(rules: MaskRules, { pseudonyms, keys }: Keyed): Compiled {
  const names = new NamedSignal(rules)
  const clean = { safe: new CleanTexts(), any: new CleanTexts() }
  const literals = rules.literals.flatMap(({ text, category }) =>
    needlesOf({ value: text, category, instead: pseudonyms.of(text, category) }),
  )
  return {
    rules,
    epoch: keys.current().epoch,
    names,
    scanner: new Scanner(names, { own: ownPatterns(rules.patterns ?? []) }),
    clean,
    literals,
  }
}

function keptNeedles(secret: Secret, kept: WeakMap<Secret, readonly Needle[]>): readonly Needle[] {
  const known = kept.get(secret)
  if (known !== undefined) return known
  const value = secret.reveal()
  const needles = needlesOf({ value, category: 'system.authentication', instead: MASKED })
  kept.set(secret, needles)
  return needles
}

function needlesOfSwapped({ value, category, pseudonym }: SwappedIn): readonly Needle[] {
  return needlesOf({ value: value.reveal(), category, instead: pseudonym })
}
