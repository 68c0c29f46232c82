/** One request, with everything that an approver must see, and what they can do about it. */
import { html } from 'hono/html'
import type { AccessRequest } from '../../access/access-request.ts'
import type { GrantView } from '../../access/grants.ts'
import type { Refusal } from '../../base/refusal.ts'
import { incidentRows } from './asked-rows.ts'
import { endForm, grantLine } from './granted.ts'
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
  /** What came of it, as far as whoever looks may see it. */
  readonly grants: readonly GrantView[]
  readonly mayEnd: boolean
  /** Whether whoever looks is one who decides on it. */
  readonly mayDecide: boolean
  /** Whether they may take it back. */
  readonly isOwn: boolean
  /** What the last try came to. */
  readonly refusal?: Refusal | undefined
}

export function requestPage(shown: Shown): Page {
  const { request, grants, csrf, refusal } = shown
  const { asked, decision } = request
  const names = asked.targets.map(({ subProcessor }) => subProcessor)
  const isLonger = asked.targets.some((target) => target.extends !== undefined)
  const what = isLonger ? 'more time at ' : ''
  const content = html`<h1>${asked.requester} asks for ${what}${names.join(' and ')}</h1>
${refusal === undefined ? '' : refusalMarkup(refusal)}
<dl>
${incidentRows(asked)}
<dt>why</dt><dd dir="auto">${request.reason}</dd>
${request.mirrorTried === undefined ? '' : html`<dt>mirror</dt><dd dir="auto">${request.mirrorTried}</dd>`}
<dt>for</dt><dd>${asked.minutes} minutes${timeText(isLonger, shown)}</dd>
<dt>shown</dt><dd>masked, read-only, on record</dd>
<dt>asked</dt><dd>${momentOnPage(request.askedAtMs)}</dd>
${approvalRows(shown)}
<dt>state</dt><dd>${decision === undefined ? `pending until ${momentOnPage(request.pendingUntilMs)}` : decidedText(shown)}</dd>
${grants.length === 0 ? '' : html`<dt>access</dt><dd>${grants.map(grantLine)}</dd>`}
${decision?.reason === undefined ? '' : html`<dt>because</dt><dd dir="auto">${decision.reason}</dd>`}
</dl>
${shown.mayEnd ? endForm(`/inbox/requests/${asked.requestId}`, csrf) : ''}
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

/** What is missing while it waits, and who agreed beside the one who decided. */
function approvalRows({ request, needs }: Shown): Markup {
  const { decision, approvals } = request
  const agreed = approvals.map(({ by }) => by).join(', ')
  const isPending = decision === undefined
  return html`${isPending ? html`<dt>needs</dt><dd>${needs.join('; ')}</dd>` : ''}
${isPending || agreed !== '' ? html`<dt>approved</dt><dd>${agreed || 'nobody yet'}</dd>` : ''}`
}

function decidedText({ request, grants }: Shown): string {
  const { decision } = request
  const isOpen = grants.some(({ grant }) => grant.end === undefined)
  const isAlone = decision?.state === 'approved' && decision.by === undefined
  const by = isAlone ? ' beforehand, by policy' : ''
  const [state = '', ...over] = requestState(request, isOpen).split(', ')
  return [`${state}${decision?.by === undefined ? by : ` by ${decision.by}`}`, ...over].join(', ')
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
<label>Reason, where you deny <textarea name="reason" maxlength="500" rows="2" dir="auto"></textarea></label>
${passkeyMarkup(hasPasskey, 'Approving')}
<div class="row"><button name="decision" value="approve" data-passkey>Approve</button>
<button name="decision" value="deny" class="quiet">Deny</button></div>
</form>`
}
