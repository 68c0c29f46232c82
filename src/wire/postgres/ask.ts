/** What a client asks for on a connection to a database, and what may be sent for it. */
import type { Secret } from '../../base/secret.ts'
import type { BindMessage } from './bind.ts'
import type { Named } from './describe.ts'
import type { ExecuteMessage } from './execute.ts'
import type { ParseMessage } from './parse.ts'

/** Where names without a schema are looked for; `undefined` until the server has been asked. */
export type SearchPath = readonly string[] | undefined

/** A statement as the client prepared it. */
export type Prepared = Pick<ParseMessage, 'text' | 'parameterTypes'> & {
  /** As it was then: its names mean the same ever after. */
  readonly searchPath: SearchPath
}

/** A portal: which statement runs in it, with which values. */
export type Portal = { readonly prepared: Prepared; readonly bind: BindMessage }

/** What is known of a connection from what was asked on it before. */
export type ConnectionFacts = {
  readonly id: string
  readonly database: string
  readonly searchPath: SearchPath
  /** Whether the search path was set since no transaction was open: its end takes that back. */
  readonly isPathSet: boolean
  /** Cursors that were declared in SQL, by name. */
  readonly cursors: ReadonlyMap<string, Standing>
  /** What was prepared in SQL, by name. */
  readonly statements: ReadonlyMap<string, Standing>
}

/** What was asked for under a name, to be gone on with later. */
export type Standing = {
  /** As it was sent: its names mean the same ever after. */
  readonly query: string
  /** Real values in it that pseudonyms stand for, to be kept out of whatever it shows. */
  readonly swappedIn: readonly SwappedValue[]
  /** Of a cursor, whether it outlives its transaction. */
  readonly isHeld: boolean
  /** What it reads, as that was. */
  readonly relied: readonly Stamped[]
}

/** A relation as it was: its stamp changes with its name, its columns and its query. */
export type Stamped = { readonly id: number; readonly stamp: string }

export type SwappedValue = {
  readonly value: Secret
  readonly category: string
  readonly pseudonym: string
}

/** One message of the extended protocol, with what the names in it stand for. */
export type Step =
  | { readonly kind: 'parse'; readonly message: ParseMessage; readonly prepared: Prepared }
  | { readonly kind: 'bind'; readonly message: BindMessage; readonly prepared: Prepared }
  | { readonly kind: 'describe'; readonly named: Named; readonly of: Portal | Prepared }
  | { readonly kind: 'execute'; readonly message: ExecuteMessage; readonly portal: Portal }
  | { readonly kind: 'close'; readonly named: Named }

export type PostgresAsk = { readonly connection: ConnectionFacts } & (
  | {
      readonly kind: 'connect'
      /** Settings that the client wants from the start, by name. */
      readonly settings: ReadonlyMap<string, string>
    }
  /** A text of one or more statements, in the simple protocol. */
  | { readonly kind: 'simple'; readonly text: string }
  /** Messages of the extended protocol, up to an Execute or to where the client waits. */
  | { readonly kind: 'steps'; readonly steps: readonly Step[]; readonly isLast: boolean }
)

/** How a copy is written (PostgreSQL documentation, COPY). */
export type CopyForm = {
  readonly format: 'text' | 'csv' | 'binary'
  readonly delimiter: string
  readonly null: string
  readonly hasHeader: boolean
  readonly quote: string
  readonly escape: string
  /** The columns whose values always stand in quotes; `undefined` for all of them. */
  readonly forceQuote: readonly string[] | undefined
}

/** What changes on the connection once a step has been done. */
export type Effect =
  | { readonly kind: 'declared'; readonly cursor: string; readonly standing: Standing }
  | { readonly kind: 'prepared'; readonly statement: string; readonly standing: Standing }
  | { readonly kind: 'deallocated'; readonly statement: string }
  | { readonly kind: 'closed'; readonly cursor: string | undefined }
  | { readonly kind: 'search-path'; readonly path: SearchPath }
  /** A transaction ended, or went back to a savepoint, and some settings with it. */
  | { readonly kind: 'settings-back' }
  /** No statement that was prepared before is known any more. */
  | { readonly kind: 'forgotten' }

export type OutStep =
  | { readonly kind: 'parse'; readonly message: ParseMessage }
  | { readonly kind: 'bind'; readonly message: BindMessage }
  | {
      readonly kind: 'describe'
      readonly named: Named
      readonly isAsked: boolean
      readonly copies: boolean
    }
  | {
      readonly kind: 'execute'
      readonly message: ExecuteMessage
      /** Which of the results of the lineage it shows. */
      readonly result: number
      readonly copy: CopyForm | undefined
      /** The tag of what the client asked for, where something else is sent. */
      readonly tag: string | undefined
      readonly effects: readonly Effect[]
    }
  | { readonly kind: 'close'; readonly named: Named }
  /** Goes on only where these are still as what follows was judged by. */
  | { readonly kind: 'unchanged'; readonly relations: readonly Stamped[] }
  /** What the gateway itself has to say in between, of which the client hears nothing. */
  | { readonly kind: 'aside'; readonly text: string }
  /** There is no statement: nothing is sent, and the client told so. */
  | { readonly kind: 'nothing' }

export type PostgresOutbound = { readonly connectionId: string } & (
  | {
      readonly kind: 'connect'
      readonly database: string
      readonly settings: ReadonlyMap<string, string>
    }
  | {
      readonly kind: 'steps'
      readonly steps: readonly OutStep[]
      /** In the simple protocol only results are answered, not each step. */
      readonly isSimple: boolean
      /** Whether the group of steps ends here, and with it what it has begun. */
      readonly isLast: boolean
    }
)
