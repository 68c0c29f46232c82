/** One writer a directory, whoever died with the lock in hand. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settled, TurnedClock } from '../../../tests/fixtures/turned-clock.ts'
import { DirectoryLock } from './directory-lock.ts'

let folder = ''
let clock = new TurnedClock()
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-lock-'))
  clock = new TurnedClock()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const randomness = { bytes: (count: number) => randomBytes(count) }
const take = () => DirectoryLock.take(folder, { clock, randomness, silenceMs: 40 })

async function taken(): Promise<DirectoryLock> {
  const lock = await take()
  if (typeof lock === 'string') throw new Error(lock)
  return lock
}

describe('a lock', () => {
  it('is had by one of many that try at once', async () => {
    const tries = await Promise.all(Array.from({ length: 8 }, take))
    expect(tries.filter((lock) => typeof lock !== 'string')).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['lock'])
  })

  it('of a dead process is had by one of many that try at once', async () => {
    await writeFile(join(folder, 'lock'), 'somewhere-else 1 boot/1 00\n')
    const tries = await Promise.all(Array.from({ length: 8 }, take))
    expect(tries.filter((lock) => typeof lock !== 'string')).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['lock'])
  })

  it('is free once it is released', async () => {
    const first = await taken()
    expect(await take()).toContain(`process ${process.pid}`)
    await first.release()
    expect(first.isHeld).toBe(false)
    const second = await taken()
    await first.release()
    expect(await take()).toContain('process')
    await second.release()
  })

  it('of another machine is held as long as its holder shows life', async () => {
    const file = join(folder, 'lock')
    await writeFile(file, 'somewhere-else 1 boot/1 00\n')
    let beats = 0
    const beat = setInterval(() => {
      beats += 1
      void utimes(file, 1_000 + beats, 1_000 + beats)
    }, 5)
    expect(await take()).toBe('process 1 on somewhere-else')
    clearInterval(beat)
    await (await taken()).release()
  })

  it('that somebody took away is held no more', async () => {
    const lock = await taken()
    await writeFile(join(folder, 'lock'), 'somewhere-else 1 boot/1 00\n')
    expect(lock.isHeld).toBe(true)
    await clock.pass(2_000)
    while (lock.isHeld) await settled()
    await lock.release()
    expect(await readdir(folder)).toEqual(['lock'])
  })
})
