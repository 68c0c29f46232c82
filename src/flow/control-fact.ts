/**
 * Facts about control actions: a closed union, each recorded in the same ledger as the exchanges.
 */

import type { EndReason } from './outcome.ts'
import type { OperationClass } from './profile.ts'
import type { Environment } from './sub-processor.ts'

/** What was asked, as the approver sees it. `reason` is sealed before it becomes an entry. */
export type AskedFor = {
  readonly requestId: string
  readonly requester: string
  readonly subProcessor: string
  readonly environment: Environment
  readonly incident: string
  readonly patterns: readonly string[]
  readonly classes: readonly OperationClass[]
  /** Paths of declared fields that are to be shown as they are; hardly ever any. */
  readonly reveals: readonly string[]
  /** The pseudonym of the one person whose rows are to be shown. */
  readonly subject: string | undefined
  readonly minutes: number
  /** Digest of all the above but the id: what an approval is bound to. */
  readonly digest: string
}

export type ControlFact =
  | { readonly kind: 'gateway-started'; readonly version: string; readonly recovered: number }
  | { readonly kind: 'gateway-stopped' }
  | {
      readonly kind: 'configuration-loaded'
      /** SHA-256 of the file, hexadecimal. */
      readonly digest: string
      readonly subProcessors: readonly string[]
    }
  | { readonly kind: 'configuration-refused'; readonly digest: string }
  | { readonly kind: 'sign-in-link-made'; readonly person: string; readonly by: string }
  | { readonly kind: 'signed-in'; readonly person: string; readonly from: string }
  | { readonly kind: 'sign-in-refused'; readonly from: string }
  | { readonly kind: 'signed-out'; readonly person: string; readonly by: string | undefined }
  | { readonly kind: 'requested'; readonly asked: AskedFor; readonly reason: string }
  | {
      readonly kind: 'approved'
      readonly asked: AskedFor
      readonly by: string
      readonly grantId: string
      readonly selfApproved: boolean
    }
  | {
      readonly kind: 'denied'
      readonly requestId: string
      readonly by: string
      readonly reason: string
    }
  | { readonly kind: 'withdrawn'; readonly requestId: string; readonly by: string }
  | { readonly kind: 'lapsed'; readonly requestId: string }
  | {
      readonly kind: 'control-refused'
      readonly person: string | undefined
      readonly action: string
      readonly code: string
    }
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
