/** How every control action is carried out: what it refuses is on record, and it never throws. */
import { Refusal } from '../base/refusal.ts'
import type { ControlFact } from '../flow/control-fact.ts'
import type { Recorder } from '../flow/ports.ts'
import { StoreLost } from './access-store.ts'
import { PolicyDenied } from './permission.ts'

export type ActingParts = {
  readonly recorder: Pick<Recorder, 'recordFact'>
  /** Why nothing may be opened right now; `undefined` where nothing hinders. */
  readonly hindrance: () => Refusal | undefined
  /** Ends whatever is over by now, whether or not its timer has fired. */
  readonly sweep: () => void
  readonly report: (error: unknown) => void
}

export class Acting {
  readonly #parts: ActingParts

  constructor(parts: ActingParts) {
    this.#parts = parts
  }

  /** Puts a fact on record before it takes effect; the refusal where that cannot be. */
  async record(fact: ControlFact): Promise<Refusal | undefined> {
    const hindrance = this.#parts.hindrance()
    if (hindrance !== undefined) return hindrance
    const index = await this.#parts.recorder.recordFact(fact)
    return index instanceof Refusal ? index : undefined
  }

  /** Carries out one action of a person; `person` is undefined where nobody knows who it is. */
  async act<T>(
    person: string | undefined,
    action: string,
    run: () => Promise<T | Refusal>,
  ): Promise<T | Refusal> {
    const answer = await this.look(run)
    if (!(answer instanceof Refusal)) return answer
    if (answer instanceof PolicyDenied) {
      await this.#parts.recorder.recordFact({ kind: 'policy-denied', denial: answer.denial })
      return answer
    }
    const { code } = answer
    await this.#parts.recorder.recordFact({ kind: 'control-refused', person, action, code })
    return answer
  }

  /** Answers a question, which changes nothing and is not on record. */
  async look<T>(run: () => Promise<T | Refusal>): Promise<T | Refusal> {
    try {
      this.#parts.sweep()
      return await run()
    } catch (error) {
      if (error instanceof StoreLost) {
        return new Refusal('STORE_LOST', 'The store did not answer.', 5)
      }
      this.#parts.report(error)
      return new Refusal('INTERNAL', 'The action failed; it may or may not be in the record.')
    }
  }
}
