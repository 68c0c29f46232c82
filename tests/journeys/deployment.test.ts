/** What docs/deployment.md says of backup and restore, done as it is written, on a running gateway. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { verifyDirectory } from '../../src/stores/ledger-files/verify-directory.ts'
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
    .replaceAll('/var/lib/vitrine', join(house.directory, 'state'))
    .replaceAll('/backup-of-keys', join(folder, 'keys'))
    .replaceAll('/backup', join(folder, 'rest'))
}

/** `sqlite3 FILE SQL`, for a machine that has none. */
function shimSqlite(): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const libsql = createRequire(import.meta.url).resolve('libsql')
  const program = `#!${process.execPath}
const Database = require(${JSON.stringify(libsql)})
new Database(process.argv[2]).exec(process.argv[3])
`
  writeFileSync(join(bin, 'sqlite3'), program, { mode: 0o755 })
  return `${process.env.PATH}:${bin}`
}

it('a backup is taken while people look, and opened elsewhere', async () => {
  const { secret } = await house.openSession()
  const email = async (): Promise<string> => {
    const reply = await house.look(secret, '/v1/customers/cus_1')
    return z.object({ email: z.string() }).parse(await reply.json()).email
  }
  const before = await email()
  const env = { ...process.env, PATH: shimSqlite() }
  await run('/bin/sh', ['-ec', commandsOf('Backup and restore')], { env })
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
