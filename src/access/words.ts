/** Texts that people write for others to read, and the names that they give incidents. */
import { LIMITS } from '../base/limits.ts'
import { isBlank, UNSEEN } from '../base/unseen.ts'

/** The names that incident trackers give: `INC-42`, `#1234`, `ops/7`. Never free text. */
const INCIDENT = /^[A-Za-z0-9#][A-Za-z0-9._:/#-]*$/

/**
 * What is wrong with a text that a person wrote for others to read; `undefined` where nothing is.
 */
export function faultOfText(text: string, name: string): string | undefined {
  const most = LIMITS.reason_characters_max
  if (isBlank(text)) return `The ${name} is missing.`
  if ([...text].length > most) return `The ${name} may have ${most} characters.`
  // An approver could be shown other words than were sent, and a model be told some.
  if (text.isWellFormed() && !UNSEEN.test(text)) return undefined
  return `The ${name} holds control characters, or such as nobody sees.`
}

/** What is wrong with the name of an incident; `undefined` where nothing is. */
export function faultOfIncident(incident: string): string | undefined {
  const most = LIMITS.incident_characters_max
  if (incident.length <= most && INCIDENT.test(incident)) return undefined
  return `An incident is named by at most ${most} letters, digits and . _ : / # -`
}
