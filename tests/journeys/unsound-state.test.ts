/** A state that is damaged, or open to others: no start, and in words what to do about it. */
import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GatewayHouse } from '../fixtures/gateway-house.ts'

let house: GatewayHouse
const inState = (name: string): string => join(house.directory, 'state', name)

beforeAll(async () => {
  house = await GatewayHouse.open({ answer: (_request, reply) => reply.end() })
  await house.stop()
})
afterAll(() => house.close())

/** Starts with a file that holds something else, and puts it back. */
async function startWith(name: string, text: string): Promise<string> {
  const [file, aside] = [inState(name), join(house.directory, 'aside')]
  renameSync(file, aside)
  writeFileSync(file, text, { mode: 0o600 })
  const why = await whyNot()
  expect(readFileSync(file, 'utf8')).toBe(text)
  renameSync(aside, file)
  return why
}

/** Starts with other permissions, and puts them back. */
async function startWithMode(name: string, mode: number): Promise<string> {
  const before = statSync(inState(name)).mode
  chmodSync(inState(name), mode)
  const why = await whyNot()
  chmodSync(inState(name), before)
  return why
}

async function whyNot(): Promise<string> {
  try {
    await house.start()
  } catch (error) {
    return error instanceof Error ? error.message : 'nothing that could be told'
  }
  await house.stop()
  return 'it started'
}

describe('a gateway does not start, and says why,', () => {
  it.each([
    ['pseudonym-keys.json', '{"version":1,"ep'],
    ['pseudonym-keys.json', '{"version":1,"epochs":[]}'],
    ['ca/authority.key.pem', 'spoilt'],
    ['ledger.key', 'PRIVATE+KEY+spoilt'],
  ])('where %s is spoilt: %s', async (name, text) => {
    const why = await startWith(name, text)
    expect(why).toContain(inState(name))
    // Of the file: it may be half a secret.
    expect(why).not.toContain(text.slice(0, 20))
  })

  it.each([
    ['pseudonym-keys.json', 0o644],
    ['ca/authority.key.pem', 0o640],
    ['ledger.key', 0o604],
    ['', 0o777],
    ['', 0o1777],
  ])('where others may come at "%s" (mode %o)', async (name, mode) => {
    expect(await startWithMode(name, mode)).toMatch(/run `chmod [67]00` on it/)
  })

  it('but where the certificate of its CA is spoilt: its key makes another', async () => {
    writeFileSync(inState('ca/authority.pem'), 'spoilt')
    expect(await whyNot()).toBe('it started')
    expect(readFileSync(inState('ca/authority.pem'), 'utf8')).toContain('BEGIN CERTIFICATE')
  })

  it('where the state database is none', async () => {
    // What a write-ahead file of SQLite holds would make it one again.
    for (const rest of ['-wal', '-shm']) rmSync(inState(`state.sqlite${rest}`), { force: true })
    writeFileSync(inState('state.sqlite'), 'no database at all, '.repeat(500))
    expect(await whyNot()).toMatch(/state\.sqlite is no database, or is damaged/)
    rmSync(inState('state.sqlite'))
    expect(await whyNot()).toBe('it started')
  })
})
