/**
 * A witness on another machine: a log that was cut does not start again, and evidence carries it.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock, systemRandomness } from '../../src/bin/system-clock.ts'
import { verifyProofFile } from '../../src/ledger/proof-file.ts'
import { type OpenedWitness, openWitness } from '../../src/stores/witness-files/open-witness.ts'
import { serveWitness, type WitnessServer } from '../../src/stores/witness-files/serve-witness.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'

let house: GatewayHouse
let witness: OpenedWitness
let served: WitnessServer

beforeAll(async () => {
  house = await GatewayHouse.open({ answer: (_request, reply) => reply.end() })
  const logKey = readFileSync(join(house.directory, 'state', 'ledger.vkey'), 'utf8').trim()
  const opened = await openWitness({
    directory: join(house.directory, 'witness'),
    keyFile: join(house.directory, 'witness.key'),
    name: 'witness.example/w1',
    logs: [logKey],
    clock: systemClock,
    randomness: systemRandomness,
  })
  if (typeof opened === 'string') throw new Error(opened)
  witness = opened
  served = await serveWitness(witness.state, { host: '127.0.0.1', port: 0, tls: undefined })
  await house.stop()
  const yaml = readFileSync(house.file, 'utf8')
  const entry = `{ address: "${served.address}", key: "${witness.vkey}" }`
  writeFileSync(house.file, `${yaml}ledger: { copies: copies, witnesses: [${entry}] }\n`)
  await house.start()
})
afterAll(async () => {
  await house.close()
  await served.close()
  await witness.close()
})

describe('a log with a witness', () => {
  it('has its checkpoints cosigned, and evidence that carries it', async () => {
    await house.openSession()
    await house.stop()
    await house.start()
    const proof = await house.proof(3)
    const logKey = readFileSync(join(house.directory, 'state', 'ledger.vkey'), 'utf8').trim()
    expect(verifyProofFile(proof, logKey, [witness.vkey])).toMatchObject({ index: 3 })
  })

  it('does not start again once it was put back to an earlier state', async () => {
    await house.stop()
    const ledger = join(house.directory, 'state', 'ledger')
    const kept = join(house.directory, 'kept')
    await cp(ledger, kept, { recursive: true })
    await house.start()
    await house.openSession()
    await house.stop()
    rmSync(ledger, { recursive: true })
    await cp(kept, ledger, { recursive: true })
    await expect(house.start()).rejects.toThrow(/truncated|shorter|ends before|kept/i)
    // For the tidying up: the honest log is gone, and so is what it would be held to.
    rmSync(join(house.directory, 'state'), { recursive: true })
    rmSync(join(house.directory, 'copies'), { recursive: true })
  })
})
