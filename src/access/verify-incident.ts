/** Whether an incident is one that access may be asked for: what its tracker says of it, now. */
import { Refusal } from '../base/refusal.ts'
import type { RequestParts } from './request-parts.ts'

/** Whether a tracker says that it is open; `false` where none speaks for such incidents. */
export async function verified(
  incident: string,
  { lookUpIncident, isResolved }: Pick<RequestParts, 'lookUpIncident' | 'isResolved'>,
): Promise<boolean | Refusal> {
  const state = await lookUpIncident(incident)
  switch (state) {
    case 'open':
      return true
    case 'resolved':
      return resolved()
    case 'unknown':
      return new Refusal('INCIDENT_UNKNOWN', 'It was looked up there.')
    case 'silent':
      return new Refusal('INCIDENT_SILENT', 'It was asked whether the incident is open.', 5)
    case 'unverified':
      return isResolved(incident) ? resolved() : false
  }
}

export function resolved(): Refusal {
  return new Refusal('INCIDENT_RESOLVED', 'Its tracker says so.')
}
