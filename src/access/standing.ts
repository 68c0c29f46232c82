/**
 * What speaks for a request: what the tracker says of its incident, now, and on which on-call
 * schedules its person is.
 */
import { Refusal } from '../base/refusal.ts'
import type { Standing } from '../flow/control-fact.ts'
import type { Person } from '../flow/person.ts'
import type { RequestParts } from './request-parts.ts'

type Known = Pick<RequestParts, 'lookUpIncident' | 'lookUpOnCall' | 'isResolved'>

/** Refused where the incident is resolved or unknown, or its tracker does not answer. */
export async function standingOf(
  incident: string,
  person: Person,
  { lookUpIncident, lookUpOnCall, isResolved }: Known,
): Promise<Standing | Refusal> {
  const names = namesOf(person)
  const [{ state, assignees }, { on }] = await Promise.all([
    lookUpIncident(incident),
    lookUpOnCall(names),
  ])
  const isAssigned = assignees.some((name) => names.includes(name))
  switch (state) {
    case 'open':
      return { isVerified: true, isAssigned, onCall: on }
    case 'resolved':
      return resolved()
    case 'unknown':
      return new Refusal('INCIDENT_UNKNOWN', 'It was looked up there.')
    case 'silent':
      return new Refusal('INCIDENT_SILENT', 'It was asked whether the incident is open.', 5)
    case 'unverified':
      return isResolved(incident)
        ? resolved()
        : { isVerified: false, isAssigned: false, onCall: on }
  }
}

/** By which trackers and schedules may know a person. */
export function namesOf({ id, aliases = [] }: Person): readonly string[] {
  return [id, ...aliases].map((name) => name.toLowerCase())
}

export function resolved(): Refusal {
  return new Refusal('INCIDENT_RESOLVED', 'Its tracker says so.')
}
