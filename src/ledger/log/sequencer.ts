/** Group commit: gives entries their index, and their receipt once one write made many durable. */
import type { Cancel, Clock } from '../../base/clock.ts'
import { LIMITS } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Stamp } from '../entry/compose-entry.ts'
import { ENTRY_VERSION, type Entry } from '../entry/entry.ts'
import { encodeEntry } from '../entry/entry-bytes.ts'
import type { Continuity } from '../verify/continuity.ts'
import { errorCode, type WriteAhead } from './log-storage.ts'
import { BATCH_OVERHEAD_BYTES, encodeBatch, NO_MAC } from './write-ahead-batch.ts'

export type Draft = {
  /** Makes the entry; called again where it could not be written the first time. */
  readonly make: (stamp: Stamp) => Entry
  readonly sessionId: string | undefined
  /** Written later where it cannot be now: an outcome, whose intent is on record already. */
  readonly isKept: boolean
  /** Called once: with the index as soon as the entry is durable, or with why it is not. */
  readonly settle: (result: number | Refusal) => void
}

export type Sequenced = {
  readonly entry: Entry
  readonly bytes: Uint8Array
  /** Its caller was told that the ledger is down, before the disk answered after all. */
  readonly isAbandoned: boolean
}

type Unwritten = {
  readonly draft: Draft
  /** When it was taken in. */
  readonly at: string
  /** Whether its caller was answered before the disk was. */
  isSettled: boolean
}

type Waiting = Unwritten & { readonly entry: Entry; readonly bytes: Uint8Array }

export type SequencerParts = {
  readonly ahead: WriteAhead
  /** Key of the chain of batches. */
  readonly key: Uint8Array
  readonly clock: Clock
  /** How long what nobody waits for may wait for company. */
  readonly lingerMs: number
  /** State after the durable entries; `onDurable` brings it up to date. */
  readonly continuity: Continuity
  /** Why no new exchange is to be taken in, for reasons beyond this file; asked at each. */
  readonly closedBecause: () => string | undefined
  /** Resolves once there is room for more entries that no checkpoint covers; never rejects. */
  readonly room: () => Promise<void> | undefined
  /** The disk is busy for a while; must not throw. */
  readonly onWriting: () => void
  readonly onDurable: (batch: readonly Sequenced[]) => void
  readonly onDown: (code: string) => void
  /** The entry that tells of the gap is durable. */
  readonly onResumed: () => void
}

/** A length in front of each entry: C2SP tlog-tiles. */
const LENGTH_BYTES = 2

export class Sequencer {
  readonly #parts: SequencerParts
  #state: 'well' | 'stalled' | 'down' = 'well'
  #because = ''
  #waiting: Waiting[] = []
  #inFlight: readonly Waiting[] = []
  readonly #kept: Pick<Waiting, 'draft' | 'at'>[] = []
  #isWriting = false
  #cancelLinger: Cancel | undefined
  /** Session → how many of its entries are taken in and not durable. */
  readonly #ahead = new Map<string, number>()
  #mac = NO_MAC
  /** First indexes of the segments that there are, the last one in use. */
  readonly #segments: number[] = []
  #segmentFree = 0
  #refused = 0
  #downSinceMs = 0
  readonly #idle: (() => void)[] = []
  #lastMs = Number.NaN
  #lastAt = ''

  constructor(parts: SequencerParts) {
    this.#parts = parts
  }

  /** Entries that wait for the disk. */
  get waiting(): number {
    return this.#waiting.length + this.#inFlight.length
  }

  /** Why nothing can be written now. */
  get trouble(): string | undefined {
    return this.#state === 'well' ? undefined : this.#because
  }

  /** Begins a segment of the write-ahead file behind everything that is durable. */
  async begin(): Promise<void> {
    const { ahead, continuity } = this.#parts
    await ahead.beginSegment(continuity.size)
    this.#segmentFree = ahead.segmentBytes
    if (this.#segments.at(-1) !== continuity.size) this.#segments.push(continuity.size)
  }

  /** Removes the segments whose entries a checkpoint covers; the last one stays. */
  async release(published: number): Promise<void> {
    for (let next = this.#segments[1]; next !== undefined && next <= published; ) {
      const [first = 0] = this.#segments
      await this.#parts.ahead.removeSegment(first)
      this.#segments.shift()
      next = this.#segments[1]
    }
  }

  /**
   * Takes an entry in; it is settled by and by, or at once where the ledger is down.
   * @throws TypeError on an entry that cannot be.
   */
  add(draft: Draft): void {
    const why = this.#refusalReason(draft)
    const at = this.#now()
    if (why === undefined) {
      this.#enqueue(draft, at)
      return
    }
    // What is kept has to be writable when its time comes.
    if (draft.isKept) encodeEntry(draft.make({ at, seq: 0 }))
    this.#refuse({ draft, at, isSettled: false }, why)
  }

  /** Resolves once nothing waits, or nothing can be written. */
  async drained(): Promise<void> {
    if (this.waiting === 0 || this.#state !== 'well') return
    await new Promise<void>((resolve) => {
      this.#idle.push(resolve)
      if (!this.#isWriting) void this.#write()
    })
  }

  /**
   * Takes up writing again, in a new segment; all that is durable must be published by now. The old
   * segments go first: the last one may hold entries that nobody has a receipt for.
   * @throws what the disk throws, and stays down.
   */
  async resume(): Promise<void> {
    for (const first of [...this.#segments]) {
      await this.#parts.ahead.removeSegment(first)
      this.#segments.shift()
    }
    await this.begin()
    this.#goOn()
  }

  /** What was kept is written now, behind an entry that tells of the gap. */
  #goOn(): void {
    const downMs = Math.max(0, this.#parts.clock.nowMs() - this.#downSinceMs)
    const refused = this.#refused
    this.#state = 'well'
    this.#enqueue(
      {
        make: ({ at }) => ({ at, downMs, kind: 'ledger-resumed', refused, v: ENTRY_VERSION }),
        sessionId: undefined,
        isKept: false,
        settle: (result) => {
          if (result instanceof Refusal) return
          this.#refused -= refused
          this.#parts.onResumed()
        },
      },
      this.#now(),
    )
    for (const { draft, at } of this.#kept.splice(0)) this.#enqueue(draft, at)
  }

  #refusalReason({ isKept }: Draft): string | undefined {
    if (this.#state !== 'well') return this.#because
    if (isKept) return undefined
    if (this.waiting >= LIMITS.ledger_waiting_max) {
      return `ledger_waiting_max is ${LIMITS.ledger_waiting_max}.`
    }
    return this.#parts.closedBecause()
  }

  #refuse({ draft, at, isSettled }: Unwritten, why: string): void {
    if (draft.isKept) this.#kept.push({ draft: { ...draft, settle: ignore }, at })
    else this.#refused += 1
    if (isSettled) return
    const kept = draft.isKept ? ' The entry is kept and written later.' : ''
    draft.settle(new Refusal('LEDGER_DOWN', `${why}${kept}`))
  }

  #enqueue(draft: Draft, at: string): void {
    const { sessionId } = draft
    const ahead = sessionId === undefined ? 0 : (this.#ahead.get(sessionId) ?? 0)
    const seq = sessionId === undefined ? 0 : this.#parts.continuity.nextOf(sessionId) + ahead
    const entry = draft.make({ at, seq })
    const bytes = encodeEntry(entry)
    if (bytes === undefined) {
      const why = `entry_bytes_max is ${LIMITS.entry_bytes_max}, and the entry is larger.`
      draft.settle(new Refusal('LIMIT', why))
      return
    }
    if (sessionId !== undefined) this.#ahead.set(sessionId, ahead + 1)
    this.#waiting.push({ draft, at, entry, bytes, isSettled: false })
    if (this.#isWriting) return
    if (this.#isUrgent) void this.#write()
    else this.#linger()
  }

  /**
   * Whether somebody waits for what is here. Nobody does for an outcome, whose intent is on record:
   * the next intent takes it along, so that one look after the other asks one write each.
   */
  get #isUrgent(): boolean {
    if (this.#parts.lingerMs <= 0 || this.#idle.length > 0) return true
    return this.#waiting.some(({ draft }) => !draft.isKept)
  }

  #linger(): void {
    this.#cancelLinger ??= this.#parts.clock.after(this.#parts.lingerMs, () => {
      this.#cancelLinger = undefined
      if (!this.#isWriting) void this.#write()
    })
  }

  /** Writes batch after batch while anybody waits. Never rejects. */
  async #write(): Promise<void> {
    this.#isWriting = true
    this.#cancelLinger?.()
    this.#cancelLinger = undefined
    // Whoever goes on in this same turn comes along.
    await undefined
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch()
      this.#inFlight = batch
      const cancel = this.#parts.clock.after(LIMITS.ledger_wait_ms_max, () => this.#stall())
      const failed = await this.#append(batch).catch(errorCode)
      cancel()
      if (failed !== undefined) this.#fail(failed)
      else this.#finish(batch)
      if (!this.#isUrgent) break
    }
    this.#isWriting = false
    if (this.#waiting.length > 0) this.#linger()
    this.#tellIdle()
  }

  #takeBatch(): readonly Waiting[] {
    const most = Math.min(LIMITS.ledger_batch_bytes_max, this.#parts.ahead.segmentBytes)
    let bytes = BATCH_OVERHEAD_BYTES
    let count = 0
    for (const { bytes: entry } of this.#waiting) {
      bytes += LENGTH_BYTES + entry.length
      if (count > 0 && bytes > most) break
      count += 1
    }
    return this.#waiting.splice(0, count)
  }

  async #append(batch: readonly Waiting[]): Promise<void> {
    await this.#parts.room()
    const first = this.#parts.continuity.size
    const entries = batch.map(({ bytes }) => bytes)
    const { bytes, mac } = encodeBatch({ first, entries, previous: this.#mac }, this.#parts.key)
    if (bytes.length > this.#segmentFree) await this.begin()
    const appended = this.#parts.ahead.append(bytes)
    this.#parts.onWriting()
    await appended
    this.#segmentFree -= bytes.length
    this.#mac = mac
  }

  #finish(batch: readonly Waiting[]): void {
    const first = this.#parts.continuity.size
    this.#inFlight = []
    for (const { draft } of batch) this.#lower(draft.sessionId)
    this.#parts.onDurable(
      batch.map(({ draft, entry, bytes, isSettled }) => {
        return { entry, bytes, isAbandoned: isSettled && !draft.isKept }
      }),
    )
    if (this.#state === 'stalled') this.#goOn()
    for (const [position, { draft, isSettled }] of batch.entries()) {
      if (!isSettled) draft.settle(first + position)
    }
  }

  #lower(sessionId: string | undefined): void {
    if (sessionId === undefined) return
    const ahead = (this.#ahead.get(sessionId) ?? 1) - 1
    if (ahead === 0) this.#ahead.delete(sessionId)
    else this.#ahead.set(sessionId, ahead)
  }

  /** The disk has refused: nothing of what waits is durable, whatever its cache may show. */
  #fail(code: string): void {
    if (this.#state === 'well') this.#downSinceMs = this.#parts.clock.nowMs()
    this.#state = 'down'
    this.#because = `The disk has refused a write (${code}).`
    const lost: Unwritten[] = [...this.#inFlight, ...this.#waiting]
    this.#inFlight = []
    this.#waiting = []
    this.#ahead.clear()
    for (const unwritten of lost) this.#refuse(unwritten, this.#because)
    this.#parts.onDown(code)
  }

  /** The disk does not answer: who waits is told so; what is in flight may still come to be. */
  #stall(): void {
    this.#state = 'stalled'
    this.#downSinceMs = this.#parts.clock.nowMs()
    this.#because = `The disk has not answered for ${LIMITS.ledger_wait_ms_max} ms.`
    for (const waiting of this.#inFlight) {
      if (!waiting.draft.isKept) this.#refused += 1
      waiting.isSettled = true
      waiting.draft.settle(new Refusal('LEDGER_DOWN', this.#because))
    }
    for (const waiting of this.#waiting.splice(0)) {
      this.#lower(waiting.draft.sessionId)
      this.#refuse(waiting, this.#because)
    }
    this.#parts.onDown('STALLED')
    this.#tellIdle()
  }

  #tellIdle(): void {
    for (const resolve of this.#idle.splice(0)) resolve()
  }

  /** The time as entries have it; many entries share a millisecond. */
  #now(): string {
    const ms = this.#parts.clock.nowMs()
    if (ms !== this.#lastMs) {
      this.#lastMs = ms
      this.#lastAt = new Date(ms).toISOString()
    }
    return this.#lastAt
  }
}

function ignore(): void {}
