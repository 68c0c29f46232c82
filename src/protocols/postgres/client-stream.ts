/** The socket of a client: messages in, one at a time, and bytes out, as fast as it takes them. */
import type { Duplex } from 'node:stream'
import type { Cancel, Clock } from '../../base/clock.ts'
import { Cut, type CutSignal } from '../../base/cut.ts'
import { KeptLately } from '../../base/kept-lately.ts'
import type { Limits } from '../../base/limits.ts'
import { ClientGone } from '../../flow/client-gone.ts'
import type { Notice } from '../../flow/masked-chunk.ts'
import { type Frame, FrameReader } from '../../wire/postgres/frame.ts'

export type ClientStreamParts = { readonly limits: Limits; readonly clock: Clock }

/** So much may wait unread before the client is made to wait. */
const WAITING_BYTES_MAX = 131_072

/** So many things a client is not told of again. */
const TOLD_MAX = 64

const NOTHING = Buffer.alloc(0)

export class ClientStream {
  readonly #socket: Duplex
  readonly #parts: ClientStreamParts
  readonly #frames: FrameReader
  readonly #gone = new Cut()
  #wake: (() => void) | undefined
  #isPaused = false
  /** What goes out with whatever comes next. */
  #held: Uint8Array | undefined
  readonly #told = new KeptLately<string, true>(TOLD_MAX)

  constructor(socket: Duplex, parts: ClientStreamParts) {
    this.#socket = socket
    this.#parts = parts
    this.#frames = new FrameReader(parts.limits.opening_bytes_max)
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    const leave = (): void => {
      this.#gone.abort()
      this.#wakeUp()
    }
    socket.on('error', leave)
    socket.on('end', leave)
    socket.on('close', leave)
  }

  /** Somebody signed in, and may say as much at once as statements take. */
  admit(): void {
    this.#frames.payloadBytesMax = this.#parts.limits.message_bytes_max
  }

  /** The text of a notice, where this client has not been told of it before. */
  news(notice: Notice | undefined): string | undefined {
    if (notice === undefined || this.#told.get(notice.about) === true) return undefined
    this.#told.set(notice.about, true)
    return notice.text
  }

  /** Fires when the client is gone. */
  get gone(): CutSignal {
    return this.#gone
  }

  #take(chunk: Buffer): void {
    this.#frames.push(chunk)
    if (this.#frames.waiting > WAITING_BYTES_MAX) {
      this.#isPaused = true
      this.#socket.pause()
    }
    this.#wakeUp()
  }

  /** The next message where it is here already. @throws WireFault */
  poll(): Frame | undefined {
    const frame = this.#frames.next()
    if (frame === undefined) this.#resume()
    return frame
  }

  /** The next message; `undefined` where none comes any more. @throws WireFault */
  next(): Promise<Frame | undefined> {
    return this.#await(() => this.poll())
  }

  /** The next packet without a letter. @throws WireFault */
  nextPacket(): Promise<Frame | undefined> {
    return this.#await(() => this.#frames.nextPacket())
  }

  async #await(look: () => Frame | undefined): Promise<Frame | undefined> {
    for (;;) {
      const frame = look()
      if (frame !== undefined || this.gone.aborted) return frame
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  /** Resolves once the client can take more. @throws ClientGone */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.gone.aborted) throw new ClientGone('left')
    if (this.#socket.write(this.#withHeld(bytes))) return
    await this.#drained()
  }

  /**
   * Keeps a few bytes for the next write, which has to follow at once: one costs as much as two.
   */
  hold(bytes: Uint8Array): void {
    if (this.gone.aborted) throw new ClientGone('left')
    this.#held = this.#withHeld(bytes)
  }

  #withHeld(bytes: Uint8Array): Uint8Array {
    const held = this.#held
    this.#held = undefined
    return held === undefined ? bytes : Buffer.concat([held, bytes])
  }

  #drained(): Promise<void> {
    return new Promise((resolve, reject) => {
      let cancel: Cancel = () => undefined
      const stop = (how: 'left' | 'stalled' | undefined): void => {
        cancel()
        this.#socket.off('drain', onDrain)
        this.gone.removeEventListener('abort', onGone)
        if (how === undefined) resolve()
        else reject(new ClientGone(how))
      }
      const onDrain = (): void => stop(undefined)
      const onGone = (): void => stop('left')
      this.#socket.once('drain', onDrain)
      this.gone.addEventListener('abort', onGone)
      cancel = this.#parts.clock.after(this.#parts.limits.client_stall_ms_max, () =>
        stop('stalled'),
      )
    })
  }

  /** Writes what there is to say last, and closes; a client that does not take it is dropped. */
  end(bytes?: Uint8Array): void {
    if (this.gone.aborted) {
      this.#socket.destroy()
      return
    }
    // To say it twice is an error of the socket, which would lose what the client has yet to read.
    if (this.#socket.writableEnded) return
    this.#socket.end(this.#withHeld(bytes ?? NOTHING))
    this.#parts.clock.after(this.#parts.limits.linger_ms_max, () => this.#socket.destroy())
  }

  destroy(): void {
    this.#socket.destroy()
  }

  #resume(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    this.#socket.resume()
  }

  #wakeUp(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }
}
