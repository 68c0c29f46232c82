/** A connection tells its client why it ends, and leaves nobody waiting whatever fails. */
import { describe, expect, it } from 'vitest'
import { Sink } from '../../../tests/fixtures/sink.ts'
import { settled } from '../../../tests/fixtures/turned-clock.ts'
import { unusedUpstream } from '../../../tests/fixtures/unused-upstream.ts'
import { LIMITS } from '../../base/limits.ts'
import { Secret } from '../../base/secret.ts'
import type { EndReason } from '../../flow/outcome.ts'
import { decodeErrorFields } from '../../wire/postgres/error-fields.ts'
import { FrameReader } from '../../wire/postgres/frame.ts'
import { ClientStream } from './client-stream.ts'
import { ClientConnection, type ConnectionHouse } from './exchanges.ts'

function build(carry: ConnectionHouse['carry']) {
  const { upstream, clock, randomness, report, reported } = unusedUpstream()
  const socket = new Sink()
  const stream = new ClientStream(socket, { limits: LIMITS, clock })
  stream.admit()
  const connection = new ClientConnection(
    {
      ...{ stream, from: '127.0.0.1', database: 'shop', settings: new Map() },
      shown: { sessionId: 'ses_1', clientKey: new Secret('s') },
      key: { processId: 1, key: Buffer.alloc(4) },
    },
    { ...{ carry, report, upstream, clock, randomness, limits: LIMITS } },
  )
  return { connection, socket, reported }
}

/** The errors that the client was told. */
function errorsOf(socket: Sink): readonly ReadonlyMap<string, string>[] {
  const frames = new FrameReader(LIMITS.message_bytes_max)
  frames.push(socket.taken)
  const errors: ReadonlyMap<string, string>[] = []
  for (let frame = frames.next(); frame !== undefined; frame = frames.next()) {
    if (frame.letter === 'E') errors.push(decodeErrorFields(frame.payload))
  }
  return errors
}

const ENDS: readonly (readonly [EndReason, string, string])[] = [
  ['expired', '57P01', 'SESSION_ENDED'],
  ['locked', '57P03', 'LOCKED'],
  ['store-lost', '57P03', 'STORE_LOST'],
  ['shutdown', '57P01', 'SESSION_ENDED'],
]

describe('a connection', () => {
  it.each(ENDS)('that is idle is told that it was %s', async (because, state, code) => {
    const { connection, socket } = build(async () => undefined)
    connection.retire(because)
    await settled()
    const [error, ...others] = errorsOf(socket)
    expect(others).toEqual([])
    expect(error?.get('S')).toBe('FATAL')
    expect(error?.get('C')).toBe(state)
    expect(error?.get('M')).toContain(code)
  })

  it('whose exchange throws is closed, and the fault is reported', async () => {
    const fault = new Error('a bug of ours')
    const { connection, socket, reported } = build(() => Promise.reject(fault))
    await connection.serve()
    expect(reported).toEqual([fault])
    expect(socket.writableEnded).toBe(true)
  })
})
