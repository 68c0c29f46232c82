/** Judges again once the tables that a statement reads have been looked at. */
import { Refusal } from '../../../base/refusal.ts'
import { Refused } from './refused.ts'
import type { ReadSample, Samples } from './samples.ts'

/** Views of views lead to tables one after the other. */
const ROUNDS_MAX = 20

/**
 * What judging comes to when every table is known: at once, where they all are.
 * @throws Refused
 */
export function withSamples<Judged>(
  judge: () => Judged,
  samples: Samples,
  read: ReadSample,
): Judged | Promise<Judged | Refusal> {
  const judged = attempt(judge)
  if (samples.hasWanted) return inRounds(judge, samples, read)
  if (judged instanceof Refused) throw judged
  return judged
}

async function inRounds<Judged>(
  judge: () => Judged,
  samples: Samples,
  read: ReadSample,
): Promise<Judged | Refusal> {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const judged = attempt(judge)
    const hasLooked = samples.hasWanted && (await samples.look(read))
    if (hasLooked instanceof Refusal) return hasLooked
    if (hasLooked) continue
    if (judged instanceof Refused) throw judged
    return judged
  }
  return new Refusal('INTERNAL', 'The statement leads to ever more tables.')
}

function attempt<Judged>(judge: () => Judged): Judged | Refused {
  try {
    return judge()
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}
