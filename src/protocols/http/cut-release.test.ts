/** A reply that is cut while a part of it is on its way. */
import { expect, it } from 'vitest'
import { Cut } from '../../base/cut.ts'
import { LIMITS } from '../../base/limits.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { MaskedChunk } from '../../flow/masked-chunk.ts'
import type { Answer } from './answer.ts'
import { release } from './release.ts'

it('shows nothing of what comes in the same breath', async () => {
  const cut = new Cut()
  let sent = ''
  const take = (bytes: Uint8Array | undefined): void => {
    sent += Buffer.from(bytes ?? []).toString()
  }
  const answer: Answer = {
    mayHaveBody: () => true,
    sendWhole: (_head, body) => take(body),
    begin: () => undefined,
    write: (bytes) => {
      take(bytes)
      return true
    },
    end: () => undefined,
    drained: async () => undefined,
    taken: async () => undefined,
    breakOff: () => undefined,
  }
  let asked = 0
  const next = async (): Promise<IteratorResult<MaskedChunk>> => {
    asked += 1
    if (asked === 3) cut.abort('expired')
    const bytes = Buffer.from(asked < 3 ? 'before' : 'behind')
    return { done: asked > 9, value: MaskedChunk.mint({ kind: 'body', bytes }) }
  }
  const content = {
    mediaType: 'text/plain',
    charset: undefined,
    parameters: new Map(),
    codings: [],
  }
  const head = MaskedChunk.mint({
    ...{ kind: 'head', status: 200, fields: [] },
    content: { ...content, live: true, bytes: undefined },
  })
  const reply = {
    ...{ head, rest: { [Symbol.asyncIterator]: () => ({ next }) }, notice: undefined },
    counts: () => new Map(),
  }
  const released = release(reply, {
    ...{ answer, cut, exchangeId: 'exc_1', limits: LIMITS, as: 'json', late: () => undefined },
    gone: new AbortController().signal,
  })
  await expect(released).rejects.toBeInstanceOf(BrokenReply)
  await new Promise((resolve) => setImmediate(resolve))
  expect(sent).toContain('before')
  expect(sent).not.toContain('behind')
})
