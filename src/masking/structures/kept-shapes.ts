/** The shapes of documents, each kept for the rules that they were learned under. */
import type { Posture } from '../../flow/sub-processor.ts'
import type { Place } from '../declared/field-automaton.ts'
import { mayPassIn } from '../leaf-mask.ts'
import type { NamedSignal } from '../names/named.ts'
import type { JsonFrame } from './json-frame.ts'
import { JsonShapes } from './json-shapes.ts'

export class KeptShapes {
  readonly #names: NamedSignal
  readonly #kept = new WeakMap<Place, Map<Posture, JsonShapes>>()

  constructor(names: NamedSignal) {
    this.#names = names
  }

  /** Those of documents whose outermost place is this one. */
  of(place: Place, posture: Posture): JsonShapes {
    const byPosture = this.#kept.get(place) ?? new Map<Posture, JsonShapes>()
    this.#kept.set(place, byPosture)
    const known = byPosture.get(posture)
    if (known !== undefined) return known
    const mayPass = (frame: JsonFrame): boolean =>
      !frame.isTurns && !frame.hides && !frame.table.gathers && mayPassIn(posture, frame.standing())
    const made = new JsonShapes({ place, names: this.#names, mayPass })
    byPosture.set(posture, made)
    return made
  }
}
