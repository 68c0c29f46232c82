/** The inbox: what waits for an answer, and what became of what one asked for. */
import { html } from 'hono/html'
import type { AccessRequest } from '../../access/access-request.ts'
import type { GrantView } from '../../access/grants.ts'
import type { Actor } from '../../access/sign-in.ts'
import { stateOfEmergency } from './emergency-page.ts'
import { type Markup, momentOnPage, type Page } from './page-frame.ts'

export type Inbox = {
  readonly actor: Actor
  readonly pending: readonly AccessRequest[]
  /** Those that nobody has reviewed. */
  readonly emergencies: readonly GrantView[]
  /** One's own, newest first. */
  readonly own: readonly AccessRequest[]
}

export function inboxPage({ actor, pending, emergencies, own }: Inbox): Page {
  const { id } = actor.person
  const content = html`${emergencies.length === 0 ? '' : emergencyCards(emergencies, id)}
<h1>Waiting for an answer</h1>
${pending.length === 0 ? html`<p>Nothing waits.</p>` : pending.map(requestCard)}
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

function emergencyCards(emergencies: readonly GrantView[], viewer: string): Markup {
  return html`<h1>Emergencies, to be reviewed</h1>
${emergencies.map((emergency) => emergencyCard(emergency, viewer))}`
}

function emergencyCard(emergency: GrantView, viewer: string): Markup {
  const { id, asked, startsAtMs } = emergency.grant
  const isOwn = asked.requester === viewer
  const who = isOwn ? 'You' : asked.requester
  return html`<div class="card alarm"><a href="/inbox/emergencies/${id}">${who}: ${asked.subProcessor} ${asked.environment}</a>
<br>${asked.incident}, since ${momentOnPage(startsAtMs)}
<br>${stateOfEmergency(emergency)}${isOwn ? html`<br>Somebody else reviews it.` : ''}</div>`
}
