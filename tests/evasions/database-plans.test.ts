/** What a pseudonym stands for is not said by a plan, however the server quotes it. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const NAMES = [
  "Pat O'Brien",
  "D'Or",
  'Quinn "Q" Quokka',
  'Quinn\\Quokka',
  `Q'u"o\\k'ka Quinn`,
  "'' Quokka ''",
  'Quinn & <Quokka>',
  'Qüïnn Quokka',
]

const shop = useShopDoor(`
update customers set email = null;
${NAMES.map((name, at) => `update customers set full_name = $x$${name}$x$ where id = ${at + 1};`).join('\n')}
`)

describe('nobody is recognised', () => {
  it.each(NAMES.map((name, at) => [name, at + 1] as const))('%s', async (name, id) => {
    const shown = await shop.client.query('SELECT full_name FROM customers WHERE id = $1', [id])
    const pseudonym = String(shown.rows[0].full_name)
    for (const format of ['TEXT', 'JSON', 'XML', 'YAML']) {
      for (const condition of [
        `full_name = '${pseudonym}'`,
        `full_name IN ('${pseudonym}', 'nobody at all')`,
        `full_name = ANY ('{${pseudonym},nobody at all}')`,
        `full_name <> '${pseudonym}' AND id = 1`,
      ]) {
        const text = `EXPLAIN (VERBOSE, FORMAT ${format}) SELECT id FROM customers WHERE ${condition}`
        const { rows } = await shop.client.query(text)
        const said = JSON.stringify(rows)
        for (const word of name.match(/[A-Z][a-zü]+/g) ?? []) expect(said).not.toContain(word)
        expect(said).toMatch(/name_/)
      }
    }
    const found = await shop.client.query('SELECT id FROM customers WHERE full_name = $1', [
      pseudonym,
    ])
    expect(found.rows).toEqual([{ id }])
  })
})
