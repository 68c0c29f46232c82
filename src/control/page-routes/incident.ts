/** The page of an incident, for whoever sees some of what was asked for it. */
import type { AccessRequest } from '../../access/access-request.ts'
import type { Actor } from '../../access/sign-in.ts'
import { Turns } from '../../access/turns.ts'
import { LIMITS } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { ControlParts } from '../control-parts.ts'
import { type IncidentSummary, indexBefore, summarise } from '../incident-summary.ts'
import { incidentPage } from '../pages/incident-page.ts'
import type { Page } from '../pages/page-frame.ts'
import type { PageDoor } from './page-door.ts'

export function addIncidentPage(door: PageDoor, parts: ControlParts): void {
  const turns = new Turns()
  // One after the other, since each may read much of the record.
  door.page('/inbox/incidents/:id', (actor, id) =>
    turns.take('read', () => shown(actor, id, parts)),
  )
}

async function shown(
  actor: Actor,
  incident: string,
  { access, ledger }: ControlParts,
): Promise<Page | Refusal> {
  const page = { before: undefined, incident, limit: LIMITS.control_page_entries_max }
  const requests = await access.requests.list(actor, { ...page, state: undefined })
  if (requests instanceof Refusal) return requests
  const [newest] = requests
  if (newest === undefined) {
    return new Refusal('REQUEST_UNKNOWN', 'Nothing that you may see was asked for it.')
  }
  const firstMs = Math.min(...requests.map(({ askedAtMs }) => askedAtMs))
  const summary = await summarise(ledger, incident, await indexBefore(ledger, firstMs))
  return incidentPage({
    // As it was written when it was asked for.
    incident: newest.asked.incident,
    isResolved: access.incidents.isResolved(incident),
    summary: seen(summary, requests),
    requests,
    isOpen: (id) => access.grants.isOpen(id),
  })
}

/** What was done under the requests that somebody sees. */
function seen(
  { looked, agreed, isWhole }: IncidentSummary,
  requests: readonly AccessRequest[],
): Pick<IncidentSummary, 'looked' | 'agreed' | 'isWhole'> {
  const places = new Set(
    requests.flatMap(({ asked }) =>
      asked.targets.map(({ subProcessor }) => `${asked.requester} ${subProcessor}`),
    ),
  )
  const isSeen = (one: { readonly person: string; readonly subProcessor: string }): boolean =>
    places.has(`${one.person} ${one.subProcessor}`)
  return { looked: looked.filter(isSeen), agreed: agreed.filter(isSeen), isWhole }
}
