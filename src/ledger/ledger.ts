/** The ledger: records what the gateway does, durably, before it is done. */
import type { Cancel } from '../base/clock.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Clearance, ClearanceFacts } from '../flow/clearance.ts'
import type { ControlFact } from '../flow/control-fact.ts'
import { IntentReceipt } from '../flow/intent-receipt.ts'
import type { Outcome } from '../flow/outcome.ts'
import type { Recorder } from '../flow/ports.ts'
import {
  factEntry,
  intentEntry,
  interruptedEntry,
  outcomeEntry,
  refusalEntry,
  sessionOfFact,
} from './entry/compose-entry.ts'
import type { Entry } from './entry/entry.ts'
import type { SealedBeside } from './entry/field-types.ts'
import { isDayKey, Sealing, sealingFailed } from './entry/sealing.ts'
import { type LedgerOptions, SNAPSHOT_KEY, WRITE_AHEAD_KEY } from './ledger-options.ts'
import { errorCode } from './log/log-storage.ts'
import type { Publisher } from './log/publisher.ts'
import { type Draft, type Sequenced, Sequencer } from './log/sequencer.ts'
import { encodeSnapshot, SNAPSHOT_PATH } from './log/snapshot.ts'
import type { LedgerReader } from './reader.ts'
import { RunningReader } from './running-reader.ts'
import type { Continuity, OpenIntent } from './verify/continuity.ts'

/** A request that takes more is put beside the entry, sealed. */
const REQUEST_CHARACTERS_MAX = 8_192
/** How often what failed is tried again. */
const RETRY_MS = 500
const SNAPSHOT_ENTRIES = 16_384
/** With more open intents a snapshot would cost more than it saves. */
const SNAPSHOT_OPEN_MAX = 16_384

export type LedgerParts = LedgerOptions & {
  readonly continuity: Continuity
  readonly publisher: Publisher
}

export class Ledger implements Recorder {
  readonly #parts: LedgerParts
  readonly #sequencer: Sequencer
  readonly #sealing: Sealing
  readonly #reader: RunningReader
  /** Exchanges whose intent is on its way, and those whose end is. */
  readonly #intended = new Set<string>()
  readonly #closingExchanges = new Set<string>()
  #downCode: string | undefined
  #unpublishedBecause: string | undefined
  #isClosing = false
  /** Publishing happens one after the other. */
  #lastPublish: Promise<void> = Promise.resolve()
  #cancelPublish: Cancel | undefined
  #cancelResume: Cancel | undefined
  #snapshotSize: number

  /** For `openLedger`, which has verified what the parts say. */
  constructor(parts: LedgerParts) {
    this.#parts = parts
    const { storage, signer, clock, continuity, publisher, keys } = parts
    this.#snapshotSize = continuity.size
    this.#sealing = new Sealing({ ...parts, objects: storage.objects })
    this.#sequencer = new Sequencer({
      ahead: storage.ahead,
      key: signer.derive(WRITE_AHEAD_KEY),
      clock,
      lingerMs: parts.lingerMs ?? 0,
      continuity,
      closedBecause: () => this.#closedBecause(),
      room: () => this.#room(),
      onWriting: () => publisher.integrate(),
      onDurable: (batch) => this.#takeIn(batch),
      onDown: (code) => this.#onDown(code),
      onResumed: () => this.#onResumed(),
    })
    const read = (path: string) => storage.objects.read(path)
    this.#reader = new RunningReader({ publisher, read, keys, publish: () => this.publish() })
  }

  /** The reading side; works as long as the storage can be read. */
  get reader(): LedgerReader {
    return this.#reader
  }

  /** Whether exchanges can be taken in, and why not. */
  get trouble(): string | undefined {
    return this.#sequencer.trouble ?? this.#closedBecause()
  }

  /**
   * Begins to write. Closes the intents that a crash has left open; answers how many there were.
   * @throws what the disk throws at the first write-ahead segment.
   */
  async start(): Promise<number | Refusal> {
    await this.#sequencer.begin()
    const open = this.#parts.continuity.open
    const closed = await Promise.all(open.map((intent) => this.#interrupt(intent)))
    return closed.find((result) => result instanceof Refusal) ?? open.length
  }

  recordIntent(clearance: Clearance<unknown>): Promise<IntentReceipt | Refusal> {
    const { facts } = clearance
    const { exchangeId, recordable } = facts
    // Verification would never forgive an exchange that is intended twice.
    if (this.#intended.has(exchangeId) || this.#parts.continuity.isOpen(exchangeId)) {
      return Promise.resolve(new Refusal('INTERNAL', 'The exchange is on record already.'))
    }
    this.#intended.add(exchangeId)
    return recordable.length > REQUEST_CHARACTERS_MAX
      ? this.#recordLargeIntent(facts)
      : this.#recordIntent(facts, recordable)
  }

  async recordOutcome(receipt: IntentReceipt, outcome: Outcome): Promise<Refusal | undefined> {
    const { exchangeId, sessionId } = receipt
    const isOpen = this.#parts.continuity.isOpen(exchangeId)
    if (!isOpen || this.#closingExchanges.has(exchangeId)) {
      return new Refusal('INTERNAL', 'The exchange is closed on record already.')
    }
    this.#closingExchanges.add(exchangeId)
    try {
      const make: Draft['make'] = (stamp) => outcomeEntry(receipt, outcome, stamp)
      const result = await this.#add({ make, sessionId, isKept: true })
      return result instanceof Refusal ? result : undefined
    } catch (error) {
      this.#closingExchanges.delete(exchangeId)
      throw error
    }
  }

  async recordRefusal(
    refused: Parameters<Recorder['recordRefusal']>[0],
  ): Promise<Refusal | undefined> {
    const { sessionId } = refused.grant.facts
    const make: Draft['make'] = (stamp) => refusalEntry(refused, stamp)
    const result = await this.#add({ make, sessionId, isKept: false })
    return result instanceof Refusal ? result : undefined
  }

  async recordFact(fact: ControlFact): Promise<number | Refusal> {
    let make: Draft['make']
    try {
      make = await factEntry(fact, (text, under) => this.#sealing.text(text, under))
    } catch (error) {
      return sealingFailed(error)
    }
    return this.#add({ make, sessionId: sessionOfFact(fact), isKept: false })
  }

  /**
   * Erases what is sealed in an entry, by destroying its key; the entry and all evidence stay
   * valid. Recorded first. `undefined` once nobody can read it any more.
   */
  async eraseFreeText(index: number, by: string): Promise<Refusal | undefined> {
    const found = await this.#reader.entry(index)
    if (found === undefined || ownKeysOf(found.entry).length === 0) {
      return new Refusal('REQUEST_UNKNOWN', 'There is no entry with free text at this index.')
    }
    const recorded = await this.recordFact({ kind: 'free-text-erased', index, by })
    if (recorded instanceof Refusal) return recorded
    try {
      await this.destroyKeysOf(index)
      return undefined
    } catch (error) {
      return new Refusal('STORE_LOST', `The key cannot be destroyed now (${errorCode(error)}).`)
    }
  }

  /** What erasing does once it is on record. @throws what the store of keys throws. */
  async destroyKeysOf(index: number): Promise<void> {
    const found = await this.#reader.entry(index)
    for (const key of found === undefined ? [] : ownKeysOf(found.entry)) {
      await this.#parts.keys.destroy(key)
    }
  }

  /** Evidence made from now on carries this cosigned checkpoint, for the entries that it covers. */
  preferCheckpoint(cosigned: string): void {
    this.#reader.preferCheckpoint(cosigned)
  }

  /** Publishes a checkpoint over all that is durable. @throws what the storage throws. */
  publish(): Promise<void> {
    const published = this.#lastPublish.then(() => this.#publish())
    this.#lastPublish = published.catch(() => undefined)
    return published
  }

  /**
   * Takes in nothing more, writes what waits, and publishes the last checkpoint.
   * @throws where that cannot be; a start then finds the rest in the write-ahead file.
   */
  async close(): Promise<void> {
    this.#isClosing = true
    this.#cancelResume?.()
    await this.#sequencer.drained()
    try {
      await this.publish()
    } finally {
      this.#cancelPublish?.()
      this.#reader.wake()
    }
  }

  #recordIntent(
    facts: ClearanceFacts<unknown>,
    request: string | SealedBeside,
  ): Promise<IntentReceipt | Refusal> {
    const { exchangeId } = facts
    const { sessionId } = facts.grant.facts
    const make: Draft['make'] = (stamp) => intentEntry(facts, request, stamp)
    return new Promise((resolve, reject) => {
      const settle = (result: number | Refusal): void => {
        this.#intended.delete(exchangeId)
        resolve(
          typeof result === 'number' ? IntentReceipt.mint(exchangeId, sessionId, result) : result,
        )
      }
      try {
        this.#sequencer.add({ make, sessionId, isKept: false, settle })
      } catch (error) {
        this.#intended.delete(exchangeId)
        reject(error)
      }
    })
  }

  async #recordLargeIntent(facts: ClearanceFacts<unknown>): Promise<IntentReceipt | Refusal> {
    const why = this.trouble
    const request =
      why === undefined
        ? await this.#sealing.beside(facts.recordable)
        : new Refusal('LEDGER_DOWN', why)
    if (!(request instanceof Refusal)) return this.#recordIntent(facts, request)
    this.#intended.delete(facts.exchangeId)
    return request
  }

  #interrupt(intent: OpenIntent): Promise<number | Refusal> {
    this.#closingExchanges.add(intent.exchangeId)
    const make: Draft['make'] = (stamp) => interruptedEntry(intent, stamp)
    return this.#add({ make, sessionId: intent.sessionId, isKept: true })
  }

  #add({ make, sessionId, isKept }: Omit<Draft, 'settle'>): Promise<number | Refusal> {
    return new Promise((settle) => this.#sequencer.add({ make, sessionId, isKept, settle }))
  }

  #takeIn(batch: readonly Sequenced[]): void {
    const { continuity, publisher, report } = this.#parts
    const abandoned: string[] = []
    for (const { entry, bytes, isAbandoned } of batch) {
      const fault = continuity.take(entry)
      if (fault !== undefined) report({ what: 'inconsistent', code: entry.kind })
      publisher.add(bytes)
      if (entry.kind === 'intent' && isAbandoned) abandoned.push(entry.exchangeId)
      if ('intent' in entry) this.#closingExchanges.delete(entry.exchangeId)
    }
    this.#reader.wake()
    this.#schedulePublish(this.#checkpointMs)
    const open = abandoned.length === 0 ? [] : continuity.open
    for (const intent of open) {
      if (abandoned.includes(intent.exchangeId)) void this.#interrupt(intent)
    }
  }

  get #checkpointMs(): number {
    return this.#parts.checkpointMs ?? LIMITS.checkpoint_ms_max / 2
  }

  #closedBecause(): string | undefined {
    return this.#isClosing ? 'The gateway is stopping.' : this.#unpublishedBecause
  }

  #room(): Promise<void> | undefined {
    const { publisher } = this.#parts
    const unpublished = publisher.size - publisher.published
    if (unpublished < LIMITS.ledger_unpublished_entries_max) return undefined
    // What it throws closes the ledger to new exchanges; those that wait are written still.
    return this.publish().catch(() => undefined)
  }

  #schedulePublish(delayMs: number): void {
    if (this.#isClosing) return
    this.#cancelPublish ??= this.#parts.clock.after(delayMs, () => {
      // What it throws has been reported, and is tried again.
      this.publish().catch(() => undefined)
    })
  }

  #onDown(code: string): void {
    // What is tried again and fails alike is no news.
    if (code !== this.#downCode) this.#parts.report({ what: 'down', code })
    this.#downCode = code
    if (code !== 'STALLED') this.#scheduleResume()
  }

  #onResumed(): void {
    this.#downCode = undefined
    this.#parts.report({ what: 'resumed', code: '' })
  }

  #scheduleResume(): void {
    if (this.#isClosing) return
    this.#cancelResume ??= this.#parts.clock.after(RETRY_MS, () => {
      this.#cancelResume = undefined
      this.#resume().catch(() => this.#scheduleResume())
    })
  }

  async #resume(): Promise<void> {
    await this.publish()
    if (!this.#isClosing) await this.#sequencer.resume()
  }

  async #publish(): Promise<void> {
    const { publisher, report } = this.#parts
    this.#cancelPublish?.()
    this.#cancelPublish = undefined
    try {
      await publisher.publish()
      await this.#sequencer.release(publisher.published)
      await this.#snapshot(this.#isClosing ? 1 : SNAPSHOT_ENTRIES)
    } catch (error) {
      const code = errorCode(error)
      if (this.#unpublishedBecause === undefined) report({ what: 'unpublished', code })
      this.#unpublishedBecause = `The log cannot be published (${code}).`
      this.#schedulePublish(RETRY_MS)
      throw error
    }
    if (this.#unpublishedBecause !== undefined) report({ what: 'published', code: '' })
    this.#unpublishedBecause = undefined
    if (publisher.published < publisher.size) this.#schedulePublish(this.#checkpointMs)
  }

  async #snapshot(entriesMin: number): Promise<void> {
    const { continuity, signer, storage } = this.#parts
    if (continuity.size - this.#snapshotSize < entriesMin) return
    if (continuity.openCount > SNAPSHOT_OPEN_MAX) return
    const state = continuity.state()
    const bytes = encodeSnapshot(state, signer.derive(SNAPSHOT_KEY))
    await storage.objects.write([{ path: SNAPSHOT_PATH, bytes }])
    this.#snapshotSize = state.size
  }
}

/** Keys that sealed parts of this entry alone. */
function ownKeysOf(entry: Entry): string[] {
  return Object.values(entry).flatMap((field: unknown) => {
    const isSealed = typeof field === 'object' && field !== null && 'key' in field
    return isSealed && typeof field.key === 'string' && !isDayKey(field.key) ? [field.key] : []
  })
}
