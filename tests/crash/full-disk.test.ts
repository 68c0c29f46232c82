/** A disk of the ledger that is full or read-only: no act reaches a sub-processor (E02, 70). */
import { cpSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { verifyDirectory } from '../../src/stores/ledger-files/verify-directory.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'
import { SmallDisk } from '../fixtures/small-disk.ts'

const tried = SmallDisk.mount(1)
if (typeof tried === 'string') process.stderr.write(`full-disk.test.ts is skipped: ${tried}\n`)
else tried.unmount()

let house: GatewayHouse
let disk: SmallDisk

function mount(): SmallDisk {
  const mounted = SmallDisk.mount(16)
  if (typeof mounted === 'string') throw new Error(mounted)
  return mounted
}

function openHouse(sections = ''): Promise<GatewayHouse> {
  return GatewayHouse.open({
    profile: 'generic-rest',
    host: 'api.shop.example',
    sections,
    answer: (_request, reply) => reply.setHeader('content-type', 'application/json').end('{"a":1}'),
  })
}

/** The log is on the small disk; all else is not. */
async function openOnDisk(): Promise<void> {
  disk = mount()
  house = await openHouse(`ledger: { directory: "${join(disk.folder, 'ledger')}" }\n`)
}

afterEach(async () => {
  disk.empty()
  await house.close()
  disk.unmount()
})

async function look(secret: string, target: string): Promise<string> {
  const reply = await house.look(secret, target)
  await reply.arrayBuffer()
  return reply.headers.get('vitrine-refusal') ?? String(reply.status)
}

/** Looks until one is refused, which does not reach the sub-processor. */
async function lookUntil(code: RegExp, secret: string): Promise<void> {
  for (let n = 0, answered = '200'; answered === '200'; n += 1) {
    const before = house.seen.length
    answered = await look(secret, `/filling/${n}`)
    if (answered === '200') continue
    expect(answered).toMatch(code)
    expect(house.seen).toHaveLength(before)
  }
}

async function looksAgain(secret: string): Promise<void> {
  const again = async () => expect(await look(secret, '/after')).toBe('200')
  await vi.waitFor(again, { timeout: 30_000 })
}

/** Everything that the sub-processor saw is on record, and the record is sound. */
async function isOnRecord(ledger: string): Promise<void> {
  const looks = new Set<string>()
  for (const { entry } of await house.entries(-1)) {
    if (entry.kind === 'intent') looks.add(String(entry.request))
  }
  expect(house.seen.filter((seen) => !looks.has(seen))).toEqual([])
  await house.stop()
  const vkey = readFileSync(`${ledger}.vkey`, 'utf8').trim()
  expect(await verifyDirectory(ledger, { vkey })).toMatchObject({ findings: [], open: [] })
}

describe.skipIf(typeof tried === 'string')('a disk of the ledger', () => {
  it('that is full: acts are refused before they are done, access goes on where it was', async () => {
    await openOnDisk()
    const session = await house.openSession()
    expect(await look(session.secret, '/before')).toBe('200')
    disk.fill()
    await lookUntil(/^LEDGER_DOWN$/, session.secret)
    const asked = { subProcessor: 'payments', incident: 'INC-44', reason: 'tests' }
    await expect(house.control('ada', 'POST /requests', asked)).rejects.toThrow(/LEDGER_DOWN/)
    const open = `POST /grants/${session.grantId}/sessions`
    await expect(house.control('ada', open)).rejects.toThrow(/LEDGER_DOWN/)
    expect(await house.control('ada', 'GET /status')).toMatchObject({ ledger: 'down' })
    disk.empty()
    await looksAgain(session.secret)
    await isOnRecord(join(disk.folder, 'ledger'))
  })

  it('that is full: what is ended is over at once, and on record when it can be', async () => {
    await openOnDisk()
    const [session, other] = [await house.openSession(), await house.openSession()]
    disk.fill()
    await lookUntil(/^LEDGER_DOWN$/, session.secret)
    await house.control('grace', `POST /sessions/${other.id}/end`)
    expect(await look(other.secret, '/ended')).toBe('SESSION_ENDED')
    disk.empty()
    await looksAgain(session.secret)
    expect(await look(other.secret, '/ended')).toBe('SESSION_ENDED')
    const onRecord = async () => {
      const ended = (await house.entries(-1)).filter(({ entry }) => entry.kind === 'session-ended')
      expect(ended).toMatchObject([{ entry: { sessionId: other.id, because: 'revoked' } }])
    }
    await vi.waitFor(onRecord, { timeout: 30_000 })
    await isOnRecord(join(disk.folder, 'ledger'))
  })

  it('that is read-only at the start: nothing listens, and it says why', async () => {
    await openOnDisk()
    const session = await house.openSession()
    await house.stop()
    disk.remount('ro')
    await expect(house.start()).rejects.toThrow(/EROFS/)
    disk.remount('rw')
    await house.start()
    expect(await look(session.secret, '/after')).toBe('200')
    await isOnRecord(join(disk.folder, 'ledger'))
  })
})

describe.skipIf(typeof tried === 'string')('a disk of the state', () => {
  it('that is full: what cannot be kept is refused before it is done', async () => {
    house = await openHouse()
    await house.stop()
    const state = join(house.directory, 'state')
    renameSync(state, `${state}-kept`)
    disk = mount()
    cpSync(`${state}-kept`, disk.folder, { recursive: true })
    symlinkSync(disk.folder, state)
    await house.start()
    const session = await house.openSession()
    disk.fill()
    await lookUntil(/^(STORE_LOST|LEDGER_DOWN)$/, session.secret)
    disk.empty()
    await looksAgain(session.secret)
    await isOnRecord(join(state, 'ledger'))
  })
})
