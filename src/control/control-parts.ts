/** What the control plane is made of. */
import type { Access } from '../access/access.ts'
import type { Clock } from '../base/clock.ts'
import type { Randomness } from '../base/randomness.ts'
import type { Refusal } from '../base/refusal.ts'
import type { PolicyText } from '../flow/access-rule.ts'
import type { Category } from '../flow/category.ts'
import type { Person } from '../flow/person.ts'
import type { PseudonymFacts } from '../flow/ports.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import type { LedgerReader } from '../ledger/reader.ts'
import type { IdentityPort } from './identity-port.ts'

export type ControlParts = {
  readonly access: Access
  readonly people: () => readonly Person[]
  readonly subProcessors: () => readonly SubProcessor[]
  readonly ledger: LedgerReader
  readonly ledgerState: () => 'ok' | 'down'
  /** A file of the log by its path, such as `tile/0/000`; `undefined` where there is none. */
  readonly logFile: (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Where tools find the gateway, such as `https://127.0.0.1:8443`. */
  readonly gatewayAddress: string
  /** Where tools of another protocol find it, such as `postgresql://localhost:8432`. */
  readonly doorAddress: (protocol: string) => string | undefined
  /** Where tools find it as a proxy; `undefined` where it is none. */
  readonly proxyAddress: string | undefined
  /** Where people find this API, such as `https://127.0.0.1:8444`. */
  readonly controlAddress: string
  /** `host:port` as clients may write them in `Host`, lower case. */
  readonly hosts: readonly string[]
  /** The local CA's certificate, PEM. */
  readonly ca: string
  /** SHA-256 of the local CA, which sign-in links carry; none where clients trust without it. */
  readonly caFingerprint: string | undefined
  /** Destroys the free text of an entry for good, on record; whatever else holds it too. */
  readonly eraseFreeText: (index: number, by: string) => Promise<Refusal | undefined>
  /** What a pseudonym hides; on record before it is told. `undefined` where the text is none. */
  readonly describe: (
    pseudonym: string,
    categories: readonly Category[],
    by: string,
  ) => Promise<PseudonymFacts | Refusal | undefined>
  /** The keys that pseudonyms are made with; changes are on record before they are made. */
  readonly pseudonymKeys: {
    /** Newest first. */
    readonly epochs: () => readonly number[]
    readonly rotate: (by: string) => Promise<number | Refusal>
    readonly destroy: (epoch: number, by: string) => Promise<Refusal | undefined>
  }
  /** Takes a webhook of a tracker; a refusal where it is not signed by it. */
  readonly hooks: (
    name: string,
    delivery: {
      readonly header: (name: string) => string | undefined
      readonly body: Uint8Array
    },
  ) => Promise<Refusal | undefined>
  /**
   * What decides once a file has this text; what is wrong with it, in words, where it is faulty.
   */
  readonly policiesWith: (file: string, text: string) => readonly PolicyText[] | string
  /** `undefined` where no identity provider vouches for anybody. */
  readonly identity: IdentityPort | undefined
  readonly randomness: Randomness
  readonly version: string
  readonly configuration: () => {
    /** SHA-256 of the file, hexadecimal. */
    readonly digest: string
    readonly loadedAtMs: number
    /** Why the newest file was not taken, without its contents. */
    readonly problem: string | undefined
    /** What would show, allow or last more, and waits for somebody's yes. */
    readonly held: { readonly digest: string; readonly changes: readonly string[] } | undefined
  }
  /** Puts what is held in force, on record first; a refusal where it is not that any more. */
  readonly agreeToConfiguration: (digest: string, by: string) => Promise<Refusal | undefined>
  /** Counts a stranger who was refused; the gateway bundles them for the record. */
  readonly knock: (from: string, refusal: Refusal) => Promise<void>
  readonly clock: Clock
  /** Told of every exception: each is a bug of ours. */
  readonly report: (error: unknown) => void
}
