/** What people set for a server, a database or a role is shown masked, and asked around by nobody. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const WORD = ['zebra', 'horse', '9'].join('-')
const shop = useShopDoor(
  `alter database postgres set "app.jwt_secret" = '${WORD}';
   create table plain (id int, said text); insert into plain values (1, 'a'), (2, 'zz');`,
  '',
  'probes_per_person: 20',
)

beforeAll(async () => {
  await shop.database.run(
    `alter system set primary_conninfo = 'host=10.1.2.3 user=repl password=${WORD}'`,
  )
  await shop.database.run('select pg_reload_conf()')
  await vi.waitFor(async () => {
    const { rows } = await shop.database.run('show primary_conninfo')
    expect(JSON.stringify(rows)).toContain(WORD)
  })
}, 120_000)

afterAll(async () => {
  await shop.database.run('alter system reset primary_conninfo')
})

const SET = 'FROM pg_db_role_setting'
const TELLING = `
SELECT count(*) ${SET} WHERE setconfig::text > '{app.jwt_secret=z'
SELECT count(*) ${SET} WHERE setconfig > ARRAY['app.jwt_secret=z']
SELECT count(*) ${SET} WHERE setconfig[1] BETWEEN 'app.jwt_secret=z' AND 'b'
SELECT g, count(*) ${SET}, generate_series(97, 122) g WHERE setconfig[1] LIKE '%=' || chr(g) || '%' GROUP BY g
SELECT ascii(substr(setconfig[1], 16)) > 110 AS t ${SET}
SELECT rank('app.jwt_secret=m') WITHIN GROUP (ORDER BY setconfig[1]) ${SET}
SELECT v FROM (SELECT setconfig[1] v ${SET} UNION ALL SELECT 'app.jwt_secret=' || said FROM plain) q ORDER BY v
SELECT greatest(setconfig[1], 'app.jwt_secret=m') = 'app.jwt_secret=m' AS t ${SET}
SELECT setting::int FROM pg_show_all_settings()
SELECT name FROM pg_show_all_settings() WHERE setting LIKE '%password=z%'
SELECT name FROM pg_show_all_settings() WHERE boot_val || reset_val > 'host=10.1.2.3 user=repl password=z'
SELECT (pg_show_all_settings()).name ORDER BY (pg_show_all_settings()).setting
SELECT count(*) FROM (SELECT (pg_show_all_settings()).setting s) q WHERE s ~ 'password=z'
SELECT count(*) FROM (SELECT (pg_show_all_settings()).* ) q WHERE reset_val ~ 'password=z'
SELECT count(*) FROM (SELECT pg_show_all_settings()::text s) q WHERE s ~ 'password=z'
SELECT count(*) FROM pg_show_all_settings() s WHERE s::text ~ 'password=z'
SELECT count(*) FROM pg_show_all_settings() s WHERE to_jsonb(s) ->> 'setting' ~ 'password=z'
SELECT count(*) FROM pg_show_all_settings() s(a, b, c, d, e, f, g, h, i, j, k, l, m) WHERE b ~ 'password=z'
SELECT name FROM pg_settings s WHERE to_jsonb(s) ->> 'setting' ~ 'password='
WITH s AS (SELECT * FROM pg_settings) SELECT name FROM s WHERE strpos(s::text, 'repl') > 0`

/** Of settings that lead to other servers there is no row to be asked about. */
const NOTHING = `
SELECT name FROM pg_settings WHERE setting LIKE '%password=z%'
SELECT name FROM pg_settings WHERE reset_val > 'host=10.1.2.3 user=repl password=y' AND reset_val < 'i'
SELECT name FROM pg_catalog.pg_settings AS s WHERE s.setting ~ 'user=repl'
SELECT name FROM pg_settings WHERE current_setting(name) LIKE 'host=%password=z%'
SELECT n FROM pg_settings AS s(n, v) WHERE v ^@ 'host='
SELECT name FROM (TABLE pg_settings) q WHERE position('password' in setting) > 0`

describe('what is set', () => {
  it.each(TELLING.trim().split('\n'))('is not tried out: %s', async (text) => {
    await expect(shop.client.query(text)).rejects.toThrow('COLUMN_PERSONAL')
  })

  it.each(NOTHING.trim().split('\n'))('is not found by what leads elsewhere: %s', async (text) => {
    expect((await shop.client.query(text)).rows).toEqual([])
  })

  it('is shown as ever, without what is secret', async () => {
    const asked = async (text: string) => JSON.stringify((await shop.client.query(text)).rows)
    expect(await asked(`SELECT setconfig ${SET}`)).toContain('app.jwt_secret=[masked]')
    expect(await asked(`SELECT array_to_string(setconfig, E'\\n') t ${SET}`)).not.toContain(WORD)
    expect(await asked(`SELECT unnest(setconfig) t ${SET}`)).toContain('app.jwt_secret=[masked]')
    expect(await asked('SELECT rolname, rolconfig FROM pg_roles LIMIT 1')).toContain('rolconfig')
    const sized = "SELECT setting::int > 0 AS is FROM pg_settings WHERE name = 'work_mem'"
    expect(await asked(sized)).toBe('[{"is":true}]')
    const found = "SELECT name FROM pg_settings WHERE setting LIKE 'scram%' ORDER BY setting"
    expect(await asked(found)).toBe('[{"name":"password_encryption"}]')
    expect(await asked('SHOW ALL')).not.toContain(WORD)
    const named =
      "SELECT set_config('bytea_output', 'hex', false) FROM pg_show_all_settings() WHERE name = 'bytea_output'"
    expect(await asked(named)).toContain('hex')
  })

  it('costs a probe for whatever is looked for in it', async () => {
    const guess = async (): Promise<string | undefined> => {
      for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
        const text = `SELECT count(*) ${SET} WHERE setconfig[1] LIKE '%=${letter}%'`
        const failed = await shop.client.query(text).catch(({ message }: Error) => message)
        if (typeof failed === 'string') return failed
      }
      return undefined
    }
    expect(await guess()).toContain('PROBE_BUDGET')
  })
})
