/**
 * Statements and errors of databases in texts: values are named by columns that stand elsewhere.
 */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()

describe('SQL in a text', () => {
  it.each([
    ["INSERT INTO users (id, full_name) VALUES (1, 'Zork Blue'), (2, 'Zed')", ['Zork', 'Zed']],
    ["insert ignore into `u` (`id`,`name`,`email`) values (1,'Zork','x')", ['Zork', "'x'"]],
    [
      "INSERT INTO u (id, last_name, n) VALUES (f(1), E'Zo\\'rk', 3), (-2, 'O''Zork', 4)",
      ['rk', 'Zork'],
    ],
    ['INSERT INTO t (a, phone) VALUES (1, 5550100)', ['5550100']],
    ["SELECT 1 FROM u WHERE last_name LIKE 'Zor%'", ['Zor']],
    ['SELECT 1 FROM u WHERE u."first_name" NOT ILIKE \'zor\'', ['zor']],
    ["WHERE first_name IN ('Zork', 'Zed') AND n IN (1, 2)", ['Zork', 'Zed']],
    ["WHERE date_of_birth BETWEEN '1970-01-02' AND '1971-03-04'", ['1970-01-02', '1971-03-04']],
    ['insert into "U" ("firstName") values ($$Zork$$), ($x$Zed$x$)', ['Zork', 'Zed']],
    ["INSERT INTO u(email,name) VALUES ('a', concat('Zo','rk'))", ["'Zo'", 'rk']],
    ["WHERE first_name ILIKE ANY (ARRAY['Zork', 'Zed'])", ['Zork', 'Zed']],
    ["WHERE first_name = ANY(ARRAY['Zork','Zed'])", ['Zork', 'Zed']],
    ['Failing row contains (1, Zork\nZed, x).', ['Zork', 'Zed']],
    ['DETAIL: Key (email)=(zork) already exists.', ['zork']],
    ['Key (lower((email)::text), tenant)=(zork, 7) is not present', ['zork']],
    ['Key (email, tenant)=(zo, rk, 7) is not present', ['zo', 'rk']],
    ['DETAIL: Failing row contains (1, Zork, (zed), 2020).', ['Zork', 'zed']],
    ["Duplicate entry 'zork-7' for key 'users.any'", ['zork']],
    ['invalid input syntax for type integer: "zork"', ['zork']],
    ["Incorrect integer value: 'zork' for column 'n' at row 1", ['zork']],
    ['{"error":"invalid input syntax for type integer: \\"zork\\""}', ['zork']],
  ])('hides what columns name: %j', (text, hidden) => {
    const masked = maskText(text)
    for (const each of hidden) expect(masked).not.toContain(each)
  })

  it.each([
    "INSERT INTO orders (id, status, created_at) VALUES (1, 'paid', '2026-01-02')",
    "SELECT * FROM orders WHERE status IN ('paid', 'open') AND total BETWEEN 1 AND 5",
    "Duplicate entry '17' for key 'PRIMARY'",
    'Key (order_id)=(4711) already exists.',
    "any (one) of all ('x'), and all(3)",
    "items in ('a', 'b'), things like 'c', in (3) and between 2 and 5",
  ])('leaves what nothing is said of: %j', (text) => {
    expect(maskText(text)).toBe(text)
  })

  it('keeps a statement one: numbers stay numbers, quotes and brackets stay', () => {
    const text =
      "INSERT INTO u (id, phone, full_name) VALUES (1, 5550100, 'O''Zork'), (2, NULL, '')"
    expect(maskText(text)).toMatch(
      /^INSERT INTO u \(id, phone, full_name\) VALUES \(1, \d+, 'name_\w+'\), \(2, NULL, ''\)$/,
    )
    expect(maskText('WHERE phone in (5550100, 2)')).toMatch(/^WHERE phone in \(\w+, \d+\)$/)
  })
})
