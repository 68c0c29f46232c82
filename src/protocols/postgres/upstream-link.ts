/** One connection to a database server: bytes out, messages in, at the pace that they are taken. */
import type { Duplex } from 'node:stream'
import type { Limits } from '../../base/limits.ts'
import { type Frame, FrameReader } from '../../wire/postgres/frame.ts'
import type { BackendKey } from '../../wire/postgres/session-facts.ts'
import { WireFault } from '../../wire/postgres/wire-fault.ts'

/** That the server is gone, or no server of this protocol; says nothing of what it sent. */
export class LinkBroken extends Error {
  override readonly name = 'LinkBroken'
}

/** Chunks of rows that wait to be taken before the server is made to wait. */
const WAITING_BYTES_MAX = 262_144

export class UpstreamLink {
  readonly #socket: Duplex
  readonly #frames: FrameReader
  #broken: LinkBroken | undefined
  #wake: (() => void) | undefined
  #isPaused = false
  /** Whether something came since what is here was looked through. */
  #hasNews = false
  /** Set once the session stands. */
  key: BackendKey | undefined

  constructor(socket: Duplex, limits: Limits) {
    this.#socket = socket
    this.#frames = new FrameReader(limits.row_bytes_max)
    socket.on('data', (chunk: Buffer) => {
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

  /** @throws LinkBroken */
  send(bytes: Uint8Array): void {
    if (this.#broken !== undefined) throw this.#broken
    this.#socket.write(bytes)
  }

  /** The next message if it is here already. @throws LinkBroken */
  poll(): Frame | undefined {
    const frame = this.#reading(() => this.#frames.next())
    if (frame !== undefined) return frame
    this.#hasNews = false
    // A message that does not fit into what may wait has to be read on all the same.
    if (this.#isPaused) {
      this.#isPaused = false
      this.#socket.resume()
    }
    return undefined
  }

  #reading<Result>(read: () => Result): Result {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof WireFault)) throw error
      throw this.break(error.message)
    }
  }

  /** Hands over the rows that are here already. @throws LinkBroken */
  takeRows(take: (bytes: Buffer, start: number, end: number) => void): void {
    this.#reading(() => this.#frames.takeAll('D', take))
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
  async more(): Promise<void> {
    while (!this.#hasNews) {
      if (this.#broken !== undefined) throw this.#broken
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  /** Says the last, and closes. */
  finish(bytes: Uint8Array): void {
    if (this.#broken !== undefined) return
    this.#socket.end(bytes)
    this.#broken = new LinkBroken('It was closed.')
    this.#wakeUp()
  }

  /** Ends the connection at once. */
  break(why: string): LinkBroken {
    this.#broken ??= new LinkBroken(why)
    this.#socket.destroy()
    this.#wakeUp()
    return this.#broken
  }

  #wakeUp(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }
}
