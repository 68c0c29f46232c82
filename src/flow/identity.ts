/** Who an identity provider says that somebody is. */
import type { Role } from './person.ts'

/** As `vitrine.yaml` says it. */
export type IdentitySettings = {
  /** The provider's issuer identifier, https; its discovery document is below it. */
  readonly issuer: string
  readonly clientId: string
  /** Where the client's secret is kept; `undefined` for a public client. */
  readonly clientSecret: string | undefined
  readonly scopes: readonly string[]
  /** The claims that hold the person's id here, and their groups. */
  readonly personClaim: string
  readonly groupsClaim: string
  /** Groups whose members have a role. */
  readonly roles: Readonly<Record<Role, readonly string[]>>
  /** PEM certificates trusted there instead of the system's. */
  readonly trust: string | undefined
  readonly recheckSeconds: number
}

export type VerifiedIdentity = {
  /** How people here call them. */
  readonly id: string
  readonly name: string
  readonly groups: readonly string[]
  readonly issuer: string
  /** Stable at the issuer, and never used again for another person. */
  readonly subject: string
}
