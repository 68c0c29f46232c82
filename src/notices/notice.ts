/**
 * What people are told when something happens to access: who, where, which incident; no free text.
 */
import type { AskedFor, ControlFact } from '../flow/control-fact.ts'
import type { NoticeEvent } from '../flow/notice-outlet.ts'

export type Notice = {
  readonly event: NoticeEvent
  /** The same for what is told twice. */
  readonly key: string
  readonly title: string
  readonly lines: readonly string[]
  /** A path at the control address; opening it shows, and decides nothing. */
  readonly path: string
  /** Whom it is about. */
  readonly person: string | undefined
}

/** What was asked behind an id of the record, target by target; nothing where none is known. */
export type AskedBehind = (id: string) => Promise<readonly AskedFor[]>

/** `undefined` where nobody needs to be told. What people wrote stays in the record. */
export async function noticeOf(
  fact: ControlFact,
  askedBehind: AskedBehind,
): Promise<Notice | undefined> {
  switch (fact.kind) {
    case 'requested':
      if (fact.reason === undefined) return undefined
      return about(fact.asked, {
        event: 'request',
        title: `${fact.asked.requester} asks for access`,
      })
    case 'approved':
      return about(fact.asked, { event: 'decision', title: `Approved by ${fact.by}` })
    case 'denied':
    case 'withdrawn':
    case 'lapsed': {
      const [asked] = await askedBehind(fact.requestId)
      const by = 'by' in fact ? ` by ${fact.by}` : ''
      const title = fact.kind === 'lapsed' ? lapseTitle(fact) : `${WORDS[fact.kind]}${by}`
      return asked === undefined ? undefined : about(asked, { event: 'decision', title })
    }
    case 'pre-approved': {
      const title = `Approved beforehand by ${fact.policies.join(', ')}`
      return about(fact.asked, { event: 'decision', title })
    }
    case 'glass-broken': {
      const title = `${fact.asked.requester} has broken the glass: to be reviewed`
      return { ...about(fact.asked, { event: 'emergency', title }), path: pathOf(fact) }
    }
    case 'reviewed': {
      const [asked] = await askedBehind(fact.grantId)
      const title = `Reviewed by ${fact.by}: ${fact.verdict}`
      if (asked === undefined) return undefined
      return { ...about(asked, { event: 'review', title }), path: pathOf(fact) }
    }
    case 'grant-ended': {
      const [asked] = await askedBehind(fact.grantId)
      const title = `Access has ended: ${fact.because.replaceAll('-', ' ')}`
      const key = `end ${fact.grantId}`
      return asked === undefined ? undefined : { ...about(asked, { event: 'end', title }), key }
    }
    case 'locked':
    case 'unlocked': {
      const what = fact.kind === 'locked' ? `${fact.on} ${fact.of ?? ''}`.trim() : fact.lockId
      const title = `${fact.by} has ${fact.kind} ${what}`
      const key = `${fact.kind} ${fact.lockId}`
      return { event: 'lock', key, title, lines: [], path: '/inbox', person: undefined }
    }
    case 'incident-changed': {
      const title = `${fact.incident} is ${fact.state}, says ${fact.source}`
      const key = `${fact.incident} ${fact.state}`
      return { event: 'incident', key, title, lines: [], path: '/inbox', person: undefined }
    }
    default:
      return undefined
  }
}

const WORDS = { denied: 'Denied', withdrawn: 'Withdrawn' } as const

function lapseTitle({ because }: Extract<ControlFact, { readonly kind: 'lapsed' }>): string {
  if (because === undefined) return 'Lapsed: nobody answered'
  if (because === 'incident-resolved') return 'Lapsed: the incident is resolved'
  return `Lapsed: what it was to extend is over (${because.replaceAll('-', ' ')})`
}

/** Where an emergency is reviewed; that of several is the first, which leads to the others. */
function pathOf({ grantId }: { readonly grantId: string }): string {
  return `/inbox/emergencies/${grantId}`
}

function about(
  { requestId, requester, subProcessor, environment, incident, minutes }: AskedFor,
  { event, title }: Pick<Notice, 'event' | 'title'>,
): Notice {
  return {
    ...{ event, title, person: requester },
    // Of several targets each has a fact of its own, and people are told once.
    key: `${event} ${title} ${requestId}`,
    lines: [`${requester}, ${subProcessor} ${environment}`, `${incident}, ${minutes} minutes`],
    path: `/inbox/requests/${requestId}`,
  }
}
