/** Journey: what tools and drivers ask by themselves passes, and gets an answer of the server's. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Database,
  type DatabaseHouse,
  openDatabase,
  openDatabaseHouse,
} from '../fixtures/database-house.ts'
import type { Session } from '../fixtures/gateway-house.ts'
import { SHOP_SCHEMA } from '../fixtures/shop-schema.ts'
import { TOOL_QUERIES } from '../fixtures/tool-queries.ts'

let database: Database
let door: DatabaseHouse
let session: Session
let client: pg.Client

beforeAll(async () => {
  database = await openDatabase(SHOP_SCHEMA)
  door = await openDatabaseHouse(database)
  session = await door.house.openSession()
  client = await door.connect(session)
}, 120_000)

afterAll(async () => {
  await client?.end().catch(() => undefined)
  await door?.close()
  await database?.close()
}, 60_000)

describe.each(Object.entries(TOOL_QUERIES))('what %s asks', (_tool, queries) => {
  it.each(queries)('%s', async (text) => {
    await client.query(text)
  })
})

const BACKSLASHES =
  `\\d \\dt+ \\dv+ \\di+ \\ds+ \\dm \\dn+ \\df+ \\da \\dT+ \\dD \\dC \\do \\db+ \\dc
  \\dd \\des \\dew \\dF \\dFd \\dL \\dp \\dP \\drds \\dRp \\du+ \\dx+ \\dy \\conninfo \\encoding`
    .trim()
    .split(/\s+/)
const HAS_PSQL = spawnSync('psql', ['--version']).status === 0

describe.skipIf(!HAS_PSQL)('what psql asks behind a backslash', () => {
  it.each([...BACKSLASHES, '\\d customers', '\\d+ mailing', '\\sf evil', '\\sv mailing'])(
    '%s',
    (command) => {
      const ca = join(door.house.directory, 'ca.pem')
      writeFileSync(ca, door.house.ca)
      const secure = `sslmode=verify-full sslrootcert=${ca}`
      const user = `user=${session.id} dbname=postgres`
      const place = `host=localhost port=${door.port} ${user} ${secure}`
      return run(place, command).then((said) => {
        // What this psql asks of a newer server may fail, and the gateway has no part in it.
        expect(said).not.toContain('vitrine:')
      })
    },
  )
})

async function run(place: string, command: string): Promise<string> {
  const child = spawn('psql', ['-X', place, '-c', command], {
    env: { ...process.env, PGPASSWORD: session.secret },
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      out += part
    })
  }
  await once(child, 'close')
  return out
}
