/**
 * What is masked in which fields of many documents, and which of it looks like a mistake. It says
 * so to people; it never shows anything by itself.
 */
import { passesLuhn } from './detectors/card.ts'
import type { Explained } from './engine.ts'
import { pathStep } from './structures/path-step.ts'

export type FieldStatistic = {
  readonly path: string
  /** Texts and numbers that stood there. */
  readonly values: number
  /** Of them those in which something was masked. */
  readonly masked: number
  /** The rules that masked, the most frequent first. */
  readonly rules: readonly string[]
  /** What a person should look at; `undefined` where there is nothing to say. */
  readonly advice: string | undefined
}

type Counts = {
  values: number
  masked: number
  rules: Map<string, number>
  possible: number
  longNumbers: number
  validNumbers: number
}

/** Fewer values say nothing. */
const VALUES_MIN = 30
const PATHS_MAX = 10_000
/** By chance one number in ten has the right check digit (ISO/IEC 7812-1, annex B). */
const CHANCE_MAX = 0.3
const RARE_MAX = 0.2
const LONG_NUMBER = /^\d{12,19}$/

export class FieldStatistics {
  readonly #byPath = new Map<string, Counts>()

  /** One document, and what of it would be masked. */
  add(document: unknown, explained: readonly Explained[]): void {
    this.#walk('$', document)
    const seen = new Set<string>()
    for (const { path, rule, confidence } of explained) {
      const counts = path === undefined ? undefined : this.#countsOf(path)
      if (counts === undefined || path === undefined) continue
      counts.rules.set(rule, (counts.rules.get(rule) ?? 0) + 1)
      if (confidence === 'possible') counts.possible += 1
      if (!seen.has(path)) counts.masked += 1
      seen.add(path)
    }
  }

  /** Fields in which something was masked, in the order of their paths. */
  table(): readonly FieldStatistic[] {
    return [...this.#byPath]
      .filter(([, { masked }]) => masked > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, counts]) => ({
        path,
        values: counts.values,
        masked: counts.masked,
        rules: [...counts.rules].sort((a, b) => b[1] - a[1]).map(([rule]) => rule),
        advice: adviceOf(counts),
      }))
  }

  #walk(path: string, value: unknown): void {
    if (Array.isArray(value)) {
      for (const item of value) this.#walk(`${path}[]`, item)
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) this.#walk(path + pathStep(name), member)
    } else if (typeof value === 'string' || typeof value === 'number') this.#count(path, `${value}`)
  }

  #count(path: string, text: string): void {
    const counts = this.#countsOf(path)
    if (counts === undefined) return
    counts.values += 1
    const digits = text.replaceAll(/[ -]/g, '')
    if (!LONG_NUMBER.test(digits)) return
    counts.longNumbers += 1
    if (passesLuhn(digits)) counts.validNumbers += 1
  }

  #countsOf(path: string): Counts | undefined {
    const known = this.#byPath.get(path)
    if (known !== undefined) return known
    if (this.#byPath.size >= PATHS_MAX) return undefined
    const numbers = { possible: 0, longNumbers: 0, validNumbers: 0 }
    const made = { values: 0, masked: 0, rules: new Map<string, number>(), ...numbers }
    this.#byPath.set(path, made)
    return made
  }
}

function adviceOf({ values, masked, rules, ...counts }: Counts): string | undefined {
  if (values < VALUES_MIN) return undefined
  const { longNumbers, validNumbers, possible } = counts
  if (rules.has('card-number') && validNumbers < longNumbers * CHANCE_MAX) {
    return `${validNumbers} of ${longNumbers} numbers have a card's check digit, as many as by chance: if these are ids, declare the field safe`
  }
  if (possible > 0 && masked < values * RARE_MAX) {
    return `masked in ${masked} of ${values} by what stands beside: if nobody is named here, declare the field safe`
  }
  return undefined
}
