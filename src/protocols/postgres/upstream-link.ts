/** One connection to a database server: bytes out, messages in, at the pace that they are taken. */
import type { Duplex } from 'node:stream'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import { type Frame, FrameReader } from '../../wire/postgres/frame.ts'
import type { BackendKey } from '../../wire/postgres/session-facts.ts'
import { WireFault } from '../../wire/postgres/wire-fault.ts'

/** `LIMIT` where it was given up here, since a message of it is larger than is taken. */
type WhyBroken = 'UPSTREAM_BROKEN' | 'UPSTREAM_SLOW' | 'LIMIT'

/** That the server is gone, mute, or none of this protocol; says nothing of what it sent. */
export class LinkBroken extends Error {
  override readonly name = 'LinkBroken'
  readonly code: WhyBroken

  constructor(why: string, code: WhyBroken = 'UPSTREAM_BROKEN') {
    super(why)
    this.code = code
  }

  get refusal(): Refusal {
    return new Refusal(this.code, this.message)
  }
}

/** How long the next word of a server is waited for, and what that is called. */
export type Patience = { readonly ms: number; readonly name: string }

const NO_PATIENCE: Patience = { ms: 0, name: '' }
const MUTE = 'UPSTREAM_SLOW'
/** Chunks of rows that wait to be taken before the server is made to wait. */
const WAITING_BYTES_MAX = 262_144

export class UpstreamLink {
  readonly #socket: Duplex
  readonly #limits: Limits
  readonly #frames: FrameReader
  #broken: LinkBroken | undefined
  #wake: (() => void) | undefined
  #isPaused = false
  /** Whether something came since what is here was looked through. */
  #hasNews = false
  #timer: NodeJS.Timeout | undefined
  #ringsAtMs = 0
  /** How long the next word is waited for, where it is. */
  #lastsUntilMs = 0
  #patience: Patience = NO_PATIENCE
  /** Set once the session stands. */
  key: BackendKey | undefined

  constructor(socket: Duplex, limits: Limits) {
    this.#socket = socket
    this.#limits = limits
    this.#frames = new FrameReader(limits.row_bytes_max)
    socket.on('data', (chunk: Buffer) => {
      if (this.isBroken) return
      this.#frames.push(chunk)
      if (this.#frames.waiting > WAITING_BYTES_MAX) {
        this.#isPaused = true
        socket.pause()
      }
      this.#hasNews = true
      this.#wakeUp()
    })
    socket.on('error', () => this.break('The connection failed.'))
    socket.on('close', () => this.break('The connection was closed.'))
  }

  get isBroken(): boolean {
    return this.#broken !== undefined
  }

  /** Whether it was given up because the server said nothing: something may still run there. */
  get isMute(): boolean {
    return this.#broken?.code === 'UPSTREAM_SLOW'
  }

  /** @throws LinkBroken */
  send(bytes: Uint8Array): void {
    if (this.#broken !== undefined) throw this.#broken
    this.#socket.write(bytes)
  }

  /** The next message if it is here already. @throws LinkBroken */
  poll(): Frame | undefined {
    const frame = this.reading(() => this.#frames.next())
    if (frame !== undefined) return frame
    this.#hasNews = false
    // A message that does not fit into what may wait has to be read on all the same.
    if (this.#isPaused) {
      this.#isPaused = false
      this.#socket.resume()
    }
    return undefined
  }

  /** Reads what came; what cannot be read breaks the link. @throws LinkBroken */
  reading<Result>(read: () => Result): Result {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof WireFault)) throw error
      if (error.kind === 'oversize') throw this.break(`row_bytes_max: ${error.message}`, 'LIMIT')
      throw this.break(error.message)
    }
  }

  /** Hands over the rows that are here already. @throws LinkBroken */
  takeRows(take: (bytes: Buffer, start: number, end: number) => void): void {
    this.reading(() => this.#frames.takeAll('D', take))
  }

  /** The next message. @throws LinkBroken */
  async next(): Promise<Frame> {
    for (;;) {
      const frame = this.poll()
      if (frame !== undefined) return frame
      await this.more()
    }
  }

  /** Resolves once something came since `poll` found nothing. @throws LinkBroken */
  async more(patience: Patience = this.#usual): Promise<void> {
    while (!this.#hasNews) {
      if (this.#broken !== undefined) throw this.#broken
      await this.#news(patience)
    }
  }

  get #usual(): Patience {
    return { ms: this.#limits.database_answer_ms_max, name: 'database_answer_ms_max' }
  }

  #news(patience: Patience): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
      this.#lastsUntilMs = performance.now() + patience.ms
      this.#patience = patience
      this.#watch()
    })
  }

  /** One timer serves as long as it rings no later than patience ends: setting one has its price. */
  #watch(): void {
    if (this.#timer !== undefined && this.#ringsAtMs <= this.#lastsUntilMs) return
    clearTimeout(this.#timer)
    this.#ringsAtMs = this.#lastsUntilMs
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined
        // Whatever came while this process was held up is looked at first.
        setImmediate(() => this.#giveUp())
      },
      Math.ceil(this.#lastsUntilMs - performance.now()),
    )
    this.#timer.unref()
  }

  #giveUp(): void {
    if (this.#wake === undefined || this.#timer !== undefined) return
    const { ms, name } = this.#patience
    if (performance.now() < this.#lastsUntilMs) this.#watch()
    else this.break(`It said nothing for ${ms} ms (${name}).`, MUTE)
  }

  /** Says the last, and closes; a server that does not close in turn is not waited for. */
  finish(bytes: Uint8Array): void {
    if (this.#broken !== undefined) return
    this.#socket.end(bytes)
    // What it still says is thrown away, or it could not be seen to close.
    this.#socket.resume()
    const linger = setTimeout(() => this.#socket.destroy(), this.#limits.linger_ms_max)
    this.#socket.once('close', () => clearTimeout(linger))
    linger.unref()
    this.#broken = new LinkBroken('It was closed.')
    this.#wakeUp()
  }

  /** Ends the connection at once. */
  break(why: string, code?: WhyBroken): LinkBroken {
    this.#broken ??= new LinkBroken(why, code)
    this.#socket.destroy()
    this.#wakeUp()
    return this.#broken
  }

  #wakeUp(): void {
    const wake = this.#wake
    this.#wake = undefined
    if (this.isBroken) clearTimeout(this.#timer)
    wake?.()
  }
}
