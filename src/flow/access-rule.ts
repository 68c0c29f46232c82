/** Rules of who may ask, approve and end, as `vitrine.yaml` says them; Cedar decides by them. */
import type { Environment } from './sub-processor.ts'

/** `use` goes with `request`: what may not be asked for any more may not be used any more. */
export const ACCESS_ACTIONS = [
  ...(['request', 'reveal', 'break-glass', 'approve', 'pre-approve'] as const),
  ...(['end', 'see'] as const),
] as const

/** What is about no sub-processor: to agree to settings that show, allow or last more. */
export const RULE_ACTIONS = [...ACCESS_ACTIONS, 'change-rules'] as const

export type AccessAction = (typeof ACCESS_ACTIONS)[number]

export type RuleAction = (typeof RULE_ACTIONS)[number]

export type AccessRule = {
  readonly name: string
  /**
   * `person:ana`, `group:payments-team`, `role:developer`: one of them is enough; everybody where
   * none.
   */
  readonly who: readonly string[]
  readonly may: readonly RuleAction[]
  /** Beats every `may`. */
  readonly never: readonly RuleAction[]
  /**
   * Names of sub-processors, or such as `risk:high`: one of them is enough; every one where none.
   */
  readonly at: readonly string[]
  readonly when: AccessCondition
}

/** All of what is there has to hold. */
export type AccessCondition = {
  readonly environments?: readonly Environment[] | undefined
  readonly minutesMax?: number | undefined
  /** Classes beyond plain reads: no others may be asked for. */
  readonly classes?: readonly string[] | undefined
  /** Whether a tracker said that the incident is open. */
  readonly verified?: boolean | undefined
  /** Whether a tracker said that the incident is theirs. */
  readonly assigned?: boolean | undefined
  /** On-call schedules: on one of them they have to be. */
  readonly onCall?: readonly string[] | undefined
  /** From and to, in minutes of the day; over midnight where `to` is the smaller one. */
  readonly hours?: { readonly from: number; readonly to: number } | undefined
  readonly weekdays?: readonly Weekday[] | undefined
}

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

export type Weekday = (typeof WEEKDAYS)[number]

export type AccessRules = {
  /** By which hours and weekdays are told, such as `Europe/Berlin`. */
  readonly timeZone: string
  readonly rules: readonly AccessRule[]
}

/** One policy of Cedar, and where it stands. */
export type PolicyText = {
  readonly id: string
  readonly text: string
  readonly file: string
  /** As Cedar reads it; `undefined` where that cannot be told. */
  readonly effect?: 'permit' | 'forbid' | undefined
}

export type PolicyFault = { readonly id: string; readonly what: string; readonly offset: number }
