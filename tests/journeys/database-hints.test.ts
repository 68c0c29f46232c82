/** Journey: a refusal says what to ask instead, and that is answered. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor()

describe('what is said to do instead passes', () => {
  it.each([
    [
      'SELECT id FROM customers ORDER BY email',
      /Order by another column/,
      'ORDER BY email IS NULL, id',
    ],
    ['SELECT array_agg(id ORDER BY email) FROM customers', /Order by/, 'ORDER BY id'],
    [
      'SELECT count(*) FROM customers GROUP BY left(email, 3)',
      /Group by the column/,
      'GROUP BY email',
    ],
    [
      "SELECT id FROM customers WHERE email LIKE 'a%'",
      /is one value/,
      "WHERE email = 'a@b.example'",
    ],
    [
      "SELECT id FROM customers WHERE full_name > 'A'",
      /is one value/,
      "WHERE full_name = 'Ana Lopez'",
    ],
    ['SELECT min(email) FROM customers', /count\(x\)/, ''],
    ["SELECT split_part(email, '@', 2) FROM customers", /lower\(x\) = lower/, ''],
    ["SELECT to_jsonb(c) #- '{email}' FROM customers c", /to_jsonb\(t\) - 'name'/, ''],
    ["SELECT to_jsonb(c) -> 'email' FROM customers c", /Name the column itself/, ''],
    ['SELECT email FROM customers UNION SELECT status FROM orders', /statements of their own/, ''],
    ["SELECT id FROM customers WHERE note > 'called'", /LIKE/, "WHERE note LIKE '%today%'"],
  ])('%s', async (text, hint, instead) => {
    const fault = await shop.client.query(text).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(fault).toMatchObject({ code: '42501', hint: expect.stringMatching(hint) })
    if (instead === '') return
    const table = text.includes('GROUP BY') ? 'count(*)' : 'id'
    const { rows } = await shop.client.query(
      text.includes('array_agg')
        ? `SELECT array_agg(id ${instead}) FROM customers`
        : `SELECT ${table} FROM customers ${instead}`,
    )
    expect(rows).toBeInstanceOf(Array)
  })

  it.each([
    'SELECT count(email), count(DISTINCT email) FROM customers',
    "SELECT coalesce(email, ''), email::text FROM customers",
    "SELECT id FROM customers WHERE lower(email) = lower('Person1@example.com')",
    "SELECT to_jsonb(c) - 'email' - 'photo' FROM customers c",
    "SELECT id FROM customers WHERE strpos(note, 'today') > 0",
  ])('and so does %s', async (text) => {
    const { rows } = await shop.client.query(text)
    expect(rows.length).toBeGreaterThan(0)
  })
})
