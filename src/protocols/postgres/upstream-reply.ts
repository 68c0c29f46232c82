/** What a server answers to the steps that were sent, as the parts of one reply. */
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { RawChunk } from '../../flow/raw-chunk.ts'
import type { ReplyPart } from '../../flow/reply-part.ts'
import type { OutStep } from '../../wire/postgres/ask.ts'
import { decodeCommandComplete } from '../../wire/postgres/command-complete.ts'
import { decodeErrorFields } from '../../wire/postgres/error-fields.ts'
import type { Frame } from '../../wire/postgres/frame.ts'
import { DataRowReader } from '../../wire/postgres/row.ts'
import { decodeParameterDescription } from '../../wire/postgres/row-description.ts'
import { decodeParameterStatus, decodeReady } from '../../wire/postgres/session-facts.ts'
import { WireFault } from '../../wire/postgres/wire-fault.ts'
import { readDescription } from './kept-descriptions.ts'
import { isHeld } from './open-link.ts'
import { OwnDescription } from './own-description.ts'
import { OwnCopy, OwnEffects, OwnTypes } from './own-note.ts'
import { CHANGED_STATE } from './stamps.ts'
import { troubleOf } from './trouble.ts'
import { LinkBroken, type Patience } from './upstream-link.ts'
import type { Expected, UpstreamSession } from './upstream-session.ts'

export type Replying = {
  readonly session: UpstreamSession
  readonly expected: readonly Expected[]
  readonly isLast: boolean
  /** In the simple protocol nobody waits to hear of single steps. */
  readonly isSimple: boolean
  readonly limits: Limits
  /** Told that something is no more what the catalogue says of it. */
  readonly onChanged: () => void
  /** Called once, however it ends: with everything read, or given up midway. */
  readonly onEnd: (isWhole: boolean) => void
}

/** @throws BrokenReply */
export async function* replyParts(replying: Replying): AsyncGenerator<RawChunk> {
  const { session, onEnd } = replying
  const { link } = session
  const reading = new ReplyReading(replying)
  const patience = patienceFor(replying)
  try {
    while (!reading.isDone) {
      if (reading.takesRows) link.takeRows(reading.takeRow)
      const frame = link.poll()
      if (frame === undefined) {
        // What is here goes on before more is waited for.
        for (const chunk of chunksOf(reading.taken())) yield chunk
        await link.more(patience)
      } else reading.take(frame)
    }
    for (const chunk of chunksOf(reading.taken())) yield chunk
  } catch (error) {
    if (error instanceof LinkBroken || error instanceof WireFault) {
      throw new BrokenReply(link.break(error.message).refusal)
    }
    throw error
  } finally {
    onEnd(reading.isDone)
  }
}

/**
 * Servers may be silent for as long as each of the statements may run: what they say goes out once
 * their buffer is full, or with the last of them.
 */
function patienceFor({ expected, limits }: Replying): Patience {
  const statements = Math.max(1, expected.filter(isExecution).length)
  const ms = statements * limits.statement_ms_max + limits.database_answer_ms_max
  return { ms, name: 'statement_ms_max and database_answer_ms_max' }
}

/** What is here goes on together; of blocks of rows each by itself, with what stands around it. */
function chunksOf(parts: readonly ReplyPart[]): readonly RawChunk[] {
  const chunks: RawChunk[] = []
  let together: ReplyPart[] = []
  let hasRows = false
  for (const part of parts) {
    if (part.kind === 'rows' && hasRows) {
      chunks.push(chunkOf(together))
      together = []
    }
    hasRows ||= part.kind === 'rows'
    together.push(part)
  }
  if (together.length > 0) chunks.push(chunkOf(together))
  return chunks
}

function chunkOf(parts: readonly ReplyPart[]): RawChunk {
  const [first] = parts
  return RawChunk.mint(parts.length === 1 && first !== undefined ? first : { kind: 'parts', parts })
}

/** So many rows go on together, however many are here. */
const ROWS_TOGETHER = 1_000

/** How far the server has answered, message by message. */
class ReplyReading {
  readonly #replying: Replying
  readonly #rows = new DataRowReader()
  #parts: ReplyPart[] = []
  #at = 0
  #count = 0
  isDone = false

  constructor(replying: Replying) {
    this.#replying = replying
    this.#begin()
  }

  /** The parts so far; none are left. */
  taken(): readonly ReplyPart[] {
    this.#flushRows()
    const parts = this.#parts
    if (parts.length > 0) this.#parts = []
    return parts
  }

  /** @throws LinkBroken and WireFault on what cannot be, BrokenReply on what is too much. */
  take(frame: Frame): void {
    const one = this.#replying.expected[this.#at]
    this.#flushRows()
    const { session } = this.#replying
    if (one?.kind === 'unchanged') {
      this.#compared(frame)
      return
    }
    const aside = besides(frame, session, isExecution(one))
    if (aside !== undefined) {
      this.#parts.push(...aside)
      // The server skips whatever was sent up to the next Sync.
      if (frame.letter === 'E') this.#goTo(this.#replying.expected.length)
      return
    }
    if (one === undefined) this.#end(frame)
    else if (one.kind === 'own') {
      if (!OWN_LETTERS.has(frame.letter)) throw outOfTurn()
      this.#goTo(this.#at + 1)
    } else if (one.step.kind === 'execute') this.#executed(frame, one.step)
    else this.#answered(frame, one)
  }

  /** The server has looked whether what is relied on is as it was. */
  #compared(frame: Frame): void {
    const { expected, session, onChanged } = this.#replying
    if (frame.letter === 'D') return
    if (frame.letter === 'C') {
      this.#goTo(this.#at + 1)
      return
    }
    const aside = besides(frame, session, true)
    if (aside === undefined) throw outOfTurn()
    if (frame.letter !== 'E') {
      this.#parts.push(...aside)
      return
    }
    const [trouble] = aside
    const isChanged = trouble?.kind === 'trouble' && trouble.code === CHANGED_STATE
    if (isChanged) onChanged()
    this.#parts.push(...(isChanged ? [CHANGED] : aside))
    this.#goTo(expected.length)
  }

  #goTo(at: number): void {
    this.#at = at
    const { expected, isLast } = this.#replying
    if (at >= expected.length && !isLast) this.isDone = true
    this.#begin()
  }

  /** A copy is announced before its first row, and nothing at once. */
  #begin(): void {
    const one = this.#replying.expected[this.#at]
    if (one?.kind === 'step' && one.step.kind === 'nothing') {
      this.#parts.push({ kind: 'note', name: 'empty', texts: [] })
      this.#goTo(this.#at + 1)
      return
    }
    if (!isExecution(one) || one.step.copy === undefined) return
    this.#parts.push({ kind: 'note', name: 'copy', texts: [], own: new OwnCopy(one.step.copy) })
  }

  /** Whether rows may come now. */
  get takesRows(): boolean {
    return isExecution(this.#replying.expected[this.#at])
  }

  readonly takeRow = (bytes: Buffer, start: number, end: number): void => {
    const { result_rows_max: most } = this.#replying.limits
    this.#count += 1
    if (this.#count > most) {
      throw new BrokenReply(new Refusal('LIMIT', `result_rows_max is ${most}.`))
    }
    if (this.#rows.rows < ROWS_TOGETHER && this.#rows.add(bytes, start, end)) return
    this.#flushRows()
    this.#rows.add(bytes, start, end)
  }

  #flushRows(): void {
    const block = this.#rows.take()
    if (block !== undefined) this.#parts.push({ kind: 'rows', block })
  }

  #executed(frame: Frame, step: Execute): void {
    this.#parts.push(ended(frame, step))
    const { session } = this.#replying
    for (const effect of step.effects) session.noteEffect(effect)
    this.#goTo(this.#at + 1)
  }

  #answered(frame: Frame, { step, result }: Extract<Expected, { kind: 'step' }>): void {
    const part = answered(frame, step, result)
    const isHeard = part?.kind === 'columns' || !this.#replying.isSimple
    if (part !== undefined && isHeard) this.#parts.push(part)
    // What a statement takes is told before what it gives.
    if (frame.letter !== 't') this.#goTo(this.#at + 1)
  }

  #end({ letter, payload }: Frame): void {
    if (letter !== 'Z') throw outOfTurn()
    const { session } = this.#replying
    session.state = decodeReady(payload)
    session.isMidway = false
    this.isDone = true
  }
}

type Execution = Extract<Expected, { kind: 'step' }> & { readonly step: Execute }

function isExecution(one: Expected | undefined): one is Execution {
  return one?.kind === 'step' && one.step.kind === 'execute'
}

/** Notices, parameters and errors may come at any time. */
function besides(
  { letter, payload }: Frame,
  session: UpstreamSession,
  isExecuting: boolean,
): ReplyPart[] | undefined {
  switch (letter) {
    case 'E':
    case 'N':
      return [
        {
          ...{ kind: 'trouble', isError: letter === 'E' },
          ...troubleOf(decodeErrorFields(payload), isExecuting),
        },
      ]
    case 'A':
      return []
    case 'S': {
      const { name, value } = decodeParameterStatus(payload)
      session.parameters.set(name, value)
      if (!isHeld(session.parameters)) throw new LinkBroken('A setting that must hold was changed.')
      return [{ kind: 'note', name: 'parameter', texts: [name, value] }]
    }
    default:
      return undefined
  }
}

/** Drivers that try again by themselves do so on `serialization_failure` (appendix A). */
const CHANGED: ReplyPart = {
  kind: 'trouble',
  isError: true,
  code: '40001',
  text: 'vitrine: a table or view in it has just been changed, so nothing was shown: ask again',
}

const OWN_LETTERS = new Set(['1', '2', '3', 'C'])
const STEP_LETTERS = {
  ...{ parse: '1', bind: '2', close: '3', describe: 'tTn' },
  ...{ execute: '', nothing: '', aside: '', unchanged: '' },
} as const

function answered(
  { letter, payload }: Frame,
  step: OutStep,
  result: number,
): ReplyPart | undefined {
  if (!STEP_LETTERS[step.kind].includes(letter)) throw outOfTurn()
  switch (letter) {
    case '1':
      return { kind: 'note', name: 'parsed', texts: [] }
    case '2':
      return { kind: 'note', name: 'bound', texts: [] }
    case '3':
      return { kind: 'note', name: 'closed', texts: [] }
    case 't': {
      const types = decodeParameterDescription(payload)
      return { kind: 'note', name: 'types', texts: [], own: new OwnTypes(types) }
    }
    case 'n':
      return isAsked(step) ? { kind: 'note', name: 'no-columns', texts: [] } : undefined
    default: {
      const description = readDescription(payload)
      const copies = step.kind === 'describe' && step.copies
      const own = new OwnDescription({ description, isAsked: isAsked(step), copies })
      const { columns, wholes } = description
      return { kind: 'columns', columns, wholes, result, own }
    }
  }
}

function isAsked(step: OutStep): boolean {
  return step.kind === 'describe' && step.isAsked
}

type Execute = OutStep & { readonly kind: 'execute' }

function ended({ letter, payload }: Frame, { tag, effects }: Execute): ReplyPart {
  if (letter === 's') return { kind: 'note', name: 'suspended', texts: [] }
  if (letter === 'I') return { kind: 'note', name: 'empty', texts: [] }
  if (letter !== 'C') throw outOfTurn()
  const said = decodeCommandComplete(payload)
  // A tag is words in capitals and a number or two, and nothing else is passed on.
  const sound = /^[A-Z]{2,20}(?: [A-Z]{2,20}){0,3}(?: \d{1,19}){0,2}$/.test(said) ? said : 'OK'
  const shown = tag === 'COPY' ? sound.replace(/^SELECT/, 'COPY') : (tag ?? sound)
  const done = { kind: 'note', name: 'done', texts: [shown] } as const
  // Most change nothing.
  return effects.length === 0 ? done : { ...done, own: new OwnEffects(effects) }
}

function outOfTurn(): LinkBroken {
  return new LinkBroken('It says something out of turn.')
}
