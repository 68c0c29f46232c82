/** What is asked for under a name tells later no more than it would have told at once. */
import { describe, expect, it } from 'vitest'
import { encodeBare } from '../../src/wire/postgres/bare.ts'
import { encodeBind } from '../../src/wire/postgres/bind.ts'
import { decodeErrorFields } from '../../src/wire/postgres/error-fields.ts'
import { encodeParse } from '../../src/wire/postgres/parse.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create table quaint (id int primary key, full_name text, note text);
insert into quaint values (1, 'Vexel Quoraine', 'a word on vexel quoraine here'),
  (2, 'Vexel Quoraine', 'VEXEL QUORAINE again'), (3, 'Vexel Quoraine', 'on Vexel Quoraine here');
`)

const ask = async (text: string): Promise<string> => {
  const said = await shop.client.query(text)
  return JSON.stringify((Array.isArray(said) ? said : [said]).map(({ rows }) => rows))
}

async function codeOf(text: string): Promise<string> {
  return ask(text).then(
    () => 'none',
    (error: { code?: string }) => error.code ?? 'XX000',
  )
}

describe('what a pseudonym stands for is kept out of what comes later', () => {
  it.each([
    ['DECLARE c CURSOR FOR SELECT note FROM quaint WHERE full_name = %', 'FETCH ALL FROM c'],
    [
      'DECLARE c CURSOR WITH HOLD FOR SELECT note FROM quaint WHERE full_name = %',
      'FETCH 3 FROM c',
    ],
    ['PREPARE c AS SELECT note FROM quaint WHERE full_name = %', 'EXECUTE c'],
    ['PREPARE c AS SELECT note FROM quaint WHERE full_name = $1', 'EXECUTE c (%)'],
    [
      'PREPARE c(text) AS SELECT note FROM quaint WHERE full_name IN ($1, $2)',
      "EXECUTE c (%, 'xxxxx')",
    ],
    ['PREPARE c AS SELECT note FROM quaint WHERE lower(full_name) = lower($1)', 'EXECUTE c (%)'],
  ])('%s', async (first, then) => {
    const { rows } = await shop.client.query('SELECT full_name FROM quaint LIMIT 1')
    const pseudonym = `'${rows[0].full_name}'`
    await ask('BEGIN')
    await ask(first.replace('%', pseudonym))
    for (let times = 0; times < 2; times += 1) {
      const said = await ask(then.replace('%', pseudonym))
      expect(said).not.toMatch(/vexel|quoraine/i)
      if (times === 0) expect(said).toContain('again')
    }
    await ask('ROLLBACK; CLOSE ALL; DEALLOCATE ALL')
  })
})

describe('what is prepared in SQL is judged as it is', () => {
  it.each([
    ['PREPARE q AS SELECT id FROM customers WHERE ssn LIKE $1', '42501'],
    ['PREPARE q AS DELETE FROM orders', '25006'],
    ['PREPARE q AS INSERT INTO orders VALUES (1)', '25006'],
    ['PREPARE q AS SELECT evil()', '42883'],
    ['PREPARE q(noisy) AS SELECT $1', '42883'],
    ['PREPARE q("char") AS SELECT id FROM customers WHERE ssn = $1', '42501'],
    ['PREPARE q(timestamptz) AS SELECT id FROM customers WHERE date_of_birth = $1', '42501'],
    ['PREPARE _vitrine_read_only AS SELECT 1', '26000'],
    ['EXECUTE nobody', '26000'],
    ['EXPLAIN EXECUTE nobody', '25006'],
    ['CREATE TEMP TABLE t AS EXECUTE nobody', '25006'],
  ])('%s', async (text, code) => {
    expect(await codeOf(text)).toBe(code)
  })

  it.each([
    "EXECUTE by_ssn (left('07919', 5))",
    "EXECUTE by_ssn ('0' || '7919')",
    'EXECUTE by_ssn (7919::int2::text)',
    "EXECUTE pair ('07919')",
    'EXECUTE by_id (evil())',
    'EXECUTE by_id (pg_advisory_lock(1))',
    'EXECUTE by_id ((SELECT 1))',
  ])('and so are its values: %s', async (text) => {
    await ask(`PREPARE by_ssn AS SELECT id FROM customers WHERE ssn = $1;
      PREPARE pair AS SELECT id FROM customers WHERE ssn = $1 AND status <> $1;
      PREPARE by_id AS SELECT id, ssn FROM customers WHERE id = $1`)
    expect(await codeOf(text)).toMatch(/^(42501|42883|0A000)$/)
    await ask('DEALLOCATE ALL')
  })

  it('shows what it would have shown, each time', async () => {
    await ask('PREPARE q(int) AS SELECT id, email, ssn, note FROM customers WHERE id = $1')
    expect(await ask('EXECUTE q(3)')).toMatch(/"id":3,"email":"email_/)
    const said = await ask('EXECUTE q(1 + 3); EXECUTE q(NULL); EXECUTE q(-1)')
    expect(said).toMatch(/"id":4/)
    expect(said).not.toMatch(/person\d|07919/)
    // Its names go on meaning what they meant.
    await ask('SET search_path = other')
    expect(await ask('EXECUTE q(5)')).toMatch(/"id":5,"email":"email_/)
    await ask('RESET search_path; DEALLOCATE q')
    expect(await codeOf('EXECUTE q(3)')).toBe('26000')
    await ask('PREPARE q AS SELECT 7 AS seven; PREPARE r AS VALUES (1); EXECUTE q')
    await ask('DISCARD ALL')
    expect(await codeOf('EXECUTE q')).toBe('26000')
    expect(await ask('PREPARE q AS SELECT 8 AS eight; EXECUTE q; DEALLOCATE q')).toContain('8')
  })

  it('counts each value that is looked up, and keeps none in the record', async () => {
    await ask('PREPARE q AS SELECT id FROM customers WHERE email = $1')
    expect(await ask("EXECUTE q('person9@example.com')")).toBe('[[{"id":9}]]')
    expect(await ask("EXECUTE q('person8@example.com')")).toBe('[[{"id":8}]]')
    await ask('DEALLOCATE q')
  })
})

describe('nobody holds the server up with what stays open', () => {
  it('cursors are so many', async () => {
    await ask('BEGIN')
    for (let at = 0; at < 100; at += 1) await ask(`DECLARE c${at} CURSOR FOR SELECT ${at}`)
    await expect(ask('DECLARE more CURSOR FOR SELECT 1')).rejects.toMatchObject({
      detail: expect.stringContaining('cursors_max'),
    })
    await ask('CLOSE c7; DECLARE more CURSOR FOR SELECT 1')
    await ask('COMMIT')
    // They ended with their transaction.
    await ask('BEGIN; DECLARE c1 CURSOR FOR SELECT 1; FETCH 1 FROM c1; COMMIT')
  })

  it('and portals', async () => {
    const wire = await shop.wire()
    const none = { parameterFormats: [], parameters: [], resultFormats: [] }
    wire.send(encodeParse({ name: 's', text: 'SELECT 1', parameterTypes: [] }))
    for (let at = 0; at < 101; at += 1) {
      wire.send(encodeBind({ portal: `p${at}`, statement: 's', ...none }))
    }
    wire.send(encodeBare('sync'))
    const frames = await wire.until('Z')
    expect(frames.filter(({ letter }) => letter === '2')).toHaveLength(100)
    const error = frames.find(({ letter }) => letter === 'E')
    expect([...decodeErrorFields(error?.payload ?? Buffer.alloc(0)).values()].join()).toContain(
      'cursors_max',
    )
    wire.close()
  })
})

describe('nor with what is made out of nothing', () => {
  it.each([
    "SELECT length(repeat('x', 1000000000))",
    "SELECT length(repeat('x', 1e9::int))",
    "SELECT length(repeat('x', 100000 * 10000))",
    "SELECT length(repeat(repeat('x', 30000), 30000))",
    "SELECT length('a' || repeat('xyz', 10000000))",
    "SELECT lpad('x', 1000000000) IS NULL",
    "SELECT rpad('x', 1000000000, 'y') IS NULL",
    "SELECT length(format('%1000000000s', 'x'))",
    "SELECT length(format('%2$-1000000000s', 'x', 'y'))",
    'SELECT array_length(array_fill(0, ARRAY[10000, 10000]), 1)',
    "SELECT length(replace(repeat('a', 100000), 'a', repeat('b', 10000)))",
    "SELECT id FROM customers WHERE status = repeat('x', 1000000000)",
  ])('%s', async (text) => {
    expect(await codeOf(text)).toBe('54000')
  })

  it.each([
    "SELECT repeat('=', 80), lpad(id::text, 10, '0'), rpad(status, 20) FROM orders",
    "SELECT repeat('#', id), format('%-20s|%10s', id, status) FROM orders",
    "SELECT replace(status, 'a', 'bcd'), array_fill(0, ARRAY[10, 10]) FROM orders",
  ])('and what people make is made: %s', async (text) => {
    expect(await codeOf(text)).toBe('none')
  })
})
