/** Tests of time limits: never above what the session has, and tools that ask for more go on. */
import { describe, expect, it } from 'vitest'
import { ordersGuard } from '../../../../tests/fixtures/orders-catalogue.ts'
import { Refusal } from '../../../base/refusal.ts'

const house = ordersGuard()

async function sent(text: string): Promise<string> {
  const answer = await house.simple(text)
  if (answer instanceof Refusal) return answer.code
  const { outbound } = answer.facts
  const [step] = outbound.kind === 'steps' ? outbound.steps : []
  return step?.kind === 'parse' ? step.message.text : ''
}

describe('a time limit', () => {
  it.each([
    "SET statement_timeout = '5s'",
    'SET LOCAL lock_timeout = 2000',
    "SET idle_in_transaction_session_timeout TO '1min'",
    "SELECT pg_catalog.set_config('statement_timeout', '5s', true)",
  ])('is made shorter: %s', async (text) => {
    expect(await sent(text)).toBe(text)
  })

  it.each([
    ['SET statement_timeout = 0', 'SET statement_timeout TO DEFAULT'],
    ["SET LOCAL Statement_Timeout = '0s'", 'SET LOCAL statement_timeout TO DEFAULT'],
    ["SET statement_timeout = '2h'", 'SET statement_timeout TO DEFAULT'],
    ["SET lock_timeout = '30s'", 'SET lock_timeout TO DEFAULT'],
    ["SET idle_in_transaction_session_timeout = '1d'", undefined],
    ['SET transaction_timeout = 0', 'SET transaction_timeout TO DEFAULT'],
  ])('is what it was where more is asked for: %s', async (text, instead) => {
    const whole = 'SET idle_in_transaction_session_timeout TO DEFAULT'
    expect(await sent(text)).toBe(instead ?? whole)
  })

  it.each([
    "SET statement_timeout = 'soon'",
    'SET statement_timeout = -1',
    "SELECT set_config('statement_timeout', '0', false)",
    "SELECT set_config('lock_timeout', '30s', false)",
    "SELECT set_config('transaction_timeout', '0', false)",
  ])('is not read as one, or not told from others: %s', async (text) => {
    expect(await sent(text)).toBe('SETTING_REFUSED')
  })

  it('is left out of the first message where it is more', async () => {
    const settings = new Map([
      ['statement_timeout', '0'],
      ['lock_timeout', '500ms'],
    ])
    const connection = { id: 'c', database: 'orders', searchPath: [], isPathSet: false }
    const answer = await house.ask({
      ...{ kind: 'connect', settings },
      connection: { ...connection, cursors: new Map(), statements: new Map() },
    })
    if (answer instanceof Refusal) throw new Error(answer.why)
    const { outbound } = answer.facts
    expect(outbound.kind === 'connect' && [...outbound.settings]).toEqual([
      ['lock_timeout', '500ms'],
    ])
  })
})
