/** One request, with everything that an approver must see, and what they can do about it. */
import { html } from 'hono/html'
import type { AccessRequest } from '../../access/access-request.ts'
import type { Refusal } from '../../base/refusal.ts'
import { incidentRows } from './asked-rows.ts'
import { type Markup, momentOnPage, type Page, refusalMarkup } from './page-frame.ts'
import { PASSKEY_SCRIPT } from './page-script.ts'
import { passkeyMarkup } from './passkeys-page.ts'
import { requestState } from './request-state.ts'
import { targetCard } from './target-card.ts'

export type Shown = {
  readonly request: AccessRequest
  readonly needs: readonly string[]
  readonly csrf: string
  readonly hasPasskey: boolean
  /** Whether its time is to start with the first session instead of the approval. */
  readonly startsAtFirstUse: boolean
  /** Whether something that came of it is still open. */
  readonly isOpen: boolean
  /** Whether whoever looks is one who decides on it. */
  readonly mayDecide: boolean
  /** Whether they may take it back. */
  readonly isOwn: boolean
  /** What the last try came to. */
  readonly refusal?: Refusal | undefined
}

export function requestPage(shown: Shown): Page {
  const { request, needs, refusal } = shown
  const { asked, decision, approvals } = request
  const names = asked.targets.map(({ subProcessor }) => subProcessor)
  const isLonger = asked.targets.some((target) => target.extends !== undefined)
  const what = isLonger ? 'more time at ' : ''
  const content = html`<h1>${asked.requester} asks for ${what}${names.join(' and ')}</h1>
${refusal === undefined ? '' : refusalMarkup(refusal)}
<dl>
${incidentRows(asked)}
<dt>why</dt><dd>${request.reason}</dd>
${request.mirrorTried === undefined ? '' : html`<dt>mirror</dt><dd>${request.mirrorTried}</dd>`}
<dt>for</dt><dd>${asked.minutes} minutes${timeText(isLonger, shown)}</dd>
<dt>shown</dt><dd>masked, read-only, on record</dd>
<dt>needs</dt><dd>${needs.join('; ')}</dd>
<dt>approved</dt><dd>${approvals.length === 0 ? 'nobody yet' : approvals.map(({ by }) => by).join(', ')}</dd>
<dt>state</dt><dd>${decision === undefined ? `pending until ${momentOnPage(request.pendingUntilMs)}` : decidedText(request, shown.isOpen)}</dd>
${decision?.state === 'unapproved' ? html`<dt>review</dt><dd>${request.grantIds.map(emergencyLink)}</dd>` : ''}
${decision?.reason === undefined ? '' : html`<dt>because</dt><dd>${decision.reason}</dd>`}
</dl>
${asked.targets.map((target) => targetCard(target, asked.requester))}
${shown.mayDecide && decision === undefined ? decisionForm(shown) : ''}
${shown.isOwn && decision === undefined ? withdrawForm(shown) : ''}
<p id="told" class="warn" role="alert"></p>`
  const title = `${asked.requester}, ${asked.incident}`
  return { title, content, script: PASSKEY_SCRIPT, status: refusal === undefined ? 200 : 409 }
}

function timeText(isLonger: boolean, { startsAtFirstUse }: Shown): string {
  if (isLonger) return ' more'
  return startsAtFirstUse ? ', from the first session' : ''
}

function decidedText(request: AccessRequest, isOpen: boolean): string {
  const { decision } = request
  const isAlone = decision?.state === 'approved' && decision.by === undefined
  const by = isAlone ? ' beforehand, by policy' : ''
  const [state = '', ...over] = requestState(request, isOpen).split(', ')
  return [`${state}${decision?.by === undefined ? by : ` by ${decision.by}`}`, ...over].join(', ')
}

function emergencyLink(grantId: string): Markup {
  return html`<a href="/inbox/emergencies/${grantId}">${grantId}</a><br>`
}

function withdrawForm({ request, csrf }: Shown): Markup {
  return html`<form method="post" action="/inbox/requests/${request.asked.requestId}/withdraw">
<input type="hidden" name="csrf" value="${csrf}">
<button class="quiet">Take it back</button></form>`
}

function decisionForm({ request, csrf, hasPasskey }: Shown): Markup {
  const { requestId, digest, minutes, targets } = request.asked
  const choice =
    targets.length < 2
      ? ''
      : html`<input type="hidden" name="choosing" value="targets">
<fieldset><legend>Where; approve fewer by taking some away</legend>${targets.map(
          ({ subProcessor }) =>
            html`<label class="choice"><input type="checkbox" name="target" value="${subProcessor}" checked> ${subProcessor}</label>`,
        )}</fieldset>`
  return html`<form method="post" action="/inbox/requests/${requestId}" id="decide" class="card">
<input type="hidden" name="csrf" value="${csrf}">
<input type="hidden" name="digest" value="${digest}">
<input type="hidden" name="proof" value="">
${choice}
<label>Minutes, no more than were asked for
<input type="number" name="minutes" min="1" max="${minutes}" value="${minutes}"></label>
<label>Reason, where you deny <textarea name="reason" maxlength="500" rows="2"></textarea></label>
${passkeyMarkup(hasPasskey, 'Approving')}
<div class="row"><button name="decision" value="approve" data-passkey>Approve</button>
<button name="decision" value="deny" class="quiet">Deny</button></div>
</form>`
}
