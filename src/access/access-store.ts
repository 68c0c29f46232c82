/**
 * The port to where access is kept. Every promise resolves once the change is durable, and rejects
 * with `StoreLost` where the store cannot be reached or written; then nothing was changed.
 */
import type { Asked } from '../flow/control-fact.ts'
import type { VerifiedIdentity } from '../flow/identity.ts'
import type { AccessGrant, AccessSession, End, Pause, Review } from './access-grant.ts'
import type { AccessRequest, Approval, Decision, RequestState } from './access-request.ts'
import type { Lock } from './lock.ts'
import type { OwedFact } from './owed-fact.ts'
import type { SignIn, SignInLink } from './sign-in.ts'

/** The store cannot be reached, read or written. Never holds what was to be written. */
export class StoreLost extends Error {
  override readonly name = 'StoreLost'
}

/** Another gateway has claimed the store: nothing that this one remembers may count any more. */
export class StoreTaken extends StoreLost {}

/** A part of a list, newest first. */
export type Page = {
  /** At most so many rows. */
  readonly limit: number
  /** Only rows older than the one with this id. */
  readonly before: string | undefined
  /** Only theirs; everybody's where it is `undefined`. */
  readonly people: readonly string[] | undefined
  readonly incident: string | undefined
}

/** What a request becomes once it is approved. */
export type Granted = {
  readonly requestId: string
  readonly digest: string
  /** `undefined` where policies had agreed beforehand. */
  readonly by: string | undefined
  readonly atMs: number
  readonly grants: readonly AccessGrant[]
  readonly extensions: readonly { readonly grantId: string; readonly endsAtMs: number }[]
}

export type RequestStore = {
  readonly insert: (request: AccessRequest) => Promise<void>
  readonly byId: (id: string) => Promise<AccessRequest | undefined>
  readonly page: (
    page: Page & { readonly state: RequestState | undefined },
  ) => Promise<readonly AccessRequest[]>
  readonly pending: () => Promise<readonly AccessRequest[]>
  /** Decides a pending request, other than by approval; `false` where it no longer was pending. */
  readonly decide: (id: string, decision: Decision) => Promise<boolean>
  /** Keeps one approval; `false` where it is no longer pending, or has another digest. */
  readonly agree: (id: string, approval: Approval) => Promise<boolean>
  /**
   * Makes a pending request smaller and forgets the approvals of what it was; `false` where it is
   * no longer pending, or has another digest than `replaces`.
   */
  readonly narrow: (asked: Asked, replaces: string) => Promise<boolean>
  /**
   * Turns a pending request with exactly this digest into its grants, in one step; `false` where it
   * no longer was pending, had another digest, or a grant that it extends is over or was extended.
   */
  readonly approve: (granted: Granted) => Promise<boolean>
  /** Keeps a request that nobody approved, with its grants, in one step. */
  readonly insertUnapproved: (
    request: AccessRequest,
    grants: readonly AccessGrant[],
  ) => Promise<void>
  /** Erases the free text of a request and its decision, of a grant's review, or of a lock. */
  readonly eraseWords: (id: string) => Promise<void>
}

export type GrantStore = {
  readonly byId: (id: string) => Promise<AccessGrant | undefined>
  readonly page: (
    page: Page & { readonly ended: boolean | undefined },
  ) => Promise<readonly AccessGrant[]>
  readonly open: () => Promise<readonly AccessGrant[]>
  /** Those of emergencies that nobody has reviewed, oldest first; of one person, or of all. */
  readonly unreviewed: (person: string | undefined) => Promise<readonly AccessGrant[]>
  /** Keeps a review; `false` where there was one before, or nothing to review. */
  readonly review: (id: string, review: Review) => Promise<boolean>
}

/** The last that a tracker told of an incident. */
export type KeptIncident = {
  readonly incident: string
  readonly state: 'resolved' | 'open'
  readonly source: string
  /** By the clock of `source`; 0 where that told no time. */
  readonly changedAtMs: number
  /** When it was taken, by ours. */
  readonly takenAtMs: number
}

/** One delivery that was taken, so that it is taken once. */
export type KeptDelivery = { readonly source: string; readonly id: string; readonly atMs: number }

export type IncidentStore = {
  readonly all: () => Promise<readonly KeptIncident[]>
  /**
   * Those that were resolved from this moment on, and whose tickets are still to be told how access
   * went; `from`: the entry of the record at which what they were told before ends.
   */
  readonly unsummarised: (
    sinceMs: number,
  ) => Promise<readonly { readonly incident: string; readonly from: number }[]>
  readonly summarised: (incident: string, through: number) => Promise<void>
  readonly deliveriesSince: (sinceMs: number) => Promise<readonly KeptDelivery[]>
  /** Keeps that it is open again, with the delivery that said so. */
  readonly reopen: (incident: KeptIncident, delivery: KeptDelivery | undefined) => Promise<void>
}

/** Somebody whom an identity provider has vouched for. */
export type KeptPerson = VerifiedIdentity & {
  /** What the provider is asked again with, sealed; `undefined` where there is nothing. */
  readonly tokens: string | undefined
  readonly checkedAtMs: number
  /** When the provider said that they are not there any more. */
  readonly goneAtMs: number | undefined
}

/** The public half of a passkey. */
export type KeptPasskey = {
  /** Of the credential, base64url. */
  readonly id: string
  readonly person: string
  readonly publicKey: Uint8Array
  /** How often the authenticator says that it was used. */
  readonly counter: number
  readonly addedAtMs: number
}

export type PasskeyStore = {
  readonly of: (person: string) => Promise<readonly KeptPasskey[]>
  readonly add: (passkey: KeptPasskey) => Promise<void>
  readonly used: (id: string, counter: number) => Promise<void>
}

export type PersonStore = {
  readonly all: () => Promise<readonly KeptPerson[]>
  /** In place of what was kept of the same id. */
  readonly keep: (person: KeptPerson) => Promise<void>
}

export type LockStore = {
  readonly all: () => Promise<readonly Lock[]>
  /** `false` where there is none by this id. */
  readonly remove: (id: string) => Promise<boolean>
}

/** When a grant begins and ends that began with its first use. */
export type Begun = Pick<AccessGrant, 'startsAtMs' | 'endsAtMs'>

export type SessionStore = {
  /**
   * `begun`: the times of its grant from this first session on. `false` where the grant has ended
   * meanwhile.
   */
  readonly insert: (session: AccessSession, begun?: Begun) => Promise<boolean>
  readonly byId: (id: string) => Promise<AccessSession | undefined>
  readonly page: (
    page: Page & { readonly ended: boolean | undefined },
  ) => Promise<readonly AccessSession[]>
  readonly open: () => Promise<readonly AccessSession[]>
  /** Those that ended at or after this moment, newest first. */
  readonly endedSince: (sinceMs: number, limit: number) => Promise<readonly AccessSession[]>
  /** Takes a pause away; `false` where the session has ended or was not paused. */
  readonly resume: (id: string, usedAtMs: number) => Promise<boolean>
}

export type SignInStore = {
  readonly insertLink: (link: SignInLink) => Promise<void>
  readonly linkByDigest: (digest: string) => Promise<SignInLink | undefined>
  /** Keeps a sign-in that needed no link. */
  readonly insert: (signIn: SignIn) => Promise<void>
  /** Spends a link and keeps the sign-in, in one step; `false` where the link was spent before. */
  readonly spendLink: (linkDigest: string, signIn: SignIn) => Promise<boolean>
  readonly byDigest: (digest: string) => Promise<SignIn | undefined>
  /** The people who have a sign-in or a link that has not ended. */
  readonly people: () => Promise<readonly string[]>
}

/** What closes access, all or nothing. Rows that have ended before are left as they are. */
export type Closing = {
  readonly grants: readonly { readonly id: string; readonly end: End }[]
  readonly sessions: readonly { readonly id: string; readonly end: End }[]
  readonly pauses: readonly { readonly sessionId: string; readonly pause: Pause }[]
  readonly locks: readonly Lock[]
  readonly incidents: readonly KeptIncident[]
  readonly deliveries: readonly KeptDelivery[]
  readonly lapsed: readonly {
    readonly requestId: string
    readonly atMs: number
    readonly reason: string
  }[]
  /** One sign-in by its id, or all of a person, links included. */
  readonly signIns: readonly {
    readonly id: string | undefined
    readonly person: string
    readonly atMs: number
  }[]
  /** Kept with the change until they are on record. */
  readonly facts: readonly OwedFact[]
}

/** A sign of life, and what it carries with it. */
export type Beat = {
  readonly gateway: string
  readonly nowMs: number
  readonly used: readonly { readonly sessionId: string; readonly usedAtMs: number }[]
}

export type AccessStore = {
  readonly requests: RequestStore
  readonly grants: GrantStore
  readonly sessions: SessionStore
  readonly signIns: SignInStore
  readonly locks: LockStore
  readonly people: PersonStore
  readonly passkeys: PasskeyStore
  readonly incidents: IncidentStore
  readonly close: (closing: Closing) => Promise<void>
  /** Facts that are not on record yet, in the order in which they came. */
  readonly owed: (limit: number) => Promise<readonly { position: number; fact: OwedFact }[]>
  readonly paid: (positions: readonly number[]) => Promise<void>
  /**
   * Makes this gateway the one that the store belongs to.
   * @returns the last moment at which any gateway gave a sign of life; 0 in a new store.
   */
  readonly claim: (gateway: string) => Promise<number>
  /** Writes a sign of life; `StoreTaken` where another gateway has claimed the store. */
  readonly beat: (beat: Beat) => Promise<void>
  /** Forgets what ended before this moment, but for what is owed to the record. */
  readonly prune: (beforeMs: number) => Promise<void>
}
