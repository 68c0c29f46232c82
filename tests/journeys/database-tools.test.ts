/** Journey: what tools and drivers ask by themselves passes, and gets an answer of the server's. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'
import { TOOL_QUERIES } from '../fixtures/tool-queries.ts'

const shop = useShopDoor(`
create extension postgres_fdw;
create server away foreign data wrapper postgres_fdw options (host 'elsewhere.example');
create user mapping for postgres server away options (user 'reader', password 'hush-hush');
create foreign table far (id int) server away options (table_name 'elsewhere.example');
create table parted (id int) partition by range (id);
create statistics kinds on status, note from customers;
create publication news for table orders;
`)

describe.each(Object.entries(TOOL_QUERIES))('what %s asks', (_tool, queries) => {
  it.each(queries)('%s', async (text) => {
    await shop.client.query(text)
  })
})

const BACKSLASHES = String.raw`
\d \d+ \dS+ \dt+ \dtS+ \dv+ \di+ \diS+ \ds+ \dm+ \dE+ \dn+ \dnS+ \df \dfS+ \da+ \daS \dT+ \dTS+ \dD+
\dDS \dC+ \do \doS+ \db+ \dc+ \dcS \dconfig \dconfig+ \dd \ddS \ddp \des+ \det+ \deu+ \dew+ \dF+ \dFd+
\dFp+ \dFt+ \dg+ \dgS \dl \dl+ \dL+ \dLS \dA+ \dAc+ \dAf+ \dAo+ \dAp+ \dp \dpS \z \dP+ \dPn+ \dPi+ \dPt+
\drds \dRp+ \dRs+ \du+ \dx \dx+ \dX+ \dy+ \conninfo \encoding \lo_list`
const SPACED = String.raw`
\d customers
\d+ mailing
\d+ far
\dt *.*
\dconfig *time*
\df+ evil
\sf+ evil
\sv+ mailing
\d pg_catalog.pg_class`
const HAS_PSQL = spawnSync('psql', ['--version']).status === 0

describe.skipIf(!HAS_PSQL)('what psql asks behind a backslash', () => {
  it('is answered, and shows nobody the way to another server', async () => {
    const ca = join(shop.door.house.directory, 'ca.pem')
    writeFileSync(ca, shop.door.house.ca)
    const secure = `sslmode=verify-full sslrootcert=${ca}`
    const user = `user=${shop.session.id} dbname=postgres`
    const place = `host=localhost port=${shop.door.port} ${user} ${secure}`
    const plain = BACKSLASHES.trim().split(/\s+/)
    const said = await run(place, [...plain, ...SPACED.trim().split('\n')])
    // What this psql asks of a newer server may fail, and the gateway has no part in it.
    expect(said).not.toMatch(/vitrine: [A-Z]+_/)
    expect(said).toMatch(/lock_timeout +\| 2s/)
    expect(said).toContain('List of foreign servers')
    expect(said).not.toMatch(/elsewhere\.example|hush-hush/)
  })
})

async function run(place: string, commands: readonly string[]): Promise<string> {
  const child = spawn('psql', ['-X', '-P', 'pager=off', place, '-f', '-'], {
    env: { ...process.env, PGPASSWORD: shop.session.secret },
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      out += part
    })
  }
  child.stdin.end(commands.join('\n'))
  await once(child, 'close')
  return out
}
