/** Judges the pairs of a query or a form: each declared, each once, each allowed. */
import { LIMITS } from '../../../base/limits.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Parameter, Profile } from '../../../flow/profile.ts'
import type { Pair } from '../../../wire/http/query.ts'
import type { Judged, Judging } from '../../judging.ts'
import { declarationOf, isList } from './declared-parameter.ts'
import { forbiddenPair } from './forbidden.ts'
import { judgeParameter, judgeUnknownParameter } from './judge-parameter.ts'

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
  const repeated = refusalOfRepeats(pairs)
  if (repeated !== undefined) return repeated
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
  if (declaration !== undefined) return judgeParameter(value, declaration, judging)
  if (isOpen) return judgeUnknownParameter(pair, judging)
  return new Refusal('PARAMETER_UNKNOWN', 'The profile declares no parameter of this name here.')
}

/** One name twice is read by some as the first, by some as the last, by some as both. */
function refusalOfRepeats(pairs: readonly Pair[]): Refusal | undefined {
  const counts = new Map<string, number>()
  for (const [name] of pairs) {
    const key = isList(name) ? name : name.toLowerCase()
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count > 1 && !isList(name)) {
      return new Refusal('QUERY_AMBIGUOUS', 'A parameter stands there twice.')
    }
    if (count > LIMITS.values_per_parameter_max) {
      const why = `values_per_parameter_max is ${LIMITS.values_per_parameter_max}.`
      return new Refusal('LIMIT', why)
    }
  }
  return undefined
}
