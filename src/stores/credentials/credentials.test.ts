/** Credentials by reference: fetched where they are kept, current, sound, and never told. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { subProcessorForTests } from '../../../tests/fixtures/sub-processor.ts'
import { LIMITS, type Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Secret } from '../../base/secret.ts'
import type { SubProcessor } from '../../flow/sub-processor.ts'
import { Credentials } from './credentials.ts'
import { soundCredential } from './sound-credential.ts'

const LIVE_KEY = ['pay', 'live', 'a1B2c3'].join('_')

let folder = ''
let elapsedMs = 0
const variables: Record<string, string | undefined> = {}
const open: Credentials[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-credentials-'))
  elapsedMs = 0
  Object.assign(variables, { PATH: process.env.PATH })
})

afterEach(() => {
  for (const credentials of open.splice(0)) credentials.close()
  for (const name of Object.keys(variables)) delete variables[name]
  rmSync(folder, { recursive: true })
})

function withReference(credential: string): SubProcessor {
  const plain = subProcessorForTests()
  const { live } = plain.endpoints
  if (live === undefined) throw new Error('the fixture has lost its endpoint')
  const keys = [{ prefix: 'pay_live_', mode: 'live', access: 'full' } as const]
  const endpoints = { live: { ...live, credential }, mirror: { ...live, credential } }
  return subProcessorForTests({ endpoints, profile: { ...plain.profile, keys } })
}

function start(reference: string, limits: Limits = LIMITS): Credentials {
  const credentials = new Credentials({
    subProcessor: (name) => (name === 'payments' ? withReference(reference) : undefined),
    folder,
    variables,
    elapsedMs: () => elapsedMs,
    limits,
  })
  open.push(credentials)
  return credentials
}

/** The text of the credential, or why there is none. */
async function got(credentials: Credentials): Promise<string> {
  return textOf(await credentials.get('payments', 'live'))
}

function textOf(answer: Secret | Refusal): string {
  return answer instanceof Refusal ? `${answer.code}: ${answer.why}` : answer.reveal()
}

/** A program that notes each of its runs, then does as the script says. */
function program(script: string): string {
  const path = join(folder, 'program.sh')
  writeFileSync(path, `#!/bin/sh\necho run >> '${folder}/runs'\n${script}\n`)
  chmodSync(path, 0o700)
  return 'exec:./program.sh'
}

function runs(): number {
  const path = join(folder, 'runs')
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').length : 0
}

describe('env', () => {
  it('is looked at every time', async () => {
    const credentials = start('env:PAY_KEY')
    expect(await got(credentials)).toBe('CREDENTIAL_MISSING: The environment variable is not set.')
    variables.PAY_KEY = 'first'
    expect(await got(credentials)).toBe('first')
    variables.PAY_KEY = 'second'
    expect(await got(credentials)).toBe('second')
    variables.PAY_KEY = ''
    expect(await got(credentials)).toBe('CREDENTIAL_MISSING: It is empty.')
  })
})

describe('file', () => {
  it('is read anew when it, or what its link leads to, has changed', async () => {
    const path = join(folder, 'key')
    writeFileSync(path, 'first\n')
    const credentials = start('file:key')
    expect(await got(credentials)).toBe('first')
    const before = await credentials.get('payments', 'live')
    expect(await credentials.get('payments', 'live')).toBe(before)
    writeFileSync(path, 'other\n')
    // Many looks in one moment ask the disk once.
    expect(await got(credentials)).toBe('first')
    elapsedMs += LIMITS.credential_look_ms_min
    expect(await got(credentials)).toBe('other')
    writeFileSync(join(folder, 'next'), 'third')
    symlinkSync('next', join(folder, 'link'))
    renameSync(join(folder, 'link'), path)
    elapsedMs += LIMITS.credential_look_ms_min
    expect(await got(credentials)).toBe('third')
    unlinkSync(path)
    elapsedMs += LIMITS.credential_look_ms_min
    expect(await got(credentials)).toBe('CREDENTIAL_MISSING: The file cannot be read (ENOENT).')
    writeFileSync(path, 'third')
    expect(await got(credentials)).toBe('third')
  })

  it('is a file, and no larger than a key', async () => {
    expect(await got(start('file:.'))).toBe('CREDENTIAL_MISSING: It is no file.')
    writeFileSync(join(folder, 'large'), 'x'.repeat(LIMITS.credential_bytes_max + 1))
    expect(await got(start('file:large'))).toContain('larger than a credential')
    expect(await got(start('file:/dev/zero'))).toBe('CREDENTIAL_MISSING: It is no file.')
  })
})

describe('exec', () => {
  it('runs a program with its words, without a shell', async () => {
    program('printf "%s|" "$@"')
    const credentials = start(`exec:./program.sh a "b c" '$HOME' ; *`)
    expect(await got(credentials)).toBe('a|b c|$HOME|;|*|')
  })

  it('runs once for many who ask, and again when its answer is old', async () => {
    const credentials = start(program(`cat '${folder}/key'`))
    writeFileSync(join(folder, 'key'), 'first\n')
    const all = await Promise.all([1, 2, 3, 4].map(() => got(credentials)))
    expect(new Set(all)).toEqual(new Set(['first']))
    writeFileSync(join(folder, 'key'), 'second\n')
    elapsedMs += LIMITS.credential_age_ms_max - 1
    expect(await got(credentials)).toBe('first')
    elapsedMs += 1
    expect(await got(credentials)).toBe('second')
    expect(runs()).toBe(2)
  })

  it('runs again when the sub-processor did not take its answer, but not at every request', async () => {
    const credentials = start(program(`cat '${folder}/key'`))
    writeFileSync(join(folder, 'key'), 'first')
    expect(await got(credentials)).toBe('first')
    writeFileSync(join(folder, 'key'), 'second')
    credentials.refused('payments', 'live')
    expect(await got(credentials)).toBe('first')
    elapsedMs += LIMITS.credential_refresh_ms_min
    expect(await got(credentials)).toBe('second')
    for (let request = 0; request < 5; request += 1) {
      credentials.refused('payments', 'live')
      expect(await got(credentials)).toBe('second')
    }
    expect(runs()).toBe(2)
  })

  it('goes on with its last answer for a while when it fails, and with none if it had none', async () => {
    const credentials = start(program(`cat '${folder}/key' 2>&1`))
    const why = 'CREDENTIAL_MISSING: The command ended with code 1.'
    expect(await got(credentials)).toBe(why)
    expect(await got(credentials)).toBe(why)
    expect(runs()).toBe(1)
    writeFileSync(join(folder, 'key'), 'first')
    elapsedMs += LIMITS.credential_refresh_ms_min
    expect(await got(credentials)).toBe('first')
    unlinkSync(join(folder, 'key'))
    elapsedMs += LIMITS.credential_age_ms_max
    expect(await got(credentials)).toBe('first')
    expect(await got(credentials)).toBe('first')
    expect(runs()).toBe(3)
    elapsedMs += LIMITS.credential_stale_ms_max
    expect(await got(credentials)).toBe(why)
  })

  it.each([
    ['exec:./nowhere', 'The command cannot be started.'],
    ['exec:/', 'The command cannot be started.'],
    ['exec:sh -c "exit 3"', 'The command ended with code 3.'],
    ['exec:sh -c "kill -9 $$"', 'The command was killed.'],
    ['exec:true', 'It is empty.'],
    ['exec:yes', 'The command printed more than a credential.'],
  ])('%s: %s', async (reference, why) => {
    expect(await got(start(reference))).toBe(`CREDENTIAL_MISSING: ${why}`)
  })

  it('is given so much time, with all that it has started', async () => {
    const limits = { ...LIMITS, credential_command_ms_max: 20 }
    expect(await got(start(program('sleep 600 & sleep 600'), limits))).toBe(
      'CREDENTIAL_MISSING: The command took longer than 20 ms (credential_command_ms_max).',
    )
  })

  it('tells nothing that the command has said', async () => {
    const said = await got(start(program('echo hush-hush >&2; echo hush-hush; exit 1')))
    expect(said).toBe('CREDENTIAL_MISSING: The command ended with code 1.')
  })

  it('ends what it started, with all that belongs to it, when the gateway stops', async () => {
    const started = join(folder, 'started')
    const credentials = start(program(`sleep 600 & echo $! > '${started}'; wait`))
    const asked = got(credentials)
    await vi.waitFor(() => expect(readFileSync(started, 'utf8')).toMatch(/^\d+\n$/))
    credentials.close()
    expect(await asked).toBe('CREDENTIAL_MISSING: The gateway is shutting down.')
    const pid = Number(readFileSync(started, 'utf8'))
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false))
    expect(await got(credentials)).toContain('shutting down')
  })
})

/** A zombie that nobody has reaped yet does not run any more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const status = `/proc/${pid}/stat`
  return !(existsSync(status) && / Z /.test(readFileSync(status, 'utf8')))
}

describe('a credential', () => {
  it('of live is not used for the mirror', async () => {
    variables.PAY_KEY = LIVE_KEY
    const credentials = start('env:PAY_KEY')
    expect(await got(credentials)).toBe(LIVE_KEY)
    const mirrored = textOf(await credentials.get('payments', 'mirror'))
    expect(mirrored).toBe('CREDENTIAL_MISSING: It is a live key, and the endpoint is the mirror.')
    variables.PAY_KEY = LIVE_KEY.replace('live', 'test')
    expect(textOf(await credentials.get('payments', 'mirror'))).toBe(variables.PAY_KEY)
  })

  it('is there for nobody whom the configuration does not know', async () => {
    variables.PAY_KEY = 'first'
    expect(await start('env:PAY_KEY').get('others', 'live')).toBeInstanceOf(Refusal)
  })

  it('cannot be printed', async () => {
    variables.PAY_KEY = 'hush-hush'
    const credentials = start('env:PAY_KEY')
    const secret = await credentials.get('payments', 'live')
    expect(inspect([secret, credentials], { depth: 9 })).not.toContain('hush')
    expect(JSON.stringify([secret, credentials])).not.toContain('hush')
  })

  it('is one line of visible characters, or none', () => {
    const read = (text: string): string => {
      const sound = soundCredential(Buffer.from(text))
      return typeof sound === 'string' ? `no: ${sound}` : sound.reveal()
    }
    expect(read('key\n')).toBe('key')
    expect(read('key\r\n')).toBe('key')
    expect(read('a key of words')).toBe('a key of words')
    for (const text of [
      '',
      '\n',
      ' ',
      ' key',
      'key ',
      'key\n\n',
      'a\nb',
      'a\r\nb',
      'a\0b',
      'kéy',
      'a\tb',
    ]) {
      expect(read(text)).toMatch(/^no: /)
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const sound = soundCredential(bytes)
        if (typeof sound === 'string') return
        expect(sound.reveal()).toMatch(/^[\x20-\x7e]+$/)
      }),
    )
  })
})
