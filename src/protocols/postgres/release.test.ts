/** A reply that is cut ends at once; what fails behind the cut is still told to us. */
import { describe, expect, it } from 'vitest'
import { Sink } from '../../../tests/fixtures/sink.ts'
import { settled } from '../../../tests/fixtures/turned-clock.ts'
import { Cut } from '../../base/cut.ts'
import { LIMITS } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { ClientGone } from '../../flow/client-gone.ts'
import { MaskedChunk } from '../../flow/masked-chunk.ts'
import { ClientStream } from './client-stream.ts'
import { release } from './release.ts'

/** Releases a reply that is cut while it waits, and then fails so. */
async function cutBefore(failure: unknown) {
  const reported: unknown[] = []
  const cut = new Cut()
  const clock = { nowMs: () => 0, after: () => () => undefined }
  const to = new ClientStream(new Sink(), { limits: LIMITS, clock })
  let fail = (): void => undefined
  const waiting = new Promise<void>((resolve) => {
    fail = resolve
  })
  async function* rest(): AsyncGenerator<MaskedChunk> {
    await waiting
    throw failure
  }
  const none = { mediaType: undefined, charset: undefined, parameters: new Map(), codings: [] }
  const head = MaskedChunk.mint({
    ...{ kind: 'head', status: undefined, fields: [] },
    content: { ...none, bytes: undefined, live: true },
  })
  const reply = { head, rest: rest(), counts: () => new Map() }
  const onReleased = (): void => undefined
  const report = (error: unknown): void => void reported.push(error)
  const how = { to, isSimple: false, isLast: false, cut, onReleased, report }
  const released = release(reply, how)
  cut.abort('expired')
  await expect(released).rejects.toBeInstanceOf(BrokenReply)
  fail()
  await settled()
  return reported
}

const BUG = new Error('a bug of ours')

describe('what fails behind a cut', () => {
  it.each([
    ['a fault', BUG, [BUG]],
    ['a fault of the mask', new BrokenReply(new Refusal('MASK_FAILED', 'x'), BUG), [BUG]],
    ['a link that is gone', new BrokenReply(new Refusal('UPSTREAM_BROKEN', 'x')), []],
    ['a client that left', new ClientGone('left'), []],
  ])('%s', async (_what, failure, expected) => {
    expect(await cutBefore(failure)).toEqual(expected)
  })
})
