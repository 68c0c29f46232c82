/**
 * Routes of the pages: whoever opens one changes nothing; what decides is a form, sent by a person.
 */
import type { Context } from 'hono'
import type { Actor } from '../access/sign-in.ts'
import { textOf } from '../base/bytes.ts'
import { sha256Hex } from '../base/digest.ts'
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import { emptyAnswer, jsonAnswer, refusalAnswer } from './answers.ts'
import type { ControlParts } from './control-parts.ts'
import { cookieOf, setCookie } from './cookies.ts'
import { decideOnPage } from './decide-on-page.ts'
import { PERSON_COOKIE } from './identity-routes.ts'
import { askPage } from './pages/ask-page.ts'
import { inboxPage } from './pages/inbox-page.ts'
import { type Page, pageAnswer } from './pages/page-frame.ts'
import { passkeysPage } from './pages/passkeys-page.ts'
import { requestPage } from './pages/request-page.ts'
import { signInPage } from './pages/sign-in-page.ts'
import { Passkeys } from './passkeys.ts'
import type { Caller, Routes } from './routes.ts'

const NONCE_BYTES = 16
const OWN_SHOWN = 10
const INBOX_SHOWN = 50

type Call = Context<Caller>

export class PageRoutes {
  readonly #routes: Routes
  readonly #parts: ControlParts
  readonly #passkeys: Passkeys

  constructor(routes: Routes, parts: ControlParts) {
    this.#routes = routes
    this.#parts = parts
    this.#passkeys = new Passkeys(parts)
  }

  add(): void {
    const { app } = this.#routes
    app.get('/', () => redirect('/inbox'))
    app.get('/sign-in', () => this.#answer(signInPage(this.#parts.identity !== undefined)))
    app.post('/sign-in/page', (context) => this.#signIn(context))
    this.#page('/inbox', (actor) => this.#inbox(actor))
    this.#page('/inbox/ask', async (actor) => this.#ask(actor))
    this.#page('/inbox/passkeys', async (actor) =>
      passkeysPage(actor, await this.#passkeys.of(actor)),
    )
    this.#page('/inbox/requests/:id', (actor, context) =>
      this.#request(actor, context.req.param('id') ?? ''),
    )
    this.#form('/inbox/ask', (actor, form) => this.#asked(actor, form))
    this.#form('/inbox/requests/:id', (actor, form, context) =>
      this.#decided(actor, form, context.req.param('id') ?? ''),
    )
    this.#addPasskeyRoutes()
  }

  /** A page for people who are signed in; others are asked to. */
  #page(path: string, make: (actor: Actor, context: Call) => Promise<Page | Refusal>): void {
    this.#routes.app.get(path, async (context) => {
      const actor = await this.#actorOf(context)
      if (actor instanceof Refusal) {
        return this.#answer({ ...signInPage(this.#parts.identity !== undefined), status: 401 })
      }
      const page = await make(actor, context)
      return page instanceof Refusal ? refusalAnswer(page) : this.#answer(page)
    })
  }

  /** A form that a person sent from one of these pages, and from nowhere else. */
  #form(
    path: string,
    act: (actor: Actor, form: URLSearchParams, context: Call) => Promise<Response>,
  ): void {
    this.#routes.app.post(path, async (context) => {
      const actor = await this.#actorOf(context)
      if (actor instanceof Refusal) return refusalAnswer(actor)
      const form = await formOf(context)
      if (!this.#isFromHere(context) || form.get('csrf') !== csrfOf(actor)) {
        return refusalAnswer(new Refusal('REQUEST_INVALID', 'The form is not from here.'), 403)
      }
      const wait = this.#routes.takeChange(actor)
      return wait === undefined ? act(actor, form, context) : refusalAnswer(wait)
    })
  }

  #addPasskeyRoutes(): void {
    const keys = this.#passkeys
    this.#json('/inbox/passkeys/begin', (actor) => keys.beginAdd(actor))
    this.#json('/inbox/passkeys/prove', (actor) => keys.beginProof(actor, 'another passkey'))
    this.#json('/inbox/passkeys/finish', (actor, body) =>
      keys.finishAdd(actor, {
        handle: String(body.handle ?? ''),
        answer: body.answer,
        proof: proofIn(body.proof),
      }),
    )
    this.#json('/inbox/requests/:id/prove', (actor, body, context) =>
      keys.beginProof(actor, aboutOf(context.req.param('id') ?? '', String(body.digest ?? ''))),
    )
  }

  /** What the script of a page asks for: by the person's cookie, from here, as JSON. */
  #json(
    path: string,
    act: (actor: Actor, body: Readonly<Record<string, unknown>>, context: Call) => Promise<unknown>,
  ): void {
    this.#routes.app.post(path, async (context) => {
      const actor = await this.#actorOf(context)
      if (actor instanceof Refusal) return refusalAnswer(actor)
      const isJson = context.req.header('content-type') === 'application/json'
      if (!this.#isFromHere(context) || !isJson) {
        return refusalAnswer(new Refusal('REQUEST_INVALID', 'It is not from here.'), 403)
      }
      const wait = this.#routes.takeChange(actor)
      if (wait !== undefined) return refusalAnswer(wait)
      const answer = await act(actor, await bodyOf(context), context)
      if (answer instanceof Refusal) return refusalAnswer(answer, 403)
      return answer === undefined ? emptyAnswer() : jsonAnswer(answer)
    })
  }

  async #signIn(context: Call): Promise<Response> {
    if (!this.#isFromHere(context)) {
      return refusalAnswer(new Refusal('REQUEST_INVALID', 'The form is not from here.'), 403)
    }
    const token = new Secret((await formOf(context)).get('token') ?? '')
    const wait = this.#routes.takeAttempt(context.env.from)
    const { signIns } = this.#parts.access
    const signedIn = wait ?? (await signIns.signIn(token, context.env.from))
    if (signedIn instanceof Refusal) return refusalAnswer(signedIn)
    return redirect('/inbox', [setCookie(PERSON_COOKIE, signedIn.token.reveal())])
  }

  async #inbox(actor: Actor): Promise<Page | Refusal> {
    const { requests, emergencies } = this.#parts.access
    const page = { before: undefined, incident: undefined, limit: INBOX_SHOWN }
    const all = await requests.list(actor, { ...page, state: undefined })
    if (all instanceof Refusal) return all
    const pending = await requests.list(actor, { ...page, state: 'pending' })
    const waiting = await emergencies.unreviewed(actor)
    if (pending instanceof Refusal) return pending
    if (waiting instanceof Refusal) return waiting
    const own = all.filter(({ asked }) => asked.requester === actor.person.id)
    const others = pending.filter(({ asked }) => asked.requester !== actor.person.id)
    const mine = own.slice(0, OWN_SHOWN)
    return inboxPage({ actor, pending: others, emergencies: waiting, own: mine })
  }

  #ask(actor: Actor, refusal?: Refusal): Page {
    const subProcessors = this.#parts.subProcessors()
    return askPage({ actor, subProcessors, csrf: csrfOf(actor), refusal })
  }

  async #asked(actor: Actor, form: URLSearchParams): Promise<Response> {
    const said = (name: string): string | undefined => {
      const value = form.get(name)?.trim() ?? ''
      return value === '' ? undefined : value
    }
    const minutes = said('minutes')
    const none = { patterns: [], classes: [], reveals: [], subject: undefined }
    const request = await this.#parts.access.requests.ask(actor, {
      incident: said('incident') ?? '',
      reason: said('reason') ?? '',
      minutes: minutes === undefined ? undefined : Number(minutes),
      mirrorTried: said('mirrorTried'),
      targets: form
        .getAll('target')
        .map((subProcessor) => ({ subProcessor, environment: 'live' as const, ...none })),
    })
    if (request instanceof Refusal) return this.#answer(this.#ask(actor, request))
    return redirect(`/inbox/requests/${request.asked.requestId}`)
  }

  async #request(actor: Actor, id: string, refusal?: Refusal): Promise<Page | Refusal> {
    const { requests } = this.#parts.access
    const request = await requests.show(actor, id)
    if (request instanceof Refusal) return request
    const hasPasskey = (await this.#passkeys.of(actor)).length > 0
    const needs = requests.needs(request)
    return requestPage({ actor, request, needs, csrf: csrfOf(actor), hasPasskey, refusal })
  }

  async #decided(actor: Actor, form: URLSearchParams, id: string): Promise<Response> {
    const { decisions } = this.#parts.access
    const prove = (digest: string) =>
      this.#passkeys.prove(actor, aboutOf(id, digest), proofIn(parsed(form.get('proof') ?? '')))
    const refusal = await decideOnPage({ actor, id, form }, { decisions, prove })
    if (refusal === undefined) return redirect(`/inbox/requests/${id}`)
    const page = await this.#request(actor, id, refusal)
    return page instanceof Refusal ? refusalAnswer(page) : this.#answer(page)
  }

  #actorOf({ req }: Call): Promise<Actor | Refusal> {
    const token = cookieOf(req.header('cookie'), PERSON_COOKIE) ?? ''
    return this.#parts.access.signIns.recognise(new Secret(token))
  }

  /**
   * Browsers say where a form comes from (Fetch, "Origin"); one that says nothing is not believed.
   */
  #isFromHere({ req }: Call): boolean {
    const origin = req.header('origin') ?? ''
    return this.#parts.hosts.some((host) => origin === `https://${host}`)
  }

  #answer(page: Page): Promise<Response> {
    const { randomness } = this.#parts
    return pageAnswer(page, Buffer.from(randomness.bytes(NONCE_BYTES)).toString('base64'))
  }
}

function aboutOf(id: string, digest: string): string {
  return `approve ${id} ${digest}`
}

/** Known to pages of this sign-in alone. */
function csrfOf({ signIn }: Actor): string {
  return sha256Hex(`form of ${signIn.id} ${signIn.digest}`)
}

function proofIn(value: unknown): { handle: string; answer: unknown } | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!('handle' in value) || !('answer' in value)) return undefined
  return { handle: String(value.handle), answer: value.answer }
}

async function formOf({ req }: Call): Promise<URLSearchParams> {
  return new URLSearchParams(textOf(new Uint8Array(await req.arrayBuffer())) ?? '')
}

async function bodyOf({ req }: Call): Promise<Readonly<Record<string, unknown>>> {
  const read = parsed(textOf(new Uint8Array(await req.arrayBuffer())) ?? '')
  return typeof read === 'object' && read !== null ? { ...read } : {}
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function redirect(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location: path, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
