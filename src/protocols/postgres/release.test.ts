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

type Next = () => Promise<IteratorResult<MaskedChunk>>

/** Releases a reply of which the rest comes so. */
function releasing(next: Next, cut: Cut) {
  const reported: unknown[] = []
  const sink = new Sink()
  const clock = { nowMs: () => 0, after: () => () => undefined }
  const to = new ClientStream(sink, { limits: LIMITS, clock })
  const rest: AsyncIterable<MaskedChunk> = { [Symbol.asyncIterator]: () => ({ next }) }
  const none = { mediaType: undefined, charset: undefined, parameters: new Map(), codings: [] }
  const head = MaskedChunk.mint({
    ...{ kind: 'head', status: undefined, fields: [] },
    content: { ...none, bytes: undefined, live: true },
  })
  const reply = { head, rest, counts: () => new Map() }
  const onReleased = (): void => undefined
  const report = (error: unknown): void => void reported.push(error)
  const how = { to, isSimple: false, isLast: false, cut, onReleased, report }
  return { released: release(reply, how), reported, sink }
}

/** Releases a reply that is cut while it waits, and then fails so. */
async function cutBefore(failure: unknown) {
  const cut = new Cut()
  let fail = (): void => undefined
  const waiting = new Promise<void>((resolve) => {
    fail = resolve
  })
  const next: Next = async () => {
    await waiting
    throw failure
  }
  const { released, reported } = releasing(next, cut)
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

describe('what is cut', () => {
  it('shows nothing of what comes in the same breath', async () => {
    const cut = new Cut()
    let asked = 0
    const next: Next = async () => {
      asked += 1
      if (asked === 3) cut.abort('expired')
      const text = asked < 3 ? 'before' : 'behind'
      return {
        done: false,
        value: MaskedChunk.mint({ kind: 'trouble', isError: false, code: '00000', text }),
      }
    }
    const { released, sink } = releasing(next, cut)
    await expect(released).rejects.toBeInstanceOf(BrokenReply)
    await settled()
    const taken = sink.taken.toString()
    expect(taken).toContain('before')
    expect(taken).not.toContain('behind')
  })
})
