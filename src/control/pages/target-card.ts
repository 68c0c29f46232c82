/** What is asked of one sub-processor, with everything that whoever decides must see. */
import { html } from 'hono/html'
import type { Target } from '../../flow/control-fact.ts'
import type { Markup } from './page-frame.ts'

export function targetCard(target: Target, requester: string): Markup {
  const { subProcessor, environment, patterns, classes, reveals, subject } = target
  const scope = patterns.length === 0 ? ['every call that only reads'] : patterns
  return html`<div class="card"><strong>${subProcessor}, ${environment}</strong><dl>
<dt>scope</dt><dd>${scope.map((pattern) => html`${pattern}<br>`)}</dd>
${classes.length === 0 ? '' : html`<dt>beyond</dt><dd>plain reads: ${classes.join(', ')}</dd>`}
${subject === undefined ? '' : html`<dt>only</dt><dd>rows of ${subject}</dd>`}
${target.extends === undefined ? '' : html`<dt>extends</dt><dd>${target.extends}</dd>`}
</dl>${reveals.map((path) => html`<p class="warn">REVEALED: ${path}, as it is, to ${requester}</p>`)}</div>`
}
