/** The session behind one client connection: what was begun on it, and what it has to be told. */

import type { OutStep } from '../../wire/postgres/ask.ts'
import { encodeBare } from '../../wire/postgres/bare.ts'
import { encodeBind } from '../../wire/postgres/bind.ts'
import { encodeClose, encodeDescribe } from '../../wire/postgres/describe.ts'
import { encodeExecute } from '../../wire/postgres/execute.ts'
import { encodeParse } from '../../wire/postgres/parse.ts'
import type { TransactionState } from '../../wire/postgres/session-facts.ts'
import type { UpstreamLink } from './upstream-link.ts'

/** What the server is going to answer, in order. */
export type Expected =
  | { readonly kind: 'own' }
  | { readonly kind: 'step'; readonly step: OutStep; readonly result: number }

const READ_ONLY = '_vitrine_read_only'

export class UpstreamSession {
  readonly link: UpstreamLink
  readonly parameters: Map<string, string>
  /** As the server said last. */
  state: TransactionState = 'idle'
  /** Whether something was sent that no Sync has ended. */
  isMidway = false
  #knowsOwn = false
  readonly #prepared = new Set<string>()
  #toForget: string[] = []

  constructor(link: UpstreamLink, parameters: ReadonlyMap<string, string>) {
    this.link = link
    this.parameters = new Map(parameters)
  }

  /** Sends steps, behind the order to read only where a transaction begins with them. */
  send(steps: readonly OutStep[], isLast: boolean): readonly Expected[] {
    const messages: Buffer[] = []
    const expected: Expected[] = []
    const own = (message: Buffer): void => {
      messages.push(message)
      expected.push({ kind: 'own' })
    }
    for (const name of this.#toForget) own(encodeClose({ of: 'statement', name }))
    this.#toForget = []
    if (this.state === 'idle' && !this.isMidway) this.#readOnly(own)
    for (const [at, step] of steps.entries()) {
      messages.push(encodeStep(step))
      expected.push({ kind: 'step', step, result: resultAfter(steps, at) })
      this.#note(step)
    }
    messages.push(encodeBare(isLast ? 'sync' : 'flush'))
    this.isMidway = true
    this.link.send(Buffer.concat(messages))
    return expected
  }

  /** Whatever the default of the session is by now, what begins here only reads. */
  #readOnly(own: (message: Buffer) => void): void {
    if (!this.#knowsOwn) {
      own(encodeClose({ of: 'statement', name: READ_ONLY }))
      const text = 'SET transaction_read_only = on'
      own(encodeParse({ name: READ_ONLY, text, parameterTypes: [] }))
      this.#knowsOwn = true
    }
    const none = { parameterFormats: [], parameters: [], resultFormats: [] }
    own(encodeBind({ portal: '', statement: READ_ONLY, ...none }))
    own(encodeExecute({ portal: '', rowsMax: 0 }))
  }

  #note(step: OutStep): void {
    if (step.kind === 'parse' && step.message.name !== '') this.#prepared.add(step.message.name)
    if (step.kind === 'close' && step.named.of === 'statement') {
      this.#prepared.delete(step.named.name)
    }
  }

  /** All prepared statements are gone, or are to go. */
  forget(): void {
    this.#toForget = [...this.#prepared]
    this.#prepared.clear()
    this.#knowsOwn = false
  }
}

const NOTHING = Buffer.alloc(0)

function encodeStep(step: OutStep): Buffer {
  switch (step.kind) {
    case 'parse':
      return encodeParse(step.message)
    case 'bind':
      return encodeBind(step.message)
    case 'describe':
      return encodeDescribe(step.named)
    case 'execute':
      return encodeExecute(step.message)
    case 'close':
      return encodeClose(step.named)
    case 'nothing':
      return NOTHING
  }
}

/** A result of which nothing is known, so that rows behind it would be hidden. */
const UNKNOWN = -1

/** Which result a description is of: that of the next execution, where it is of that portal. */
function resultAfter(steps: readonly OutStep[], at: number): number {
  const step = steps[at]
  // Bound once more, it is another portal by then.
  const next = steps.slice(at).find(({ kind }) => kind === 'execute' || kind === 'bind')
  if (step?.kind !== 'describe' || next?.kind !== 'execute') return UNKNOWN
  const isIts = step.named.of === 'portal' && step.named.name === next.message.portal
  return isIts ? next.result : UNKNOWN
}
