/** The door of the pages: who opens one, and whether what is sent comes from one of them. */
import type { Context } from 'hono'
import type { Actor } from '../../access/sign-in.ts'
import { sha256Hex } from '../../base/digest.ts'
import { Refusal } from '../../base/refusal.ts'
import { Secret } from '../../base/secret.ts'
import { emptyAnswer, jsonAnswer, refusalAnswer } from '../answers.ts'
import type { ControlParts } from '../control-parts.ts'
import { cookieOf, PERSON_COOKIE } from '../cookies.ts'
import { newNonce, type Page, pageAnswer } from '../pages/page-frame.ts'
import { signInPage } from '../pages/sign-in-page.ts'
import type { Caller, Routes } from '../routes.ts'
import { bodyOf, formOf } from './read-sent.ts'

type Call = Context<Caller>

/** `id` is that of the path; empty where it has none. */
type SentForm = { readonly id: string; readonly form: URLSearchParams }
type SentBody = { readonly id: string; readonly body: Readonly<Record<string, unknown>> }

export class PageDoor {
  readonly #routes: Routes
  readonly #parts: ControlParts

  constructor(routes: Routes, parts: ControlParts) {
    this.#routes = routes
    this.#parts = parts
  }

  /** A page for people who are signed in; others are asked to. */
  page(path: string, make: (actor: Actor, id: string) => Promise<Page | Refusal>): void {
    this.#routes.app.get(path, async (context) => {
      const actor = await this.#actorOf(context)
      if (actor instanceof Refusal) return this.#askIn(actor)
      return this.answer(await make(actor, idOf(context)), actor)
    })
  }

  /**
   * A form that a person sent from one of these pages, and from nowhere else. What `closes` access
   * is not made to wait as others are.
   */
  form(
    path: string,
    act: (actor: Actor, sent: SentForm) => Promise<Response>,
    { closes } = { closes: false },
  ): void {
    this.#routes.app.post(path, async (context) => {
      const actor = await this.#actorOf(context)
      if (actor instanceof Refusal) return this.#askIn(actor)
      const form = await formOf(context.req)
      if (!this.#isFromHere(context) || form.get('csrf') !== csrfOf(actor)) {
        return refusalAnswer(new Refusal('REQUEST_INVALID', 'The form is not from here.'), 403)
      }
      const wait = this.#routes.takeChange(actor, { closes })
      if (wait !== undefined) return refusalAnswer(wait)
      return act(actor, { id: idOf(context), form })
    })
  }

  /** A form of somebody who is not signed in yet; `from` is the address that it comes from. */
  formOfStranger(
    path: string,
    act: (form: URLSearchParams, from: string) => Promise<Response>,
  ): void {
    this.#routes.app.post(path, async (context) => {
      if (!this.#isFromHere(context)) {
        return refusalAnswer(new Refusal('REQUEST_INVALID', 'The form is not from here.'), 403)
      }
      const form = await formOf(context.req)
      const wait = this.#routes.takeAttempt(context.env.from)
      return wait === undefined ? act(form, context.env.from) : refusalAnswer(wait)
    })
  }

  /** What the script of a page asks for: by the person's cookie, from here, as JSON. */
  json(path: string, act: (actor: Actor, sent: SentBody) => Promise<unknown>): void {
    this.#routes.app.post(path, async (context) => {
      const actor = await this.#actorOf(context)
      if (actor instanceof Refusal) return refusalAnswer(actor)
      const isJson = context.req.header('content-type') === 'application/json'
      if (!this.#isFromHere(context) || !isJson) {
        return refusalAnswer(new Refusal('REQUEST_INVALID', 'It is not from here.'), 403)
      }
      const wait = this.#routes.takeChange(actor, { closes: false })
      if (wait !== undefined) return refusalAnswer(wait)
      const answer = await act(actor, { id: idOf(context), body: await bodyOf(context.req) })
      if (answer instanceof Refusal) return refusalAnswer(answer, 403)
      return answer === undefined ? emptyAnswer() : jsonAnswer(answer)
    })
  }

  /** A page; for an actor with what leads on from every page of theirs. */
  async answer(page: Page | Refusal, actor?: Actor): Promise<Response> {
    if (page instanceof Refusal) return refusalAnswer(page)
    const { randomness } = this.#parts
    return pageAnswer(page, { nonce: newNonce(randomness), viewer: actor && viewerOf(actor) })
  }

  /** The page of signing in. */
  entrance({ status = 200, hasSignedOut = false } = {}): Promise<Response> {
    const hasProvider = this.#parts.identity !== undefined
    return this.answer({ ...signInPage({ hasProvider, hasSignedOut }), status })
  }

  /** Whoever is not signed in is asked to; another no stays one. */
  async #askIn(refusal: Refusal): Promise<Response> {
    return refusal.code === 'SIGN_IN_NEEDED'
      ? this.entrance({ status: 401 })
      : refusalAnswer(refusal)
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
}

function viewerOf(actor: Actor) {
  const { name, roles } = actor.person
  return { name, csrf: csrfOf(actor), mayAsk: roles.includes('developer') }
}

/** Known to pages of this sign-in alone. */
export function csrfOf({ signIn }: Actor): string {
  return sha256Hex(`form of ${signIn.id} ${signIn.digest}`)
}

function idOf({ req }: Call): string {
  return req.param('id') ?? ''
}
