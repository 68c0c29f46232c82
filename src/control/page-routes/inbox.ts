/** The inbox, and asking for access. */
import type { Actor } from '../../access/sign-in.ts'
import { Refusal } from '../../base/refusal.ts'
import { redirectAnswer } from '../answers.ts'
import type { ControlParts } from '../control-parts.ts'
import { askPage } from '../pages/ask-page.ts'
import { inboxPage } from '../pages/inbox-page.ts'
import type { Page } from '../pages/page-frame.ts'
import { csrfOf, type PageDoor } from './page-door.ts'
import { wordsIn } from './read-sent.ts'

const OWN_SHOWN = 10
const INBOX_SHOWN = 50

export function addInboxPages(door: PageDoor, parts: ControlParts): void {
  door.page('/inbox', (actor) => inboxOf(actor, parts))
  door.page('/inbox/ask', async (actor) => askedOf(actor, parts))
  door.form('/inbox/ask', async (actor, { form }) => {
    const request = await ask(actor, form, parts)
    if (request instanceof Refusal) {
      return door.answer(askedOf(actor, parts, { refusal: request, form }), actor)
    }
    return redirectAnswer(`/inbox/requests/${request.asked.requestId}`)
  })
}

async function inboxOf(actor: Actor, { access }: ControlParts): Promise<Page | Refusal> {
  const { requests, emergencies, grants } = access
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
  const open = waiting.map((grant) => grants.viewOf(grant))
  const isOpen = (id: string): boolean => grants.isOpen(id)
  return inboxPage({ actor, pending: others, emergencies: open, own: mine, isOpen })
}

type Refused = { readonly refusal: Refusal; readonly form: URLSearchParams }

function askedOf(actor: Actor, parts: ControlParts, refused?: Refused): Page {
  const subProcessors = parts.subProcessors()
  return askPage({ subProcessors, csrf: csrfOf(actor), ...refused })
}

function ask(actor: Actor, form: URLSearchParams, { access }: ControlParts) {
  const said = (name: string): string | undefined => {
    const value = wordsIn(form, name)
    return value === '' ? undefined : value
  }
  const minutes = said('minutes')
  const none = { patterns: [], classes: [], reveals: [], subject: undefined }
  return access.requests.ask(actor, {
    incident: said('incident') ?? '',
    reason: said('reason') ?? '',
    minutes: minutes === undefined ? undefined : Number(minutes),
    mirrorTried: said('mirrorTried'),
    targets: form
      .getAll('target')
      .map((subProcessor) => ({ subProcessor, environment: 'live' as const, ...none })),
  })
}
