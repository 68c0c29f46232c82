/** The session behind one client connection: what was begun on it, and what it has to be told. */

import type { Effect, OutStep, Stamped } from '../../wire/postgres/ask.ts'
import { encodeBare } from '../../wire/postgres/bare.ts'
import { encodeBind, writeBind } from '../../wire/postgres/bind.ts'
import { writeClose, writeDescribe } from '../../wire/postgres/describe.ts'
import { encodeExecute, writeExecute } from '../../wire/postgres/execute.ts'
import { MessageWriter } from '../../wire/postgres/message-writer.ts'
import { writeParse } from '../../wire/postgres/parse.ts'
import type { TransactionState } from '../../wire/postgres/session-facts.ts'
import { asksUnchanged, UNCHANGED } from './stamps.ts'
import type { UpstreamLink } from './upstream-link.ts'

/** What the server is going to answer, in order. */
export type Expected =
  | { readonly kind: 'own' }
  /** Whether what is relied on is as it was. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'step'; readonly step: OutStep; readonly result: number }

const READ_ONLY = '_vitrine_read_only'
const OWN: Expected = { kind: 'own' }
const WHETHER_UNCHANGED: readonly Expected[] = [OWN, { kind: 'unchanged' }, OWN]
/** Runs what was prepared under that name; the same for every transaction. */
const READS_ONLY = Buffer.concat([
  encodeBind({
    ...{ portal: '', statement: READ_ONLY },
    ...{ parameterFormats: [], parameters: [], resultFormats: [] },
  }),
  encodeExecute({ portal: '', rowsMax: 0 }),
])

const RUNS_NAMELESS = Buffer.concat([
  encodeBind({
    ...{ portal: '', statement: '' },
    ...{ parameterFormats: [], parameters: [], resultFormats: [] },
  }),
  encodeExecute({ portal: '', rowsMax: 0 }),
])

export class UpstreamSession {
  readonly link: UpstreamLink
  readonly parameters: Map<string, string>
  /** As the server said last. */
  state: TransactionState = 'idle'
  /** Whether something was sent that no Sync has ended. */
  isMidway = false
  #knowsOwn = false
  #knowsUnchanged = false
  readonly #prepared = new Set<string>()
  #toForget: string[] = []

  constructor(link: UpstreamLink, parameters: ReadonlyMap<string, string>) {
    this.link = link
    this.parameters = new Map(parameters)
  }

  /** Sends steps, behind the order to read only where a transaction begins with them. */
  send(steps: readonly OutStep[], isLast: boolean): readonly Expected[] {
    const to = new MessageWriter()
    const expected: Expected[] = []
    for (const name of this.#toForget) {
      writeClose(to, { of: 'statement', name })
      expected.push(OWN)
    }
    this.#toForget = []
    if (this.state === 'idle' && !this.isMidway) this.#readOnly(to, expected)
    for (let at = 0; at < steps.length; at += 1) {
      const step = steps[at]
      if (step === undefined) continue
      if (step.kind === 'aside') {
        writeParse(to, { name: '', text: step.text, parameterTypes: [] })
        to.raw(RUNS_NAMELESS)
        expected.push(OWN, OWN, OWN)
        continue
      }
      if (step.kind === 'unchanged') {
        this.#requireUnchanged(step.relations, to, expected)
        continue
      }
      writeStep(to, step)
      expected.push({ kind: 'step', step, result: resultAfter(steps, at) })
      this.#note(step)
    }
    to.raw(encodeBare(isLast ? 'sync' : 'flush'))
    this.isMidway = true
    this.link.send(to.written)
    return expected
  }

  /** Whatever the default of the session is by now, what begins here only reads. */
  #readOnly(to: MessageWriter, expected: Expected[]): void {
    if (!this.#knowsOwn) {
      writeClose(to, { of: 'statement', name: READ_ONLY })
      const text = 'SET transaction_read_only = on'
      writeParse(to, { name: READ_ONLY, text, parameterTypes: [] })
      expected.push(OWN, OWN)
      this.#knowsOwn = true
    }
    to.raw(READS_ONLY)
    expected.push(OWN, OWN)
  }

  #requireUnchanged(relations: readonly Stamped[], to: MessageWriter, expected: Expected[]): void {
    if (!this.#knowsUnchanged) {
      writeClose(to, { of: 'statement', name: UNCHANGED.name })
      writeParse(to, UNCHANGED)
      expected.push(OWN, OWN)
      this.#knowsUnchanged = true
    }
    to.raw(asksUnchanged(relations))
    expected.push(...WHETHER_UNCHANGED)
  }

  #note(step: OutStep): void {
    if (step.kind === 'parse' && step.message.name !== '') this.#prepared.add(step.message.name)
    if (step.kind === 'close' && step.named.of === 'statement') {
      this.#prepared.delete(step.named.name)
    }
  }

  /** What statements in SQL did to those that are prepared. */
  noteEffect(effect: Effect): void {
    if (effect.kind === 'forgotten') this.#forget()
    else if (effect.kind === 'prepared') this.#prepared.add(effect.statement)
    else if (effect.kind === 'deallocated') this.#prepared.delete(effect.statement)
  }

  /** All prepared statements are gone, or are to go. */
  #forget(): void {
    this.#toForget = [...this.#prepared]
    this.#prepared.clear()
    this.#knowsOwn = false
    this.#knowsUnchanged = false
  }
}

function writeStep(to: MessageWriter, step: OutStep): void {
  if (step.kind === 'parse') writeParse(to, step.message)
  else if (step.kind === 'bind') writeBind(to, step.message)
  else if (step.kind === 'describe') writeDescribe(to, step.named)
  else if (step.kind === 'execute') writeExecute(to, step.message)
  else if (step.kind === 'close') writeClose(to, step.named)
}

/** A result of which nothing is known, so that rows behind it would be hidden. */
const UNKNOWN = -1

/** Which result a description is of: that of the next execution, where it is of that portal. */
function resultAfter(steps: readonly OutStep[], at: number): number {
  const step = steps[at]
  if (step?.kind !== 'describe') return UNKNOWN
  // Bound once more, it is another portal by then.
  const next = steps.slice(at).find(({ kind }) => kind === 'execute' || kind === 'bind')
  if (next?.kind !== 'execute') return UNKNOWN
  const isIts = step.named.of === 'portal' && step.named.name === next.message.portal
  return isIts ? next.result : UNKNOWN
}
