/**
 * A lost store: within ten seconds nobody is admitted and what runs is cut; back, it works again.
 */
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AccessHouse, ASK, codeOf, granted } from '../../tests/fixtures/access-house.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import { OPERATOR } from './sign-in.ts'

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

const PAGE = { limit: 10, before: undefined, incident: undefined, state: undefined }

/** Holds the write lock of the file, as another program could; returns how to let go. */
function lock(): () => void {
  const intruder = new Libsql(join(folder, 'state.db'))
  intruder.exec('begin immediate')
  return () => {
    intruder.exec('rollback')
    intruder.close()
  }
}

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
    const unlock = lock()
    const approved = await house.access.decisions.approve(ben, asked.requestId, asked.digest)
    expect(codeOf(approved)).toBe('STORE_LOST')
    expect(codeOf(await house.access.sessions.open(ana, grant.id))).toBe('STORE_LOST')
    granted(await house.access.sessions.end(ben, session.id))
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    unlock()
    await house.clock.pass(2 * SECOND)
    expect(house.recorder.last('session-ended')).toMatchObject({ sessionId: session.id })
    granted(await house.access.decisions.approve(ben, asked.requestId, asked.digest))
    await house.restart()
    expect([house.knock(secret), house.knock(other.secret)]).toEqual(['SESSION_ENDED', 'admitted'])
  })

  it('that was locked during a pause keeps nothing down afterwards', async () => {
    const { secret, session } = await house.opened()
    const ben = await house.signedIn('ben')
    const unlock = lock()
    granted(await house.access.sessions.pause(ben, session.id))
    expect(house.knock(secret)).toBe('SESSION_PAUSED')
    unlock()
    granted(await house.access.sessions.resume(ben, session.id))
    expect(house.knock(secret)).toBe('admitted')
  })

  it('that was locked while a request lapsed lets nobody approve it', async () => {
    const { asked } = await house.asked()
    const ben = await house.signedIn('ben')
    const unlock = lock()
    house.clock.setWallBy(60 * 60 * SECOND)
    granted(await house.access.requests.list(ben, PAGE))
    await settled()
    unlock()
    const listed = granted(await house.access.requests.list(ben, PAGE))
    expect(listed.map(({ decision }) => decision?.state)).toEqual(['lapsed'])
    const answer = await house.access.decisions.approve(ben, asked.requestId, asked.digest)
    expect(codeOf(answer)).toBe('REQUEST_DECIDED')
  })

  it('that is locked still lets nobody act who was signed out', async () => {
    const { signIns } = house.access
    const tokenOf = async (id: string) => {
      const link = granted(await signIns.makeLink(OPERATOR, id))
      return granted(await signIns.signIn(link.token, '127.0.0.1')).token
    }
    const [ana, ben] = [await tokenOf('ana'), await tokenOf('ben')]
    const eve = await house.signedIn('eve')
    const unlock = lock()
    granted(await signIns.signOut(granted(await signIns.recognise(ana))))
    granted(await signIns.signOutPerson(eve, 'ben'))
    const codes = async () => [
      codeOf(await signIns.recognise(ana)),
      codeOf(await signIns.recognise(ben)),
    ]
    expect(await codes()).toEqual(['SIGN_IN_NEEDED', 'SIGN_IN_NEEDED'])
    unlock()
    await house.clock.pass(2 * SECOND)
    expect(await codes()).toEqual(['SIGN_IN_NEEDED', 'SIGN_IN_NEEDED'])
  })

  it('that another gateway took over is lost at once, and for good', async () => {
    const { secret, session } = await house.opened()
    const other = await AccessHouse.open(join(folder, 'state.db'), house.clock)
    await house.clock.pass(2 * SECOND)
    expect(house.knock(secret)).toBe('STORE_LOST')
    expect(house.cuts).toEqual([[session.id, 'store-lost']])
    await house.clock.pass(60 * SECOND)
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
