/** The page of an emergency: its review, with a passkey, and its end. */
import { isEmergency } from '../../access/access-grant.ts'
import type { Actor } from '../../access/sign-in.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Verdict } from '../../flow/control-fact.ts'
import { redirectAnswer } from '../answers.ts'
import type { ControlParts } from '../control-parts.ts'
import { emergencyPage } from '../pages/emergency-page.ts'
import type { Page } from '../pages/page-frame.ts'
import type { Passkeys } from '../passkeys.ts'
import { csrfOf, type PageDoor } from './page-door.ts'
import { proofInForm, wordsIn } from './read-sent.ts'

export function addEmergencyPages(door: PageDoor, parts: ControlParts, passkeys: Passkeys): void {
  const { emergencies, grants } = parts.access
  const pageOf = async (actor: Actor, id: string, refusal?: Refusal): Promise<Page | Refusal> => {
    const shown = await shownTo(actor, id, parts)
    if (shown instanceof Refusal) return shown
    const hasPasskey = (await passkeys.of(actor)).length > 0
    return emergencyPage({ ...shown, csrf: csrfOf(actor), hasPasskey, refusal })
  }
  const answerTo = async (actor: Actor, id: string, done: unknown): Promise<Response> => {
    if (!(done instanceof Refusal)) return redirectAnswer(`/inbox/emergencies/${id}`)
    return door.answer(await pageOf(actor, id, done), actor)
  }
  door.page('/inbox/emergencies/:id', (actor, id) => pageOf(actor, id))
  door.json('/inbox/emergencies/:id/prove', async (actor, { id, body }) => {
    const verdict = verdictOf(body.decision)
    return verdict instanceof Refusal ? verdict : passkeys.beginProof(actor, aboutOf(id, verdict))
  })
  door.form('/inbox/emergencies/:id', async (actor, { id, form }) => {
    const verdict = verdictOf(form.get('decision'))
    if (verdict instanceof Refusal) return answerTo(actor, id, verdict)
    const unproven = await passkeys.prove(actor, aboutOf(id, verdict), proofInForm(form))
    if (unproven !== undefined) return answerTo(actor, id, unproven)
    const reason = wordsIn(form, 'reason')
    return answerTo(actor, id, await emergencies.review(actor, id, { verdict, reason }))
  })
  door.form(
    '/inbox/emergencies/:id/end',
    async (actor, { id }) => answerTo(actor, id, await grants.end(actor, id)),
    { closes: true },
  )
}

/** All that a page of it shows, where the person may see it. */
async function shownTo(actor: Actor, id: string, { access }: ControlParts) {
  const { emergencies, grants, requests } = access
  const emergency = await grants.show(actor, id)
  if (emergency instanceof Refusal) return emergency
  const { grant } = emergency
  if (!isEmergency(grant)) return new Refusal('REQUEST_UNKNOWN', 'It is no emergency.')
  const request = await requests.show(actor, grant.asked.requestId)
  if (request instanceof Refusal) return request
  const siblings = request.grantIds.filter((other) => other !== id)
  const found = await Promise.all(siblings.map((other) => grants.show(actor, other)))
  const others = found.flatMap((view) => (view instanceof Refusal ? [] : [view]))
  const notReviewer = await emergencies.refusalToReview(actor, grant)
  const mayEnd = grants.mayEnd(actor, grant)
  return { emergency, request, others, notReviewer, mayEnd }
}

/** A proof is about one emergency and one verdict on it, and is of no use for another. */
function aboutOf(id: string, verdict: Verdict): string {
  return `review ${id} ${verdict}`
}

function verdictOf(said: unknown): Verdict | Refusal {
  if (said === 'justified' || said === 'unjustified') return said
  return new Refusal('REQUEST_INVALID', 'It says neither right nor wrong.')
}
