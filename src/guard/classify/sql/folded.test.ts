/** Tests of values that are one of several, or in one case: equal where the columns are. */
import { describe, expect, it } from 'vitest'
import { ordersGuard } from '../../../../tests/fixtures/orders-catalogue.ts'
import { Refusal } from '../../../base/refusal.ts'

const READS = `
SELECT count(*) FROM customers WHERE coalesce(email, '') = ''
SELECT count(*) FROM customers WHERE coalesce(email, ''::text, NULL) <> ''
SELECT count(*) FROM customers WHERE coalesce(email, '') = 'ana@example.com'
SELECT count(nullif(email, '')), nullif(email, '') IS NULL FROM customers GROUP BY 2
SELECT nullif(ssn, '123') FROM customers
SELECT c.id FROM customers c JOIN orders o ON coalesce(c.email, '') = coalesce(o.email, '')
SELECT coalesce(c.email, o.email) e FROM customers c FULL JOIN orders o USING (id) GROUP BY e
SELECT id FROM customers WHERE email = (SELECT email FROM orders WHERE id = 1)
SELECT CASE WHEN id = 1 THEN email END e FROM customers GROUP BY e
SELECT left(email, 3) AS email, count(*) FROM customers GROUP BY email
SELECT 1 FROM customers WHERE email::text = 'ana@example.com' GROUP BY email::varchar
SELECT 1 FROM customers WHERE lower(email) = 'ana@example.com'
SELECT 1 FROM customers WHERE lower(email) = lower('Ana@example.com')
SELECT 1 FROM customers WHERE pg_catalog.lower(email) IN ('ana@example.com', lower('Ben@example.com'))
SELECT 1 FROM customers WHERE lower(email) = ANY ('{ana@example.com}')
SELECT 1 FROM customers c JOIN orders o ON lower(c.email) = lower(o.email)
SELECT lower(email), count(DISTINCT lower(email)) FROM customers GROUP BY lower(email)
SELECT DISTINCT lower(email) FROM customers
EXPLAIN SELECT 1 FROM customers WHERE lower(email) = 'ana@example.com'
SELECT 1 FROM customers WHERE lower(nullif(email, '')) IS NOT NULL
SELECT 1 FROM mailing WHERE upper_mail = 'ANA@EXAMPLE.COM'`

const REFUSED = `
SELECT 1 FROM customers WHERE lower(email) = upper(email)
SELECT 1 FROM customers WHERE lower(email) = email
EXPLAIN SELECT 1 FROM customers WHERE lower(email) = lower('ana@example.com')
EXPLAIN SELECT 1 FROM customers WHERE lower(email) = ANY (ARRAY[lower('ana@example.com')])
SELECT 1 FROM customers WHERE lower(email) = lower(ssn)
SELECT 1 FROM customers WHERE lower(email) = lower(status)
SELECT 1 FROM customers WHERE lower(email) = 'a' || 'b'
SELECT 1 FROM customers WHERE lower(email) = upper('ana@example.com')
SELECT 1 FROM customers WHERE lower(email) = lower(lpad(id::text, 5, '0'))
SELECT 1 FROM customers WHERE lower(email) LIKE 'a%'
SELECT 1 FROM customers WHERE lower(email) < 'b'
SELECT 1 FROM customers ORDER BY lower(email)
SELECT 1 FROM customers WHERE lower(lower(email)) = 'ana@example.com'
SELECT 1 FROM customers WHERE lower(left(email, 3)) = 'ana'
SELECT 1 FROM customers WHERE lower(email COLLATE "C") = lower(email)
SELECT 1 FROM (SELECT email COLLATE "C" a, email b FROM customers) x WHERE lower(a) = lower(b)
SELECT 1 FROM customers WHERE lower(coalesce(email, email COLLATE "C")) = lower(email)
SELECT lower(email) FROM customers UNION SELECT lower(note) FROM customers
SELECT left(email, 3) AS status, count(*) FROM customers GROUP BY 1
SELECT left(email, 3) AS start, count(*) FROM customers GROUP BY start
SELECT left(email, 3) AS email FROM customers ORDER BY email
SELECT DISTINCT ON (email) left(email, 3) AS email FROM customers
SELECT (SELECT count(*) FROM (SELECT 1) x GROUP BY email) FROM (SELECT left(email, 3) AS email FROM customers) y
SELECT 1 FROM customers WHERE email::varchar(3) = 'ana'
SELECT 1 FROM customers WHERE date_of_birth::text = '1980-01-02'
SELECT 1 FROM customers WHERE coalesce(email, note) = 'ana@example.com'
SELECT 1 FROM customers WHERE coalesce(email, 'x') = 'x'
SELECT 1 FROM customers WHERE coalesce(nullif(email, ''), phone) = 'x'
SELECT nullif('ana@example.com', email) FROM customers
SELECT nullif(note, email) FROM customers
SELECT nullif(email, note) FROM customers
SELECT nullif(left(email, 1), 'a') FROM customers
SELECT 1 FROM customers WHERE (SELECT email) LIKE 'a%'
SELECT 1 FROM customers WHERE CASE WHEN id = 1 THEN email END > 'a'`

const house = ordersGuard()

async function columns(text: string): Promise<string> {
  const answer = await house.simple(text)
  if (answer instanceof Refusal) throw new Error(`${answer.code} ${answer.why}`)
  const [result = []] = answer.facts.lineage?.results ?? []
  return result.map(({ lineage }) => lineage.shows).join(' ')
}

async function sent(text: string): Promise<string> {
  const answer = await house.simple(text)
  if (answer instanceof Refusal) throw new Error(`${answer.code} ${answer.why}`)
  const { outbound } = answer.facts
  const [step] = outbound.kind === 'steps' ? outbound.steps : []
  return step?.kind === 'parse' ? step.message.text : ''
}

describe('a value that is one of several, or in one case', () => {
  it.each(READS.trim().split('\n'))('is asked as the column is: %s', async (text) => {
    expect(await house.verdict(text)).toBe('passes')
  })

  it.each(REFUSED.trim().split('\n'))('tells no more than the column would: %s', async (text) => {
    expect(await house.verdict(text)).toBe('COLUMN_PERSONAL')
  })

  it('is shown as the column is, where no guess is in it', async () => {
    const chosen = "coalesce(email, ''), nullif(email, ''), CASE WHEN id = 1 THEN email END"
    expect(await columns(`SELECT ${chosen} FROM customers`)).toBe('value value value')
    // A pseudonym of what the client wrote would be compared with others.
    const guessed = "coalesce(email, 'x'), CASE WHEN id = 1 THEN email ELSE 'x' END, lower(email)"
    expect(await columns(`SELECT ${guessed} FROM customers`)).toBe('nothing nothing nothing')
  })

  it('is looked up by pseudonym, within the same function too, and by values for a probe', async () => {
    const fresh = ordersGuard()
    const pseudonym = fresh.pseudonymOf('ana@example.com', 'user.contact.email')
    const asked = `SELECT 1 FROM customers WHERE lower(email) = lower('${pseudonym}')`
    expect(await sent(asked)).toBe(
      'SELECT 1 FROM "public".customers ' +
        "WHERE pg_catalog.lower(email) = pg_catalog.lower('ana@example.com')",
    )
    expect(await fresh.verdict(asked)).toBe('passes')
    expect(fresh.probed).toHaveLength(0)
    await fresh.verdict("SELECT nullif(email, 'ben@example.com') FROM customers")
    await fresh.verdict(
      "SELECT 1 FROM customers WHERE lower(email) IN ('c@x.example', lower('D@x.example'))",
    )
    expect(fresh.probed).toHaveLength(3)
    // What stands for nothing costs nothing.
    await fresh.verdict("SELECT 1 FROM customers WHERE coalesce(email, '') = ''")
    expect(fresh.probed).toHaveLength(3)
  })
})
