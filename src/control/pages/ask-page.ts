/** Asking for access on a page, as on a phone at night. */
import { html } from 'hono/html'
import type { Refusal } from '../../base/refusal.ts'
import type { SubProcessor } from '../../flow/sub-processor.ts'
import { type Page, refusalMarkup } from './page-frame.ts'

export type AskPage = {
  readonly subProcessors: readonly SubProcessor[]
  readonly csrf: string
  readonly refusal?: Refusal | undefined
}

export function askPage({ subProcessors, csrf, refusal }: AskPage): Page {
  const content = html`<h1>Ask for access</h1>
${refusal === undefined ? '' : refusalMarkup(refusal)}
<form method="post" action="/inbox/ask" class="card">
<input type="hidden" name="csrf" value="${csrf}">
${subProcessors.map(
  ({ name, title, risk }) =>
    html`<label><input type="checkbox" name="target" value="${name}"> ${name} <small>${title}, ${risk} risk</small></label>`,
)}
<label>Incident <input type="text" name="incident" maxlength="64" required></label>
<label>What you are looking for <textarea name="reason" maxlength="500" rows="3" required></textarea></label>
<label>Why the mirror cannot serve, where it comes first <textarea name="mirrorTried" maxlength="500" rows="2"></textarea></label>
<label>Minutes <input type="number" name="minutes" min="1" max="480"></label>
<button>Ask</button>
</form>`
  return { title: 'Ask', content, status: refusal === undefined ? 200 : 409 }
}
