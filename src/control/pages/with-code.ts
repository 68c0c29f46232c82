/** Text of ours with commands in it, as a page shows it. */
import { html } from 'hono/html'

/** What stands between back-ticks is something to type. */
export function withCode(text: string): readonly (ReturnType<typeof html> | string)[] {
  return text.split('`').map((part, at) => (at % 2 === 0 ? part : html`<code>${part}</code>`))
}
