/** How access went for one incident: who looked at what, and how to take the evidence along. */
import { html } from 'hono/html'
import type { AccessRequest } from '../../access/access-request.ts'
import { type IncidentSummary, summaryLines } from '../incident-summary.ts'
import { momentOnPage, type Page } from './page-frame.ts'

export type ShownIncident = {
  readonly incident: string
  readonly isResolved: boolean
  /** As far as whoever looks may see it. */
  readonly summary: Pick<IncidentSummary, 'looked' | 'agreed' | 'isWhole'>
  readonly requests: readonly AccessRequest[]
}

export function incidentPage({ incident, isResolved, summary, requests }: ShownIncident): Page {
  const lines = summaryLines(summary)
  const content = html`<h1>Access for ${incident}</h1>
<p>${isResolved ? 'Its tracker says that it is resolved.' : 'Its tracker has not said that it is resolved.'}</p>
${lines.length === 0 ? html`<p>Nobody has looked.</p>` : lines.map((line) => html`<div class="card">${line}</div>`)}
${summary.isWhole ? '' : html`<p class="warn">There is more on record than was counted here.</p>`}
<h1>What was asked for</h1>
${requests.map(
  ({ asked, decision, askedAtMs }) =>
    html`<div class="card"><a href="/inbox/requests/${asked.requestId}">${asked.requester}: ${asked.targets.map(({ subProcessor }) => subProcessor).join(', ')}</a>
<br>${momentOnPage(askedAtMs)}, ${decision?.state ?? 'pending'}</div>`,
)}
<p><small>Every look, and evidence that verifies offline:
<code>vitrine audit search --incident '${incident}'</code>, <code>vitrine audit export</code></small></p>`
  return { title: incident, content }
}
