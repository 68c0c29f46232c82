/**
 * How much harm a sub-processor's data could do, and what follows from it unless one says other.
 */
import type { Category } from '../flow/category.ts'
import type { Posture, Risk } from '../flow/sub-processor.ts'
import { isWithinCategory } from './taxonomy.ts'

export const RISKS = ['low', 'moderate', 'high', 'very-high'] as const satisfies readonly Risk[]

/** What a level of risk decides where the entry does not. */
export type RiskDefaults = {
  readonly grantMinutesMax: number
  readonly posture: Posture
  readonly mirrorFirst: boolean
  /** How many approvers have to agree. */
  readonly approvalsNeeded: number
  readonly graceMinutes: number
}

const CALM = { posture: 'detect', mirrorFirst: false, approvalsNeeded: 1, graceMinutes: 5 } as const
const GRAVE = { posture: 'strict', mirrorFirst: true, graceMinutes: 0 } as const

export const RISK_DEFAULTS: Readonly<Record<Risk, RiskDefaults>> = {
  low: { ...CALM, grantMinutesMax: 240 },
  moderate: { ...CALM, grantMinutesMax: 120 },
  high: { ...GRAVE, grantMinutesMax: 60, approvalsNeeded: 1 },
  'very-high': { ...GRAVE, grantMinutesMax: 30, approvalsNeeded: 2 },
}

/**
 * The least risk that holding a category means, after the four classes of ENISA's method for the
 * severity of personal data breaches (2013): simple, behavioural, financial, sensitive. Government
 * ids are set beside the financial ones, since both are used to act in a person's name.
 */
const LEAST_RISKS: readonly (readonly [parent: Category, risk: Risk])[] = [
  ['user.health_and_medical', 'very-high'],
  ['user.biometric', 'very-high'],
  ['user.authorization', 'very-high'],
  ['user.criminal_history', 'very-high'],
  ['user.childrens', 'very-high'],
  ['user.demographic.race_ethnicity', 'very-high'],
  ['user.demographic.religious_belief', 'very-high'],
  ['user.demographic.political_opinion', 'very-high'],
  ['user.demographic.sexual_orientation', 'very-high'],
  ['user.financial', 'high'],
  ['user.payment', 'high'],
  ['user.government_id', 'high'],
  ['user.content.private', 'high'],
  ['user.location.precise', 'high'],
  ['user', 'moderate'],
  ['system.authentication', 'high'],
  ['system', 'low'],
]

export type JudgedRisk = {
  readonly risk: Risk
  /** The categories that decide it. */
  readonly because: readonly Category[]
}

/** The least risk of holding these categories, and which of them decide it. */
export function riskOf(categories: readonly Category[]): JudgedRisk {
  const judged = categories.map((category) => ({ category, risk: leastRisk(category) }))
  const risk = RISKS.findLast((level) => judged.some((one) => one.risk === level)) ?? 'low'
  const because = judged.filter((one) => one.risk === risk).map(({ category }) => category)
  return { risk, because }
}

function leastRisk(category: Category): Risk {
  const found = LEAST_RISKS.find(([parent]) => isWithinCategory(category, parent))
  return found?.[1] ?? 'moderate'
}
