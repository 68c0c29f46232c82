/** A gigabyte of JSON through one gateway: masked to the last byte, at a memory that stays flat. */
import { readFileSync } from 'node:fs'
import { Agent, request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GatewayHouse } from '../fixtures/gateway-house.ts'

const BYTES = Number(process.env.SOAK_BYTES ?? 1_073_741_824)
/** What a reply may hold at once, in every buffer on its way, with room for the collector. */
const GROWTH_BYTES_MAX = 192 * 1_048_576
const LINE = `${JSON.stringify({ id: 'x_1', email: 'ada@example.com', note: 'n'.repeat(900) })},\n`
const MEBIBYTE = LINE.repeat(Math.ceil(1_048_576 / LINE.length))

let house: GatewayHouse
beforeAll(async () => {
  house = await GatewayHouse.open({
    as: 'child',
    profile: 'generic-rest',
    host: 'api.shop.example',
    answer: (_request, reply) => {
      reply.setHeader('content-type', 'application/json')
      reply.write('[')
      let sent = 0
      const more = (): void => {
        while (sent < BYTES) {
          sent += MEBIBYTE.length
          if (!reply.write(MEBIBYTE)) {
            reply.once('drain', more)
            return
          }
        }
        reply.end('1]')
      }
      more()
    },
  })
})
afterAll(() => house.close())

describe('a reply of a gigabyte', () => {
  it('streams through with memory that stays flat', async () => {
    const { secret } = await house.openSession({ minutes: 60 })
    const agent = new Agent({ connect: { ca: house.ca }, bodyTimeout: 0 })
    const { body } = await request(`${house.gateway.address}/all`, {
      dispatcher: agent,
      headers: { authorization: `Bearer ${secret}` },
    })
    let received = 0
    let before = 0
    let most = 0
    for await (const part of body) {
      const bytes: Uint8Array = part
      expect(Buffer.from(bytes).includes('ada@')).toBe(false)
      received += bytes.length
      const used = house.memoryBytes()
      // The first part warms everything up.
      if (received < BYTES / 16) before = used
      most = Math.max(most, used)
    }
    await agent.close()
    expect(received).toBeGreaterThan(BYTES)
    expect(most - before).toBeLessThan(GROWTH_BYTES_MAX)
    process.stdout.write(`memory ${mebibytes(before)} to ${mebibytes(most)} MiB\n`)
  })
})

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1_048_576)
}

/** Read here too, so that a machine without it fails at once and not after an hour. */
readFileSync('/proc/self/statm')
