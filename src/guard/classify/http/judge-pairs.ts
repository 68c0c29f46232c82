/** Judges the pairs of a query or a form: each declared, each once, each allowed. */
import { LIMITS } from '../../../base/limits.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Parameter, Profile } from '../../../flow/profile.ts'
import type { Pair } from '../../../wire/http/query.ts'
import type { Judged, Judging } from '../../judging.ts'
import { chosenOf, declarationOf, isList } from './declared-parameter.ts'
import { forbiddenPair } from './forbidden.ts'
import { comparesPerson, judgeParameter, judgeUnknownParameter } from './judge-parameter.ts'

export type JudgedPairs = {
  readonly sent: readonly Pair[]
  /** For the record. */
  readonly shown: readonly Pair[]
}

export type PairsSetting = {
  readonly declared: readonly Parameter[]
  readonly profile: Profile
  readonly judging: Judging
  /** Whether parameters that nobody declared may stand there. */
  readonly isOpen: boolean
}

export function judgePairs(pairs: readonly Pair[], setting: PairsSetting): JudgedPairs | Refusal {
  const repeated = refusalOfRepeats(pairs, setting)
  if (repeated !== undefined) return repeated
  if (setting.isOpen && comparesPerson(pairs)) {
    return new Refusal('FILTER_SENSITIVE', 'It names personal data, and what to compare it with.')
  }
  const sent: Pair[] = []
  const shown: Pair[] = []
  for (const [name, value] of pairs) {
    const judged = judgePair([name, value], setting)
    if (judged instanceof Refusal) return judged
    sent.push([name, judged.value])
    shown.push([setting.judging.shownOf(name).text, judged.shown])
  }
  return { sent, shown }
}

function judgePair(pair: Pair, setting: PairsSetting): Judged | Refusal {
  const { declared, profile, judging, isOpen } = setting
  const [name, value] = pair
  const declaration = declarationOf(name, declared)
  const forbidden = forbiddenPair(pair, { profile, isDeclared: declaration !== undefined })
  if (forbidden !== undefined) return forbidden
  if (declaration !== undefined) judging.beside(chosenOf(name, declaration))
  if (declaration !== undefined) return judgeParameter(value, declaration, judging)
  if (isOpen) return judgeUnknownParameter(pair, judging)
  return new Refusal('PARAMETER_UNKNOWN', 'The profile declares no parameter of this name here.')
}

/**
 * One name twice is read by some as the first, by some as the last, by some as both. Where nothing
 * is declared of it, each of them has been judged by itself, and it may be a list.
 */
function refusalOfRepeats(
  pairs: readonly Pair[],
  { declared, isOpen }: PairsSetting,
): Refusal | undefined {
  const seen = new Map<string, { readonly name: string; count: number }>()
  for (const [name] of pairs) {
    const key = isList(name) ? name : name.toLowerCase()
    const known = seen.get(key) ?? { name, count: 0 }
    known.count += 1
    seen.set(key, known)
    const isUndeclared = isOpen && declarationOf(name, declared) === undefined
    const mayRepeat = isList(name) || (isUndeclared && known.name === name)
    if (known.count > 1 && !mayRepeat) {
      return new Refusal('QUERY_AMBIGUOUS', 'A parameter stands there twice.')
    }
    if (known.count > LIMITS.values_per_parameter_max) {
      const why = `values_per_parameter_max is ${LIMITS.values_per_parameter_max}.`
      return new Refusal('LIMIT', why)
    }
  }
  return undefined
}
