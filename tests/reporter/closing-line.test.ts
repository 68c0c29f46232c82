/** A run closes with its counts, names what it left out, and is red for it in CI. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Spelled apart, since this suite leaves nothing out itself: it is about one that does. */
const LEAVE_OUT = ['sk', 'ip'].join('')
const SUITE = `
it('passes', () => undefined)
it.${LEAVE_OUT}If(true)('needs nginx', () => undefined)
it('needs curl', (context) => context.${LEAVE_OUT}('curl is not installed'))
`
const CONFIG = `
import { ClosingLine } from ${JSON.stringify(`${ROOT}tests/reporter/closing-line.ts`)}
export default { test: { globals: true, reporters: [new ClosingLine()] } }
`

describe('the closing line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-reporter-'))
  beforeAll(() => {
    writeFileSync(join(folder, 'some.test.js'), SUITE)
    writeFileSync(join(folder, 'vitest.config.mjs'), CONFIG)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const run = (environment: 'true' | '', ...parameters: string[]) => {
    const vitest = `${ROOT}node_modules/vitest/vitest.mjs`
    const env = { ...process.env, CI: environment }
    return spawnSync(process.execPath, [vitest, 'run', '--root', folder, ...parameters], {
      env,
      encoding: 'utf8',
    })
  }

  it('names what was not run, and why', () => {
    const { status, stdout } = run('')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^NOT RUN.*\n {2}.* > needs nginx\n {2}.* > needs curl \(curl is not/m)
    expect(stdout).toMatch(/\n1 passed, 0 failed, 2 skipped\n$/)
  })

  it('makes a skip a failure in CI', () => {
    const { status, stdout } = run('true')
    expect(status).toBe(1)
    expect(stdout).toContain('NOT RUN, which fails this run')
  })

  it('is silent about what a filter left out', () => {
    const { status, stdout } = run('true', '-t', 'passes')
    expect(status).toBe(0)
    expect(stdout).not.toContain('NOT RUN')
  })
})
