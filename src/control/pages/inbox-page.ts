/** The inbox: what waits for an answer, and what became of what one asked for. */
import { html } from 'hono/html'
import type { AccessGrant } from '../../access/access-grant.ts'
import type { AccessRequest } from '../../access/access-request.ts'
import type { Actor } from '../../access/sign-in.ts'
import { type Markup, momentOnPage, type Page } from './page-frame.ts'

export type Inbox = {
  readonly actor: Actor
  readonly pending: readonly AccessRequest[]
  readonly emergencies: readonly AccessGrant[]
  /** One's own, newest first. */
  readonly own: readonly AccessRequest[]
}

export function inboxPage({ actor, pending, emergencies, own }: Inbox): Page {
  const { id } = actor.person
  const content = html`<h1>Waiting for an answer</h1>
${pending.length === 0 ? html`<p>Nothing waits.</p>` : pending.map(requestCard)}
${emergencies.length === 0 ? '' : html`<h1>To be reviewed</h1>${emergencies.map(emergencyCard)}`}
<h1>What you asked for</h1>
${own.length === 0 ? html`<p>Nothing yet.</p>` : own.map(requestCard)}
<p><small>Signed in as ${id}.</small></p>`
  return { title: 'Inbox', content }
}

function requestCard({ asked, decision }: AccessRequest): Markup {
  const { requestId, requester, incident, minutes, targets } = asked
  const where = targets.map(({ subProcessor, environment }) => `${subProcessor} ${environment}`)
  return html`<div class="card"><a href="/inbox/requests/${requestId}">${requester}: ${where.join(', ')}</a>
<br>${incident}, ${minutes} minutes, ${decision?.state ?? 'pending'}</div>`
}

function emergencyCard({ id, asked, startsAtMs, end }: AccessGrant): Markup {
  const state = end === undefined ? 'open' : `ended: ${end.because}`
  return html`<div class="card"><span class="warn">${asked.requester}: ${asked.subProcessor}</span>
<br>${asked.incident}, since ${momentOnPage(startsAtMs)}, ${state}
<br><code>vitrine review ${id} --because "…"</code></div>`
}
