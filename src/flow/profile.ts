/** A profile: the facts about one kind of sub-processor. Files of facts live in `profiles/`. */
import type { Category } from './category.ts'
import type { ProtocolName } from './protocol.ts'
import type { Treatment } from './treatment.ts'

/** What an operation does. Only `read` is open by default; the last three never pass. */
export type OperationClass =
  | 'read'
  | 'read-sensitive'
  | 'read-billed'
  | 'bulk-export'
  | 'write'
  | 'irreversible'
  | 'egress'

/** Where the vendor's API key goes; the session secret stands in the same place. */
export type Slot =
  | { readonly kind: 'bearer' }
  | { readonly kind: 'basic'; readonly part: 'user' | 'password' }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'query'; readonly name: string }
  | { readonly kind: 'body'; readonly name: string }

/** A parameter that an operation takes, in its path, query or body. */
export type Parameter = {
  /**
   * Its name. In a JSON body a path such as `filter.email` or `items[].id`, `amount.*` for any one
   * member. `metadata[*]` stands for any names in brackets; `expand[]` for a list, sent as
   * `expand[]` or `expand[0]`. In a path, the name of a placeholder.
   */
  readonly name: string
  readonly in: 'path' | 'query' | 'body'
  /**
   * `plain` shapes the reply without touching personal data; `lookup` compares one field for
   * equality; `search` holds the vendor's search language; `expand` names what to include;
   * `sort` orders; `range` bounds.
   */
  readonly use: 'plain' | 'lookup' | 'search' | 'expand' | 'sort' | 'range'
  /** For lookups: the kind of value. A sensitive one is a probe, or a pseudonym to be swapped. */
  readonly category: Category | undefined
}

/** An `expand`, `include` or `fields` value that returns more than the operation alone. */
export type Raise = {
  readonly parameter: string
  /** The value, exact; a `*` at its start or end, or at both, stands for any text. */
  readonly value: string
  readonly class: OperationClass
}

export type Operation = {
  /** Stable name, such as `charges.list`. */
  readonly id: string
  readonly method: string
  /**
   * Path template, such as `/v1/charges/{id}`; a placeholder stands for one segment, or for a part
   * of it, as in `/Messages/{Sid}.json`. `src/flow/path-template.ts` reads it.
   */
  readonly path: string
  /** Only on these hosts of the sub-processor; empty means every host of the endpoint. */
  readonly hosts: readonly string[]
  readonly class: OperationClass
  readonly parameters: readonly Parameter[]
  readonly raises: readonly Raise[]
  /** How the request body reads, where the operation takes one. */
  readonly body: 'none' | 'json' | 'form'
  /**
   * The body is a list of sub-requests, each judged by itself: where it lies and what names what.
   */
  readonly batch:
    | { readonly list: string; readonly method: string; readonly path: string }
    | undefined
  /** What is declared of this operation's replies alone; it counts before the profile's own. */
  readonly fields: readonly FieldRule[]
}

/**
 * What is declared of one field of replies. The first rule whose path matches a field counts. It
 * holds for a text, a number or a truth value that stands exactly there; where an object or a list
 * stands there, `redact` holds for everything in it and every other treatment for nothing, so that
 * `**.customer` may be a safe id and, expanded, a person whose fields have rules of their own.
 */
export type FieldRule = {
  /**
   * Path such as `data[].billing_details.email`: `[]` is any item of a list, `*` any one key, `**`
   * any number of keys and items, none included.
   */
  readonly path: string
  /** `undefined` for `safe` and `free`. */
  readonly category: Category | undefined
  /**
   * `safe` is shown even under `strict`. `free` holds what the vendor's customers wrote: no later
   * rule counts there, so that a member of theirs named `status` is not taken for the vendor's.
   * `revealed` is shown as it is, by a grant that says so; no profile can declare it.
   */
  readonly treatment: Treatment | 'safe' | 'free' | 'revealed'
}

/** What a field of the vendor's search language searches. */
export type SearchField = { readonly name: string; readonly category: Category | undefined }

/** What a variable of a tool may hold. */
export const VARIABLES = [
  ...(['address', 'secret', 'account', 'ca'] as const),
  ...(['host', 'port', 'session', 'database', 'tls'] as const),
] as const

export type VariableHolds = (typeof VARIABLES)[number]

export type Profile = {
  readonly name: string
  /** What it speaks: the word that the doors and the guards know themselves by. */
  readonly protocol: ProtocolName
  readonly title: string
  /** Where the facts come from, one address or title each. */
  readonly sources: readonly string[]
  /** Where the gateway puts the real credential, and a tool its session secret. */
  readonly slot: Slot
  /** Where the vendor takes its key as well, so that a session secret may stand there too. */
  readonly otherSlots: readonly Slot[]
  /**
   * Environment variables that the vendor's tools read, and what each holds; `session` is the
   * session's id, `tls` the word by which libpq checks certificates and names.
   */
  readonly variables: { readonly [name: string]: VariableHolds }
  /** How a live, test or write-capable credential is told by its looks. */
  readonly keys: readonly {
    readonly prefix: string
    readonly mode: 'live' | 'test'
    readonly access: 'full' | 'restricted' | 'read'
  }[]
  /**
   * A read without side effects and without personal data, to test a credential with. `{account}`
   * in its path stands for the public part of the credential.
   */
  readonly probe:
    | { readonly method: string; readonly path: string; readonly host: string | undefined }
    | undefined
  /** The vendor's own host names, in the region that was chosen. */
  readonly hosts: { readonly live: readonly string[]; readonly test: readonly string[] }
  /** Requests a second that the vendor allows, where it is known. */
  readonly requestsPerSecond: number | undefined
  /** Parameters that every operation takes. */
  readonly parameters: readonly Parameter[]
  /** Request headers that go through beside the standard ones, lower case. */
  readonly headers: readonly string[]
  readonly searchFields: readonly SearchField[]
  readonly operations: readonly Operation[]
  /** `refuse` unknown operations, or open GET and HEAD of any path, as `generic-rest` does. */
  readonly unknown: 'refuse' | 'get-only'
  readonly fields: readonly FieldRule[]
}
