/** Takes the codings off a body as it streams, within limits. */
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Limits } from '../../base/limits.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { beyondLimit, unreadable } from '../structures/unreadable.ts'

const CODINGS_MAX = 2
/** Below this the first letters of a small reply would count as a bomb. */
const RATIO_BYTES_MIN = 1_048_576

type Decoder = ReturnType<typeof createGunzip>

/** Whether bodies with these codings can be read. */
export function canDecode(codings: readonly string[]): boolean {
  return codings.length <= CODINGS_MAX && codings.every((coding) => decoderOf(coding) !== undefined)
}

/** The body without its codings. @throws BrokenReply where they are broken or a bomb. */
export async function* decodeBody(
  body: AsyncIterable<Uint8Array>,
  codings: readonly string[],
  limits: Limits,
): AsyncGenerator<Uint8Array> {
  // Layers within layers inflate by the product of all: each counts from what came.
  const came = { bytes: 0 }
  let decoded = counted(body, came)
  for (const coding of codings.toReversed()) decoded = decode(decoded, { coding, came, limits })
  yield* decoded
}

type Came = { bytes: number }

async function* counted(body: AsyncIterable<Uint8Array>, came: Came): AsyncGenerator<Uint8Array> {
  for await (const bytes of body) {
    came.bytes += bytes.length
    yield bytes
  }
}

type Layer = { readonly coding: string; readonly came: Readonly<Came>; readonly limits: Limits }

async function* decode(
  body: AsyncIterable<Uint8Array>,
  { coding, came, limits }: Layer,
): AsyncGenerator<Uint8Array> {
  const decoder = decoderOf(coding)?.()
  if (decoder === undefined) throw unreadable('Its coding is unknown.')
  let bytesOut = 0
  let fault: unknown
  const feeding = feed(body, decoder).catch((error: unknown) => {
    fault = error
    decoder.destroy()
  })
  try {
    for await (const chunk of decoder) {
      const bytes: Uint8Array = chunk
      bytesOut += bytes.length
      const isBomb =
        bytesOut > RATIO_BYTES_MIN && bytesOut > came.bytes * limits.reply_inflation_ratio_max
      if (isBomb) throw beyondLimit('reply_inflation_ratio_max')
      if (bytesOut > limits.reply_decoded_bytes_max) throw beyondLimit('reply_decoded_bytes_max')
      yield bytes
    }
    await feeding
    if (fault !== undefined) throw fault
  } catch (error) {
    const first = fault ?? error
    if (first instanceof BrokenReply) throw first
    throw unreadable(`Its ${coding} coding is broken.`)
  } finally {
    decoder.destroy()
  }
}

async function feed(body: AsyncIterable<Uint8Array>, decoder: Decoder): Promise<void> {
  for await (const bytes of body) {
    if (decoder.destroyed) return
    if (!decoder.write(bytes)) await drained(decoder)
  }
  decoder.end()
}

function drained(decoder: Decoder): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) decoder.off(event, done)
      resolve()
    }
    for (const event of ['drain', 'close', 'error']) decoder.once(event, done)
  })
}

function decoderOf(coding: string): (() => Decoder) | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip
    case 'deflate':
      return createInflate
    case 'br':
      return createBrotliDecompress
    default:
      return undefined
  }
}
