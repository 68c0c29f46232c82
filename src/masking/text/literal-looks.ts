/** At which literals each of many looks is worth it. */
import { Literals } from '../kernel/literals.ts'
import type { Headed } from './headed.ts'

const NONE: readonly number[] = []

export class LiteralLooks {
  readonly literals: Literals
  /** By the numbers of literals, the places of looks among all. */
  readonly #places: (readonly number[])[]
  readonly #count: number

  /** Of looks that stand behind those of another one, which stays as it is. */
  constructor(rules: readonly Headed[], base?: LiteralLooks) {
    this.literals = new Literals(base?.literals)
    this.#places = base === undefined ? [] : [...base.#places]
    const first = base === undefined ? 0 : base.#count
    this.#count = first + rules.length
    for (const { literals: all, look } of rules) {
      // Rules that share a look must not report a place twice.
      const place = first + rules.findIndex((rule) => rule.look === look)
      for (const literal of all) this.#add(this.literals.add(literal), place)
    }
  }

  /** The places of those that look at a literal. */
  of(number: number): readonly number[] {
    return this.#places[number] ?? NONE
  }

  #add(number: number, place: number): void {
    const known = this.of(number)
    if (!known.includes(place)) this.#places[number] = [...known, place]
  }
}
