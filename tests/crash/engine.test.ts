/** The engine of JavaScript itself, which a busy gateway must not bring down. */
import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { packageFolder } from '../../src/stores/configuration/package-folder.ts'

const BUILD = pathToFileURL(`${join(dirname(packageFolder('profiles')), 'dist')}/`).href

/**
 * What was optimised is given up in the middle of a decision, once what it is about has changed.
 */
const PROGRAM = `
const { settleEngine } = await import('${BUILD}src/bin/engine-settings.js')
const { PolicySet } = await import('${BUILD}src/access/policy/policy-set.js')
const { decide } = await import('${BUILD}src/access/permission.js')
if (process.argv.includes('settled')) settleEngine()
const text = 'permit (principal, action, resource);'
const policies = new PolicySet([{ id: 'all', file: 'all.cedar', text, line: 1 }])
const person = { id: 'ana', name: 'Ana', roles: ['developer'], groups: [] }
const place = { name: 'payments', risk: 'low', owner: 'x', posture: 'detect', categories: [] }
const rules = {
  person: () => person,
  subProcessor: () => place,
  policies: () => policies,
  timeZone: () => 'UTC',
}
const plain = { subProcessor: 'payments', environment: 'live', patterns: [], classes: [], reveals: [] }
const standing = { isVerified: true, isAssigned: false, onCall: [] }
const asked = { requester: 'ana', incident: 'INC-42', minutes: 30, ...standing }
let allowed = 0
for (let n = 1; n <= 12_000; n += 1) {
  if (n === 9_000) person.since = 1.5
  const target = n % 6_000 === 0 ? { ...plain, ['other' + n]: n } : plain
  const doing = { action: 'use', person: 'ana', atMs: 0 }
  if (decide(doing, { asked, target }, rules).isAllowed) allowed += 1
  if (n % 3_000 === 0) await globalThis.gc({ execution: 'async' })
}
console.log(allowed)
`

describe('the engine', () => {
  it('goes on deciding, however often and about whatever', async () => {
    const flags = ['--expose-gc', '--input-type=module', '--eval', PROGRAM]
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, 'settled'])
    expect(stdout).toBe('12000\n')
  })
})
