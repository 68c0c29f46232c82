/** What docs/deployment.md says of backup and restore, done as it is written, on a running gateway. */
import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { verifyDirectory } from '../../src/stores/ledger-files/verify-directory.ts'
import { PROGRAM } from '../fixtures/gateway-child.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'

const DOCUMENT = readFileSync(new URL('../../docs/deployment.md', import.meta.url), 'utf8')
const run = promisify(execFile)

let house: GatewayHouse
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-backup-'))
  house = await GatewayHouse.open({
    answer: (_request, reply) => {
      reply.setHeader('content-type', 'application/json')
      reply.end('{"id":"cus_1","email":"ada@example.com"}')
    },
  })
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The commands below a heading, in folders of this test. */
function commandsOf(heading: string): string {
  const [, below = ''] = DOCUMENT.split(`\n## ${heading}\n`)
  const [, block = ''] = /^```sh\n(.*?)^```$/ms.exec(below) ?? []
  return block
    .replaceAll('/backup-of-keys', join(folder, 'keys'))
    .replaceAll('/backup', join(folder, 'rest'))
    .replaceAll('/etc/vitrine/vitrine.yaml', house.file)
}

/** The built program by its name. */
function withProgram(): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const program = `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`
  writeFileSync(join(bin, 'vitrine'), program, { mode: 0o755 })
  return `${bin}:${process.env.PATH}`
}

function backupInto(place: string): string[] {
  return ['backup', place, '--keys', join(folder, 'keys/today'), '--config', house.file]
}

it('a backup is taken while people look, and opened elsewhere', async () => {
  const { secret } = await house.openSession()
  const email = async (): Promise<string> => {
    const reply = await house.look(secret, '/v1/customers/cus_1')
    return z.object({ email: z.string() }).parse(await reply.json()).email
  }
  const before = await email()
  const env = { ...process.env, PATH: withProgram() }
  let isTaken = false
  const people = (async () => {
    // Refused or not, each is on record.
    while (!isTaken) await (await house.look(secret, '/v1/customers/cus_1')).text()
  })()
  const { stdout } = await run('/bin/sh', ['-ec', commandsOf('Backup and restore')], { env })
  isTaken = true
  await people
  expect(stdout).toContain('Sound.')
  const again = run('vitrine', backupInto(join(folder, 'rest/today')), { env })
  await expect(again).rejects.toThrow('is not empty, and a backup replaces nothing')
  const inOne = run('vitrine', backupInto(join(folder, 'keys/today/rest')), { env })
  await expect(inOne).rejects.toThrow('whoever has both knows everybody')
  symlinkSync(join(folder, 'keys/today'), join(folder, 'link'))
  const linked = run('vitrine', backupInto(join(folder, 'link/rest')), { env })
  await expect(linked).rejects.toThrow('whoever has both knows everybody')
  expect(existsSync(join(folder, 'keys/today/rest'))).toBe(false)
  const state = join(house.directory, 'state')
  await house.stop()
  rmSync(state, { recursive: true })
  for (const name of ['rest', 'keys'])
    cpSync(join(folder, name, 'today'), state, { recursive: true })
  await house.start()
  // The same person has the same pseudonym, and whoever looked goes on.
  expect(await email()).toBe(before)
  await house.stop()
  const vkey = readFileSync(join(state, 'ledger.vkey'), 'utf8').trim()
  const { findings } = await verifyDirectory(join(state, 'ledger'), {
    ...{ vkey, against: [], witnesses: [] },
  })
  expect(findings).toEqual([])
  await house.start()
})
