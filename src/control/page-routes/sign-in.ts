/** Signing in and out on the pages: by forms of them, never by opening a link. */
import type { Actor } from '../../access/sign-in.ts'
import { Refusal } from '../../base/refusal.ts'
import { Secret } from '../../base/secret.ts'
import { redirectAnswer, refusalAnswer } from '../answers.ts'
import type { ControlParts } from '../control-parts.ts'
import { PERSON_COOKIE, setCookie } from '../cookies.ts'
import type { Routes } from '../routes.ts'
import type { PageDoor } from './page-door.ts'

export function addSignInPages(door: PageDoor, { app }: Routes, { access }: ControlParts): void {
  const { signIns } = access
  app.get('/sign-in', () => door.entrance())
  door.formOfStranger('/sign-in/page', async (form, from) => {
    const signedIn = await signIns.signIn(new Secret(form.get('token') ?? ''), from)
    if (signedIn instanceof Refusal) return refusalAnswer(signedIn)
    return redirectAnswer('/inbox', [setCookie(PERSON_COOKIE, signedIn.token.reveal())])
  })
  const signOut = async (actor: Actor): Promise<Response> => {
    const ended = await signIns.signOut(actor)
    if (ended instanceof Refusal) return refusalAnswer(ended)
    // Answered here and not led on to: an address that says so could be sent to anybody.
    const answer = await door.entrance({ hasSignedOut: true })
    answer.headers.append('set-cookie', setCookie(PERSON_COOKIE, ''))
    return answer
  }
  door.form('/sign-out/page', signOut, { closes: true })
}
