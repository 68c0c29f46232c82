/**
 * Facts about control actions: a closed union, each recorded in the same ledger as the exchanges.
 */

import type { EndReason } from './outcome.ts'
import type { OperationClass } from './profile.ts'
import type { Environment } from './sub-processor.ts'

/** What is asked of one sub-processor. */
export type Target = {
  readonly subProcessor: string
  readonly environment: Environment
  readonly patterns: readonly string[]
  readonly classes: readonly OperationClass[]
  /** Paths of declared fields that are to be shown as they are; hardly ever any. */
  readonly reveals: readonly string[]
  /** The pseudonym of the one person whose rows are to be shown. */
  readonly subject: string | undefined
  /** The grant that is to last longer; `undefined` where a new one is asked for. */
  readonly extends: string | undefined
}

/** What trackers and schedules said of an incident and whoever asks, when it was asked. */
export type Standing = {
  /** Whether a tracker said that the incident is open. */
  readonly isVerified: boolean
  /** Whether it said that the incident is theirs to work on. */
  readonly isAssigned: boolean
  /** The on-call schedules that they were on, by name. */
  readonly onCall: readonly string[]
}

/** What all targets of one request have in common. */
export type AskedInCommon = Standing & {
  readonly requestId: string
  readonly requester: string
  /** Who answers for the requester, where that is a service. */
  readonly sponsor: string | undefined
  readonly incident: string
  readonly minutes: number
  /**
   * Digest of everything in it but the id and the standing, all targets together: what approvals
   * are bound to.
   */
  readonly digest: string
}

/** A whole request, as the approver sees it. */
export type Asked = AskedInCommon & { readonly targets: readonly Target[] }

/** What was asked of one sub-processor, by itself: a grant is of this, and an entry. */
export type AskedFor = AskedInCommon & Target

/** A request, target by target. */
export function eachTarget({ targets, ...asked }: Asked): readonly AskedFor[] {
  return targets.map((target) => ({ ...asked, ...target }))
}

/** A no of the policies: who wanted to do what, with what was asked, and which of them said so. */
export type PolicyDenial = Omit<AskedInCommon, 'requestId' | 'digest'> &
  Target & {
    readonly action: string
    readonly person: string
    readonly policies: readonly string[]
  }

/** What a lock is on. */
export type LockKind = 'person' | 'group' | 'sub-processor' | 'incident' | 'everything'

/** What somebody else found of access that nobody had approved. */
export type Verdict = 'justified' | 'unjustified'

export type ControlFact =
  | { readonly kind: 'gateway-started'; readonly version: string; readonly recovered: number }
  | { readonly kind: 'gateway-stopped' }
  | {
      readonly kind: 'configuration-loaded'
      /** SHA-256 of the file, hexadecimal. */
      readonly digest: string
      readonly subProcessors: readonly string[]
    }
  | {
      /** It would show, allow or last more, and waits for somebody's yes. */
      readonly kind: 'configuration-held'
      readonly digest: string
      readonly changes: readonly string[]
    }
  | {
      /** It shows, allows or lasts more from now on. */
      readonly kind: 'configuration-loosened'
      readonly digest: string
      readonly changes: readonly string[]
      /** Who agreed; `undefined` where nobody had to. */
      readonly by: string | undefined
    }
  | { readonly kind: 'configuration-refused'; readonly digest: string }
  | { readonly kind: 'sign-in-link-made'; readonly person: string; readonly by: string }
  | { readonly kind: 'passkey-added'; readonly person: string; readonly passkey: string }
  | { readonly kind: 'signed-in'; readonly person: string; readonly from: string }
  | { readonly kind: 'sign-in-refused'; readonly from: string }
  | { readonly kind: 'signed-out'; readonly person: string; readonly by: string | undefined }
  // Of several targets each has a fact of its own; the words stand in the first.
  | { readonly kind: 'requested'; readonly asked: AskedFor; readonly reason: string | undefined }
  /** One approval of several that are needed: `missing` says how many are left. */
  | {
      readonly kind: 'agreed'
      readonly requestId: string
      readonly digest: string
      readonly by: string
      readonly missing: number
    }
  | {
      readonly kind: 'narrowed'
      readonly asked: AskedFor
      /** The digest of what it was before. */
      readonly replaces: string
      readonly by: string
    }
  | {
      readonly kind: 'approved'
      readonly asked: AskedFor
      readonly by: string
      /** Who agreed before. */
      readonly with: readonly string[]
      readonly grantId: string
      readonly selfApproved: boolean
      /** Its time starts with its first session. */
      readonly onFirstUse: boolean
    }
  /** Policies had agreed to such requests before anybody made this one. */
  | {
      readonly kind: 'pre-approved'
      readonly asked: AskedFor
      readonly grantId: string
      /** Those that say so. */
      readonly policies: readonly string[]
    }
  /** Access without anybody's approval, in an emergency; it is to be reviewed by somebody else. */
  | {
      readonly kind: 'glass-broken'
      readonly asked: AskedFor
      readonly grantId: string
      readonly reason: string | undefined
    }
  | {
      readonly kind: 'reviewed'
      readonly grantId: string
      readonly by: string
      readonly verdict: Verdict
      readonly reason: string
    }
  | {
      readonly kind: 'locked'
      readonly lockId: string
      readonly on: LockKind
      readonly of: string | undefined
      readonly by: string
      readonly reason: string
    }
  | { readonly kind: 'unlocked'; readonly lockId: string; readonly by: string }
  | {
      readonly kind: 'denied'
      readonly requestId: string
      readonly by: string
      readonly reason: string
    }
  | { readonly kind: 'withdrawn'; readonly requestId: string; readonly by: string }
  | {
      readonly kind: 'lapsed'
      readonly requestId: string
      /** Why what it was to extend has ended, or its incident; `undefined`: nobody answered. */
      readonly because: EndReason | undefined
    }
  | {
      readonly kind: 'incident-changed'
      readonly incident: string
      readonly state: 'resolved' | 'open'
      readonly source: string
    }
  /** The ticket is told who looked at what; recorded before each try. */
  | { readonly kind: 'ticket-told'; readonly incident: string; readonly entries: number }
  | {
      readonly kind: 'control-refused'
      readonly person: string | undefined
      readonly action: string
      readonly code: string
    }
  | { readonly kind: 'policy-denied'; readonly denial: PolicyDenial }
  | {
      readonly kind: 'grant-ended'
      readonly grantId: string
      readonly by: string | undefined
      readonly because: EndReason
    }
  | {
      readonly kind: 'session-opened'
      readonly sessionId: string
      readonly grantId: string
      readonly person: string
      /** When its grant ends, where the time of that starts with it. */
      readonly grantEndsAtMs: number | undefined
    }
  | { readonly kind: 'session-paused'; readonly sessionId: string; readonly by: string }
  | { readonly kind: 'session-resumed'; readonly sessionId: string; readonly by: string }
  | {
      readonly kind: 'session-ended'
      readonly sessionId: string
      readonly by: string | undefined
      readonly because: EndReason
    }
  | { readonly kind: 'pseudonym-key-made'; readonly epoch: number; readonly by: string }
  | { readonly kind: 'pseudonym-key-destroyed'; readonly epoch: number; readonly by: string }
  | {
      readonly kind: 'pseudonym-described'
      /** Which kind of pseudonym, such as `email`, and whether it leads `back`. */
      readonly of: string
      readonly leads: string
      readonly by: string
    }
  | {
      readonly kind: 'catalogue-read'
      readonly subProcessor: string
      readonly environment: Environment
      readonly database: string
    }
  | {
      readonly kind: 'table-sampled'
      readonly subProcessor: string
      readonly environment: Environment
      readonly database: string
      readonly table: string
    }
  | { readonly kind: 'free-text-erased'; readonly index: number; readonly by: string }
  | {
      readonly kind: 'knocked'
      readonly from: string
      readonly code: string
      readonly times: number
    }
