/** Journey: what tools and drivers ask by themselves passes, and gets an answer of the server's. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'
import { TOOL_QUERIES } from '../fixtures/tool-queries.ts'

const shop = useShopDoor()

describe.each(Object.entries(TOOL_QUERIES))('what %s asks', (_tool, queries) => {
  it.each(queries)('%s', async (text) => {
    await shop.client.query(text)
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
      const ca = join(shop.door.house.directory, 'ca.pem')
      writeFileSync(ca, shop.door.house.ca)
      const secure = `sslmode=verify-full sslrootcert=${ca}`
      const user = `user=${shop.session.id} dbname=postgres`
      const place = `host=localhost port=${shop.door.port} ${user} ${secure}`
      return run(place, command).then((said) => {
        // What this psql asks of a newer server may fail, and the gateway has no part in it.
        expect(said).not.toContain('vitrine:')
      })
    },
  )
})

async function run(place: string, command: string): Promise<string> {
  const child = spawn('psql', ['-X', place, '-c', command], {
    env: { ...process.env, PGPASSWORD: shop.session.secret },
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
