/** Sends what was cleared and recorded to database servers: one session a client connection. */

import type { Clock } from '../../base/clock.ts'
import { type CutSignal, unlessCut } from '../../base/cut.ts'
import type { Resolve } from '../../base/dialled-address.ts'
import type { Limits } from '../../base/limits.ts'
import { LIMITS } from '../../base/limits.ts'
import type { Randomness } from '../../base/randomness.ts'
import { Refusal } from '../../base/refusal.ts'
import { Secret } from '../../base/secret.ts'
import type { Clearance } from '../../flow/clearance.ts'
import { refusalOfCut } from '../../flow/outcome.ts'
import type { Upstream } from '../../flow/ports.ts'
import { RawChunk, type RawReply } from '../../flow/raw-chunk.ts'
import type { Endpoint, Environment } from '../../flow/sub-processor.ts'
import { readArrayText } from '../../wire/postgres/array-text.ts'
import type { PostgresOutbound } from '../../wire/postgres/ask.ts'
import { encodeBare } from '../../wire/postgres/bare.ts'
import type { TransactionState } from '../../wire/postgres/session-facts.ts'
import { decodeReady } from '../../wire/postgres/session-facts.ts'
import { encodeCancel } from '../../wire/postgres/startup.ts'
import { dial } from './dial.ts'
import { type OpenedLink, openLink } from './open-link.ts'
import { ownQuery, refusalOfAsking } from './own-query.ts'
import { replyParts } from './upstream-reply.ts'
import { UpstreamSession } from './upstream-session.ts'

export type PostgresUpstreamParts = {
  /** The real credential of a sub-processor, by its name. */
  readonly credentials: (name: string, environment: Environment) => Promise<Secret | Refusal>
  /** Told that the sub-processor did not take the credential: it may have been changed. */
  readonly credentialRefused: (name: string, environment: Environment) => void
  /** Told that a database is no more as its catalogue says. */
  readonly schemaChanged: (target: Target) => void
  /** What a reference leads to, for the key of the gateway's own certificate. */
  readonly resolveKey: (reference: string) => Promise<Secret | Refusal>
  readonly randomness: Randomness
  readonly clock: Clock
  /** Asks for the addresses of a name. */
  readonly resolve: Resolve
  /** Told of every exception that nobody waits for: each is a bug of ours. */
  readonly report: (error: unknown) => void
  readonly limits?: Limits
}

/** Where to sign in, and as what. */
export type Target = {
  readonly subProcessor: string
  readonly environment: Environment
  readonly endpoint: Endpoint
  readonly database: string
  readonly settings: ReadonlyMap<string, string>
}

type Opened = OpenedLink & { readonly password: Secret }

type Held = {
  readonly session: UpstreamSession
  readonly target: Target
  readonly password: Secret
}

const CANCEL_PAUSES_MS = [100, 200, 400, 800, 1_600, 3_200]
/** Where nobody is there to hear whether it ended. */
const GIVEN_UP_TIMES = 3

function times(most: number): () => boolean {
  let left = most
  return () => {
    left -= 1
    return left >= 0
  }
}

const ENDED = 'The session ended.'

const HEAD = RawChunk.mint({
  kind: 'head',
  status: undefined,
  fields: [],
  content: {
    ...{ mediaType: undefined, charset: undefined, parameters: new Map() },
    ...{ codings: [], bytes: undefined, live: true },
  },
})

export class PostgresUpstream {
  readonly #parts: PostgresUpstreamParts
  readonly #limits: Limits
  readonly #held = new Map<string, Held>()

  constructor(parts: PostgresUpstreamParts) {
    this.#parts = parts
    this.#limits = parts.limits ?? LIMITS
  }

  readonly send: Upstream<PostgresOutbound> = async (clearance, receipt, cut) => {
    if (receipt.exchangeId !== clearance.facts.exchangeId) {
      throw new Error('a receipt of another exchange')
    }
    const { outbound } = clearance.facts
    return outbound.kind === 'connect'
      ? this.#connect(clearance, outbound, cut)
      : this.#run(outbound, cut)
  }

  async #connect(
    { facts }: Clearance<PostgresOutbound>,
    { connectionId, settings, database }: PostgresOutbound & { kind: 'connect' },
    cut: CutSignal,
  ): Promise<RawReply | Refusal> {
    const { subProcessor, environment } = facts.grant.facts
    const endpoint = subProcessor.endpoints[environment]
    if (endpoint === undefined)
      return new Refusal('HOST_NOT_REGISTERED', 'It has no such endpoint.')
    const target = { subProcessor: subProcessor.name, environment, endpoint, database, settings }
    const opening = this.open(target)
    const opened = await unlessCut(opening, cut, () => refusalOfCut(cut))
    if (cut.aborted) {
      void this.#leave(opening)
      return refusalOfCut(cut)
    }
    if (opened instanceof Refusal) return opened
    const { link, parameters, password } = opened
    this.#held.set(connectionId, {
      session: new UpstreamSession(link, parameters),
      target,
      password,
    })
    return { head: HEAD, rest: connected(parameters), planted: [password] }
  }

  /** Nobody waits any more for what is being opened. */
  async #leave(opening: Promise<Opened | Refusal>): Promise<void> {
    try {
      const opened = await opening
      if (!(opened instanceof Refusal)) opened.link.break(ENDED)
    } catch (error) {
      this.#parts.report(error)
    }
  }

  /** A session of its own, for whoever has to know of it. */
  async open(target: Target): Promise<Opened | Refusal> {
    const { credentials, credentialRefused } = this.#parts
    const { subProcessor, environment } = target
    const password = await credentials(subProcessor, environment)
    if (password instanceof Refusal) return password
    const opened = await this.#signIn(target, password)
    if (!(opened instanceof Refusal) || opened.code !== 'CREDENTIAL_MISSING') return opened
    credentialRefused(subProcessor, environment)
    // A token that ran out meanwhile is fetched anew; the same one is not tried twice.
    const renewed = await credentials(subProcessor, environment)
    const isOther = renewed instanceof Secret && !renewed.isSame(password)
    return isOther ? this.#signIn(target, renewed) : opened
  }

  async #signIn(target: Target, password: Secret): Promise<Opened | Refusal> {
    const { resolveKey, randomness, resolve } = this.#parts
    const { endpoint, database, settings } = target
    const reference = endpoint.clientCertificate?.key
    const key = reference === undefined ? undefined : await resolveKey(reference)
    if (key instanceof Refusal) return key
    const limits = this.#limits
    const opened = await openLink({
      endpoint,
      database,
      password,
      key,
      settings,
      limits,
      randomness,
      resolve,
    })
    return opened instanceof Refusal ? opened : { ...opened, password }
  }

  #run(
    { connectionId, steps, isLast, isSimple }: PostgresOutbound & { kind: 'steps' },
    cut: CutSignal,
  ): RawReply | Refusal {
    const held = this.#held.get(connectionId)
    if (held === undefined || held.session.link.isBroken) {
      return new Refusal('UPSTREAM_BROKEN', 'The connection is closed.')
    }
    if (cut.aborted) return refusalOfCut(cut)
    const { session } = held
    const onCut = (): void => {
      void this.#giveUp(held, times(GIVEN_UP_TIMES))
      session.link.break(ENDED)
    }
    cut.addEventListener('abort', onCut, { once: true })
    const expected = session.send(steps, isLast)
    const limits = this.#limits
    const onEnd = (isWhole: boolean): void => {
      cut.removeEventListener('abort', onCut)
      const { isBroken, isMute } = session.link
      if (isWhole || (isBroken && !isMute)) return
      // Nobody reads the rest, and production must not go on working for it.
      void this.#giveUp(held, times(GIVEN_UP_TIMES))
      session.link.break('The reply was not taken.')
    }
    const onChanged = (): void => this.#parts.schemaChanged(held.target)
    const rest = replyParts({ session, expected, isLast, isSimple, limits, onChanged, onEnd })
    return { head: HEAD, rest, planted: [held.password] }
  }

  /** Ends what was begun since the last Sync; answers with the state that the server is in then. */
  async settle(connectionId: string): Promise<TransactionState | Refusal> {
    const session = this.#held.get(connectionId)?.session
    if (session === undefined) return new Refusal('UPSTREAM_BROKEN', 'The connection is closed.')
    if (!session.isMidway) return session.state
    try {
      session.link.send(encodeBare('sync'))
      for (;;) {
        const { letter, payload } = await session.link.next()
        if (letter !== 'Z') continue
        session.state = session.link.reading(() => decodeReady(payload))
        session.isMidway = false
        return session.state
      }
    } catch (error) {
      return refusalOfAsking(error)
    }
  }

  /** Where the session looks for names, as the server says it. */
  async searchPathOf(connectionId: string): Promise<readonly string[] | Refusal> {
    const session = this.#held.get(connectionId)?.session
    if (session === undefined) return new Refusal('UPSTREAM_BROKEN', 'The connection is closed.')
    try {
      const [row] = await ownQuery(session.link, 'SELECT pg_catalog.current_schemas(false)')
      return (readArrayText(row?.[0] ?? '') ?? []).flatMap((name) => name ?? [])
    } catch (error) {
      return refusalOfAsking(error)
    }
  }

  stateOf(connectionId: string): TransactionState {
    return this.#held.get(connectionId)?.session.state ?? 'idle'
  }

  /** Asks the server to give up what runs there, for as long as it does. */
  async cancel(connectionId: string, isRunning: () => boolean): Promise<void> {
    const held = this.#held.get(connectionId)
    if (held !== undefined) await this.#giveUp(held, isRunning)
  }

  /**
   * Between two messages of one statement, servers take a cancel for a late one, and forget it.
   * Never throws: mostly nobody waits for it.
   */
  async #giveUp(held: Held, isWanted: () => boolean): Promise<void> {
    const { clock, report } = this.#parts
    try {
      for (const pauseMs of CANCEL_PAUSES_MS) {
        if (!isWanted()) return
        await this.#sendCancel(held)
        await new Promise<void>((resolve) => clock.after(pauseMs, resolve))
      }
    } catch (error) {
      report(error)
    }
  }

  /** Nobody hears whether it did. */
  async #sendCancel({ session, target }: Held): Promise<void> {
    const { key } = session.link
    if (key === undefined) return
    const { endpoint } = target
    const reference = endpoint.clientCertificate?.key
    const own = reference === undefined ? undefined : await this.#parts.resolveKey(reference)
    if (own instanceof Refusal) return
    const { resolve } = this.#parts
    const socket = await dial({ endpoint, key: own, limits: this.#limits, resolve })
    if (socket instanceof Refusal) return
    socket.on('error', () => socket.destroy())
    socket.end(encodeCancel(key.processId, key.key))
    // Whatever else it says is read, or the system could reset the connection before it has read.
    socket.resume()
    this.#parts.clock.after(this.#limits.linger_ms_max, () => socket.destroy())
  }

  /** Ends the session behind a connection. */
  close(connectionId: string): void {
    const held = this.#held.get(connectionId)
    this.#held.delete(connectionId)
    if (held === undefined) return
    held.session.link.finish(encodeBare('terminate'))
  }

  closeAll(): void {
    for (const connectionId of [...this.#held.keys()]) this.close(connectionId)
  }
}

async function* connected(parameters: ReadonlyMap<string, string>): AsyncGenerator<RawChunk> {
  for (const texts of parameters) yield RawChunk.mint({ kind: 'note', name: 'parameter', texts })
}
