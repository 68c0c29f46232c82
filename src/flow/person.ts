/** A person as the gateway knows them, and what they may do at the control plane. */

export type Role = 'developer' | 'approver' | 'auditor' | 'admin'

export type Person = {
  /** Short and stable, such as `ana`; the record names people by it. */
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Such as teams; approvals, locks and policies speak of them. */
  readonly groups: readonly string[]
  /** Other ids under which the same human may sign in: they are one, where two have to agree. */
  readonly aliases?: readonly string[] | undefined
  /** The person who answers for it, where this is a service, such as an agent. */
  readonly sponsor?: string | undefined
}
