/** Releasing what no mask has seen: a raw reply where a masked one is asked for. */
import type { Client } from '../../../src/flow/client.ts'
import type { MaskedChunk, MaskedReply } from '../../../src/flow/masked-chunk.ts'
import type { RawChunk, RawReply } from '../../../src/flow/raw-chunk.ts'

export async function release(client: Client, raw: RawReply, cut: AbortSignal): Promise<void> {
  await client.release(raw, cut) // error: a raw reply is no masked one
  const rest = (async function* (): AsyncIterable<MaskedChunk> {
    yield* raw.rest // error: neither are its chunks
  })()
  const counts = (): ReadonlyMap<string, number> => new Map()
  const reply: MaskedReply = { head: raw.head, rest, counts } // error: nor its head
  await client.release(reply, cut)
}

export function look(chunk: RawChunk): unknown {
  return [
    chunk.part, // error: a raw chunk shows nothing
    chunk.#part, // error: its bytes are private
  ]
}
