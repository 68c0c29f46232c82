/** However an exchange ends, it ends here: the client is told, and the record closed, once. */
import type { Clock } from '../base/clock.ts'
import { type CutSignal, unlessCut } from '../base/cut.ts'
import { mapped } from '../base/mapped.ts'
import { Refusal } from '../base/refusal.ts'
import type { RefusalCode } from '../base/refusal-codes.ts'
import { blockBytes } from '../base/row-block.ts'
import { BrokenReply } from '../flow/broken-reply.ts'
import { ClientGone } from '../flow/client-gone.ts'
import type { Exchange } from '../flow/exchange.ts'
import type { Grant } from '../flow/grant.ts'
import type { IntentReceipt } from '../flow/intent-receipt.ts'
import type { MaskedChunk, MaskedReply } from '../flow/masked-chunk.ts'
import { type Ended, refusalOfCut } from '../flow/outcome.ts'
import type { Recorder, ShowBudget, Shown } from '../flow/ports.ts'
import type { ReplyPart } from '../flow/reply-part.ts'
import { endNotice } from './end-notice.ts'
import type { Knocks } from './knocks.ts'
import { LiveExchange, type LiveExchanges } from './live-exchanges.ts'

/** What an ending needs of the house. */
export type EndingParts = {
  readonly recorder: Recorder
  readonly live: LiveExchanges
  readonly budget: ShowBudget
  readonly knocks: Knocks
  readonly clock: Clock
  /** Told of every exception: each is a bug of ours. Gets no data of the exchange but its id. */
  readonly report: (exchangeId: string, error: unknown) => void
  /** Told of every refusal that is the house's own trouble, for its operator. */
  readonly onTrouble: (code: RefusalCode) => void
}

export class Ending {
  readonly #exchange: Exchange<unknown>
  readonly #parts: EndingParts
  readonly #carried: () => void
  #grant: Grant | undefined
  #live: LiveExchange | undefined
  #receipt: IntentReceipt | undefined
  #reply: MaskedReply | undefined
  #taken = 0
  #rows: number | undefined
  #trouble: string | undefined
  #told = false

  constructor(exchange: Exchange<unknown>, parts: EndingParts) {
    this.#exchange = exchange
    this.#parts = parts
    this.#carried = parts.live.carry()
  }

  /** From here on the exchange belongs to a session, and ends with it. */
  enter(grant: Grant): LiveExchange | Refusal {
    this.#grant = grant
    const live = this.#parts.live.open(grant.facts.sessionId)
    if (live instanceof LiveExchange) {
      this.#live = live
      const { gone } = this.#exchange
      const leave = (): void => live.end('client-left')
      if (gone.aborted) leave()
      else gone.addEventListener('abort', leave, { once: true })
    }
    return live
  }

  /**
   * What comes of a step that may take its time, such as reading what the client still sends; where
   * the session ends sooner, that. Nothing has been recorded or sent by then. What a client asked
   * that has left is judged all the same, since an attempt is on record whoever waits for it.
   */
  unlessCut<Result>(step: Promise<Result> | Result): Promise<Result | Refusal> | Result | Refusal {
    const cut = this.#live?.cut
    if (cut === undefined) return step
    if (!(step instanceof Promise)) return this.#hasEnded ? this.#cutRefusal() : step
    return unlessCut<Result, Result | Refusal>(step, cut, () =>
      this.#hasEnded ? this.#cutRefusal() : step,
    )
  }

  /**
   * What comes of writing the record, which cannot be taken back: where the session ends sooner,
   * its client is told at once, and the record is closed once it is there.
   */
  async toldIfCut<Result>(step: Promise<Result>): Promise<Result | Refusal> {
    const first = await this.unlessCut(step)
    if (!this.#hasEnded) return first
    await this.#tell(this.#cutRefusal())
    return step
  }

  /** From here on the intent is on record, and must be closed by an outcome. */
  intend(receipt: IntentReceipt): Refusal | undefined {
    this.#receipt = receipt
    // The session may have ended while the record was being written.
    return this.#live?.cut.aborted ? this.#cutRefusal() : undefined
  }

  async refuse(refusal: Refusal): Promise<void> {
    if (TROUBLES.has(refusal.code)) this.#parts.onTrouble(refusal.code)
    if (this.#hasEnded) {
      // An end is told at once: it must reach the client even where the disk is stuck.
      await this.#tell(this.#cutRefusal())
      // What was asked is judged by what it was, and not by when its client left.
      return this.#record(this.#receipt === undefined ? refusal : this.#cutRefusal())
    }
    await this.#record(refusal)
    await this.#tell(refusal)
  }

  async release(reply: MaskedReply, cut: CutSignal): Promise<void> {
    this.#reply = reply
    this.#told = true
    const { clock } = this.#parts
    const notice = this.#grant && endNotice(this.#grant.facts, clock.nowMs())
    const { head, counts } = reply
    const rest = mapped(reply.rest, (chunk) => this.#counted(chunk))
    const counted = { head, rest, counts, notice }
    await this.#exchange.client.release(counted, cut)
    // Nothing runs any more; the record of it takes nobody's place.
    this.#live?.close()
    await this.#close({ kind: 'done' })
  }

  /** Counts what was handed to the client's side: of a broken reply, what it may have seen. */
  #counted(chunk: MaskedChunk): MaskedChunk | Promise<MaskedChunk> {
    const shown = shownOf(chunk.part)
    const count = (): MaskedChunk => {
      if (shown !== undefined) this.#taken += shown.bytes
      this.#note(chunk.part)
      return chunk
    }
    const taken = shown && this.#grant && this.#parts.budget.take(this.#grant, shown)
    if (taken === undefined) return count()
    return taken.then((refusal) => {
      if (refusal !== undefined) throw new BrokenReply(refusal)
      return count()
    })
  }

  #note(part: ReplyPart): void {
    if (part.kind === 'parts') for (const each of part.parts) this.#note(each)
    if (part.kind === 'rows') this.#rows = (this.#rows ?? 0) + part.block.rows
    if (part.kind === 'trouble' && part.isError) this.#trouble = part.code
  }

  /** Ends the exchange closed, whatever was thrown. */
  async break(error: unknown): Promise<void> {
    if (error instanceof BrokenReply && error.cause !== undefined)
      this.#parts.report(this.#exchange.id, error.cause)
    if (error instanceof ClientGone) return this.#close({ kind: 'left' })
    if (this.#live?.cut.aborted) return this.refuse(this.#cutRefusal())
    if (error instanceof BrokenReply) return this.refuse(error.refusal)
    this.#parts.report(this.#exchange.id, error)
    await this.refuse(new Refusal('INTERNAL', `Exchange ${this.#exchange.id} failed.`))
  }

  /** Once, when nothing more comes of it. */
  close(): void {
    this.#live?.close()
    this.#carried()
  }

  async #tell(refusal: Refusal): Promise<void> {
    if (this.#told) return
    this.#told = true
    await this.#exchange.client.refuse(refusal, this.#exchange.id)
  }

  async #record(refusal: Refusal): Promise<void> {
    const { recorder, knocks } = this.#parts
    if (this.#receipt !== undefined) return this.#close(this.#endedBy(refusal.code))
    if (this.#grant === undefined) return knocks.count(this.#exchange.from, refusal)
    const exchangeId = this.#exchange.id
    await recorder.recordRefusal({ exchangeId, grant: this.#grant, refusal })
  }

  #endedBy(refusal: RefusalCode): Ended {
    const cutBecause = this.#live?.cut.aborted === true ? this.#live.cutBecause : undefined
    if (cutBecause === 'client-left') return { kind: 'left' }
    if (cutBecause !== undefined) return { kind: 'cut', refusal, cutBecause }
    return { kind: this.#reply === undefined ? 'refused' : 'broken', refusal }
  }

  async #close(ended: Ended): Promise<void> {
    if (this.#receipt === undefined) return
    await this.#parts.recorder.recordOutcome(this.#receipt, {
      ended,
      bytes: this.#taken,
      status: this.#reply?.head.part.status,
      trouble: this.#trouble,
      rows: this.#rows,
      masked: this.#reply?.counts() ?? new Map(),
      durationMs: Math.max(0, this.#parts.clock.nowMs() - this.#exchange.startedAtMs),
    })
  }

  /** Whether the session is over, and not just its client gone. */
  get #hasEnded(): boolean {
    return this.#live?.cut.aborted === true && this.#live.cutBecause !== 'client-left'
  }

  #cutRefusal(): Refusal {
    return refusalOfCut(this.#live?.cut ?? { reason: undefined })
  }
}

function shownOf(part: ReplyPart): Shown | undefined {
  if (part.kind === 'body') return { rows: 0, bytes: part.bytes.length }
  if (part.kind === 'rows') return { rows: part.block.rows, bytes: blockBytes(part.block) }
  return part.kind === 'parts' ? shownTogether(part.parts) : undefined
}

function shownTogether(parts: readonly ReplyPart[]): Shown | undefined {
  let together: Shown | undefined
  for (const part of parts) {
    const shown = shownOf(part)
    if (shown === undefined) continue
    const { rows, bytes } = together ?? { rows: 0, bytes: 0 }
    together = { rows: rows + shown.rows, bytes: bytes + shown.bytes }
  }
  return together
}

/** What an operator has to look at, whoever was refused for it. */
const TROUBLES: ReadonlySet<RefusalCode> = new Set([
  ...(['LEDGER_DOWN', 'STORE_LOST', 'INTERNAL', 'MASK_FAILED'] as const),
])
