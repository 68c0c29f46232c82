/** How access went for one incident: who looked at what, and how to take the evidence along. */
import { html } from 'hono/html'
import type { AccessRequest } from '../../access/access-request.ts'
import { type IncidentSummary, summaryLines } from '../incident-summary.ts'
import { momentOnPage, type Page } from './page-frame.ts'
import { requestState } from './request-state.ts'

export type ShownIncident = {
  readonly incident: string
  readonly isResolved: boolean
  /** As far as whoever looks may see it. */
  readonly summary: Pick<IncidentSummary, 'looked' | 'agreed' | 'isWhole'>
  readonly requests: readonly AccessRequest[]
  readonly isOpen: (grantId: string) => boolean
}

export function incidentPage(shown: ShownIncident): Page {
  const { incident, isResolved, summary, requests, isOpen } = shown
  const lines = summaryLines(summary)
  const content = html`<h1>Access for ${incident}</h1>
<p>${isResolved ? 'Its tracker says that it is resolved.' : 'No tracker has said that it is resolved.'}</p>
${lines.length === 0 ? html`<p>Nobody has looked.</p>` : html`<ul class="cards">${lines.map((line) => html`<li class="card">${line}</li>`)}</ul>`}
${summary.isWhole ? '' : html`<p class="warn">There is more on record than was counted here.</p>`}
<h2>What was asked for</h2>
<ul class="cards">${requests.map((request) => {
    const { asked, askedAtMs, grantIds } = request
    return html`<li class="card"><a href="/inbox/requests/${asked.requestId}">${asked.requester}: ${asked.targets.map(({ subProcessor }) => subProcessor).join(', ')}</a>
<br>${momentOnPage(askedAtMs)}, ${requestState(request, grantIds.some(isOpen))}</li>`
  })}</ul>
<p><small>Every look, and evidence that verifies offline:
<code>vitrine audit search --incident '${incident}'</code>, <code>vitrine audit export</code></small></p>`
  return { title: incident, content }
}
