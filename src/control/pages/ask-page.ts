/** Asking for access on a page, as on a phone at night. */
import { html, raw } from 'hono/html'
import type { Refusal } from '../../base/refusal.ts'
import type { SubProcessor } from '../../flow/sub-processor.ts'
import { type Markup, type Page, refusalMarkup } from './page-frame.ts'

export type AskPage = {
  readonly subProcessors: readonly SubProcessor[]
  readonly csrf: string
  /** Why the last try was refused, and what it said: nobody writes it twice. */
  readonly refusal?: Refusal | undefined
  readonly form?: URLSearchParams | undefined
}

export function askPage({ subProcessors, csrf, refusal, form }: AskPage): Page {
  const said = (name: string): string => form?.get(name) ?? ''
  const chosen = form?.getAll('target') ?? []
  const hasMirror = subProcessors.some(({ endpoints }) => endpoints.mirror !== undefined)
  const content = html`<h1>Ask for access</h1>
${refusal === undefined ? '' : refusalMarkup(refusal)}
<form method="post" action="/inbox/ask" class="card">
<input type="hidden" name="csrf" value="${csrf}">
<fieldset><legend>Where you need to look</legend>
${subProcessors.map((one) => choice(one, chosen.includes(one.name)))}</fieldset>
<label>Incident, such as INC-42
<input type="text" name="incident" maxlength="64" autocomplete="off" autocapitalize="characters" value="${said('incident')}" required></label>
<label>What you are looking for <textarea name="reason" maxlength="500" rows="3" dir="auto" required>${said('reason')}</textarea></label>
${
  hasMirror
    ? html`<label>Why the mirror cannot serve, where it comes first <textarea name="mirrorTried" maxlength="500" rows="2" dir="auto">${said('mirrorTried')}</textarea></label>`
    : ''
}
<label>Minutes; 30, or the most that is allowed, if left out
<input type="number" name="minutes" min="1" max="480" value="${said('minutes')}"></label>
<button>Ask</button>
</form>`
  const status = refusal === undefined ? 200 : 409
  return { title: 'Ask', content, status, at: '/inbox/ask' }
}

function choice({ name, title, risk, grantMinutesMax }: SubProcessor, isChosen: boolean): Markup {
  const about = `${title}, ${risk} risk, ${grantMinutesMax} minutes at most`
  const checked = isChosen ? raw(' checked') : ''
  return html`<label class="choice">
<input type="checkbox" name="target" value="${name}"${checked}>
<span>${name} <small>${about}</small></span></label>`
}
