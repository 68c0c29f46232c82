/** One writer a directory: a lock file that tells who holds it, and whether they still live. */
import { execFile } from 'node:child_process'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Cancel, Clock } from '../../base/clock.ts'
import type { Randomness } from '../../base/randomness.ts'
import { isCode, readIfThere } from './durable-files.ts'

/** A holder on another machine, or in another container, shows life so often. */
const BEAT_MS = 2_000
/** A lock whose file has not been touched for so long is nobody's. */
const SILENCE_MS = 7_000
const SETTLE_MS = 100

export type LockParts = {
  readonly clock: Clock
  readonly randomness: Randomness
  /** How long a holder elsewhere may be silent and still counts as alive. */
  readonly silenceMs?: number
}

type Holder = { readonly host: string; readonly pid: number; readonly started: string }

export class DirectoryLock {
  readonly #file: string
  readonly #text: string
  readonly #clock: Clock
  #isHeld = true
  #cancel: Cancel | undefined

  private constructor(file: string, text: string, clock: Clock) {
    this.#file = file
    this.#text = text
    this.#clock = clock
    this.#beat()
  }

  /** Takes the lock of a directory; answers who holds it, in words, where somebody does. */
  static async take(directory: string, parts: LockParts): Promise<DirectoryLock | string> {
    const { clock, randomness, silenceMs = SILENCE_MS } = parts
    const file = join(directory, 'lock')
    const mark = Buffer.from(randomness.bytes(8)).toString('hex')
    const text = `${hostname()} ${process.pid} ${await startOf(process.pid)} ${mark}\n`
    const mine = `${file}.${mark}`
    await writeFile(mine, text, { mode: 0o600 })
    try {
      const holder = await place(mine, file, silenceMs)
      return holder ?? new DirectoryLock(file, text, clock)
    } finally {
      await rm(mine, { force: true })
    }
  }

  /** False once somebody else has taken the lock: then nothing may be written any more. */
  get isHeld(): boolean {
    return this.#isHeld
  }

  async release(): Promise<void> {
    this.#cancel?.()
    const isMine = (await readIfThere(this.#file))?.toString() === this.#text
    if (this.#isHeld && isMine) await rm(this.#file, { force: true })
    this.#isHeld = false
  }

  #beat(): void {
    this.#cancel = this.#clock.after(BEAT_MS, () => void this.#showLife())
  }

  async #showLife(): Promise<void> {
    const found = await readFile(this.#file, 'utf8').catch(() => this.#text)
    if (found !== this.#text) {
      this.#isHeld = false
      return
    }
    const now = this.#clock.nowMs() / 1_000
    await utimes(this.#file, now, now).catch(() => undefined)
    if (this.#isHeld) this.#beat()
  }
}

/** Puts the lock in its place, over a dead holder's too; answers who lives. */
async function place(mine: string, file: string, silenceMs: number): Promise<string | undefined> {
  for (;;) {
    try {
      await link(mine, file)
      return undefined
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
    }
    const found = (await readIfThere(file))?.toString()
    if (found === undefined) continue
    const holder = readHolder(found)
    if (holder !== undefined && (await lives(holder, file, silenceMs))) {
      return `process ${holder.pid} on ${holder.host}`
    }
    if (await replaces(mine, file, found)) return undefined
  }
}

/**
 * Puts the lock over that of a dead holder. Of many that do so at once the last one has it: each
 * looks again once nobody can be between looking and doing any more.
 */
async function replaces(mine: string, file: string, dead: string): Promise<boolean> {
  const next = `${mine}.next`
  await link(mine, next)
  if ((await readIfThere(file))?.toString() === dead) await rename(next, file)
  else await rm(next, { force: true })
  await pause(SETTLE_MS)
  const [held, own] = [await readIfThere(file), await readIfThere(mine)]
  return held !== undefined && own !== undefined && held.equals(own)
}

async function lives(holder: Holder, file: string, silenceMs: number): Promise<boolean> {
  if (holder.host !== hostname()) return showsLife(file, silenceMs)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false
  }
  // Another process may have been given the same number since.
  return (await startOf(holder.pid)) === holder.started
}

/** Whether the file of a holder that cannot be asked is touched while one looks. */
async function showsLife(file: string, silenceMs: number): Promise<boolean> {
  const before = await touchedAt(file)
  await pause(silenceMs)
  const after = await touchedAt(file)
  return after !== undefined && after !== before
}

async function touchedAt(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  )
}

function readHolder(text: string): Holder | undefined {
  const [, host, pid, started] = /^(\S+) (\d+) (\S+) [0-9a-f]+\n$/.exec(text) ?? []
  if (host === undefined || pid === undefined || started === undefined) return undefined
  return { host, pid: Number(pid), started }
}

/** When a process began, as one word that tells it from others of the same number. */
async function startOf(pid: number): Promise<string> {
  const found = await readIfThere(`/proc/${pid}/stat`)
  // The 22nd field of proc(5); the name before may hold spaces, and ends with the last bracket.
  const ticks = found?.toString().split(')').at(-1)?.trim().split(' ')[19]
  if (ticks !== undefined) return `${await bootId()}/${ticks}`
  return promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim().replaceAll(/\s+/g, '-'),
    () => 'unknown',
  )
}

async function bootId(): Promise<string> {
  return (await readIfThere('/proc/sys/kernel/random/boot_id'))?.toString().trim() ?? 'unknown'
}
