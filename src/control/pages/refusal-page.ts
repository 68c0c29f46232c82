/** What a browser is shown where the answer is no: the same words as elsewhere, as a page. */
import { html } from 'hono/html'
import type { z } from 'zod'
import type { RefusalShape } from '../shapes.ts'
import type { Page } from './page-frame.ts'
import { withCode } from './with-code.ts'

type Told = z.output<typeof RefusalShape>['refusal']

export function refusalPage(told: Told, status: number): Page {
  const content = html`<h1>${told.what}</h1>
<p>${told.why}</p>
<p>→ ${withCode(told.next)}</p>
<p><a href="/inbox">Go to the inbox</a></p>
<p><small>${told.code}</small></p>`
  return { title: told.what, content, status }
}
