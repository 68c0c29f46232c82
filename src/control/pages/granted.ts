/** What became of what was asked for: whether it is open, in words, and the button that ends it. */
import { html } from 'hono/html'
import { isEmergency } from '../../access/access-grant.ts'
import type { GrantView } from '../../access/grants.ts'
import { type Markup, momentOnPage } from './page-frame.ts'

/** Whether it is still open, in words. */
export function grantState({ grant, openSessions }: GrantView): string {
  const { end, endsAtMs } = grant
  if (end !== undefined) {
    const by = end.by === undefined ? '' : ` by ${end.by}`
    return `ended ${momentOnPage(end.atMs)}: ${end.because}${by}`
  }
  const sessions = openSessions === 1 ? '1 session' : `${openSessions} sessions`
  return `open until ${momentOnPage(endsAtMs)}, ${sessions}`
}

/** One line of each, by where it is; an emergency leads to its own page. */
export function grantLine(view: GrantView): Markup {
  const { id, asked } = view.grant
  const where = isEmergency(view.grant)
    ? html`<a href="/inbox/emergencies/${id}">${asked.subProcessor}</a>`
    : asked.subProcessor
  return html`${where}: ${grantState(view)}<br>`
}

/** Ends what the page at `path` is about. */
export function endForm(path: string, csrf: string): Markup {
  return html`<form method="post" action="${path}/end" class="row">
<input type="hidden" name="csrf" value="${csrf}">
<button class="danger">End it now</button><small>What runs is cut in that moment.</small></form>`
}
