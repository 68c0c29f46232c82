/**
 * Access that nobody had approved, as whoever reviews it sees it: what it was, and whether right.
 */
import { html } from 'hono/html'
import { type Review, reviewOf } from '../../access/access-grant.ts'
import type { AccessRequest } from '../../access/access-request.ts'
import type { GrantView } from '../../access/grants.ts'
import type { Refusal } from '../../base/refusal.ts'
import type { Verdict } from '../../flow/control-fact.ts'
import { incidentRows } from './asked-rows.ts'
import { endForm, grantState } from './granted.ts'
import { type Markup, momentOnPage, type Page, refusalMarkup } from './page-frame.ts'
import { PASSKEY_SCRIPT } from './page-script.ts'
import { passkeyMarkup } from './passkeys-page.ts'
import { targetCard } from './target-card.ts'

export type ShownEmergency = {
  readonly emergency: GrantView
  readonly request: AccessRequest
  /** The others that were opened with it, each to be reviewed by itself. */
  readonly others: readonly GrantView[]
  readonly csrf: string
  readonly hasPasskey: boolean
  /** Why whoever looks may not review it. */
  readonly notReviewer: Refusal | undefined
  readonly mayEnd: boolean
  /** What the last try came to. */
  readonly refusal?: Refusal | undefined
}

const FLAG = html`<p class="flag">Emergency: nobody approved this</p>`

const VERDICTS: Readonly<Record<Verdict, string>> = { justified: 'right', unjustified: 'wrong' }

export function emergencyPage(shown: ShownEmergency): Page {
  const { emergency, request, others, refusal, notReviewer, mayEnd } = shown
  const { asked, startsAtMs } = emergency.grant
  const review = reviewOf(emergency.grant)
  const content = html`${review === undefined ? FLAG : html`<p>An emergency, reviewed.</p>`}
<h1>${asked.requester} broke the glass at ${asked.subProcessor}</h1>
${refusal === undefined ? '' : refusalMarkup(refusal)}
<dl>
${incidentRows(asked)}
<dt>why</dt><dd dir="auto">${request.reason}</dd>
${request.mirrorTried === undefined ? '' : html`<dt>mirror</dt><dd dir="auto">${request.mirrorTried}</dd>`}
<dt>since</dt><dd>${momentOnPage(startsAtMs)}</dd>
<dt>state</dt><dd class="${emergency.grant.end === undefined ? 'warn' : ''}">${grantState(emergency)}</dd>
<dt>shown</dt><dd>masked, read-only, on record</dd>
<dt>review</dt><dd>${reviewText(review, notReviewer)}</dd>
${review === undefined ? '' : html`<dt>because</dt><dd dir="auto">${review.reason}</dd>`}
${others.length === 0 ? '' : html`<dt>with it</dt><dd>${others.map(otherLink)}</dd>`}
</dl>
${mayEnd ? endForm(`/inbox/emergencies/${emergency.grant.id}`, shown.csrf) : ''}
${targetCard(asked, asked.requester)}
<p><small>Every look is on record: <code>vitrine audit search --incident '${asked.incident}'</code></small></p>
${notReviewer === undefined ? reviewForm(shown) : ''}
<p id="told" class="warn" role="alert"></p>`
  const title = `Emergency of ${asked.requester}, ${asked.incident}`
  return { title, content, script: PASSKEY_SCRIPT, status: refusal === undefined ? 200 : 409 }
}

function reviewText(review: Review | undefined, notReviewer: Refusal | undefined): string {
  if (review !== undefined) {
    return `${VERDICTS[review.verdict]}, said ${review.by} ${momentOnPage(review.atMs)}`
  }
  return notReviewer?.code === 'SELF_APPROVAL' ? 'waits for somebody else' : 'waits for an approver'
}

function otherLink({ grant }: GrantView): Markup {
  const { id, asked } = grant
  const review = reviewOf(grant)
  const state = review === undefined ? 'to be reviewed' : VERDICTS[review.verdict]
  return html`<a href="/inbox/emergencies/${id}">${asked.subProcessor}</a>, ${state}<br>`
}

function reviewForm({ emergency, csrf, hasPasskey }: ShownEmergency): Markup {
  const { id } = emergency.grant
  return html`<form method="post" action="/inbox/emergencies/${id}" id="decide" class="card">
<input type="hidden" name="csrf" value="${csrf}">
<input type="hidden" name="proof" value="">
<label>What you found <textarea name="reason" maxlength="500" rows="3" dir="auto" required></textarea></label>
${passkeyMarkup(hasPasskey, 'Reviewing')}
<div class="row"><button name="decision" value="justified" data-passkey>It was right</button>
<button name="decision" value="unjustified" class="danger" data-passkey>It was wrong</button></div>
</form>`
}
