/** What is said last reaches a client that reads slowly. */
import { Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { LIMITS } from '../../base/limits.ts'
import { ClientStream } from './client-stream.ts'

/** A socket whose other end takes one chunk at a time, when told to. */
class SlowSocket extends Duplex {
  readonly taken: string[] = []
  #waiting: (() => void) | undefined

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#waiting = () => {
      this.taken.push(chunk.toString())
      done()
    }
  }

  takeOne(): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.()
  }
}

it('is said once, however often the end is told', async () => {
  const socket = new SlowSocket()
  const clock = { nowMs: () => 0, after: () => () => undefined }
  const stream = new ClientStream(socket, { limits: LIMITS, clock })
  await stream.write(Buffer.from('rows'))
  stream.end(Buffer.from('why'))
  stream.end()
  for (let at = 0; at < 2; at += 1) {
    await Promise.resolve()
    socket.takeOne()
    await new Promise((resolve) => process.nextTick(resolve))
  }
  expect(socket.taken).toEqual(['rows', 'why'])
})
