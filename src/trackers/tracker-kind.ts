/** What there is to know of one kind of tracker: how it signs, what it tells, how it is asked. */
import type { Secret } from '../base/secret.ts'
import type { IncidentState } from '../flow/incident.ts'
import type { Tracker } from '../flow/tracker.ts'
import type { Answered, Question } from './question.ts'

/** A webhook as it came: the bytes are what is signed. */
export type Delivery = {
  readonly header: (name: string) => string | undefined
  readonly body: Uint8Array
}

/** `unsigned`: nothing stands where a signature goes; `late`: how far its time is from ours. */
export type Signature =
  | { readonly kind: 'signed' | 'unsigned' | 'wrong' }
  | { readonly kind: 'late'; readonly aheadSeconds: number }

export type Checked = {
  readonly secrets: readonly Secret[]
  readonly nowMs: number
}

/** What a delivery tells of an incident. */
export type Told = {
  /** How the tracker calls the incident; each of them may be how people name it. */
  readonly refs: readonly string[]
  readonly state: 'resolved' | 'open'
  /** Tells this delivery from others; from what is signed alone. */
  readonly id: string
  readonly changedAtMs: number
}

export type Answer = {
  /** How the tracker itself calls it; `undefined` where that is how it was asked for. */
  readonly ref?: string | undefined
  readonly state: Extract<IncidentState, 'open' | 'resolved' | 'unknown'>
  /** As the tracker writes them: mail addresses where it tells them, else its own names. */
  readonly assignees: readonly string[]
}

export const UNKNOWN: Answer = { state: 'unknown', assignees: [] }

/** How a tracker is told something, and by whom. */
export type Telling = {
  readonly tracker: Pick<Tracker, 'project' | 'account'>
  readonly token: Secret
  readonly ask: (question: Question) => Promise<Answered>
}

export type TrackerKind = {
  /** Where its API is unless the configuration says so. */
  readonly address: string | undefined
  /** Whether people put a prefix before what the tracker itself calls an incident. */
  readonly isPrefixed: boolean
  readonly signature: (delivery: Delivery, checked: Checked) => Signature
  /** `undefined` where it tells nothing of an incident's end or return. */
  readonly read: (delivery: Delivery) => Told | undefined
  /** How to ask for an incident; `undefined` where no incident can have this name. */
  readonly question: (
    ref: string,
    tracker: Pick<Tracker, 'project' | 'account'>,
    token: Secret,
  ) => Question | undefined
  /** What a sound JSON answer of status 200 says. */
  readonly answer: (json: unknown) => Answer
  /** Puts a text under an incident; whether it is there. None where there is no way to. */
  readonly comment?: (
    comment: { readonly ref: string; readonly text: string },
    telling: Telling,
  ) => Promise<boolean>
}
