/** A gateway that is killed under load: nothing was looked at that is not on record (E10, 69). */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../src/stores/ledger-files/verify-directory.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'

const ROUNDS = 5
const CALLERS = 8
/** Each round starts a process, which on a busy machine takes as long as a whole other test. */
const PATIENCE_MS = 300_000
let house: GatewayHouse

beforeAll(async () => {
  house = await GatewayHouse.open({
    as: 'child',
    // The vendor's limit would slow the load down.
    profile: 'generic-rest',
    host: 'api.shop.example',
    answer: (_request, reply) => {
      reply.setHeader('content-type', 'application/json')
      reply.end('{"email":"ada@example.com"}')
    },
  })
}, PATIENCE_MS)
afterAll(() => house.close(), PATIENCE_MS)

describe('a gateway that is killed', () => {
  it(
    'has everything on record that the sub-processor saw, and verifies',
    async () => {
      const { secret } = await house.openSession({ minutes: 60 })
      let next = 0
      for (let round = 0; round < ROUNDS; round += 1) {
        const answered = 20 + round * 35
        next = await loadUntil(secret, next, answered)
        await house.kill()
        await house.start()
      }
      const recorded = await recordedLooks()
      const missing = house.seen.filter((look) => !recorded.has(look))
      expect(house.seen.length).toBeGreaterThan(ROUNDS * 20)
      expect(missing).toEqual([])
      await house.stop()
      const ledger = join(house.directory, 'state', 'ledger')
      const vkey = readFileSync(`${ledger}.vkey`, 'utf8').trim()
      const { findings, open, checkpoint } = await verifyDirectory(ledger, { vkey })
      expect(findings).toEqual([])
      // What a kill cut off was closed as interrupted at the next start.
      expect(open).toEqual([])
      expect(checkpoint?.size).toBeGreaterThan(house.seen.length)
    },
    PATIENCE_MS,
  )
})

/** Callers that never stop, until so many looks were answered; the number of the next look. */
async function loadUntil(secret: string, from: number, answered: number): Promise<number> {
  let next = from
  let done = 0
  let resolveEnough = (): void => undefined
  const enough = new Promise<void>((resolve) => {
    resolveEnough = resolve
  })
  const call = async (): Promise<void> => {
    while (done < answered) {
      const number = next
      next += 1
      const reply = await house.look(secret, `/looks/${number}`).catch(() => undefined)
      // One that was lost is no reason to stop: the others would wait for this one's share.
      if (reply === undefined) continue
      await reply.arrayBuffer().catch(() => undefined)
      if (reply.status === 200) done += 1
      if (done >= answered) resolveEnough()
    }
  }
  for (let caller = 0; caller < CALLERS; caller += 1) void call()
  await enough
  return next + CALLERS
}

async function recordedLooks(): Promise<ReadonlySet<string>> {
  const looks = new Set<string>()
  let after = -1
  for (;;) {
    const page = await house.entries(after)
    for (const { entry } of page) if (entry.kind === 'intent') looks.add(String(entry.request))
    const last = page.at(-1)
    if (last === undefined) return looks
    after = last.index
  }
}
