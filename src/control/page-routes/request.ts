/** The page of one request, and deciding on it with a passkey. */
import { isTheirs } from '../../access/seeing.ts'
import type { Actor } from '../../access/sign-in.ts'
import { Refusal } from '../../base/refusal.ts'
import { redirectAnswer } from '../answers.ts'
import type { ControlParts } from '../control-parts.ts'
import { decideOnPage } from '../decide-on-page.ts'
import type { Page } from '../pages/page-frame.ts'
import { requestPage } from '../pages/request-page.ts'
import type { Passkeys } from '../passkeys.ts'
import { csrfOf, type PageDoor } from './page-door.ts'
import { proofInForm } from './read-sent.ts'

export function addRequestPages(door: PageDoor, parts: ControlParts, passkeys: Passkeys): void {
  const { requests, decisions } = parts.access
  const answerTo = async (actor: Actor, id: string, refusal?: Refusal): Promise<Response> =>
    refusal === undefined
      ? redirectAnswer(`/inbox/requests/${id}`)
      : door.answer(await pageOf(actor, id, refusal), actor)
  const pageOf = async (actor: Actor, id: string, refusal?: Refusal): Promise<Page | Refusal> => {
    const shown = await shownTo(actor, id, parts)
    if (shown instanceof Refusal) return shown
    const hasPasskey = (await passkeys.of(actor)).length > 0
    return requestPage({ ...shown, csrf: csrfOf(actor), hasPasskey, refusal })
  }
  door.page('/inbox/requests/:id', (actor, id) => pageOf(actor, id))
  door.json('/inbox/requests/:id/prove', (actor, { id, body }) =>
    passkeys.beginProof(actor, aboutOf(id, String(body.digest ?? ''))),
  )
  door.form('/inbox/requests/:id', async (actor, { id, form }) => {
    const prove = (digest: string) => passkeys.prove(actor, aboutOf(id, digest), proofInForm(form))
    const refusal = await decideOnPage({ actor, id, form }, { decisions, requests, prove })
    return answerTo(actor, id, refusal)
  })
  door.form(
    '/inbox/requests/:id/withdraw',
    async (actor, { id }) => {
      const withdrawn = await decisions.withdraw(actor, id)
      return answerTo(actor, id, withdrawn instanceof Refusal ? withdrawn : undefined)
    },
    { closes: true },
  )
  door.form(
    '/inbox/requests/:id/end',
    async (actor, { id }) => answerTo(actor, id, await endAll(actor, id, parts)),
    { closes: true },
  )
}

/** All that a page of it shows, where the person may see it. */
async function shownTo(actor: Actor, id: string, { access }: ControlParts) {
  const { requests, grants, rules } = access
  const request = await requests.show(actor, id)
  if (request instanceof Refusal) return request
  const found = await Promise.all(request.grantIds.map((grantId) => grants.show(actor, grantId)))
  const granted = found.flatMap((view) => (view instanceof Refusal ? [] : [view]))
  const { selfApproval, startsAtFirstUse } = rules.policy()
  const isOwn = isTheirs(actor.person, request.asked)
  return {
    request,
    needs: requests.needs(request),
    startsAtFirstUse,
    mayDecide: (selfApproval || !isOwn) && actor.person.roles.includes('approver'),
    isOwn,
    grants: granted,
    mayEnd: granted.some(({ grant }) => grants.mayEnd(actor, grant)),
  }
}

/** Ends all that came of a request, each as if it were ended by itself. */
async function endAll(
  actor: Actor,
  id: string,
  { access: { requests, grants } }: ControlParts,
): Promise<Refusal | undefined> {
  const request = await requests.show(actor, id)
  if (request instanceof Refusal) return request
  const open = request.grantIds.filter((grantId) => grants.isOpen(grantId))
  if (open.length === 0) return new Refusal('GRANT_SPENT', 'Nothing of it is open.')
  const ended = await Promise.all(open.map((grantId) => grants.end(actor, grantId)))
  return ended.find((one) => one instanceof Refusal)
}

function aboutOf(id: string, digest: string): string {
  return `approve ${id} ${digest}`
}
