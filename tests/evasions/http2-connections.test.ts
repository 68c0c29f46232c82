/** Connections of HTTP/2 that break the rules while something runs: none of them stays behind. */
import { afterEach, describe, expect, it } from 'vitest'
import { type HttpGateway, startHttpGateway } from '../fixtures/http-gateway.ts'
import { frame, PREFACE } from '../fixtures/http2-client.ts'
import { openSecure, readAll } from '../fixtures/raw-client.ts'

let gateway: HttpGateway | undefined
afterEach(async () => {
  await gateway?.close()
  gateway = undefined
})

async function start(): Promise<HttpGateway> {
  const limits = {
    ...{ request_headers_ms_max: 150, request_ms_max: 150, keep_alive_ms_max: 150 },
    client_stall_ms_max: 150,
  }
  gateway = await startHttpGateway({ limits })
  return gateway
}

/** `:method`, `:scheme https`, `:path /`, `:authority localhost` (RFC 7541 appendix A). */
function block(method: 'GET' | 'POST', secret?: string): Buffer {
  const first = method === 'GET' ? 0x82 : 0x83
  const host = [Buffer.from([first, 0x87, 0x84, 0x41, 9]), Buffer.from('localhost')]
  if (secret === undefined) return Buffer.concat(host)
  const value = Buffer.from(`Bearer ${secret}`)
  // `authorization` is the 23rd name of the static table, here without indexing.
  return Buffer.concat([...host, Buffer.from([0x0f, 23 - 15, value.length]), value])
}

const ENDS = 1
const WHOLE = 4
const headers = (stream: number, bytes: Buffer, flags: number): Buffer =>
  frame({ type: 1, flags, stream }, bytes)

const FAULTS = {
  'data for no stream': frame({ type: 0, flags: 0, stream: 99 }, Buffer.from('x')),
  'a broken header block': headers(99, Buffer.from([0xff, 0xff, 0xff, 0xff]), ENDS | WHOLE),
  'a frame too large': Buffer.from([255, 255, 255, 0, 0, 0, 0, 0, 1]),
  'a stream that depends on itself': frame(
    { type: 2, flags: 0, stream: 1 },
    Buffer.from([0, 0, 0, 1, 5]),
  ),
  'settings without end': Buffer.concat(
    Array.from({ length: 5_000 }, () => frame({ type: 4, flags: 0, stream: 0 }, Buffer.alloc(0))),
  ),
}

/** What runs when the fault comes. */
const RUNNING: Readonly<Record<string, (secret: string) => Buffer>> = {
  'a stranger’s request': () => headers(1, block('GET'), ENDS | WHOLE),
  'a stranger’s body': () => headers(1, block('POST'), WHOLE),
  'a look': (secret) => headers(1, block('GET', secret), ENDS | WHOLE),
  'a body that is awaited': (secret) => headers(1, block('POST', secret), WHOLE),
}

const CASES = Object.keys(RUNNING).flatMap((what) =>
  Object.entries(FAULTS).map(([fault, bytes]) => ({ what, fault, bytes })),
)

describe('a connection that breaks the rules', () => {
  it.each(CASES)('is closed and forgotten: $what, then $fault', async ({ what, bytes }) => {
    const house = await start()
    const running = RUNNING[what]?.(house.secret) ?? Buffer.alloc(0)
    for (const stays of [true, false]) {
      const socket = await openSecure({ ...house, alpn: ['h2'] })
      const closed = readAll(socket)
      socket.write(Buffer.concat([PREFACE, running, bytes]))
      if (stays) await closed
      else socket.end()
      await expect.poll(() => house.connections.count).toBe(0)
      await expect.poll(() => house.live.count).toBe(0)
    }
    expect(house.reported).toEqual([])
  })
})
