/** Whose the values of a column are is seen though most rows have none, and though they are numbers. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const CARD = ['4242', '4242', '4242'].join('')
const shop = useShopDoor(`
create table jobs (id bigint primary key, note text, blob jsonb, kind text);
insert into jobs select g, case when g > 900 then 'told Zbigniew Kowalczyk at zork' || g || '@zork.example' else '' end,
  case when g > 900 then jsonb_build_object('memo', 'zork' || g || '@zork.example') end,
  case when g > 900 then 'late' end from generate_series(1, 950) g;
create table visits (id bigint, said text);
insert into visits select g, case when g < 1000 then 'nothing new' else 'told Zbigniew Kowalczyk at zork' || g || '@zork.example' end
  from generate_series(1, 60000) g;
create table slips (id bigint, legacy_ref bigint, legacy_num numeric(20, 2), trace bigint, total numeric);
insert into slips select 1500000000000000000 + 7919 * g, c, c, 4000000000000000 + 104729 * g, g * 12.5
  from (select g, ('${CARD}' || d)::bigint c from generate_series(1, 40) g,
    lateral (select (array['4242', '4259', '4267', '4275', '4283'])[1 + g % 5] d) t) u;
`)

const SEEN = new RegExp(`${CARD}|zork\\d|Zbigniew`)

describe('a column that is mostly empty', () => {
  it.each([
    'SELECT id, n, g FROM jobs, generate_series(1, 60) n, generate_series(32, 126) g WHERE substr(note, n, 1) = chr(g)',
    "SELECT id, g FROM jobs, generate_series(97, 122) g WHERE note LIKE 'told ' || chr(g) || '%'",
    "SELECT id, g FROM jobs, generate_series(97, 122) g WHERE blob ->> 'memo' LIKE chr(g) || '%'",
    "SELECT id FROM jobs ORDER BY note || ''",
  ])('is not searched letter by letter: %s', async (text) => {
    await expect(shop.client.query(text)).rejects.toThrow(/vitrine: COLUMN_PERSONAL/)
  })

  it('is looked at all the same', async () => {
    const { rows } = await shop.client.query('SELECT * FROM jobs WHERE id > 945')
    expect(rows).toHaveLength(5)
    expect(JSON.stringify(rows)).not.toMatch(SEEN)
    const { rows: kinds } = await shop.client.query(
      "SELECT count(*) FROM jobs WHERE kind LIKE 'l%'",
    )
    expect(kinds).toEqual([{ count: '50' }])
  })
})

describe('a column whose first rows show nobody', () => {
  it('is seen by rows from anywhere in the table', async () => {
    const asked = shop.client.query(
      'SELECT id, g FROM visits, generate_series(97, 122) g WHERE substr(said, 6, 1) = chr(g)',
    )
    await expect(asked).rejects.toThrow(/vitrine: COLUMN_PERSONAL/)
  })
})

describe('numbers of which most are cards', () => {
  it('are shown as numbers that are nobody’s', async () => {
    const { rows } = await shop.client.query(
      'SELECT legacy_ref, legacy_num, legacy_ref::text AS cast FROM slips',
    )
    expect(rows).toHaveLength(40)
    expect(JSON.stringify(rows)).not.toMatch(SEEN)
    expect(new Set(rows.map(({ legacy_ref }) => legacy_ref)).size).toBe(5)
  })

  it.each([
    'SELECT legacy_ref + 1 FROM slips',
    'SELECT id FROM slips WHERE legacy_ref > 4242424242424240',
    'SELECT min(legacy_num) FROM slips',
    'SELECT sum(legacy_num) FROM slips GROUP BY id',
  ])('are not reckoned with: %s', async (text) => {
    const said = await shop.client.query(text).catch(({ message }) => ({ rows: message }))
    expect(JSON.stringify(said.rows)).not.toMatch(SEEN)
    expect(JSON.stringify(said.rows)).toMatch(/COLUMN_PERSONAL|null/)
  })

  it('and others, of which few only look so, are shown and reckoned with', async () => {
    const { rows } = await shop.client.query(
      'SELECT count(id), min(id), max(trace), sum(total)::text AS sum FROM slips WHERE trace > 0',
    )
    expect(rows).toEqual([
      { count: '40', min: '1500000000000007919', max: '4000000004189160', sum: '10250.0' },
    ])
  })
})
