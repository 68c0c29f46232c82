/** What the organisation decides about access, as `vitrine.yaml` says it. */

export type Policy = {
  /** A request that nobody answers lapses after so many minutes. */
  readonly pendingMinutesMax: number
  /** Whether a person alone may approve their own request; recorded as self-approved. */
  readonly selfApproval: boolean
  /** Whether the time of a grant starts with its first session instead of its approval. */
  readonly startsAtFirstUse: boolean
  /** Such a grant ends where there was none after so many minutes. */
  readonly unusedMinutesMax: number
  /** Access that nobody has approved lasts so long in an emergency; 0 where there is none. */
  readonly breakGlassMinutes: number
  /** Whether settings that show, allow or last more wait for somebody else's yes. */
  readonly looseningNeedsTwo: boolean
  /** A session without an exchange for so many minutes ends. */
  readonly idleMinutesMax: number
  /** Different personal values that one person may look up at one sub-processor in 30 days. */
  readonly probesPerPerson: number
  /** Rows that one grant may show. */
  readonly rowsPerGrant: number
  /** Bytes of bodies and cells that one grant may show. */
  readonly bytesPerGrant: number
}
