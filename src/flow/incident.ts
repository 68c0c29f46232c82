/** What trackers tell of incidents: a change that is delivered, and the state that is looked up. */
import { lowerCase } from '../base/lower-case.ts'

export type IncidentChange = {
  /** As people name it in requests, such as `OPS-42`. */
  readonly incident: string
  readonly state: 'resolved' | 'open'
  /** The tracker, by its name in `vitrine.yaml`. */
  readonly source: string
  /** What the tracker calls this delivery; `undefined` where it was looked up. */
  readonly delivery: string | undefined
  /** When it changed, by the tracker's clock; `undefined` where it was looked up. */
  readonly changedAtMs: number | undefined
}

/** As trackers compare names: without regard to case. */
export function bareIncident(incident: string): string {
  return lowerCase(incident)
}

export function isSameIncident(one: string, other: string): boolean {
  return bareIncident(one) === bareIncident(other)
}

/**
 * `unverified`: no tracker speaks for such incidents; `silent`: the one that does gave no answer.
 */
export type IncidentState = 'open' | 'resolved' | 'unknown' | 'unverified' | 'silent'

export type IncidentSeen = {
  /** As it is called here, whichever of its names it was asked for by. */
  readonly incident: string
  readonly state: IncidentState
  /**
   * Whom it is assigned to, in lower case: mail addresses as they are, other names behind that of
   * the tracker, such as `github:ana`.
   */
  readonly assignees: readonly string[]
}

/** Asks the tracker that an incident belongs to. Never rejects. */
export type LookUpIncident = (incident: string) => Promise<IncidentSeen>
