/** Routes of signing in and out, and of the people who may. */
import { z } from 'zod'
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import type { ControlParts } from './control-parts.ts'
import { NO_ANSWER, PLAIN, type Routes } from './routes.ts'
import { LinkShape, PeopleShape, SignedInShape, SignInAsk, WhoamiShape } from './shapes.ts'
import { momentOf, personView } from './views.ts'

const PersonId = z.object({ id: z.string().max(100) })

export function addSignInRoutes(routes: Routes, parts: ControlParts): void {
  const { signIns } = parts.access
  routes.open(
    {
      ...PLAIN,
      method: 'post',
      path: '/sign-in',
      summary: 'Spend a sign-in link; the token is shown here and nowhere else.',
      body: SignInAsk,
      answer: SignedInShape,
    },
    async ({ from, body }) => {
      const tooMany = routes.takeAttempt(from)
      if (tooMany !== undefined) {
        await parts.knock(from, tooMany)
        return tooMany
      }
      const signedIn = await signIns.signIn(new Secret(body.token), from)
      if (signedIn instanceof Refusal) return signedIn
      const { token, person, expiresAtMs } = signedIn
      const expiresAt = momentOf(expiresAtMs)
      return { token: token.reveal(), person: personView(person), expiresAt }
    },
  )
  routes.personal(
    { ...PLAIN, method: 'get', path: '/whoami', summary: 'Who you are.', answer: WhoamiShape },
    async ({ actor }) => {
      const expiresAt = momentOf(actor.signIn.expiresAtMs)
      return { person: personView(actor.person), expiresAt }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/sign-out',
      summary: 'Sign out.',
      answer: NO_ANSWER,
      closes: true,
    },
    async ({ actor }) => nothingOf(await signIns.signOut(actor)),
  )
}

export function addPeopleRoutes(routes: Routes, parts: ControlParts): void {
  const { signIns } = parts.access
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/people',
      summary: 'The people of the configuration, for admins and auditors.',
      answer: PeopleShape,
    },
    async ({ actor }) => {
      const { roles } = actor.person
      if (roles.includes('admin') || roles.includes('auditor')) {
        return { people: parts.people().map(personView) }
      }
      return new Refusal('ROLE_MISSING', 'Admins and auditors see who there is.')
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/people/{id}/links',
      summary: 'Make a sign-in link for a person.',
      params: PersonId,
      answer: LinkShape,
      status: 201,
    },
    async ({ actor, params }) => {
      const made = await signIns.makeLink(actor, params.id)
      if (made instanceof Refusal) return made
      const link = signInLink(parts, made.token)
      return { link, person: made.person.id, expiresAt: momentOf(made.expiresAtMs) }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/people/{id}/sign-out',
      summary: 'End every sign-in and link of a person.',
      params: PersonId,
      answer: NO_ANSWER,
      closes: true,
    },
    async ({ actor, params }) => nothingOf(await signIns.signOutPerson(actor, params.id)),
  )
}

/**
 * The address that a person signs in by. The token is its fragment, which no client sends: it comes
 * into no log on the way, and whoever opens the link spends nothing. The fingerprint behind it says
 * which CA the command line may believe.
 */
export function signInLink(
  { controlAddress, caFingerprint }: Pick<ControlParts, 'controlAddress' | 'caFingerprint'>,
  token: Secret,
): string {
  const pin = caFingerprint === undefined ? '' : `.${caFingerprint}`
  return `${controlAddress}/sign-in#${token.reveal()}${pin}`
}

function nothingOf(answer: true | Refusal): undefined | Refusal {
  return answer === true ? undefined : answer
}
