/**
 * Replies of HTTP/1.1 as bytes, for connections on which no response object is left to write to.
 */
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { concat } from '../../base/bytes.ts'
import type { Clock } from '../../base/clock.ts'
import type { Limits } from '../../base/limits.ts'
import type { AnswerHead } from './answer.ts'

/** Head and body of the last reply on a connection (RFC 9112 §3–§6). */
export function lastReply(
  head: AnswerHead,
  body: Uint8Array | undefined,
  nowMs: number,
): Uint8Array {
  const lines = [
    `HTTP/1.1 ${head.status} ${STATUS_CODES[head.status] ?? ''}`,
    ...head.fields.map(([name, value]) => `${name}: ${value}`),
    `date: ${new Date(nowMs).toUTCString()}`,
    ...(body === undefined ? [] : [`content-length: ${body.length}`]),
    'connection: close',
  ]
  const text = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  return body === undefined ? text : concat([text, body])
}

/**
 * Sends the last bytes and lets the client take them: closing while it still sends would reset the
 * connection and lose them (RFC 9112 §9.6). What it sends is thrown away, for so long and so much;
 * beyond that it is not read any more, so that the client has to wait, and sees the answer.
 */
export function endGently(
  socket: Duplex,
  bytes: Uint8Array,
  { limits, clock }: { readonly limits: Limits; readonly clock: Clock },
): void {
  let thrownAway = 0
  socket.on('data', (chunk: Uint8Array) => {
    thrownAway += chunk.length
    if (thrownAway > limits.linger_bytes_max) socket.pause()
  })
  const cancel = clock.after(limits.linger_ms_max, () => socket.destroy())
  socket.once('close', cancel)
  socket.once('error', () => socket.destroy())
  socket.end(bytes)
  socket.resume()
}
