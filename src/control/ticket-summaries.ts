/**
 * Tells tickets how access went, once their incident is resolved and nothing of it is open: on
 * record before each try, and tried for a day.
 */
import type { Access } from '../access/access.ts'
import type { DueSummary } from '../access/incidents.ts'
import type { Cancel, Clock } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Recorder } from '../flow/ports.ts'
import type { LedgerReader } from '../ledger/reader.ts'
import { indexBefore, summarise, summaryText } from './incident-summary.ts'

export type TicketSummariesParts = {
  readonly access: Pick<Access, 'incidents' | 'onChange'>
  readonly ledger: LedgerReader
  readonly recorder: Pick<Recorder, 'recordFact'>
  /** Whether the ticket of an incident is to be told. */
  readonly isTold: (incident: string) => boolean
  /** Puts a text under the ticket; whether it is there. */
  readonly comment: (incident: string, text: string) => Promise<boolean>
  /** Where people find the evidence. */
  readonly controlAddress: string
  readonly clock: Clock
  /** Told of a ticket that could not be told. */
  readonly trouble: (incident: string) => void
  readonly report: (error: unknown) => void
}

const MINUTE_MS = 60_000
/** How long to wait behind each try that failed; from then on the last. */
const LEAST_MS = 1_000
/** A ticket that took it and did not say so would be told once more each time. */
const TRIES_MAX = 8
const PAUSES_MS = [2_000, 10_000, MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS] as const

export class TicketSummaries {
  readonly #parts: TicketSummariesParts
  readonly #failed = new Map<string, { readonly tries: number; readonly againAtMs: number }>()
  #running: Promise<void> | undefined
  #isDue = false
  #closed = false
  #stop: () => void = () => undefined
  #later: Cancel = () => undefined

  constructor(parts: TicketSummariesParts) {
    this.#parts = parts
  }

  start(): void {
    this.#stop = this.#parts.access.onChange(({ kind }) => {
      if (kind === 'incident' || kind === 'grant') this.#nudge()
    })
    this.#nudge()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#stop()
    this.#later()
    await this.#running
  }

  /** Looks for what is due; once more where something changed while it looked. */
  #nudge(): void {
    this.#isDue = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  async #run(): Promise<void> {
    while (this.#isDue && !this.#closed) {
      this.#isDue = false
      try {
        const { access, isTold } = this.#parts
        const due = await access.incidents.summariesDue(isTold)
        for (const incident of this.#failed.keys()) {
          // Reopened, or tried for long enough.
          if (!due.some((one) => one.incident === incident)) this.#failed.delete(incident)
        }
        for (const one of due) await this.#tell(one)
      } catch (error) {
        // The store is lost, or the record: what is due stays due.
        this.#parts.report(error)
      }
    }
    this.#lookAgain()
  }

  async #tell({ incident, from, askedAtMs }: DueSummary): Promise<void> {
    const { access, ledger, recorder, comment, controlAddress, clock } = this.#parts
    const before = this.#failed.get(incident)
    if (this.#closed || clock.nowMs() < (before?.againAtMs ?? 0)) return
    if ((before?.tries ?? 0) >= TRIES_MAX) return access.incidents.summarised(incident, from)
    const first = Math.max(from, await indexBefore(ledger, askedAtMs))
    const summary = await summarise(ledger, incident, first)
    const tries = before?.tries ?? 0
    // What was cut has its outcome in a moment; one that never comes does not keep the rest back.
    if (summary.running > 0 && tries < PAUSES_MS.length) return this.#again(incident, tries)
    const entries = summary.to - summary.from
    const recorded = await recorder.recordFact({ kind: 'ticket-told', incident, entries })
    const isThere =
      !(recorded instanceof Refusal) &&
      (await comment(incident, summaryText(incident, summary, controlAddress)))
    if (isThere) {
      this.#failed.delete(incident)
      await access.incidents.summarised(incident, summary.to)
      return
    }
    this.#again(incident, tries)
    this.#parts.trouble(incident)
  }

  #again(incident: string, tries: number): void {
    const pauseMs = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? MINUTE_MS
    const againAtMs = this.#parts.clock.nowMs() + pauseMs
    this.#failed.set(incident, { tries: tries + 1, againAtMs })
  }

  #lookAgain(): void {
    this.#later()
    const times = [...this.#failed.values()].map(({ againAtMs }) => againAtMs)
    if (times.length === 0 || this.#closed) return
    const waitMs = Math.max(LEAST_MS, Math.min(...times) - this.#parts.clock.nowMs())
    this.#later = this.#parts.clock.after(waitMs, () => this.#nudge())
  }
}
