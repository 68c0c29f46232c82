/** What became of a session that ended while somebody was in it: when, by whom, what now. */
import type { z } from 'zod'
import { SessionShape } from '../control/shapes.ts'
import { type EndReason, endText } from '../flow/outcome.ts'
import { momentText } from './durations.ts'
import type { CommandContext } from './setting.ts'
import { inert } from './terminal.ts'

type Session = z.output<typeof SessionShape>

export async function endedText(
  { id }: Pick<Session, 'id'>,
  { client, setting }: CommandContext,
): Promise<string> {
  const now = await client.call(`GET /sessions/${encodeURIComponent(id)}`, SessionShape)
  const at = now.endedAt === undefined ? '' : ` at ${momentText(now.endedAt, setting.nowMs())}`
  const because = now.endedBecause ?? 'ended-by-person'
  const why = now.endedBy === undefined ? endText(because) : `by ${inert(now.endedBy)}.`
  const what = `Access to ${inert(now.subProcessor)} ended${at} while it was in use: ${why}`
  return `${what}\n  → ${NEXT[because] ?? ASK}`
}

const ASK = 'If the incident is still open, ask anew with `vitrine request`.'
const NEXT: { readonly [because in EndReason]?: string } = {
  expired:
    'Before the end more time is asked for with `vitrine extend`; now with `vitrine request`.',
  idle: 'While the grant lasts, run `vitrine connect` again.',
  'ended-by-person': 'While its grant is open, run `vitrine connect` again; after that ask anew.',
  'incident-resolved': 'If the incident is not over, reopen its ticket and ask anew.',
}
