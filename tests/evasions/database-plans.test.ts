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
        expect(said).toMatch(/name_|\[masked\]/)
      }
    }
    const found = await shop.client.query('SELECT id FROM customers WHERE full_name = $1', [
      pseudonym,
    ])
    expect(found.rows).toEqual([{ id }])
  })
})

describe('a plan says what is compared', () => {
  const plan = async (text: string): Promise<string> => {
    const { rows } = await shop.client.query({ text: `EXPLAIN ${text}`, rowMode: 'array' })
    return rows.flat().join('\n')
  }

  it.each([
    ['SELECT 1 FROM customers c JOIN orders o ON o.email = c.email', '= c.email)'],
    ['SELECT 1 FROM customers WHERE full_name IS NOT NULL', '(full_name IS NOT NULL)'],
    ['SELECT 1 FROM customers c, orders o WHERE c.email IS DISTINCT FROM o.email', 'DISTINCT FROM'],
    ["SELECT 1 FROM customers WHERE full_name IN ('Ana Lopez', 'Zed Quux')", 'full_name = ANY ('],
    ["SELECT 1 FROM customers WHERE date_of_birth <> ALL ('{1980-01-02}')", '<> ALL ('],
    ['(GENERIC_PLAN) SELECT 1 FROM customers WHERE full_name = $1', '(full_name = $1)'],
  ])('%s', async (text, said) => {
    expect(await plan(text)).toContain(said)
  })

  it.each(['TEXT', 'YAML', 'XML'])(
    'and no value, though it is called like a column: %s',
    async (format) => {
      for (const named of ["= 'status'", "IN ('status', 'note')", "= ANY ('{status,note}')"]) {
        const said = await plan(
          `(FORMAT ${format}) SELECT id FROM customers WHERE full_name ${named}`,
        )
        expect(said).not.toMatch(/status|note/)
      }
    },
  )

  it('nor do definitions hide which columns are compared', async () => {
    await shop.database.run(
      'create view pairs as select c.id from customers c join orders o on o.email = c.email where c.full_name is not null',
    )
    const text = "SELECT pg_get_viewdef('pairs'::regclass)"
    const { rows } = await shop.client.query({ text, rowMode: 'array' })
    expect(rows.join()).toContain('o.email = c.email')
    expect(rows.join()).toContain('c.full_name IS NOT NULL')
  })
})
