/** What a statement changes reaches the connection, whatever the mask does to texts on the way. */
import { describe, expect, it } from 'vitest'
import { Sink } from '../../../tests/fixtures/sink.ts'
import { completed, READY, StandInServer } from '../../../tests/fixtures/stand-in-server.ts'
import { Cut } from '../../base/cut.ts'
import { LIMITS } from '../../base/limits.ts'
import { MaskedChunk, type MaskedReply } from '../../flow/masked-chunk.ts'
import { RawChunk } from '../../flow/raw-chunk.ts'
import type { ReplyPart } from '../../flow/reply-part.ts'
import type { CopyForm, Effect, OutStep } from '../../wire/postgres/ask.ts'
import { encodeBare } from '../../wire/postgres/bare.ts'
import { ClientStream } from './client-stream.ts'
import { type Released, release } from './release.ts'
import { replyParts } from './upstream-reply.ts'
import { UpstreamSession } from './upstream-session.ts'

const HEAD = { mediaType: undefined, charset: undefined, parameters: new Map() }

/** As the mask does with a value that was swapped in: here with every run of letters. */
function withoutWords(part: ReplyPart): ReplyPart {
  if (part.kind === 'parts') return { kind: 'parts', parts: part.parts.map(withoutWords) }
  if (part.kind !== 'note') return part
  return { ...part, texts: part.texts.map((text) => text.replaceAll(/[a-z0-9]+/g, 'pseudonym')) }
}

async function* masked(chunks: AsyncIterable<RawChunk>): AsyncIterable<MaskedChunk> {
  for await (const chunk of chunks) yield MaskedChunk.mint(withoutWords(RawChunk.open(chunk)))
}

/** What comes out where a server answers these steps by saying this. */
async function carried(steps: readonly OutStep[], said: readonly Buffer[]) {
  const server = new StandInServer()
  const session = new UpstreamSession(server.link(), new Map())
  session.isMidway = true
  const expected = session.send(steps, true)
  server.say(...said, READY)
  const rest = masked(
    replyParts({
      ...{ session, expected, isLast: true, isSimple: false, limits: LIMITS },
      ...{ onChanged: () => undefined, onEnd: () => undefined },
    }),
  )
  const head = MaskedChunk.mint({
    ...{ kind: 'head', status: undefined, fields: [] },
    content: { ...HEAD, codings: [], bytes: undefined, live: true },
  })
  const sink = new Sink()
  const clock = { nowMs: () => 0, after: () => () => undefined }
  const to = new ClientStream(sink, { limits: LIMITS, clock })
  let released: Released | undefined
  const onReleased = (each: Released): void => {
    released = each
  }
  const reply: MaskedReply = { head, rest, counts: () => new Map() }
  const report = (): void => undefined
  const how = { to, isSimple: false, isLast: false, cut: new Cut(), report }
  await release(reply, { ...how, onReleased })
  return { released, sent: sink.taken }
}

function executed(changes: Partial<OutStep & { kind: 'execute' }>): OutStep {
  const message = { portal: '', rowsMax: 0 }
  return {
    ...{ kind: 'execute', message, result: 0, copy: undefined, tag: undefined, effects: [] },
    ...changes,
  }
}

const FORM: CopyForm = {
  ...{ format: 'csv', delimiter: ',', null: '', hasHeader: false, quote: '"', escape: '"' },
  forceQuote: undefined,
}

describe('what a mask makes of texts', () => {
  it('leaves what a statement changes as it is', async () => {
    const effects: readonly Effect[] = [
      {
        kind: 'declared',
        cursor: 'kind',
        standing: { query: 'select cursor from kind', swappedIn: [], isHeld: false, relied: [] },
      },
      { kind: 'search-path', path: ['declared'] },
    ]
    const { released } = await carried([executed({ effects })], [completed('DECLARE CURSOR')])
    expect(released?.effects).toEqual(effects)
  })

  it('leaves the form of a copy as it is', async () => {
    const steps = [executed({ copy: FORM, tag: 'COPY' })]
    const { sent } = await carried(steps, [completed('SELECT 0')])
    expect(sent.toString('latin1')).toMatch(/^H.*COPY/s)
    expect(sent.includes(encodeBare('copyDone'))).toBe(true)
  })

  it('leaves the types that a statement takes as they are', async () => {
    const named = { of: 'statement', name: 'x' } as const
    const steps: OutStep[] = [{ kind: 'describe', named, isAsked: true, copies: false }]
    const types = Buffer.from('740000000e0002000004130000001700', 'hex').subarray(0, 15)
    const { sent } = await carried(steps, [types, encodeBare('noData')])
    expect(sent.subarray(0, types.length)).toEqual(types)
  })
})
