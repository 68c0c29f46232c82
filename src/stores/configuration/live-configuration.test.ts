/** Hot reload: however a file is changed, it counts whole or not at all. */
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TurnedClock } from '../../../tests/fixtures/turned-clock.ts'
import type { Clock } from '../../base/clock.ts'
import { renderProblems } from '../../register/problem.ts'
import { makeAuthority, makeKeys } from '../certificates/certificate-maker.ts'
import { LiveConfiguration, type Loaded } from './live-configuration.ts'

const REAL_CLOCK: Clock = {
  nowMs: () => Date.now(),
  after: (delayMs, act) => {
    const timer = setTimeout(act, delayMs)
    return () => clearTimeout(timer)
  },
}

const FIRST = 'version: 1\npolicy: { idle_minutes_max: 5, loosening: recorded }\n'
const SECOND = 'version: 1\npolicy: { idle_minutes_max: 6, loosening: recorded }\n'
const FAULTY = 'version: 1\npolicy: { idle_minutes_max: often }\n'
const OWN_PROFILE = 'name: own\ntitle: Own\nsources: [us]\nslot: bearer\nunknown: get-only\n'
const WITH_OWN = `version: 1
sub_processors:
  mine: { profile: own, live: { credential: "env:K", hosts: [api.own.test], trust: ca.pem } }
`

/** The machine may be busy; what must hold, holds as soon as it can. */
function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 10 })
}

let folder = ''
let file = ''
const open: LiveConfiguration[] = []
const loads: Loaded[] = []
const refusals: string[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-configuration-'))
  file = join(folder, 'vitrine.yaml')
})

afterEach(() => {
  for (const live of open.splice(0)) live.close()
  loads.splice(0)
  refusals.splice(0)
  rmSync(folder, { recursive: true })
})

/** `onAsked` is told whenever it is asked which file it is. */
function start(clock: Clock = REAL_CLOCK, onAsked = (): void => undefined): LiveConfiguration {
  const live = LiveConfiguration.open({
    get file() {
      onAsked()
      return file
    },
    clock,
    onHeld: () => undefined,
    onLoaded: (loaded) => void loads.push(loaded),
    onRefused: (problems) => void refusals.push(renderProblems(problems).replaceAll(folder, '')),
  })
  if (!(live instanceof LiveConfiguration)) throw new Error(renderProblems(live.problems))
  open.push(live)
  return live
}

async function makeCertificate(): Promise<string> {
  const validity = { fromMs: Date.UTC(2026, 0), toMs: Date.UTC(2027, 0) }
  return (await makeAuthority(await makeKeys(), ['own.test'], validity)).toString('pem')
}

function idle(live: LiveConfiguration): number {
  return live.current.policy.idleMinutesMax
}

describe('a configuration that lives', () => {
  it('does not begin with a faulty file', () => {
    writeFileSync(file, FAULTY)
    const parts = {
      file,
      clock: REAL_CLOCK,
      onHeld: vi.fn(),
      onLoaded: vi.fn(),
      onRefused: vi.fn(),
    }
    expect(LiveConfiguration.open(parts)).toMatchObject({ problems: [{ line: 2, column: 29 }] })
    expect(LiveConfiguration.open({ ...parts, file: `${file}.none` })).toMatchObject({
      problems: [{ what: expect.stringContaining('cannot be read') }],
    })
  })

  it('takes what is written into the file', async () => {
    writeFileSync(file, FIRST)
    const live = start()
    expect(idle(live)).toBe(5)
    writeFileSync(file, SECOND)
    await soon(() => expect(idle(live)).toBe(6))
    expect(loads).toHaveLength(1)
    expect(loads[0]?.before.policy.idleMinutesMax).toBe(5)
    expect(live.state.digest).toBe(live.current.digest)
  })

  it('takes a file that was put in its place, as editors do', async () => {
    writeFileSync(file, FIRST)
    const live = start()
    for (const [minutes, text] of [
      [6, SECOND],
      [5, FIRST],
      [6, SECOND],
    ] as const) {
      writeFileSync(`${file}~`, text)
      renameSync(`${file}~`, file)
      await soon(() => expect(idle(live)).toBe(minutes))
    }
  })

  it('takes what a swapped link leads to, as mounted secrets do', async () => {
    const version = (name: string, text: string): void => {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'vitrine.yaml'), text)
      symlinkSync(name, join(folder, '..new'))
      renameSync(join(folder, '..new'), join(folder, '..data'))
    }
    version('..1', FIRST)
    symlinkSync('..data/vitrine.yaml', file)
    const live = start()
    for (const [at, minutes, text] of [
      [2, 6, SECOND],
      [3, 5, FIRST],
    ] as const) {
      version(`..${at}`, text)
      await soon(() => expect(idle(live)).toBe(minutes))
    }
  })

  it('keeps the old one while the new one is faulty or gone, and says so once', async () => {
    writeFileSync(file, FIRST)
    const live = start()
    writeFileSync(file, FAULTY)
    await soon(() => expect(refusals).toHaveLength(1))
    expect(refusals[0]).toMatchInlineSnapshot(`
      "/vitrine.yaml:2:29: policy.idle_minutes_max: The value is not of the kind that belongs here.
        expected: minutes from 1 to 480
        example:  idle_minutes_max: 30
      "
    `)
    expect(idle(live)).toBe(5)
    expect(live.state.problem?.replaceAll(folder, '')).toMatchInlineSnapshot(
      `"/vitrine.yaml:2:29: policy.idle_minutes_max: The value is not of the kind that belongs here."`,
    )
    live.look()
    live.look()
    expect(refusals).toHaveLength(1)
    unlinkSync(file)
    await soon(() => expect(refusals).toHaveLength(2))
    expect(idle(live)).toBe(5)
    writeFileSync(file, FIRST)
    await soon(() => expect(live.state.problem).toBeUndefined())
    expect(loads).toEqual([])
    writeFileSync(file, SECOND)
    await soon(() => expect(loads).toHaveLength(1))
  })

  it('follows profiles and certificates beside it, also such as come later', async () => {
    writeFileSync(file, FIRST)
    const live = start()
    writeFileSync(file, WITH_OWN)
    await soon(() => expect(refusals).toHaveLength(1))
    expect(refusals[0]).toContain('There is no such profile.')
    mkdirSync(join(folder, 'profiles'))
    writeFileSync(join(folder, 'profiles', 'own.yaml'), OWN_PROFILE)
    await soon(() => expect(refusals.at(-1)).toContain('holds no PEM certificates'))
    const certificate = await makeCertificate()
    writeFileSync(join(folder, 'ca.pem'), certificate)
    await soon(() => expect(loads).toHaveLength(1))
    expect(live.current.files.map(({ path }) => path.replace(folder, ''))).toEqual([
      ...['/vitrine.yaml', '/profiles/own.yaml', '/ca.pem'],
    ])
    expect(live.current.subProcessors[0]?.endpoints.live?.trust).toBe(certificate)
    writeFileSync(join(folder, 'profiles', 'own.yaml'), OWN_PROFILE.replace('Own', 'Ours'))
    await soon(() => expect(live.current.subProcessors[0]?.title).toBe('Ours'))
    writeFileSync(join(folder, 'profiles', 'own.yaml'), 'name: own\ntitle: 7\n')
    await soon(() => expect(refusals.at(-1)).toContain('/profiles/own.yaml:2:8: title'))
    expect(live.current.subProcessors[0]?.title).toBe('Ours')
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'misses nothing that is written at step %i of a look',
    (step) => {
      for (const half of [`${FIRST}# half`, FAULTY, WITH_OWN]) {
        writeFileSync(file, FIRST)
        let asked = 0
        const live = start(new TurnedClock(), () => {
          asked += 1
          if (asked === step) writeFileSync(file, SECOND)
        })
        writeFileSync(file, half)
        asked = 0
        for (let look = 0; look < 3; look += 1) live.look()
        expect(idle(live), half).toBe(6)
      }
    },
  )

  it.each([1, 2, 3, 4, 5])('misses nothing that is written at step %i of the start', (step) => {
    writeFileSync(file, FIRST)
    let asked = 0
    const live = start(new TurnedClock(), () => {
      asked += 1
      if (asked === step) writeFileSync(file, SECOND)
    })
    live.look()
    expect(idle(live)).toBe(6)
  })

  it('is not read in the midst of being written, though the system tells nothing', async () => {
    const clock = new TurnedClock()
    writeFileSync(file, FIRST)
    const live = start(clock)
    await clock.pass(9_999)
    writeFileSync(file, FIRST.slice(0, 11))
    await clock.pass(1)
    writeFileSync(file, SECOND)
    await clock.pass(10_000)
    expect([idle(live), loads.length]).toEqual([6, 1])
  })

  it('looks by itself where the system tells nothing', async () => {
    // Written by another name in another folder, the file changes and its own folder does not.
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    writeFileSync(file, FIRST)
    linkSync(file, join(elsewhere, 'same'))
    const clock = new TurnedClock()
    const live = start(clock)
    writeFileSync(join(elsewhere, 'same'), SECOND)
    await clock.pass(9_999)
    expect(idle(live)).toBe(5)
    await clock.pass(51)
    expect(idle(live)).toBe(6)
    live.close()
    writeFileSync(join(elsewhere, 'same'), FIRST)
    await clock.pass(60_000)
    expect(idle(live)).toBe(6)
    expect(clock.waiting).toBe(0)
  })

  it('says what only a restart changes', () => {
    writeFileSync(file, FIRST)
    const live = start(new TurnedClock())
    writeFileSync(file, 'version: 1\ngateway: { listen: 127.0.0.1:9000, name: other }\n')
    live.look()
    expect(loads[0]?.restartNeeded).toEqual(['gateway.name', 'gateway.listen', 'ledger.origin'])
  })
})

describe('a looser configuration', () => {
  const strict = (minutes: number): string =>
    `version: 1\npolicy: { idle_minutes_max: ${minutes} }\n`

  function opened() {
    writeFileSync(file, strict(5))
    const told = { onHeld: vi.fn(), onLoaded: vi.fn(), onRefused: vi.fn() }
    const live = LiveConfiguration.open({ file, clock: REAL_CLOCK, ...told })
    if (!(live instanceof LiveConfiguration)) throw new Error('faulty')
    return { live, ...told }
  }

  it('waits for exactly its own yes', () => {
    const { live, onHeld, onLoaded } = opened()
    writeFileSync(file, strict(6))
    live.look()
    expect(idle(live)).toBe(5)
    const { held } = live.state
    expect(held?.changes).toEqual(['policy: idleMinutesMax grows'])
    expect(onHeld).toHaveBeenCalledWith(held)
    writeFileSync(file, strict(7))
    live.look()
    expect(live.agree(held?.digest ?? '', 'ben')).toBe(false)
    expect(idle(live)).toBe(5)
    expect(live.agree(live.state.held?.digest ?? '', 'ben')).toBe(true)
    expect(idle(live)).toBe(7)
    expect(live.state.held).toBeUndefined()
    expect(onLoaded.mock.lastCall?.[0]).toMatchObject({ by: 'ben' })
    live.close()
  })

  it('waits no more once it is stricter, or is taken back', () => {
    const { live } = opened()
    writeFileSync(file, strict(6))
    live.look()
    expect(live.state.held).toBeDefined()
    writeFileSync(file, strict(5))
    live.look()
    expect(live.state.held).toBeUndefined()
    writeFileSync(file, strict(4))
    live.look()
    expect(idle(live)).toBe(4)
    live.close()
  })
})
