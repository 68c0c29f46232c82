/** What `vitrine.yaml` says, read, checked and resolved: the gateway's one source of settings. */
import type { AccessRules, PolicyText } from '../flow/access-rule.ts'
import type { IdentitySettings } from '../flow/identity.ts'
import type { MaskRules } from '../flow/mask-rules.ts'
import type { NoticeOutlet } from '../flow/notice-outlet.ts'
import type { Person } from '../flow/person.ts'
import type { Policy } from '../flow/policy.ts'
import type { Schedule } from '../flow/schedule.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import type { Tracker } from '../flow/tracker.ts'

/** A place to listen at. */
export type Place = { readonly host: string; readonly port: number }

export type GatewaySettings = {
  /** Names this gateway in its log and its certificates. */
  readonly name: string
  readonly listen: Place
  readonly control: Place
  /** Where tools that speak something other than HTTPS find it, by what they speak. */
  readonly doors: Readonly<Record<string, Place>>
  /** Port on 127.0.0.1 where tools without TLS towards a proxy may CONNECT; `undefined`: none. */
  readonly clearProxyPort: number | undefined
  /** Further names and addresses under which clients reach it, lower case. */
  readonly names: readonly string[]
  /** Paths of the organisation's own certificate chain and key; `undefined`: the local CA. */
  readonly certificate: { readonly chain: string; readonly key: string } | undefined
  /** Path of the folder for everything that outlives a restart. */
  readonly directory: string
}

export type LedgerSettings = {
  /** Path of the log's folder. */
  readonly directory: string
  /** The log's name in its checkpoints (C2SP tlog-checkpoint). */
  readonly origin: string
  /** Path of a folder that keeps copies of checkpoints; `undefined`: none. */
  readonly copies: string | undefined
  readonly witnesses: readonly { readonly address: string; readonly key: string }[]
}

/** A file that the configuration was read from. */
export type ConfigurationFile = {
  readonly path: string
  /** SHA-256 of its bytes, hexadecimal. */
  readonly digest: string
}

/** Immutable; a reload makes another one. Paths are absolute. */
export type Configuration = {
  /** SHA-256 of `vitrine.yaml`, hexadecimal. */
  readonly digest: string
  /** `vitrine.yaml` first, then the operator's own profiles and certificates that it uses. */
  readonly files: readonly ConfigurationFile[]
  readonly gateway: GatewaySettings
  readonly people: readonly Person[]
  /** Who vouches for people beside those of this file; `undefined`: nobody. */
  readonly identity: IdentitySettings | undefined
  readonly access: AccessRules
  /** What the rules and the operator's own files come to: what decides. */
  readonly policies: readonly PolicyText[]
  readonly trackers: readonly Tracker[]
  /** Who is on call, by whom it is told. */
  readonly schedules: readonly Schedule[]
  readonly notices: readonly NoticeOutlet[]
  readonly policy: Policy
  readonly ledger: LedgerSettings
  readonly masking: MaskRules
  readonly subProcessors: readonly SubProcessor[]
}

/** Settings that only a restart changes, and that differ: `gateway.listen` and the like. */
export function restartNeeded(before: Configuration, after: Configuration): readonly string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ...Object.entries(before.gateway).map(([key, value]) => {
      return [`gateway.${key}`, value, new Map(Object.entries(after.gateway)).get(key)] as const
    }),
    ['ledger.directory', before.ledger.directory, after.ledger.directory],
    ['ledger.origin', before.ledger.origin, after.ledger.origin],
    ['ledger.copies', before.ledger.copies, after.ledger.copies],
    ['ledger.witnesses', before.ledger.witnesses, after.ledger.witnesses],
  ]
  return pairs
    .filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other))
    .map(([name]) => name)
}
