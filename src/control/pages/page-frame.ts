/** The frame of every page: small, without anything from elsewhere, readable on a phone. */
import { html, raw } from 'hono/html'
import type { Randomness } from '../../base/randomness.ts'
import type { Refusal } from '../../base/refusal.ts'
import { withCode } from './with-code.ts'

export type Markup = ReturnType<typeof html>

export type Page = {
  readonly title: string
  readonly content: Markup
  /** A script of ours; none where the page needs none. */
  readonly script?: string
  readonly status?: number
  /** Where in the navigation it stands. */
  readonly at?: string
}

const NONCE_BYTES = 16

/** For the style and the script of one page. */
export function newNonce(randomness: Randomness): string {
  return Buffer.from(randomness.bytes(NONCE_BYTES)).toString('base64')
}

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--edge:#808080;--accent:#2457d6;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--accent:#8ab0ff;--bad:#ff8a80}}
*{box-sizing:border-box}
html{background:Canvas;color:CanvasText}
body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem}
h1,h2{font-size:1.3rem;line-height:1.3;margin:.5rem 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin-top:1.5rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
code,pre{overflow-wrap:anywhere;white-space:pre-wrap}
a{color:var(--accent)}
nav a[aria-current]{color:inherit;font-weight:600;text-decoration:none}
nav{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:center;border-bottom:1px solid var(--line);padding-bottom:.5rem}
nav bdi{overflow-wrap:anywhere}
nav form{display:flex;gap:.6rem;align-items:center;margin-left:auto}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem}
.cards{list-style:none;padding:0;margin:0}
dt{opacity:.75}dd{margin:0;overflow-wrap:anywhere}
.card{border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem;margin:.8rem 0}
.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}.card>dl{margin:.4rem 0}
.warn{color:var(--bad);font-weight:600}
.flag{background:var(--bad);color:Canvas;font-weight:600;border-radius:.6rem;padding:.5rem 1rem;margin:1rem 0}
.alarm{border:2px solid var(--bad);border-left-width:.6rem;background:color-mix(in srgb,var(--bad) 8%,transparent)}
.alarm a{color:var(--bad);font-weight:600}
label{display:block;margin:.6rem 0}
fieldset{border:0;padding:0;margin:0}legend{padding:0}
.choice{display:flex;gap:.6rem;align-items:center;min-height:2.75rem;margin:.2rem 0}
.choice input{width:1.25rem;height:1.25rem;flex:none;accent-color:var(--accent)}
.choice small{display:block}
input,textarea,select,button{font:inherit;padding:.55rem .7rem;border-radius:.5rem;border:1px solid var(--edge);max-width:100%}
input[type=text],input[type=number],textarea{width:100%}
button{background:var(--accent);color:Canvas;border:0;cursor:pointer;min-height:2.75rem}
button.danger{background:var(--bad)}
button.quiet{background:none;color:inherit;border:1px solid var(--edge)}
.row{display:flex;gap:.6rem;flex-wrap:wrap;align-items:center}
`

/** Who looks at the page; forms of theirs carry `csrf`. */
type Viewer = { readonly name: string; readonly csrf: string; readonly mayAsk: boolean }

/** The page as an answer; everything in it that was not written here is escaped. */
export async function pageAnswer(
  { title, content, script, at, status = 200 }: Page,
  { nonce, viewer }: { readonly nonce: string; readonly viewer: Viewer | undefined },
): Promise<Response> {
  const tag = script === undefined ? '' : raw(`<script nonce="${nonce}">${script}</script>`)
  const body = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Vitrine</title>
<style nonce="${nonce}">${raw(STYLE)}</style>
</head>
<body>
${viewer === undefined ? '' : navigation(viewer, at)}
<main>
${content}
</main>
${tag}
</body>
</html>`
  const allowed = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': allowed.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'publickey-credentials-get=(self), publickey-credentials-create=(self)',
    // Under `no-referrer` browsers say of a form only that it comes from `null`.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
  return new Response(String(body), { status, headers })
}

/** As people read it: to the minute. */
export function momentOnPage(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Where people go from every page, and how they leave. */
function navigation({ name, csrf, mayAsk }: Viewer, at: string | undefined): Markup {
  const places = PLACES.filter(([path]) => mayAsk || path !== '/inbox/ask')
  const links = places.map(([path, title]) =>
    path === at
      ? html`<a href="${path}" aria-current="page">${title}</a>`
      : html`<a href="${path}">${title}</a>`,
  )
  return html`<nav aria-label="Vitrine">${links}
<form method="post" action="/sign-out/page"><input type="hidden" name="csrf" value="${csrf}">
<bdi>${name}</bdi><button class="quiet">Sign out</button></form></nav>`
}

const PLACES = [
  ['/inbox', 'Inbox'],
  ['/inbox/ask', 'Ask'],
  ['/inbox/passkeys', 'Passkeys'],
] as const

export function refusalMarkup(refusal: Refusal): Markup {
  const { what, why, next, code } = refusal
  return html`<div class="card" role="alert" tabindex="-1" autofocus>
<p class="warn">${what}</p><p>${why}</p>
<p>→ ${withCode(next)}</p><small>${code}</small></div>`
}
