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
    const request = await requests.show(actor, id)
    if (request instanceof Refusal) return request
    const hasPasskey = (await passkeys.of(actor)).length > 0
    const { selfApproval, startsAtFirstUse } = parts.access.rules.policy()
    const isOwn = isTheirs(actor.person, request.asked)
    const isOther = selfApproval || !isOwn
    const mayDecide = isOther && actor.person.roles.includes('approver')
    const isOpen = request.grantIds.some((one) => parts.access.grants.isOpen(one))
    const how = {
      needs: requests.needs(request),
      hasPasskey,
      startsAtFirstUse,
      mayDecide,
      isOpen,
      isOwn,
    }
    return requestPage({ request, ...how, csrf: csrfOf(actor), refusal })
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
}

function aboutOf(id: string, digest: string): string {
  return `approve ${id} ${digest}`
}
