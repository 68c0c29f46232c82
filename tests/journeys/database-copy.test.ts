/** Journey: what COPY writes is what the server itself would have written, byte for byte. */
import { execFile, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { OWNER } from '../../examples/quickstart/orders/postgres-server.ts'
import { DATABASE_HOST, DATABASE_PASSWORD } from '../fixtures/database-house.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const HAS_PSQL = spawnSync('psql', ['--version']).status === 0
const shop = useShopDoor(`
create table odd (id int, line text, other text, n numeric);
insert into odd values
  (1, E'a\\tb', E'c\\nd', 1.50), (2, E'\\\\', E'\\\\.', null), (3, '', null, 0), (4, '"', '''', -1),
  (5, E'\\r', E'\\x01\\b\\f\\v', 2), (6, ',;|', '  ', 3), (7, 'ünïcödé €', '\\N', 4), (8, 'NULL', 'x', 5),
  (9, repeat('long ', 500), E'a"b"c,d', 6), (10, '\\.', '"",""', 7);
create table none (id int, line text);
`)

const run = promisify(execFile)

type Place = { readonly host: string; readonly port: number; readonly ca: string }

async function copied(
  text: string,
  { host, port, ca }: Place,
  [user, password]: readonly [string, string],
): Promise<string> {
  const file = join(shop.door.house.directory, `${host}.pem`)
  writeFileSync(file, ca)
  const secure = `sslmode=verify-full sslrootcert=${file}`
  const place = `host=${host} hostaddr=127.0.0.1 port=${port} dbname=postgres ${secure}`
  const { stdout } = await run('psql', ['-XAtq', `${place} user=${user}`, '-c', text], {
    encoding: 'latin1',
    env: { ...process.env, PGPASSWORD: password },
  })
  return stdout
}

const FORMS = [
  ...['', '(format csv)', '(format csv, header)', "(delimiter '|', null 'NULL')", '(header)'],
  ...["(format csv, delimiter ';', quote '''')", "(format csv, null 'NULL')"],
  ...["(format csv, quote '|', escape '\\')", '(format csv, force_quote *, header)'],
  ...['(format binary)', "(format csv, force_quote (line), null 'NULL')"],
]

describe.skipIf(!HAS_PSQL)('a copy', () => {
  const tables = ['odd', '(select id, line, other from odd order by id)', 'none']
  it.each(FORMS.flatMap((form) => tables.map((table) => [table, form] as const)))(
    'of %s %s',
    async (table, form) => {
      const text = `copy ${table} to stdout ${form}`
      const { door, database, session } = shop
      const through = { host: 'localhost', port: door.port, ca: door.house.ca }
      const direct = { host: DATABASE_HOST, port: database.port, ca: database.pem }
      const expected = await copied(text, direct, [OWNER, DATABASE_PASSWORD])
      expect(await copied(text, through, [session.id, session.secret])).toBe(expected)
    },
  )
})
