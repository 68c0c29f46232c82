/** Texts that people write for others to read, and the names that they give incidents. */
import { LIMITS } from '../base/limits.ts'

/** The names that incident trackers give: `INC-42`, `#1234`, `ops/7`. Never free text. */
const INCIDENT = /^[A-Za-z0-9#][A-Za-z0-9._:/#-]*$/
// Bidirectional overrides and line separators could show an approver other words than were sent.
const DECEPTIVE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]/u

/**
 * What is wrong with a text that a person wrote for others to read; `undefined` where nothing is.
 */
export function faultOfText(text: string, name: string): string | undefined {
  const most = LIMITS.reason_characters_max
  if (text.trim() === '') return `The ${name} is missing.`
  if ([...text].length > most) return `The ${name} may have ${most} characters.`
  if (text.isWellFormed() && !DECEPTIVE.test(text)) return undefined
  return `The ${name} holds control characters.`
}

/** What is wrong with the name of an incident; `undefined` where nothing is. */
export function faultOfIncident(incident: string): string | undefined {
  const most = LIMITS.incident_characters_max
  if (incident.length <= most && INCIDENT.test(incident)) return undefined
  return `An incident is named by at most ${most} letters, digits and . _ : / # -`
}
