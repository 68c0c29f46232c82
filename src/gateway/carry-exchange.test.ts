/** The order of an exchange, and what every end of it leaves on record. */
import { describe, expect, it } from 'vitest'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import { BrokenReply } from '../flow/broken-reply.ts'
import { Clearance } from '../flow/clearance.ts'
import type { Client } from '../flow/client.ts'
import { ClientGone } from '../flow/client-gone.ts'
import type { Exchange } from '../flow/exchange.ts'
import { Grant } from '../flow/grant.ts'
import { IntentReceipt } from '../flow/intent-receipt.ts'
import { MaskedChunk } from '../flow/masked-chunk.ts'
import type { Outcome } from '../flow/outcome.ts'
import type { Recorder } from '../flow/ports.ts'
import { RawChunk } from '../flow/raw-chunk.ts'
import type { HeadPart } from '../flow/reply-part.ts'
import { carryExchange, type House } from './carry-exchange.ts'
import { Knocks } from './knocks.ts'
import { LiveExchanges } from './live-exchanges.ts'

const HEAD: HeadPart = {
  kind: 'head',
  status: 200,
  fields: [],
  content: {
    mediaType: 'application/json',
    charset: undefined,
    parameters: new Map(),
    codings: [],
    bytes: 2,
    live: false,
  },
}

const grant = Grant.mint({
  grantId: 'grt_1',
  sessionId: 'ses_1',
  personId: 'ana',
  incident: 'INC-42',
  subProcessor: subProcessorForTests(),
  environment: 'live',
  scope: { patterns: [], classes: [], reveals: [], subject: undefined },
  isEmergency: false,
  endsBecause: 'expired',
  endsAtMs: 1_000,
})

const clearance = Clearance.mint({
  exchangeId: 'exc_1',
  grant,
  operation: { id: 'look', class: 'read' },
  outbound: 'out',
  recordable: 'look',
  swappedIn: [],
  probes: 0,
  fields: [],
})

async function* bodyOf(...texts: string[]): AsyncIterable<MaskedChunk> {
  for (const text of texts) yield MaskedChunk.mint({ kind: 'body', bytes: Buffer.from(text) })
}

async function* nothing(): AsyncIterable<RawChunk> {}

/** A recorder that writes what it is asked for into `steps`, and keeps the outcomes. */
function recorderThat(steps: string[], outcomes: Outcome[]): Recorder {
  return {
    recordIntent: async () => {
      steps.push('intent')
      return IntentReceipt.mint('exc_1', 'ses_1', 7)
    },
    recordOutcome: async (_receipt, outcome) => {
      steps.push('outcome')
      outcomes.push(outcome)
      return undefined
    },
    recordRefusal: async ({ refusal }) => {
      steps.push(`refusal ${refusal.code}`)
      return undefined
    },
    recordFact: async (fact) => {
      steps.push(`fact ${fact.kind}`)
      return 0
    },
  }
}

/** A house whose every step writes its name into `steps`, and that can be changed step by step. */
function build(changes: Partial<House<string, string>> = {}, client: Partial<Client> = {}) {
  const steps: string[] = []
  const outcomes: Outcome[] = []
  const told: string[] = []
  const troubles: string[] = []
  const gone = new AbortController()
  const clock = { nowMs: () => 0, after: () => () => undefined }
  const recorder = recorderThat(steps, outcomes)
  const live = new LiveExchanges(2)
  const house: House<string, string> = {
    recorder,
    live,
    clock,
    budget: { enter: async () => undefined, take: () => undefined },
    knocks: new Knocks(recorder, clock),
    report: () => steps.push('reported'),
    onTrouble: (code: string) => troubles.push(code),
    admit: () => grant,
    clear: async () => {
      steps.push('clear')
      return clearance
    },
    upstream: async () => {
      steps.push('upstream')
      return { head: RawChunk.mint(HEAD), rest: nothing(), planted: [] }
    },
    mask: async () => {
      steps.push('mask')
      return { head: MaskedChunk.mint(HEAD), rest: bodyOf('{}'), counts: () => new Map() }
    },
    ...changes,
  }
  const exchange: Exchange<string> = {
    id: 'exc_1',
    presented: new Secret('s'),
    authority: undefined,
    from: '127.0.0.1',
    startedAtMs: 0,
    ask: 'ask',
    gone: gone.signal,
    client: {
      release: async (reply) => {
        let bytes = 0
        for await (const chunk of reply.rest) {
          if (chunk.part.kind === 'body') bytes += chunk.part.bytes.length
        }
        steps.push('release')
        return bytes
      },
      refuse: async (refusal) => {
        told.push(refusal.code)
      },
      ...client,
    },
  }
  return { house, exchange, steps, outcomes, told, troubles, live, gone }
}

describe('an exchange', () => {
  it('is cleared, on record, sent, masked, released and closed, in this order', async () => {
    const { house, exchange, steps, outcomes, live } = build()
    await carryExchange(exchange, house)
    expect(steps).toEqual(['clear', 'intent', 'upstream', 'mask', 'release', 'outcome'])
    expect(outcomes[0]).toMatchObject({ ended: { kind: 'done' }, bytes: 2, status: 200 })
    expect(live.count).toBe(0)
  })

  it('of a stranger goes nowhere, and is counted', async () => {
    const admit = () => new Refusal('SESSION_UNKNOWN', 'x')
    const { house, exchange, steps, told } = build({ admit })
    await carryExchange(exchange, house)
    expect(steps).toEqual(['fact knocked'])
    expect(told).toEqual(['SESSION_UNKNOWN'])
  })

  it('that the guard refuses never reaches the ledger as an intent', async () => {
    const clear = async () => new Refusal('SCOPE', 'x')
    const { house, exchange, steps, told } = build({ clear })
    await carryExchange(exchange, house)
    expect(steps).toEqual(['refusal SCOPE'])
    expect(told).toEqual(['SCOPE'])
  })

  it('that cannot be recorded never reaches the upstream', async () => {
    const { house, exchange, steps, told } = build()
    const recordIntent = async () => new Refusal('LEDGER_DOWN', 'x')
    const recorder = { ...house.recorder, recordIntent }
    await carryExchange(exchange, { ...house, recorder })
    expect(steps).toEqual(['clear', 'refusal LEDGER_DOWN'])
    expect(told).toEqual(['LEDGER_DOWN'])
  })

  it('whose upstream or mask refuses is closed as refused', async () => {
    for (const changes of [
      { upstream: async () => new Refusal('UPSTREAM_SLOW', 'x') },
      { mask: async () => new Refusal('CONTENT_UNKNOWN', 'x') },
    ] as const) {
      const { house, exchange, steps, outcomes, told } = build(changes)
      await carryExchange(exchange, house)
      expect(steps.at(-1)).toBe('outcome')
      expect(told).toHaveLength(1)
      expect(outcomes).toMatchObject([{ ended: { kind: 'refused', refusal: told[0] } }])
    }
  })

  it('that breaks after its head is closed as broken, and nobody is told twice', async () => {
    const release = async (): Promise<number> => {
      throw new BrokenReply(new Refusal('UPSTREAM_BROKEN', 'x'))
    }
    const { house, exchange, outcomes, told } = build({}, { release })
    await carryExchange(exchange, house)
    expect(outcomes).toMatchObject([{ ended: { kind: 'broken', refusal: 'UPSTREAM_BROKEN' } }])
    expect(told).toEqual([])
  })

  it('whose client leaves cancels the upstream and is closed as left', async () => {
    const { house, exchange, outcomes, gone, live } = build({}, {})
    const upstream: typeof house.upstream = (_clearance, _receipt, cut) =>
      new Promise((resolve) => {
        cut.addEventListener('abort', () => resolve(new Refusal('UPSTREAM_BROKEN', 'cut')))
        gone.abort()
      })
    await carryExchange(exchange, { ...house, upstream })
    expect(outcomes).toMatchObject([{ ended: { kind: 'left' } }])
    expect(outcomes[0]).not.toHaveProperty('ended.refusal')
    expect(live.count).toBe(0)
  })

  it('whose client stalls is closed as left, with what it may have seen', async () => {
    const release: Client['release'] = async (reply) => {
      for await (const _chunk of reply.rest) break
      throw new ClientGone('stalled')
    }
    const { house, exchange, outcomes } = build({}, { release })
    await carryExchange(exchange, house)
    expect(outcomes).toMatchObject([{ ended: { kind: 'left' }, bytes: 2 }])
  })

  it('is cut with its session while the upstream works', async () => {
    const { house, exchange, outcomes, told, live } = build()
    const upstream: typeof house.upstream = (_clearance, _receipt, cut) =>
      new Promise((resolve) => {
        cut.addEventListener('abort', () => resolve(new Refusal('UPSTREAM_BROKEN', 'cut')))
        live.endSession('ses_1', 'revoked')
      })
    await carryExchange(exchange, { ...house, upstream })
    expect(outcomes).toMatchObject([{ ended: { kind: 'cut', cutBecause: 'revoked' } }])
    expect(told).toEqual(['SESSION_ENDED'])
  })

  it('whose session ends while its body is awaited is told at once, and never intended', async () => {
    const { house, exchange, steps, told, live } = build()
    // The client never sends the rest.
    const clear: typeof house.clear = () => {
      live.endSession('ses_1', 'revoked')
      return new Promise(() => undefined)
    }
    await carryExchange(exchange, { ...house, clear })
    expect(told).toEqual(['SESSION_ENDED'])
    expect(steps).toEqual(['refusal SESSION_ENDED'])
    expect(live.count).toBe(0)
  })

  it('whose client leaves before it is refused is on record as what it asked', async () => {
    const { house, exchange, steps, gone } = build()
    const clear: typeof house.clear = async () => {
      gone.abort()
      await Promise.resolve()
      return new Refusal('STATEMENT_NOT_READ', 'x')
    }
    await carryExchange(exchange, { ...house, clear })
    expect(steps).toEqual(['refusal STATEMENT_NOT_READ'])
  })

  it('whose client leaves while its body is awaited is no end of the session on record', async () => {
    const { house, exchange, steps, outcomes, gone, live } = build()
    const clear: typeof house.clear = async () => {
      gone.abort()
      return new Refusal('MALFORMED', 'The body ends too early.')
    }
    await carryExchange(exchange, { ...house, clear })
    expect(steps).toEqual(['refusal MALFORMED'])
    expect(outcomes).toEqual([])
    expect(live.count).toBe(0)
  })

  it('whose session ends while the disk is stuck is told at once, and closed once it is not', async () => {
    let write = (): void => undefined
    const stuck = new Promise<void>((resolve) => {
      write = resolve
    })
    const telling: string[] = []
    const refuse: Client['refuse'] = async ({ code }) => {
      telling.push(code)
      write()
    }
    const { house, exchange, steps, outcomes, live } = build({}, { refuse })
    const recordIntent: typeof house.recorder.recordIntent = async () => {
      live.endSession('ses_1', 'locked')
      await stuck
      return IntentReceipt.mint('exc_1', 'ses_1', 7)
    }
    const recorder = { ...house.recorder, recordIntent }
    await carryExchange(exchange, { ...house, recorder })
    expect(telling).toEqual(['LOCKED'])
    expect(steps).toEqual(['clear', 'outcome'])
    expect(outcomes).toMatchObject([{ ended: { kind: 'cut', cutBecause: 'locked' } }])
  })

  it.each([
    ['waits for its budget', new Promise<undefined>(() => undefined)],
    ['has its budget at once', undefined],
  ])('whose session ends while it %s is told at once', async (_how, answer) => {
    const { house, exchange, steps, told, live } = build()
    const enter: typeof house.budget.enter = () => {
      live.endSession('ses_1', 'paused')
      return answer
    }
    await carryExchange(exchange, { ...house, budget: { ...house.budget, enter } })
    expect(told).toEqual(['SESSION_PAUSED'])
    expect(steps).toEqual(['clear', 'refusal SESSION_PAUSED'])
  })

  it('whose session ends later than that is judged as ever', async () => {
    const { house, exchange, steps, live } = build()
    const upstream: typeof house.upstream = async () => {
      live.endSession('ses_1', 'revoked')
      return new Refusal('UPSTREAM_BROKEN', 'x')
    }
    await carryExchange(exchange, { ...house, upstream })
    expect(steps).toEqual(['clear', 'intent', 'outcome'])
  })

  it('whose session ends while the intent is written never reaches the upstream', async () => {
    const { house, exchange, steps, outcomes, live } = build()
    const recordIntent: typeof house.recorder.recordIntent = async () => {
      live.endSession('ses_1', 'expired')
      return IntentReceipt.mint('exc_1', 'ses_1', 7)
    }
    const recorder = { ...house.recorder, recordIntent }
    await carryExchange(exchange, { ...house, recorder })
    expect(steps).toEqual(['clear', 'outcome'])
    expect(outcomes).toMatchObject([{ ended: { kind: 'cut', cutBecause: 'expired' } }])
  })

  it('that throws is our fault: reported, told, closed', async () => {
    const mask = async () => {
      throw new Error('a bug with ana@example.com in it')
    }
    const { house, exchange, steps, outcomes, told } = build({ mask })
    await carryExchange(exchange, house)
    expect(steps).toContain('reported')
    expect(told).toEqual(['INTERNAL'])
    expect(outcomes).toMatchObject([{ ended: { kind: 'refused', refusal: 'INTERNAL' } }])
  })

  it('that is broken by a fault of the mask is reported, and known as trouble', async () => {
    const mask = async () => {
      throw new BrokenReply(new Refusal('MASK_FAILED', 'x'), new Error('a bug'))
    }
    const { house, exchange, steps, troubles } = build({ mask })
    await carryExchange(exchange, house)
    expect(steps).toContain('reported')
    expect(troubles).toEqual(['MASK_FAILED'])
  })

  it('over the number that a session may run at once is refused', async () => {
    const { house, exchange, told, live } = build()
    live.open('ses_1')
    live.open('ses_1')
    await carryExchange(exchange, house)
    expect(told).toEqual(['SESSION_BUSY'])
  })
})
