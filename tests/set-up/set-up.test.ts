/** The set-up makes what is missing or stale, says so in a line each, and otherwise keeps quiet. */
import { execFileSync } from 'node:child_process'
import { statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Checkout } from './checkout.ts'

const INSTALLING = 'Installing packages; this takes up to a minute.\n'
const BUILDING = 'Building.\n'
const SILENT = { code: 0, stderr: '' }

describe('the set-up of a checkout', () => {
  const checkout = new Checkout()
  afterAll(() => checkout.removeAll())

  it('installs, builds and links the command, once', async () => {
    expect(await checkout.setUp()).toEqual({ code: 0, stderr: INSTALLING + BUILDING })
    expect(checkout.read('dist/profiles/plain.yaml')).toBe('name: plain\n')
    expect(statSync(join(checkout.root, 'dist/src/bin/vitrine.js')).mode & 0o111).toBe(0o111)
    execFileSync(join(checkout.root, 'node_modules/.bin/vitrine'))
    expect(await checkout.setUp()).toEqual(SILENT)
  })

  it('builds anew when a source changes, and not when it is only touched', async () => {
    checkout.write('src/base/extra.ts', 'export const extra = 1\n')
    expect(await checkout.setUp()).toEqual({ code: 0, stderr: BUILDING })
    expect(checkout.has('dist/src/base/extra.js')).toBe(true)
    utimesSync(join(checkout.root, 'src/base/extra.ts'), new Date(), new Date())
    expect(await checkout.setUp()).toEqual(SILENT)
  })

  it('leaves nothing of a deleted source', async () => {
    checkout.remove('src/base/extra.ts')
    expect((await checkout.setUp()).stderr).toBe(BUILDING)
    expect(checkout.has('dist/src/base/extra.js')).toBe(false)
  })

  it('keeps the former build where a new one fails, and says what to mend', async () => {
    checkout.write('src/base/wrong.ts', 'export const wrong: number = "a"\n')
    const { code, stderr } = await checkout.setUp()
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /src\/base\/wrong\.ts\(1,14\): error TS2322[\s\S]*Mend what is named above/,
    )
    expect(checkout.has('dist/src/bin/vitrine.js')).toBe(true)
    checkout.remove('src/base/wrong.ts')
    expect(await checkout.setUp()).toEqual(SILENT)
  })

  it('installs anew when packages went missing', async () => {
    checkout.remove('node_modules/typescript')
    expect((await checkout.setUp()).stderr).toBe(INSTALLING)
    expect(checkout.has('node_modules/.bin/vitrine')).toBe(true)
  })

  it('trusts what npm itself has installed', async () => {
    checkout.remove('node_modules/.vitrine-lock')
    expect(await checkout.setUp()).toEqual(SILENT)
    expect(checkout.has('node_modules/.vitrine-lock')).toBe(true)
  })

  it('takes the lock of a set-up that died', async () => {
    const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' })
    checkout.write('.set-up.lock', `${dead.trim()} of a dead process`)
    checkout.write('src/base/again.ts', 'export const again = 1\n')
    expect(await checkout.setUp()).toEqual({ code: 0, stderr: BUILDING })
    expect(checkout.has('.set-up.lock')).toBe(false)
  })
})

describe('set-ups at the same time', () => {
  const checkout = new Checkout()
  afterAll(() => checkout.removeAll())

  it('wait for each other, and the work is done once', async () => {
    const runs = await Promise.all([checkout.setUp(), checkout.setUp(), checkout.setUp()])
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0])
    const said = runs.map(({ stderr }) => stderr).join('')
    expect(said.split(INSTALLING)).toHaveLength(2)
    expect(said.split(BUILDING)).toHaveLength(2)
  })
})

describe('a set-up that cannot be', () => {
  const checkout = new Checkout()
  beforeAll(() => checkout.lock({ absent: 'file:./absent' }))
  afterAll(() => checkout.removeAll())

  it('says so on a Node that is too old', async () => {
    const old = "Object.defineProperty(process.versions, 'node', { value: '18.20.0' })"
    const { code, stderr } = await checkout.setUp([`--import=data:text/javascript,${old}`])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Vitrine needs Node 20\.19 or newer; this is Node 18\.20\.0/)
  })

  it("shows npm's own words and the way forward where packages cannot be had", async () => {
    const { code, stderr } = await checkout.setUp([], { npm_config_fetch_retries: '0' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/npm error[\s\S]*Installing packages failed \(npm ci\)/)
  })
})
