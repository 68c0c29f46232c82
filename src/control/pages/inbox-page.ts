/** The inbox: what waits for an answer, and what became of what one asked for. */
import { html } from 'hono/html'
import type { AccessRequest } from '../../access/access-request.ts'
import type { GrantView } from '../../access/grants.ts'
import type { Actor } from '../../access/sign-in.ts'
import { grantState } from './granted.ts'
import { type Markup, momentOnPage, type Page } from './page-frame.ts'
import { requestState } from './request-state.ts'

export type Inbox = {
  readonly actor: Actor
  readonly pending: readonly AccessRequest[]
  /** Those that nobody has reviewed. */
  readonly emergencies: readonly GrantView[]
  /** One's own, newest first. */
  readonly own: readonly AccessRequest[]
  readonly isOpen: (grantId: string) => boolean
}

export function inboxPage({ actor, pending, emergencies, own, isOpen }: Inbox): Page {
  const { id } = actor.person
  const cards = (requests: readonly AccessRequest[]): Markup =>
    html`<ul class="cards">${requests.map((one) => requestCard(one, one.grantIds.some(isOpen)))}</ul>`
  const content = html`<h1>Inbox</h1>
${emergencies.length === 0 ? '' : emergencyCards(emergencies, id)}
<h2>Waiting for an answer</h2>
${pending.length === 0 ? html`<p>Nothing waits.</p>` : cards(pending)}
${own.length === 0 ? noneAsked(actor) : html`<h2>What you asked for</h2>${cards(own)}`}
<p><small>Signed in as ${id}.</small></p>`
  return { title: 'Inbox', content, at: '/inbox' }
}

function requestCard(request: AccessRequest, isOpen: boolean): Markup {
  const { asked } = request
  const { requestId, requester, incident, minutes, targets } = asked
  const isLonger = targets.some((target) => target.extends !== undefined)
  const reveals = targets.reduce((sum, target) => sum + target.reveals.length, 0)
  const where = targets.map(({ subProcessor, environment }) => `${subProcessor} ${environment}`)
  return html`<li class="card"><a href="/inbox/requests/${requestId}">${requester}: ${where.join(', ')}</a>
<br>${incident}, ${minutes} minutes${isLonger ? ' more' : ''}, ${requestState(request, isOpen)}
${reveals === 0 ? '' : html`<br><span class="warn">${reveals === 1 ? '1 field' : `${reveals} fields`} unmasked</span>`}</li>`
}

function noneAsked({ person }: Actor): Markup | string {
  if (!person.roles.includes('developer')) return ''
  return html`<h2>What you asked for</h2>
<p>Nothing yet. <a href="/inbox/ask">Ask for access</a>.</p>`
}

function emergencyCards(emergencies: readonly GrantView[], viewer: string): Markup {
  return html`<h2>Emergencies, to be reviewed</h2>
<ul class="cards">${emergencies.map((emergency) => emergencyCard(emergency, viewer))}</ul>`
}

function emergencyCard(emergency: GrantView, viewer: string): Markup {
  const { id, asked, startsAtMs } = emergency.grant
  const isOwn = asked.requester === viewer
  const who = isOwn ? 'You' : asked.requester
  return html`<li class="card alarm"><a href="/inbox/emergencies/${id}">${who}: ${asked.subProcessor} ${asked.environment}</a>
<br>${asked.incident}, since ${momentOnPage(startsAtMs)}
<br>${grantState(emergency)}${isOwn ? html`<br>Somebody else reviews it.` : ''}</li>`
}
