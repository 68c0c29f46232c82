/** The page behind a sign-in link, and for whoever is not signed in. Opening it changes nothing. */
import { html } from 'hono/html'
import type { Markup, Page } from './page-frame.ts'
import { SIGN_IN_SCRIPT } from './page-script.ts'

type Entrance = {
  /** Whether an identity provider vouches for people. */
  readonly hasProvider: boolean
  readonly hasSignedOut: boolean
}

export function signInPage({ hasProvider, hasSignedOut }: Entrance): Page {
  const provider = hasProvider
    ? html`<p><a href="/sign-in/oidc">Sign in with your identity provider</a></p>`
    : ''
  const content = html`${hasSignedOut ? signedOut(hasProvider) : ''}<h1>Sign in to Vitrine</h1>
${provider}
<form method="post" action="/sign-in/page" id="by-link" class="card" hidden>
<p>Your link works once, and has not been used by opening it.</p>
<input type="hidden" name="token" id="token" value="">
<button>Sign in on this device</button>
</form>
<p id="without-link">${hasProvider ? 'Or open' : 'Open'} the sign-in link that an admin made for you, on this device. Whoever runs
the gateway has the first ones.</p>
<noscript><p class="warn">Signing in by a link needs JavaScript: it takes the link from the address.</p></noscript>
<p>For the command line, copy the whole address of your link and run, in a terminal:</p>
<pre>vitrine login 'ADDRESS'</pre>`
  return { title: 'Sign in', content, script: SIGN_IN_SCRIPT }
}

function signedOut(hasProvider: boolean): Markup {
  const there = hasProvider ? ' At your identity provider you may still be.' : ''
  return html`<p class="card" role="status">You are signed out.${there}</p>`
}
