/** A bug that nobody catches ends the gateway closed: told without its words, the record whole. */

import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { FAULT_EXIT_CODE } from '../../src/bin/end-on-uncaught.ts'
import { verifyDirectory } from '../../src/stores/ledger-files/verify-directory.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'

const SECRET = 'ola@corp.example'

/** Breaks at a signal, in the ways in which a process can. */
const BREAKS = `
process.on('SIGUSR2', () => {
  const error = new TypeError('cannot read ${SECRET}\\n    at ${SECRET} (a line of it)')
  if (process.env.VITRINE_TEST_BREAK === 'rejection') void Promise.reject(error)
  else if (process.env.VITRINE_TEST_BREAK === 'text') throw '${SECRET}'
  else setInterval(() => { throw error }, 1)
})`

let house: GatewayHouse
let held: ServerResponse | undefined

afterEach(async () => {
  vi.unstubAllEnvs()
  await house.kill()
  await house.close()
})

it.each(['exception', 'rejection', 'text'])(
  'as %s',
  async (kind) => {
    held = undefined
    vi.stubEnv('VITRINE_TEST_BREAK', kind)
    house = await GatewayHouse.open({
      ...{ as: 'child', preload: BREAKS, profile: 'generic-rest', host: 'api.shop.example' },
      answer: (_request, reply) => {
        held = reply.writeHead(200, { 'content-type': 'application/json' })
        reply.write('{"name":"')
      },
    })
    const { secret } = await house.openSession({ minutes: 60 })
    const look = house.look(secret, '/looks/1').then((reply) => reply.text())
    await vi.waitFor(() => expect(held).toBeDefined())
    const { gateway } = house
    if (gateway.pid === undefined) throw new Error('it has no process')
    process.kill(gateway.pid, 'SIGUSR2')
    const ended = await gateway.ended?.()
    // Whoever looks is told, as at any end.
    expect(await look).toContain('SESSION_ENDED')
    expect(ended?.code).toBe(FAULT_EXIT_CODE)
    expect(ended?.said).toContain(kind === 'text' ? '"name":"string"' : '"name":"TypeError"')
    expect(ended?.said).not.toContain(SECRET)
    const ledger = join(house.directory, 'state', 'ledger')
    const vkey = readFileSync(`${ledger}.vkey`, 'utf8').trim()
    const { findings, open } = await verifyDirectory(ledger, { vkey })
    // The look that ran has its outcome, and the checkpoint covers it.
    expect([findings, open]).toEqual([[], []])
  },
  30_000,
)
