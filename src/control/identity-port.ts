/** What the control plane asks of an identity provider, whichever it is. */
import type { Refusal } from '../base/refusal.ts'
import type { VerifiedIdentity } from '../flow/identity.ts'

/** What the provider vouches for; `tokens` are sealed. */
export type VouchedFor = { readonly identity: VerifiedIdentity; readonly tokens: string }

/** A way to the provider, and how it comes back. */
export type Way = {
  readonly address: string
  /** `address` is the one that the browser came back to, with its query. */
  readonly finish: (address: string) => Promise<VouchedFor | Refusal>
}

export type DeviceWay = {
  /** Where somebody goes, and what they compare there. */
  readonly address: string
  readonly userCode: string
  readonly expiresInSeconds: number
  /** Settles once they have agreed, or it is too late. */
  readonly vouched: Promise<VouchedFor | Refusal>
}

export type IdentityPort = {
  readonly begin: (redirect: string) => Promise<Way | Refusal>
  readonly beginDevice: () => Promise<DeviceWay | Refusal>
  /** Ends all of somebody whom the provider has signed out. */
  readonly logOut: (logoutToken: string) => Promise<Refusal | undefined>
}
