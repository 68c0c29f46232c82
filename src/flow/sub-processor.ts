/** A sub-processor as the register knows it: who holds which kinds of data, where, at what risk. */
import type { Category } from './category.ts'
import type { Profile } from './profile.ts'

export type { Category } from './category.ts'

/** The real one, or its safe stand-in. */
export type Environment = 'live' | 'mirror'

export type Risk = 'low' | 'moderate' | 'high' | 'very-high'

/**
 * How deep masking goes: what is declared, named or found; or every text that is not declared safe.
 */
export type Posture = 'detect' | 'strict'

/** Where one environment of a sub-processor is reached. */
export type Endpoint = {
  /**
   * Host names exactly as registered, lower case, never a pattern; the first one is the default.
   */
  readonly hosts: readonly string[]
  /** Where to connect instead of resolving the host and port 443, such as `127.0.0.1:9443`. */
  readonly address: string | undefined
  /** `private` lets the host resolve to private or loopback addresses; metadata addresses never. */
  readonly network: 'public' | 'private'
  /** PEM certificates trusted for this endpoint instead of the system's. */
  readonly trust: string | undefined
  /** Where the real credential is kept, such as `env:STRIPE_KEY`. Never the credential itself. */
  readonly credential: string
  /** Public part of the credential where the slot has two parts, such as an account id. */
  readonly account: string | undefined
  /**
   * The one database of a server that may be looked at; `undefined` where there is no such thing.
   */
  readonly database: string | undefined
  /** A copy to read from, host and port, so that the real one has its peace. */
  readonly replica: string | undefined
  /**
   * To sign in with instead of a password, or beside one: a chain, PEM, and where its key is kept.
   */
  readonly clientCertificate: { readonly chain: string; readonly key: string } | undefined
}

export type SubProcessor = {
  /** The name in `vitrine.yaml`, such as `payments`. */
  readonly name: string
  readonly title: string
  readonly profile: Profile
  readonly endpoints: { readonly [environment in Environment]?: Endpoint }
  readonly purpose: string
  readonly owner: string
  readonly risk: Risk
  readonly posture: Posture
  readonly categories: readonly Category[]
  /** Longest grant in minutes. */
  readonly grantMinutesMax: number
  readonly mirrorFirst: boolean
  /** Whose approvals a request needs, all of these. */
  readonly approvals: readonly Quorum[]
  /** Access goes on for so long once its incident is resolved; 0 ends it at once. */
  readonly graceMinutes: number
  /** Share of the vendor's own rate limit that the gateway may spend, 0 to 1. */
  readonly rateShare: number
  /** Functions of the organisation's own that only read, such as `public.order_total`. */
  readonly functions: readonly string[]
  readonly subjects: Subjects
}

/** So many different people have to agree; of these groups, where any are named. */
export type Quorum = { readonly needed: number; readonly from: readonly string[] }

/** How rows are found that belong to one person, beyond what the database itself says. */
export type Subjects = {
  /** Tables of nobody's rows, such as `public.products`: shown whole to whoever sees one person. */
  readonly shared: readonly string[]
  /** A column, such as `public.payments.customer`, and the column that its values are found in. */
  readonly references: readonly (readonly [from: string, to: string])[]
}
