/** The passkeys of a person, and adding one. */
import { html } from 'hono/html'
import type { KeptPasskey } from '../../access/access-store.ts'
import { type Markup, momentOnPage, type Page } from './page-frame.ts'
import { PASSKEY_SCRIPT } from './page-script.ts'

export function passkeysPage(passkeys: readonly KeptPasskey[]): Page {
  const content = html`<h1>Your passkeys</h1>
<p>Who approves on a page shows by a passkey that it is them.</p>
${passkeys.length === 0 ? html`<p>The first one is added within ten minutes of signing in; sign in anew if it is later.</p>` : html`<ul class="cards">${passkeys.map(({ addedAtMs }) => html`<li class="card">added ${momentOnPage(addedAtMs)}</li>`)}</ul>`}
<button id="add" data-known="${passkeys.length}">Add a passkey</button>
<p id="told" class="warn" role="alert"></p>`
  return { title: 'Passkeys', content, script: PASSKEY_SCRIPT, at: '/inbox/passkeys' }
}

/** What a form says that a passkey confirms. */
export function passkeyMarkup(hasPasskey: boolean, what: string): Markup {
  return hasPasskey
    ? html`<p><small>Your passkey confirms what you see here.</small></p>`
    : html`<p class="warn">${what} here needs a passkey: <a href="/inbox/passkeys">add one</a>.</p>`
}
