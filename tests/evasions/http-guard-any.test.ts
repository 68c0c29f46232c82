/** Hostile requests put together at random: no write, no key and no other host gets through. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { GuardHouse, pseudonyms } from '../fixtures/guard-house.ts'

const KEY = ['sk', 'live', 'a1b2'.repeat(6)].join('_')
const TOKEN = `vtr_${'A'.repeat(43)}abcdef`
const ADA = 'ada@example.com'
const ADA_MASKED = pseudonyms.of(ADA, 'user.contact.email')

let house: GuardHouse
beforeEach(() => {
  house = new GuardHouse()
})

describe('ten thousand hostile requests', () => {
  const method = fc.constantFrom(
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'DELETE',
    'PATCH',
    'OPTIONS',
    'get',
    'TRACE',
  )
  const piece = fc.oneof(
    fc.constantFrom(
      'v1',
      'charges',
      'customers',
      'search',
      'cus_1',
      'refunds',
      '..',
      '%2e%2e',
      '%2F',
      '',
    ),
    fc.constantFrom(';x', '%00', '%5c', '*', 'account', 'balance', ADA, KEY, TOKEN, '\uff0e'),
    fc.string({ maxLength: 6 }),
  )
  const pair = fc.tuple(
    fc.constantFrom(
      'limit',
      'email',
      'expand[]',
      'expand[0]',
      'query',
      '_method',
      'key',
      'customer',
      'x',
    ),
    fc.oneof(
      fc.constantFrom('1', ADA, ADA_MASKED, KEY, 'number', 'email~"a"', '*'),
      fc.string({ maxLength: 8 }),
    ),
  )
  const target = fc
    .tuple(
      fc.oneof(
        fc.constantFrom(['v1', 'charges'], ['v1', 'customers', 'cus_1'], ['x']),
        fc.array(piece, { maxLength: 5 }),
      ),
      fc.array(pair, { maxLength: 3 }),
      fc.constantFrom('?', '#', '?%'),
    )
    .map(([path, pairs, sign]) => {
      const query = pairs.map(([name, value]) => `${name}=${value}`).join('&')
      return `/${path.join('/')}${query === '' ? '' : `${sign}${query}`}`
    })

  it('let no write, no key and no other host through', async () => {
    let passed = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('stripe', 'twilio', 'rest'),
        method,
        target,
        async (name, verb, asked) => {
          const told = await house.ask(name, `${verb} ${asked}`)
          expect(told.asked ?? '').not.toMatch(/sk_live_a1|vtr_A|ada@|[^\x20-\x7e…]/)
          const facts = told.clearance?.facts
          if (facts === undefined) return
          passed += 1
          expect(facts.operation.class).toBe('read')
          expect(['GET', 'HEAD']).toContain(facts.outbound.method)
          expect(house.subProcessor(name).endpoints.live?.hosts).toContain(facts.outbound.host)
          const { path: outboundPath } = facts.outbound
          expect(outboundPath).toMatch(/^\/[\w.~!$&'()*+,:=@%/-]*$/)
          // Where no path is known, one may end in a slash.
          const path = name === 'rest' ? outboundPath.replace(/(?<=.)\/$/, '') : outboundPath
          expect(path).not.toMatch(/\/\.{0,2}(?:\/|$)(?<!^\/)|%2e|%2f|%5c|%00|;/i)
          const sent = JSON.stringify([facts.outbound.path, facts.outbound.query, facts.recordable])
          expect(sent).not.toContain(KEY)
          expect(sent).not.toContain(TOKEN)
          expect(facts.recordable).not.toMatch(/ada@|[^\x20-\x7e…]/)
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 10_000) },
    )
    // Where nothing passes, nothing was tried.
    expect(passed).toBeGreaterThan(100)
  })
})
