/** Replies that are small on their way and without end once unpacked, over real connections. */
import { once } from 'node:events'
import type { RequestListener, ServerResponse } from 'node:http'
import { Readable, type Transform } from 'node:stream'
import { createBrotliCompress, createDeflate, createGzip, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gatewayPerTest, readWhole, wholeReply } from '../fixtures/gateway-per-test.ts'
import { maskingForTests } from '../fixtures/masking-house.ts'

const start = gatewayPerTest()
const { mask } = maskingForTests()
const MEGABYTE = 1_048_576

/** Blanks without end behind the beginning of a document. */
function* endless(): Generator<Buffer> {
  yield Buffer.from('[')
  for (;;) yield Buffer.alloc(MEGABYTE, ' ')
}

/** Each layer for itself inflates less than what counts as a bomb. */
const mild = (): Transform => createGzip({ level: 1 })

type Bomb = readonly [name: string, coding: string, packers: () => readonly Transform[]]

const BOMBS: readonly Bomb[] = [
  ['gzip', 'gzip', () => [createGzip()]],
  ['deflate', 'deflate', () => [createDeflate()]],
  ['br', 'br', () => [createBrotliCompress({ params: { 1: 1 } })]],
  ['gzip in gzip', 'gzip, gzip', () => [mild(), mild()]],
  ['gzip in br', 'gzip, br', () => [mild(), createBrotliCompress({ params: { 1: 1 } })]],
]

/** Sends until nobody takes it any more; how many bytes went in by then. */
function explode(reply: ServerResponse, packers: readonly Transform[]): () => number {
  let bytes = 0
  const source = Readable.from(endless())
  source.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  let stream: Readable = source
  for (const packer of packers) stream = stream.pipe(packer)
  stream.pipe(reply)
  reply.once('close', () => source.destroy())
  return () => bytes
}

describe('a reply that has no end once it is unpacked', () => {
  it.each(BOMBS)('is broken off, and the gateway goes on: %s', async (_name, coding, packers) => {
    let unpacked = (): number => 0
    let closed: Promise<unknown> = Promise.resolve()
    let asked = 0
    const answer: RequestListener = (_, reply) => {
      asked += 1
      if (asked > 1) {
        reply.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
        return
      }
      closed = once(reply, 'close')
      reply.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding })
      unpacked = explode(reply, packers())
    }
    const house = await start({ answer, mask })
    expect(await readWhole(house)).toBe('ECONNRESET')
    // The sub-processor is told as well: nothing more comes.
    await closed
    expect(unpacked()).toBeGreaterThan(MEGABYTE)
    expect(house.outcomes).toMatchObject([{ ended: { kind: 'broken', refusal: 'LIMIT' } }])
    const { status, body } = await wholeReply(house)
    expect([status, body.toString()]).toEqual([200, '{"ok":true}'])
    expect(house.reported).toEqual([])
  })

  it('is refused whole where it is packed small enough', async () => {
    const body = gzipSync(gzipSync(Buffer.alloc(64 * MEGABYTE, ' ')))
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip, gzip' }
    const house = await start({
      mask,
      answer: (_, reply) => reply.writeHead(200, headers).end(body),
    })
    await readWhole(house)
    expect(house.outcomes).toMatchObject([{ ended: { kind: 'broken', refusal: 'LIMIT' } }])
  })
})
