/** One connection of a client: turns its messages into exchanges, and has each one carried. */
import type { Clock } from '../../base/clock.ts'
import { Cut } from '../../base/cut.ts'
import { newIdentifier } from '../../base/identifier.ts'
import type { Limits } from '../../base/limits.ts'
import type { Randomness } from '../../base/randomness.ts'
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { ClientGone } from '../../flow/client-gone.ts'
import type { Exchange, ShownKey } from '../../flow/exchange.ts'
import type { MaskedReply } from '../../flow/masked-chunk.ts'
import { type EndReason, refusalOfEnd } from '../../flow/outcome.ts'
import type { ConnectionFacts, PostgresAsk, Step } from '../../wire/postgres/ask.ts'
import { encodeAuthentication } from '../../wire/postgres/authentication.ts'
import { requireBare } from '../../wire/postgres/bare.ts'
import type { Frame } from '../../wire/postgres/frame.ts'
import { decodeQuery } from '../../wire/postgres/query.ts'
import {
  type BackendKey,
  encodeBackendKey,
  encodeReady,
  type TransactionState,
} from '../../wire/postgres/session-facts.ts'
import { WireFault } from '../../wire/postgres/wire-fault.ts'
import type { ClientStream } from './client-stream.ts'
import { isFatal } from './refusal-state.ts'
import { refusalMessage } from './refuse.ts'
import { type Release, type Released, release } from './release.ts'
import { keep, Names, Steps } from './steps.ts'
import type { PostgresUpstream } from './upstream.ts'

/** What every connection needs of the house. */
export type ConnectionHouse = {
  /** Carries one exchange to its end. Never throws. */
  readonly carry: (exchange: Exchange<PostgresAsk>) => Promise<void>
  readonly report: (error: unknown) => void
  readonly upstream: PostgresUpstream
  readonly clock: Clock
  readonly randomness: Randomness
  readonly limits: Limits
}

export type Arrived = {
  readonly stream: ClientStream
  readonly from: string
  readonly shown: ShownKey
  readonly database: string
  readonly settings: ReadonlyMap<string, string>
  readonly key: BackendKey
}

type Done = { readonly released: Released | undefined; readonly refusal: Refusal | undefined }

const EXTENDED = new Set(['P', 'B', 'D', 'E', 'C'])
/** A copy into the database that nobody asked for: what is left of one is thrown away. */
const COPY_IN = new Set(['d', 'c', 'f'])

export class ClientConnection {
  readonly #arrived: Arrived
  readonly #house: ConnectionHouse
  readonly #id: string
  readonly #names = new Names()
  #steps: Steps
  /** After an error, what follows is thrown away up to the next Sync. */
  #isSkipping = false
  #isOver = false
  /** Aborted where the client leaves what runs. */
  #running: Cut | undefined
  /** What the server was asked to give up already: asking goes on by itself. */
  #cancelled: Cut | undefined

  constructor(arrived: Arrived, house: ConnectionHouse) {
    this.#arrived = arrived
    this.#house = house
    this.#id = newIdentifier('exchange', house.randomness)
    arrived.stream.gone.addEventListener('abort', () => this.#running?.abort())
    this.#steps = new Steps(this.#names, house.limits)
  }

  /** Serves the client until it leaves, or is made to. Never throws. */
  async serve(): Promise<void> {
    const { stream } = this.#arrived
    try {
      await this.#open()
      while (!this.#isOver) {
        const frame = await stream.next()
        if (frame === undefined || frame.letter === 'X') break
        await this.#take(frame)
      }
    } catch (error) {
      if (error instanceof WireFault) this.#fail(faultRefusal(error))
      else this.#reportUnlessGone(error)
    } finally {
      this.#house.upstream.close(this.#id)
      stream.end()
    }
  }

  /** The session is over: an idle client is told at once, a running exchange by its own cut. */
  retire(because: EndReason): void {
    this.#isOver = true
    if (this.#running !== undefined) return
    this.#fail(refusalOfEnd(because))
    // Whatever it is asked between two exchanges, the server is not waited for.
    this.#house.upstream.close(this.#id)
  }

  #reportUnlessGone(error: unknown): void {
    if (!(error instanceof ClientGone)) this.#house.report(error)
  }

  /** Asks the server to give up what runs. */
  cancel(): void {
    const running = this.#running
    if (running === undefined || running === this.#cancelled) return
    this.#cancelled = running
    // Never what is asked after it.
    void this.#house.upstream.cancel(this.#id, () => this.#running === running)
  }

  #fail(refusal: Refusal): void {
    this.#isOver = true
    this.#arrived.stream.end(refusalMessage(refusal, { exchangeId: undefined, ends: true }))
  }

  async #open(): Promise<void> {
    const { stream, settings, key } = this.#arrived
    await stream.write(encodeAuthentication({ kind: 'ok' }))
    const done = await this.#carry({ kind: 'connect', settings, connection: this.#facts() }, true)
    if (done.released === undefined) {
      this.#isOver = true
      return
    }
    if (!(await this.#knowsPath('idle'))) return
    await stream.write(Buffer.concat([encodeBackendKey(key), encodeReady('idle')]))
  }

  #facts(): ConnectionFacts {
    const { database } = this.#arrived
    // Member by member: copying whatever there is takes its time.
    const { searchPath, isPathSet, cursors, statements } = this.#names.connected
    return { id: this.#id, database, searchPath, isPathSet, cursors, statements }
  }

  async #take(frame: Frame): Promise<void> {
    const { letter, payload } = frame
    if (letter === 'S' || letter === 'H') {
      requireBare(payload)
      if (letter === 'S') await this.#sync()
      else await this.#run(false)
      return
    }
    if (EXTENDED.has(letter)) return this.#isSkipping ? undefined : this.#extended(frame)
    await this.#run(false)
    if (COPY_IN.has(letter)) return
    // Queries too: the server would not hear of them before the Sync.
    if (this.#isSkipping && (letter === 'Q' || letter === 'F')) return
    if (letter === 'Q') return this.#simple(decodeQuery(payload))
    if (letter === 'F') return this.#functionCall()
    throw new WireFault('malformed', 'There is no such message.')
  }

  /** Messages of one statement go together; with the Sync behind them, where it is here. */
  async #extended(frame: Frame): Promise<void> {
    if (this.#steps.isFullFor(frame.letter)) await this.#run(false)
    if (this.#isSkipping) return
    const refusal = this.#steps.add(frame)
    if (refusal !== undefined) {
      await this.#run(false)
      if (!this.#isSkipping) await this.#refuse(refusal)
      return
    }
    if (frame.letter !== 'E') return
    const next = this.#arrived.stream.poll()
    if (next?.letter === 'S') {
      requireBare(next.payload)
      await this.#sync()
      return
    }
    await this.#run(false)
    if (next !== undefined && !this.#isOver) await this.#takeNext(next)
  }

  async #takeNext(frame: Frame): Promise<void> {
    if (frame.letter === 'X') this.#isOver = true
    else await this.#take(frame)
  }

  async #refuse(refusal: Refusal): Promise<void> {
    this.#isSkipping = true
    await this.#arrived.stream.write(refusalMessage(refusal, { exchangeId: undefined }))
  }

  /** What was gathered so far. */
  async #run(isLast: boolean): Promise<boolean> {
    const steps = this.#steps.all
    if (steps.length === 0 || this.#isSkipping) {
      this.#steps = new Steps(this.#names, this.#house.limits)
      return false
    }
    this.#steps = new Steps(this.#names, this.#house.limits)
    const ask = { kind: 'steps', steps, isLast, connection: this.#facts() } as const
    const { released, refusal } = await this.#carry(ask, false)
    if (released !== undefined) keep(steps, released, this.#names)
    // As on the server, what was to take the place of the nameless one has taken it away.
    else if (steps.some(isNamelessParse)) this.#names.prepared.delete('')
    if (refusal !== undefined || released === undefined || released.hasFailed)
      this.#isSkipping = true
    return released !== undefined && isLast
  }

  /** Whatever was begun ends here, and the client hears in which state that leaves it. */
  async #sync(): Promise<void> {
    const isSettled = await this.#run(true)
    if (this.#isOver) return
    this.#isSkipping = false
    await this.#ready(isSettled)
  }

  async #ready(isSettled: boolean): Promise<void> {
    const { upstream } = this.#house
    const state = isSettled ? upstream.stateOf(this.#id) : await upstream.settle(this.#id)
    if (state instanceof Refusal) {
      this.#fail(state)
      return
    }
    if (state === 'idle') this.#names.endTransaction()
    if (!(await this.#knowsPath(state))) return
    await this.#arrived.stream.write(encodeReady(state))
  }

  /** Asks where names lead, wherever that may have changed. False where that ended it all. */
  async #knowsPath(state: TransactionState): Promise<boolean> {
    const names = this.#names
    // In a transaction that failed there is nothing to look for, and nothing can be asked.
    const { searchPath, isPathSet } = names.connected
    if (state === 'failed' || (searchPath !== undefined && !isPathSet)) return true
    const path = await this.#house.upstream.searchPathOf(this.#id)
    if (path instanceof Refusal) {
      this.#fail(path)
      return false
    }
    names.connected = { ...names.connected, searchPath: path, isPathSet: state !== 'idle' }
    names.loseNameless()
    return true
  }

  async #simple(text: string): Promise<void> {
    this.#names.loseNameless()
    const ask = { kind: 'simple', text, connection: this.#facts() } as const
    const { released } = await this.#carry(ask, true)
    if (!this.#isOver) await this.#ready(released !== undefined)
  }

  async #functionCall(): Promise<void> {
    const refusal = new Refusal('STATEMENT_NOT_READ', 'Function calls outside of SQL are not read.')
    await this.#arrived.stream.write(refusalMessage(refusal, { exchangeId: undefined }))
    await this.#ready(false)
  }

  /** Resolves once the client has its answer: the record of the outcome keeps nobody waiting. */
  async #carry(ask: PostgresAsk, isSimple: boolean): Promise<Done> {
    const { stream, from, shown } = this.#arrived
    const { clock, randomness, carry, report } = this.#house
    const done: { released: Released | undefined; refusal: Refusal | undefined } = {
      released: undefined,
      refusal: undefined,
    }
    // A connection outlives its exchanges, and must not keep what listened for each of them.
    const gone = new Cut()
    this.#running = gone
    if (stream.gone.aborted) gone.abort()
    await new Promise<void>((resolve) => {
      const exchange: Exchange<PostgresAsk> = {
        id: newIdentifier('exchange', randomness),
        presented: shown,
        authority: undefined,
        from,
        startedAtMs: clock.nowMs(),
        ask,
        gone,
        client: {
          release: (reply, cut) => {
            const onReleased = (each: Released): void => {
              done.released = each
            }
            const isLast = ask.kind === 'simple' || (ask.kind === 'steps' && ask.isLast)
            const how = { to: stream, isSimple, isLast, cut, onReleased, report }
            return this.#release(reply, how, resolve)
          },
          refuse: async (refusal, exchangeId) => {
            done.refusal = refusal
            await this.#tell(refusal, { exchangeId, ends: ask.kind === 'connect' })
            resolve()
          },
        },
      }
      // What it throws all the same would leave the client waiting.
      carry(exchange).then(resolve, (error: unknown) => {
        this.#house.report(error)
        resolve()
      })
    })
    this.#running = undefined
    if (done.released === undefined && done.refusal === undefined) this.#isOver = true
    for (const effect of done.released?.effects ?? []) this.#names.apply(effect)
    return done
  }

  async #release(reply: MaskedReply, how: Release, onTaken: () => void): Promise<void> {
    try {
      await release(reply, how)
      onTaken()
    } catch (error) {
      // What was sent are whole messages, so that the client can be told behind them.
      if (error instanceof BrokenReply) this.#fail(error.refusal)
      else this.#isOver = true
      throw error
    }
  }

  async #tell(
    refusal: Refusal,
    telling: { readonly exchangeId: string; readonly ends: boolean },
  ): Promise<void> {
    const { stream } = this.#arrived
    // Where its session is over for now, nothing is asked on this connection any more either.
    if (telling.ends || this.#isOver || isFatal(refusal.code)) {
      this.#isOver = true
      stream.end(refusalMessage(refusal, { ...telling, ends: true }))
      return
    }
    try {
      await stream.write(refusalMessage(refusal, telling))
    } catch (error) {
      this.#isOver = true
      this.#reportUnlessGone(error)
    }
  }
}

function isNamelessParse(step: Step): boolean {
  return step.kind === 'parse' && step.message.name === ''
}

export function faultRefusal({ kind, message }: WireFault): Refusal {
  return new Refusal(kind === 'malformed' ? 'MALFORMED' : 'LIMIT', message)
}
