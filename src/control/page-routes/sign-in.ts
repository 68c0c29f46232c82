/** The page of signing in: a link is spent by a form of it, never by opening it. */
import { Refusal } from '../../base/refusal.ts'
import { Secret } from '../../base/secret.ts'
import { redirectAnswer, refusalAnswer } from '../answers.ts'
import type { ControlParts } from '../control-parts.ts'
import { PERSON_COOKIE, setCookie } from '../cookies.ts'
import { signInPage } from '../pages/sign-in-page.ts'
import type { Routes } from '../routes.ts'
import type { PageDoor } from './page-door.ts'

export function addSignInPages(door: PageDoor, { app }: Routes, parts: ControlParts): void {
  const { signIns } = parts.access
  app.get('/sign-in', () => door.answer(signInPage(parts.identity !== undefined)))
  door.formOfStranger('/sign-in/page', async (form, from) => {
    const signedIn = await signIns.signIn(new Secret(form.get('token') ?? ''), from)
    if (signedIn instanceof Refusal) return refusalAnswer(signedIn)
    return redirectAnswer('/inbox', [setCookie(PERSON_COOKIE, signedIn.token.reveal())])
  })
}
