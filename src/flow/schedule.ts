/** An on-call schedule as the configuration knows it: who is to be called, and when. */

export type Shift = {
  /** An id here, or a mail address that is one of their ids. */
  readonly person: string
  readonly fromMs: number
  readonly toMs: number
}

/** What is kept elsewhere, and asked. */
export type AskedSchedule = {
  readonly name: string
  readonly kind: 'pagerduty' | 'opsgenie'
  /** What that system calls it. */
  readonly schedule: string
  /** Base address of its API, https; `undefined` for the vendor's own. */
  readonly address: string | undefined
  /** PEM certificates trusted there instead of the system's. */
  readonly trust: string | undefined
  /** Where the token is kept that it is asked with. */
  readonly token: string
}

export type Schedule =
  | AskedSchedule
  | { readonly name: string; readonly kind: 'file'; readonly shifts: readonly Shift[] }

export type OnCall = {
  /** The schedules that somebody is on, by their names in `vitrine.yaml`. */
  readonly on: readonly string[]
  /** Schedules that gave no answer: nobody is on them. */
  readonly silent: readonly string[]
}

/** Asks every schedule for somebody by any of their names, lower case. Never rejects. */
export type LookUpOnCall = (names: readonly string[]) => Promise<OnCall>
