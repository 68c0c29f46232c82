/**
 * What speaks for a request: what the tracker says of its incident, now, and on which on-call
 * schedules its person is.
 */
import { lowerCase } from '../base/lower-case.ts'
import { Refusal } from '../base/refusal.ts'
import type { Standing } from '../flow/control-fact.ts'
import type { Person } from '../flow/person.ts'
import type { RequestParts } from './request-parts.ts'

type Known = Pick<RequestParts, 'lookUpIncident' | 'lookUpOnCall' | 'isResolved'>

/** A standing, and how the incident is called here, whichever of its names was asked for. */
export type Found = { readonly standing: Standing; readonly incident: string }

/** Refused where the incident is resolved or unknown, or its tracker does not answer. */
export async function standingOf(
  incident: string,
  person: Person,
  { lookUpIncident, lookUpOnCall, isResolved }: Known,
): Promise<Found | Refusal> {
  const names = namesOf(person)
  const [{ state, assignees, ...seen }, { on }] = await Promise.all([
    lookUpIncident(incident),
    lookUpOnCall(names),
  ])
  const isAssigned = assignees.some((name) => names.includes(name))
  switch (state) {
    case 'open':
      return { ...seen, standing: { isVerified: true, isAssigned, onCall: on } }
    case 'resolved':
      return resolved()
    case 'unknown':
      return new Refusal('INCIDENT_UNKNOWN', 'It was looked up there.')
    case 'silent':
      return new Refusal('INCIDENT_SILENT', 'It was asked whether the incident is open.', 5)
    case 'unverified':
      return isResolved(seen.incident)
        ? resolved()
        : { ...seen, standing: { isVerified: false, isAssigned: false, onCall: on } }
  }
}

/** By which trackers and schedules may know a person. */
export function namesOf({ id, aliases = [] }: Person): readonly string[] {
  return [id, ...aliases].map(lowerCase)
}

export function resolved(): Refusal {
  return new Refusal('INCIDENT_RESOLVED', 'Its tracker says so.')
}
