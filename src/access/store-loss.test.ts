/**
 * A lost store: within ten seconds nobody is admitted and what runs is cut; back, it works again.
 */
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AccessHouse, ASK, codeOf, granted } from '../../tests/fixtures/access-house.ts'

const SECOND = 1_000

let folder: string
let house: AccessHouse

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-store-'))
  house = await AccessHouse.open(join(folder, 'state.db'))
})

afterEach(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

describe('a store', () => {
  it('that is gone stops everything within ten seconds, and its return starts it again', async () => {
    const { secret, session } = await house.opened()
    const ana = await house.signedIn('ana')
    const file = join(folder, 'state.db')
    renameSync(file, `${file}.away`)
    await house.clock.pass(2 * SECOND)
    expect(house.access.storeState).toBe('failing')
    expect(house.knock(secret)).toBe('admitted')
    await house.clock.pass(8 * SECOND + 1)
    expect(house.access.storeState).toBe('lost')
    expect(house.cuts).toEqual([[session.id, 'store-lost']])
    expect(house.knock(secret)).toBe('STORE_LOST')
    // The file that was moved away can still be written; nothing may be opened in it.
    expect(codeOf(await house.access.requests.ask(ana, ASK))).toBe('STORE_LOST')
    renameSync(`${file}.away`, file)
    await house.clock.pass(2 * SECOND)
    expect(house.access.storeState).toBe('ok')
    expect(house.knock(secret)).toBe('admitted')
    renameSync(file, `${file}.away`)
    await house.clock.pass(12 * SECOND)
    expect(house.cuts).toHaveLength(2)
    renameSync(`${file}.away`, file)
  })

  it('that somebody holds locked refuses what opens, and keeps for later what closes', async () => {
    const { secret, session, grant } = await house.opened()
    const other = await house.opened()
    const { asked } = await house.asked()
    const ben = await house.signedIn('ben')
    const ana = await house.signedIn('ana')
    const intruder = new Libsql(join(folder, 'state.db'))
    intruder.exec('begin immediate')
    const approved = await house.access.requests.approve(ben, asked.requestId, asked.digest)
    expect(codeOf(approved)).toBe('STORE_LOST')
    expect(codeOf(await house.access.sessions.open(ana, grant.id))).toBe('STORE_LOST')
    granted(await house.access.sessions.end(ben, session.id))
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    intruder.exec('rollback')
    intruder.close()
    await house.clock.pass(2 * SECOND)
    expect(house.recorder.last('session-ended')).toMatchObject({ sessionId: session.id })
    granted(await house.access.requests.approve(ben, asked.requestId, asked.digest))
    await house.restart()
    expect([house.knock(secret), house.knock(other.secret)]).toEqual(['SESSION_ENDED', 'admitted'])
  })

  it('that another gateway took over is lost for good', async () => {
    const { secret } = await house.opened()
    const other = await AccessHouse.open(join(folder, 'state.db'), house.clock)
    await house.clock.pass(12 * SECOND)
    expect(house.knock(secret)).toBe('STORE_LOST')
    expect(other.access.storeState).toBe('ok')
    expect(other.knock(secret)).toBe('admitted')
    await other.close()
  })
})

it('a beat that hangs is no sign of life', async () => {
  const { secret, session } = await house.opened()
  let letGo = (): void => undefined
  const held = house.database.change(() => new Promise<void>((resolve) => (letGo = resolve)))
  await house.clock.pass(10 * SECOND + 1)
  expect(house.cuts).toEqual([[session.id, 'store-lost']])
  expect(house.knock(secret)).toBe('STORE_LOST')
  letGo()
  await held
  await house.clock.pass(2 * SECOND)
  expect(house.knock(secret)).toBe('admitted')
})
