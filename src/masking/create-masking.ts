/** Builds the masking of the house: for replies, for free text, and the pseudonyms of both. */
import { LIMITS, type Limits } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Secret } from '../base/secret.ts'
import { BrokenReply } from '../flow/broken-reply.ts'
import type { Category } from '../flow/category.ts'
import type { SwappedIn } from '../flow/clearance.ts'
import type { Grant } from '../flow/grant.ts'
import type { MaskRules } from '../flow/mask-rules.ts'
import type { Mask, MaskText, Pseudonyms } from '../flow/ports.ts'
import { RawChunk } from '../flow/raw-chunk.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import type { Treatment } from '../flow/treatment.ts'
import { type Compiled, CompiledRules, literalNeedles } from './compiled-rules.ts'
import { FieldAutomaton } from './declared/field-automaton.ts'
import { KeptAutomata } from './declared/kept-automata.ts'
import { Engine, type Explained } from './engine.ts'
import { type Needle, needlesOf } from './exact.ts'
import type { LeafMask } from './leaf-mask.ts'
import type { Named } from './names/named.ts'
import type { PseudonymKeys } from './pseudonym/pseudonym-key.ts'
import type { KeyedPseudonyms } from './pseudonym/pseudonyms.ts'
import { ScopedPseudonyms } from './pseudonym/scoped-pseudonyms.ts'
import { maskReply } from './reply/mask-reply.ts'
import { type StreamKind, structureOfKind } from './reply/structure.ts'
import { maskRows } from './rows/mask-rows.ts'
import type { Structure } from './structures/structure.ts'
import { MaskTally } from './tally.ts'
import { MASKED } from './text/merge.ts'

export type MaskingParts = {
  readonly keys: PseudonymKeys
  /** What the organisation says now; a new object where it has changed. */
  readonly rules: () => MaskRules
  readonly limits?: Limits
}

export type NameSays = {
  readonly rule:
    | { readonly category: Category; readonly treatment: Treatment; readonly onlyText: boolean }
    | undefined
  readonly isName: boolean
  /** Whether what has such a name, or such a member, is a person. */
  readonly tellsPerson: boolean
}

export type Masking = {
  readonly mask: Mask
  readonly maskText: MaskText
  /** The same without pseudonyms, for what somebody has made up. */
  readonly redactText: MaskText
  /** What a text holds: where, by which rule and how sure; never what it says. */
  readonly explain: (text: string) => readonly Explained[]
  /** Masks a stream of a kind, in the same way as a reply's body. */
  readonly stream: (kind: StreamKind) => Structure
  /** Those of the gateway as a whole; they describe those of scopes too. */
  readonly pseudonyms: Pseudonyms
  /** What the name of a field or column says by itself. */
  readonly readName: (name: string) => NameSays
  /** Those that hold for what a grant sees. */
  readonly pseudonymsFor: (grant: Grant) => Pseudonyms
}

const NOTHING_DECLARED = new FieldAutomaton([])

export function createMasking({ keys, rules, limits = LIMITS }: MaskingParts): Masking {
  const scoped = new ScopedPseudonyms(keys)
  const { workspace } = scoped
  const automata = new KeptAutomata()
  const planted = new WeakMap<Secret, readonly Needle[]>()
  const compiledRules = new CompiledRules(rules, keys)

  const mask: Mask = async (reply, clearance) => {
    const { swappedIn, fields, grant, lineage } = clearance.facts
    const tally = new MaskTally()
    const needles: Needle[] = []
    for (const secret of reply.planted) needles.push(...keptNeedles(secret, planted))
    const ownNeedles = needles.slice()
    for (const swapped of swappedIn) needles.push(...needlesOfSwapped(swapped))
    const { posture, endpoints } = grant.facts.subProcessor
    const ownHosts = hostsOf(endpoints)
    const pseudonyms = scoped.for(grant, rules().scope)
    const declared = automata.of(fields)
    const compiled = compiledRules.for(grant.facts.incident)
    const looking = { needles, ownNeedles, declared, posture, tally, pseudonyms, ownHosts }
    const engine = engineFor(compiled, looking, limits)
    // Validators are sealed for the gateway, since whoever sends one back names no scope.
    const parts = { leaf: engine.leaf, names: compiled.names, pseudonyms: workspace }
    try {
      if (lineage !== undefined || RawChunk.open(reply.head).status === undefined) {
        const made = (): LeafMask => engine.redacting.leaf
        const hasLookup = swappedIn.some(({ isGiven }) => isGiven !== true)
        return maskRows(reply, { leaf: engine.leaf, made, pseudonyms, hasLookup, tally, lineage })
      }
      return await maskReply(reply, { engine, fields: parts, tally, limits })
    } catch (error) {
      // Only a reply that breaks off has a reason of its own; any other fault may hold its text.
      if (error instanceof BrokenReply) return error.refusal
      const refusal = new Refusal('MASK_FAILED', 'It failed at the head of the reply.')
      throw new BrokenReply(refusal, error)
    }
  }

  const texts = textMasking(compiledRules, workspace, limits)

  return {
    ...{ mask, ...texts },
    readName: (name) => nameSays(compiledRules.for().names.of(name)),
    pseudonyms: {
      of: (value, category) => workspace.of(value, category),
      behind: (pseudonym, category) => workspace.behind(pseudonym, category),
      looksLikeOne: (text) => workspace.looksLikeOne(text),
      unsealTag: (tag) => workspace.unsealTag(tag),
      describe: (pseudonym, categories) => scoped.describe(pseudonym, categories),
    },
    pseudonymsFor: (grant) => scoped.for(grant, rules().scope),
  }
}

/** What masks texts that are no part of a reply. */
function textMasking(
  rules: CompiledRules,
  pseudonyms: KeyedPseudonyms,
  limits: Limits,
): Pick<Masking, 'maskText' | 'redactText' | 'explain' | 'stream'> {
  let kept: { readonly of: Compiled; readonly engine: Engine } | undefined
  const engine = (): Engine => {
    const compiled = rules.for()
    // Texts are short, and come by the thousand.
    if (kept?.of === compiled) return kept.engine
    const nothing = { needles: [], declared: NOTHING_DECLARED, ownHosts: [] }
    const tally = new MaskTally()
    const looking: Looking = { ...nothing, posture: 'detect', tally, pseudonyms }
    kept = { of: compiled, engine: engineFor(compiled, looking, limits) }
    return kept.engine
  }
  return {
    maskText: (text) => engine().maskedText(text),
    redactText: (text) => engine().redacting.maskedText(text),
    explain: (text) => engine().explain(text),
    stream: (kind) => structureOfKind(kind, engine(), limits),
  }
}

type Looking = {
  readonly needles: readonly Needle[]
  /** Those that are no values of a lookup. */
  readonly ownNeedles?: readonly Needle[]
  readonly declared: FieldAutomaton
  readonly posture: 'detect' | 'strict'
  readonly tally: MaskTally
  readonly pseudonyms: KeyedPseudonyms
  readonly ownHosts: readonly string[]
}

/** Member by member: one is made for every reply, and copying what there is takes its time. */
function engineFor(compiled: Compiled, looking: Looking, limits: Limits): Engine {
  const { names, scanner, clean, shapes } = compiled
  const { declared, posture, tally, pseudonyms, ownHosts } = looking
  const literal = literalNeedles(compiled, pseudonyms)
  const together = (some: readonly Needle[]): readonly Needle[] =>
    literal.length === 0 ? some : [...some, ...literal]
  return new Engine({
    pseudonyms,
    names,
    scanner,
    needles: together(looking.needles),
    ownNeedles: together(looking.ownNeedles ?? looking.needles),
    declared,
    posture,
    tally,
    limits,
    clean,
    shapes,
    ownHosts,
  })
}

function nameSays({ rule, isName, isPerson, tellsPerson }: Named): NameSays {
  // What counts only where it looks random says nothing of a whole column.
  const counts = rule === undefined || rule.onlyRandom ? undefined : rule
  return { rule: counts, isName, tellsPerson: (isPerson && !isName) || tellsPerson }
}

function keptNeedles(secret: Secret, kept: WeakMap<Secret, readonly Needle[]>): readonly Needle[] {
  const known = kept.get(secret)
  if (known !== undefined) return known
  const value = secret.reveal()
  const needles = needlesOf({ value, category: 'system.authentication', instead: MASKED })
  kept.set(secret, needles)
  return needles
}

type Endpoints = SubProcessor['endpoints']

/** The same for as long as the register says the same. */
const HOSTS = new WeakMap<Endpoints, readonly string[]>()

function hostsOf(endpoints: Endpoints): readonly string[] {
  const known = HOSTS.get(endpoints)
  if (known !== undefined) return known
  const made = Object.values(endpoints).flatMap(({ hosts }) => hosts)
  HOSTS.set(endpoints, made)
  return made
}

function needlesOfSwapped({ value, category, pseudonym }: SwappedIn): readonly Needle[] {
  return needlesOf({ value: value.reveal(), category, instead: pseudonym })
}
