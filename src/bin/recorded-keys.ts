/** The pseudonym keys as people change them: each change is on record before it is made. */
import { Refusal } from '../base/refusal.ts'
import type { ControlParts } from '../control/control-parts.ts'
import type { Pseudonyms, Recorder } from '../flow/ports.ts'
import type { PseudonymKeys } from '../stores/keys/pseudonym-keys.ts'

/** Tells what a pseudonym hides, once it is on record who asked. */
export function recordedDescribe(
  pseudonyms: Pick<Pseudonyms, 'describe'>,
  recorder: Pick<Recorder, 'recordFact'>,
): ControlParts['describe'] {
  return async (text, categories, by) => {
    const facts = pseudonyms.describe(text, categories)
    if (facts === undefined) return undefined
    const { kind: of, leads } = facts
    const recorded = await recorder.recordFact({ kind: 'pseudonym-described', of, leads, by })
    return recorded instanceof Refusal ? recorded : facts
  }
}

export function recordedKeys(
  keys: PseudonymKeys,
  recorder: Pick<Recorder, 'recordFact'>,
): ControlParts['pseudonymKeys'] {
  return {
    epochs: () => keys.all().map(({ epoch }) => epoch),
    rotate: async (by) => {
      const epoch = keys.current().epoch + 1
      const recorded = await recorder.recordFact({ kind: 'pseudonym-key-made', epoch, by })
      return recorded instanceof Refusal ? recorded : keys.rotate()
    },
    destroy: async (epoch, by) => {
      const [newest, ...older] = keys.all()
      if (epoch === newest?.epoch) {
        const why = 'It is the newest: begin a new epoch first.'
        return new Refusal('REQUEST_INVALID', why)
      }
      if (!older.some((each) => each.epoch === epoch)) {
        return new Refusal(
          'REQUEST_UNKNOWN',
          'There is no key of this epoch; `vitrine keys list` shows those that are kept.',
        )
      }
      const recorded = await recorder.recordFact({ kind: 'pseudonym-key-destroyed', epoch, by })
      if (recorded instanceof Refusal) return recorded
      keys.destroy(epoch)
      return undefined
    },
  }
}
