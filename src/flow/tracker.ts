/** An incident tracker as the configuration knows it: which incidents it speaks for, and how. */

export type TrackerKindName = 'github' | 'jira' | 'linear' | 'pagerduty' | 'opsgenie' | 'signed'

export type Tracker = {
  /** The name in `vitrine.yaml`, such as `jira`; its webhooks come to `/hooks/<name>`. */
  readonly name: string
  readonly kind: TrackerKindName
  /** How the names of its incidents begin, such as `OPS-`. */
  readonly incidents: readonly string[]
  /** The repository that a bare `#42` is of. */
  readonly project: string | undefined
  /** Base address of its API, https; `undefined` where it has none to ask. */
  readonly address: string | undefined
  /** PEM certificates trusted there instead of the system's. */
  readonly trust: string | undefined
  /** Public part of the credential where there is one. */
  readonly account: string | undefined
  /** Where the token is kept that incidents are looked up with; `undefined`: they are not. */
  readonly token: string | undefined
  /** Where the secrets are kept that its webhooks are signed with; several while one is changed. */
  readonly secrets: readonly string[]
  readonly pollSeconds: number
  /** Whether a ticket is told how access went once its incident is over. */
  readonly summary: boolean
}
