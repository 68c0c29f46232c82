/** Sends a masked reply to the client, as the messages that it waits for. */
import { type CutSignal, unlessCut } from '../../base/cut.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { ClientGone } from '../../flow/client-gone.ts'
import type { MaskedReply } from '../../flow/masked-chunk.ts'
import { refusalOfCut } from '../../flow/outcome.ts'
import type { ColumnsPart, ReplyPart } from '../../flow/reply-part.ts'
import type { Effect } from '../../wire/postgres/ask.ts'
import { encodeBare } from '../../wire/postgres/bare.ts'
import { encodeCommandComplete } from '../../wire/postgres/command-complete.ts'
import { encodeCopyOut } from '../../wire/postgres/copy-out.ts'
import { CopyWriter } from '../../wire/postgres/copy-rows.ts'
import { encodeDataRows } from '../../wire/postgres/row.ts'
import { encodeParameterDescription } from '../../wire/postgres/row-description.ts'
import { encodeParameterStatus } from '../../wire/postgres/session-facts.ts'
import type { ClientStream } from './client-stream.ts'
import { notShown } from './not-shown.ts'
import { OwnDescription } from './own-description.ts'
import { OwnCopy, OwnEffects, OwnTypes } from './own-note.ts'
import { noticeMessage, remarkMessage, troubleMessage } from './refuse.ts'

/** What came of a reply, for the connection to go by. */
export type Released = {
  readonly hasFailed: boolean
  readonly effects: readonly Effect[]
  /** How many statements and portals the server has made, and closed. */
  readonly parsed: number
  readonly bound: number
  readonly closed: number
}

export type Release = {
  readonly to: ClientStream
  /** In the simple protocol, results alone are answered. */
  readonly isSimple: boolean
  /** Whether the server's readiness is told right behind it. */
  readonly isLast: boolean
  /** Fires when the session ends or the client leaves. */
  readonly cut: CutSignal
  /** Told once, where it ran to its end. */
  readonly onReleased: (released: Released) => void
  /** Told of faults that come after the cut, for which nobody waits any more. */
  readonly report: (error: unknown) => void
}

type Note = Extract<ReplyPart, { kind: 'note' }>

/** Small messages go out together. */
const GATHERED_BYTES = 16_384

/**
 * Resolves with the bytes written.
 * @throws BrokenReply where the rest cannot be had, ClientGone where nobody takes it.
 */
export async function release(reply: MaskedReply, of: Release): Promise<number> {
  const { cut } = of
  if (cut.aborted) throw whyCut(of)
  const outflow = new Outflow(of)
  try {
    // Whatever the reply waits for, the end of the session does not wait for it.
    await unlessCut(outflow.pass(reply), cut, () => {
      // At once: what comes before anybody hears of the rejection is not shown either.
      outflow.stop()
      throw whyCut(of)
    })
    return outflow.bytes
  } finally {
    outflow.stop()
  }
}

/** What breaks because of the cut is none. */
function reportFault(error: unknown, { report }: Release): void {
  const fault = error instanceof BrokenReply ? error.cause : error
  if (fault !== undefined && !(fault instanceof ClientGone)) report(fault)
}

function whyCut({ to, cut }: Release): ClientGone | BrokenReply {
  if (to.gone.aborted) return new ClientGone('left')
  return new BrokenReply(refusalOfCut(cut))
}

class Outflow {
  readonly #of: Release
  #gathered: Buffer[] = []
  #gatheredBytes = 0
  #columns: ColumnsPart | undefined
  #copy: CopyWriter | undefined
  #hasRows = false
  #hasFailed = false
  #isStopped = false
  readonly #effects: Effect[] = []
  readonly #counts = new Map<string, number>()
  bytes = 0

  constructor(of: Release) {
    this.#of = of
  }

  stop(): void {
    this.#isStopped = true
  }

  async pass(reply: MaskedReply): Promise<void> {
    const notice = this.#of.to.news(reply.notice)
    if (notice !== undefined) this.#gathered.push(noticeMessage(notice))
    try {
      for await (const { part } of reply.rest) {
        if (this.#isStopped) return
        const isFull = part.kind === 'parts' ? this.#gatherAll(part.parts) : this.#gather(part)
        if (isFull) await this.#flush()
      }
      await this.#flush(this.#of.isLast)
    } catch (error) {
      if (this.#isStopped) reportFault(error, this.#of)
      throw error
    }
    if (this.#isStopped) return
    this.#of.onReleased({
      hasFailed: this.#hasFailed,
      effects: this.#effects,
      parsed: this.#count('parsed'),
      bound: this.#count('bound'),
      closed: this.#count('closed'),
    })
  }

  #gatherAll(parts: readonly ReplyPart[]): boolean {
    let isFull = false
    for (const part of parts) if (this.#gather(part)) isFull = true
    return isFull
  }

  /** Whether what is gathered goes out now. */
  #gather(part: ReplyPart): boolean {
    const message = this.#messageOf(part)
    if (message === undefined) return false
    this.#gathered.push(message)
    this.#gatheredBytes += message.length
    // Notices of a query that runs on are not kept from the client. An error ends its query, and
    // goes out with what follows it: nobody can leave between the two.
    const isRemark = part.kind === 'trouble' && !part.isError
    return this.#gatheredBytes >= GATHERED_BYTES || isRemark
  }

  async #flush(isHeld = false): Promise<void> {
    const [first] = this.#gathered
    if (first === undefined || this.#isStopped) return
    const all = this.#gathered.length === 1 ? first : Buffer.concat(this.#gathered)
    this.#gathered = []
    this.#gatheredBytes = 0
    this.bytes += all.length
    if (isHeld) this.#of.to.hold(all)
    else await this.#of.to.write(all)
  }

  #messageOf(part: ReplyPart): Buffer | undefined {
    switch (part.kind) {
      case 'rows':
        this.#hasRows = true
        return this.#copy === undefined ? encodeDataRows(part.block) : this.#copy.rows(part.block)
      case 'columns':
        this.#columns = part
        this.#hasRows = false
        return this.#described(part)
      case 'trouble':
        if (part.isError) this.#hasFailed = true
        // A remark of which nothing may be told tells nothing.
        else if (part.text === undefined) return undefined
        return troubleMessage(part, part.isError)
      case 'note':
        return this.#noted(part)
      default:
        return undefined
    }
  }

  #described({ columns, own }: ColumnsPart): Buffer | undefined {
    if (!(own instanceof OwnDescription)) return undefined
    const { description, isAsked, copies } = own.columns
    if (!isAsked) return undefined
    // A copy has no columns to describe, and answers with its own message.
    if (copies) return this.#of.isSimple ? undefined : encodeBare('noData')
    return description.messageFor(columns)
  }

  #count(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  #noted({ name, texts, own }: Note): Buffer | undefined {
    this.#counts.set(name, this.#count(name) + 1)
    const { isSimple } = this.#of
    switch (name) {
      case 'parsed':
        return isSimple ? undefined : encodeBare('parseComplete')
      case 'bound':
        return isSimple ? undefined : encodeBare('bindComplete')
      case 'closed':
        return isSimple ? undefined : encodeBare('closeComplete')
      case 'no-columns':
        return isSimple ? undefined : encodeBare('noData')
      case 'types':
        return own instanceof OwnTypes ? encodeParameterDescription(own.types) : undefined
      case 'suspended':
        return encodeBare('portalSuspended')
      case 'empty':
        return encodeBare('emptyQuery')
      case 'parameter':
        return encodeParameterStatus({ name: texts[0] ?? '', value: texts[1] ?? '' })
      case 'copy':
        return own instanceof OwnCopy ? this.#beginCopy(own) : undefined
      case 'done':
        return this.#done(texts[0] ?? '', own)
      default:
        return undefined
    }
  }

  #beginCopy({ form }: OwnCopy): Buffer {
    const { columns = [] } = this.#columns ?? {}
    const format = form.format === 'binary' ? 'binary' : 'text'
    const names = columns.map(({ name }) => name)
    const copy = new CopyWriter(form, names)
    this.#copy = copy
    return Buffer.concat([encodeCopyOut(format, names.length), copy.head()])
  }

  /** A NULL that stands for something is told apart from one that was there. */
  #notShown(): Buffer | undefined {
    const { columns = [], hidden = [] } = this.#columns ?? {}
    if (!this.#hasRows || hidden.length === 0) return undefined
    this.#hasRows = false
    const text = this.#of.to.news(notShown(hidden.map((at) => columns[at]?.name ?? '')))
    return text === undefined ? undefined : remarkMessage(text)
  }

  #done(tag: string, own: unknown): Buffer {
    if (own instanceof OwnEffects) this.#effects.push(...own.effects)
    const remark = this.#notShown()
    const end = encodeCommandComplete(tag)
    const complete = remark === undefined ? end : Buffer.concat([remark, end])
    if (this.#copy === undefined) return complete
    const tail = Buffer.concat([this.#copy.tail(), encodeBare('copyDone'), complete])
    this.#copy = undefined
    return tail
  }
}
