/** The automata of the field rules in use, each made once. */
import type { FieldRule } from '../../flow/profile.ts'
import { FieldAutomaton } from './field-automaton.ts'

/** Rules come in few lists that live as long as a configuration does. */
export class KeptAutomata {
  readonly #kept = new WeakMap<readonly FieldRule[], FieldAutomaton>()

  of(rules: readonly FieldRule[]): FieldAutomaton {
    const kept = this.#kept.get(rules)
    if (kept !== undefined) return kept
    const made = new FieldAutomaton(rules)
    this.#kept.set(rules, made)
    return made
  }
}
