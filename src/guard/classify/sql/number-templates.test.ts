/**
 * Tests of kept verdicts on numbers: whatever was asked before, the answer is as if nothing was.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GuardHouse, ordersGuard } from '../../../../tests/fixtures/orders-catalogue.ts'
import { Refusal } from '../../../base/refusal.ts'

const TEXTS = `
SELECT status FROM orders WHERE id = ?
\t SELECT   status FROM\torders WHERE id  =  ?  AND  id < ? \t
select id , email from customers where id in (?, ?)
SELECT id, email FROM customers ORDER BY ?
SELECT email, id FROM customers GROUP BY ?, id
SELECT id, email FROM customers ORDER BY ? FETCH FIRST ROW ONLY
SELECT id, email FROM customers ORDER BY ? FETCH FIRST ? ROWS ONLY
SELECT ?
SELECT id, email, status FROM orders WHERE id > ? ORDER BY ? LIMIT ? OFFSET ?;
SELECT 1 FROM customers WHERE phone = ?
SELECT 1 FROM customers WHERE email = ?
SELECT status FROM orders o WHERE o.id <> ? AND ? < o.customer_id AND total = ?.5
SELECT lower(status) FROM orders WHERE id = ? UNION ALL SELECT status FROM orders WHERE ? = id
WITH x AS (SELECT id FROM orders WHERE id = ? LIMIT ?) SELECT * FROM x WHERE id = $1 OR id = ?
SELECT (tags)[?] FROM customers WHERE id = ?
SELECT status::varchar(?) FROM orders
SELECT substr(note, ?, ?) FROM customers WHERE id = ?
SELECT * FROM other.logs WHERE id=?`
  .trim()
  .split('\n')
const LARGE = ['999999999', '1234567890', '4'.repeat(16)]
const number = fc.constantFrom('0', '1', '2', '3', '1', '2', '007', ...LARGE)

async function judged(house: GuardHouse, text: string): Promise<unknown> {
  // What was looked up once costs nothing the next time.
  house.probed.length = 0
  const answer = await house.simple(text)
  if (answer instanceof Refusal) return answer.code
  const { outbound, operation, recordable, swappedIn, lineage, probes } = answer.facts
  const swapped = swappedIn.map(({ category, pseudonym }) => [category, pseudonym])
  const results = lineage?.results
  return { outbound, operation, recordable, swapped, results, probes }
}

describe('a text that differs from another in numbers', () => {
  it('is judged anew where one says which column it is, even beside one that nobody wrote', async () => {
    const house = ordersGuard()
    const asked = (column: number): Promise<string> =>
      house.verdict(`SELECT id, email FROM customers ORDER BY ${column} FETCH FIRST ROW ONLY`)
    expect([await asked(1), await asked(2)]).toEqual(['passes', 'COLUMN_PERSONAL'])
  })

  it('is sent as it was asked, whatever stands in it', async () => {
    const house = ordersGuard()
    const asked = (id: number): string =>
      `SELECT id FROM (SELECT id FROM orders WHERE id = ${id}) a\u00a0b`
    for (const id of [1, 2]) {
      expect(await judged(house, asked(id))).toEqual(await judged(ordersGuard(), asked(id)))
    }
  })

  it('is judged as if it were the first', async () => {
    const some = fc.array(fc.array(number, { minLength: 4, maxLength: 4 }), { minLength: 2 })
    const property = fc.asyncProperty(fc.constantFrom(...TEXTS), some, async (text, all) => {
      const warm = ordersGuard()
      for (const numbers of all) {
        let at = 0
        const asked = text.replaceAll('?', () => numbers[at++] ?? '1')
        expect(await judged(warm, asked), asked).toEqual(await judged(ordersGuard(), asked))
      }
    })
    await fc.assert(property, { numRuns: 300 })
  })
})
