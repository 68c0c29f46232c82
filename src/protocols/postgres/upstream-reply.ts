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
import {
  decodeParameterDescription,
  decodeRowDescription,
} from '../../wire/postgres/row-description.ts'
import { decodeParameterStatus, decodeReady } from '../../wire/postgres/session-facts.ts'
import { WireFault } from '../../wire/postgres/wire-fault.ts'
import { isHeld } from './open-link.ts'
import { OwnDescription } from './own-description.ts'
import { rowColumn } from './row-columns.ts'
import { troubleOf } from './trouble.ts'
import { LinkBroken } from './upstream-link.ts'
import type { Expected, UpstreamSession } from './upstream-session.ts'

export type Replying = {
  readonly session: UpstreamSession
  readonly expected: readonly Expected[]
  readonly isLast: boolean
  readonly limits: Limits
}

/** @throws BrokenReply */
export async function* replyParts(replying: Replying): AsyncGenerator<RawChunk> {
  try {
    for await (const part of parts(replying)) yield RawChunk.mint(part)
  } catch (error) {
    const { link } = replying.session
    if (error instanceof LinkBroken || error instanceof WireFault) {
      const broken = link.break(error.message)
      throw new BrokenReply(new Refusal('UPSTREAM_BROKEN', broken.message))
    }
    if (error instanceof BrokenReply) link.break('The reply was not taken.')
    throw error
  }
}

async function* parts(replying: Replying): AsyncGenerator<ReplyPart> {
  const { session, expected, isLast } = replying
  let hasFailed = false
  for (const one of expected) {
    if (hasFailed) break
    for await (const part of answerTo(one, replying)) {
      if (part.kind === 'trouble' && part.isError) hasFailed = true
      yield part
    }
  }
  if (!isLast) return
  for (;;) {
    const frame = await session.link.next()
    if (frame.letter === 'Z') {
      session.state = decodeReady(frame.payload)
      session.isMidway = false
      return
    }
    // What fails when a transaction is ended is told behind all else.
    const aside = besides(frame, session)
    if (aside === undefined) throw outOfTurn()
    yield* aside
  }
}

/** Up to where the server has answered one message. */
async function* answerTo(one: Expected, replying: Replying): AsyncGenerator<ReplyPart> {
  const { session } = replying
  if (one.kind === 'step' && one.step.kind === 'execute') {
    yield* executed(one.step, replying)
    return
  }
  for (;;) {
    const frame = await session.link.next()
    const aside = besides(frame, session)
    if (aside !== undefined) {
      yield* aside
      if (frame.letter === 'E') return
      continue
    }
    if (one.kind === 'own') {
      if (!/[123C]/.test(frame.letter)) throw outOfTurn()
      return
    }
    const part = answered(frame, one.step, one.result)
    if (part !== undefined) yield part
    if (frame.letter !== 't') return
  }
}

/** Notices, parameters and errors may come at any time. */
function besides({ letter, payload }: Frame, session: UpstreamSession): ReplyPart[] | undefined {
  switch (letter) {
    case 'E':
      return [{ kind: 'trouble', isError: true, ...troubleOf(decodeErrorFields(payload)) }]
    case 'N':
      return [{ kind: 'trouble', isError: false, ...troubleOf(decodeErrorFields(payload)) }]
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

const STEP_LETTERS = { parse: '1', bind: '2', close: '3', describe: 'tTn', execute: '' } as const

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
      return { kind: 'note', name: 'types', texts: types.map(String) }
    }
    case 'n':
      return isAsked(step) ? { kind: 'note', name: 'no-columns', texts: [] } : undefined
    default: {
      const described = decodeRowDescription(payload)
      const copies = step.kind === 'describe' && step.copies
      const own = new OwnDescription({ described, isAsked: isAsked(step), copies })
      return { kind: 'columns', columns: described.map(rowColumn), result, own }
    }
  }
}

function isAsked(step: OutStep): boolean {
  return step.kind === 'describe' && step.isAsked
}

type Execute = OutStep & { readonly kind: 'execute' }

async function* executed(step: Execute, { session, limits }: Replying): AsyncGenerator<ReplyPart> {
  const { link } = session
  const rows = new DataRowReader()
  let count = 0
  if (step.copy !== undefined) {
    yield { kind: 'note', name: 'copy', texts: [JSON.stringify(step.copy)] }
  }
  for (;;) {
    let frame = link.poll()
    if (frame === undefined) {
      // What is here goes on before more is waited for.
      yield* blockOf(rows)
      frame = await link.next()
    }
    if (frame.letter === 'D') {
      count += 1
      if (count > limits.result_rows_max) {
        throw new BrokenReply(new Refusal('LIMIT', `result_rows_max is ${limits.result_rows_max}.`))
      }
      if (rows.add(frame.payload)) continue
      yield* blockOf(rows)
      rows.add(frame.payload)
      continue
    }
    yield* blockOf(rows)
    const aside = besides(frame, session)
    if (aside !== undefined) {
      yield* aside
      if (frame.letter === 'E') return
      continue
    }
    yield ended(frame, step)
    if (step.effects.some(({ kind }) => kind === 'forgotten')) session.forget()
    return
  }
}

function* blockOf(rows: DataRowReader): Generator<ReplyPart> {
  const block = rows.take()
  if (block !== undefined) yield { kind: 'rows', block }
}

function ended({ letter, payload }: Frame, { tag, effects }: Execute): ReplyPart {
  if (letter === 's') return { kind: 'note', name: 'suspended', texts: [] }
  if (letter === 'I') return { kind: 'note', name: 'empty', texts: [] }
  if (letter !== 'C') throw outOfTurn()
  const said = decodeCommandComplete(payload)
  // A tag is words in capitals and a number or two, and nothing else is passed on.
  const sound = /^[A-Z]{2,20}(?: [A-Z]{2,20}){0,3}(?: \d{1,19}){0,2}$/.test(said) ? said : 'OK'
  const shown = tag === 'COPY' ? sound.replace(/^SELECT/, 'COPY') : (tag ?? sound)
  return { kind: 'note', name: 'done', texts: [shown, JSON.stringify(effects)] }
}

function outOfTurn(): LinkBroken {
  return new LinkBroken('It says something out of turn.')
}
