/** What the lists have in common: ids in paths, pages, and what they may be narrowed to. */
import { z } from 'zod'
import { LIMITS } from '../base/limits.ts'

export const Id = z.object({ id: z.string().max(100) })

export const PageQuery = {
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.control_page_entries_max).default(50),
  incident: z.string().max(200).optional(),
}

/** A state that both grants and sessions have; a paused session is open. */
export const OpenQuery = z.strictObject({
  ...PageQuery,
  state: z.enum(['open', 'ended']).optional(),
})

/** How long an answer may wait for something to happen, in seconds. */
export const WaitSeconds = z.coerce
  .number()
  .int()
  .min(0)
  .max(LIMITS.control_wait_seconds_max)
  .default(0)

type Query = {
  readonly before?: string | undefined
  readonly limit: number
  readonly incident?: string | undefined
}

export function pageOf({ before, limit, incident }: Query) {
  return { before, limit, incident }
}

export function endedOf(state: 'open' | 'ended' | undefined): boolean | undefined {
  return state === undefined ? undefined : state === 'ended'
}
