/** What the mask is told of documents that a statement builds: which value stands where. */
import { describe, expect, it } from 'vitest'
import { ordersGuard } from '../../../../tests/fixtures/orders-catalogue.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Built } from '../../../flow/lineage.ts'

const house = ordersGuard()

async function built(text: string, of = house): Promise<string> {
  const answer = await of.simple(text)
  if (answer instanceof Refusal) return answer.code
  const lineage = answer.facts.lineage?.results[0]?.[0]?.lineage
  return lineage?.shows === 'built' ? told(lineage.document) : (lineage?.shows ?? '')
}

function told(document: Built): string {
  switch (document.holds) {
    case 'value':
      return document.lineage.shows
    case 'object':
      return `{${[...document.members].map(([name, one]) => `${name}:${told(one)}`).join(' ')}}`
    case 'record':
      return `{*:${told(document.values)}}`
    case 'tuple':
      return `(${document.items.map(told).join(' ')})`
    case 'text':
      return `text${told(document.document)}`
    default:
      return `${document.holds}[${told(document.items)}]`
  }
}

const E = "json_build_object('e', email)"

describe('a document that is built is told value by value', () => {
  it.each([
    [
      "json_build_object('i', id, 'e', email, 's', status, 'n', note)",
      '{i:safe e:value s:safe n:open}',
    ],
    [
      "jsonb_build_object('a'::text, email, 'b', jsonb_build_array(id, email))",
      '{a:value b:(safe value)}',
    ],
    [
      "json_build_object('a', left(email, 2), 'b', right(note, 2), 'c', doc, 'd', id)",
      '{a:nothing b:nothing c:open d:safe}',
    ],
    ["json_build_object('a', email, 'a', id, 'b', email)", '{a:nothing b:value}'],
    ["json_build_object('a', email, 'a', email)", '{a:value}'],
    ["json_build_object('a', email, 1, id)", '{*:nothing}'],
    ["json_build_object(lower('A'), email, 'b', email)", '{*:value}'],
    ['json_build_object(status, email)', '{*:value}'],
    ['json_build_object(email, id)', 'nothing'],
    ['json_build_object(left(note, 2), email)', 'nothing'],
    ["json_build_object(VARIADIC ARRAY['a', email])", 'nothing'],
    [`${E}::text`, 'text{e:value}'],
    [`${E}::varchar(9)`, 'nothing'],
    [`json_build_object('in', ${E}::varchar)`, '{in:text{e:value}}'],
    [`${E}::jsonb`, '{e:value}'],
    [`json_build_object('e', email, 'd', doc)::jsonb`, '{e:value d:open}'],
    [`json_build_object('e', lower(email))::jsonb`, 'COLUMN_PERSONAL'],
    [`${E}::text::jsonb`, 'COLUMN_PERSONAL'],
    [`coalesce(${E}, '{}', NULL)`, '{e:value}'],
    [`coalesce(${E}, '{"e":1}')`, 'nothing'],
    [`coalesce(${E}, to_json(note))`, 'nothing'],
    [
      `CASE WHEN id = 1 THEN ${E} ELSE json_build_object('e', email, 'i', id) END`,
      '{e:value i:safe}',
    ],
    [`CASE WHEN id = 1 THEN ${E} ELSE json_build_object('e', id, 'i', id) END`, 'nothing'],
    [`CASE WHEN id = 1 THEN ${E} ELSE json_build_array(email) END`, 'nothing'],
    [
      `CASE WHEN id = 1 THEN json_build_array(id, email) ELSE json_build_array(email) END`,
      'nothing',
    ],
    ['row_to_json(ROW(id, email))', '{f1:safe f2:value}'],
    ['row_to_json((id, ROW(email)))', '{f1:safe f2:{f1:value}}'],
    ['row_to_json(ROW(c.*, email))', 'nothing'],
    ['to_json(ARRAY[email, ssn])', 'list[nothing]'],
    ['to_json(ARRAY[email, email])', 'list[value]'],
    ['ROW(email)', 'nothing'],
    ['ARRAY[email]', 'nothing'],
    [`ARRAY[${E}]`, 'array[{e:value}]'],
    [`ARRAY(SELECT json_build_object('e', o.email) FROM orders o)`, 'array[{e:value}]'],
    [
      `(SELECT json_agg(o) FROM (SELECT o.id, o.email FROM orders o) o)`,
      'list[{id:safe email:value}]',
    ],
    [`json_strip_nulls(json_build_array(${E}))`, '({e:value})'],
    [`jsonb_strip_nulls(jsonb_build_array(email), true)`, 'nothing'],
    [`jsonb_pretty(jsonb_build_object('e', email))`, 'text{e:value}'],
    ['to_json(email)', 'value'],
    ['to_json(doc)', 'open'],
    [`JSON_OBJECT('e': email, 'i': id ABSENT ON NULL)`, '{e:value i:safe}'],
    [`JSON_OBJECT('e': email RETURNING text)`, 'text{e:value}'],
    [`JSON_OBJECT('e': email RETURNING varchar)`, 'COLUMN_PERSONAL'],
    ['JSON_ARRAY(id, email)', 'list[nothing]'],
    ['JSON_ARRAY(id, email NULL ON NULL)', '(safe value)'],
    [`JSON_SERIALIZE(${E})`, 'text{e:value}'],
    [`lower(${E}::text)`, 'nothing'],
    [`jsonb_build_object('e', email) || '{}'`, 'nothing'],
    [`(ARRAY[${E}])[1]`, 'nothing'],
  ])('%s is %s', async (text, expected) => {
    expect(await built(`SELECT ${text} x FROM customers c`)).toBe(expected)
  })

  it.each([
    ['SELECT json_agg(email)', 'list[value]'],
    ['SELECT jsonb_agg(DISTINCT email)', 'nothing'],
    [`SELECT array_agg(${E})`, 'array[{e:value}]'],
    ['SELECT json_object_agg(id, email)', '{*:value}'],
    ['SELECT jsonb_object_agg(email, id)', 'nothing'],
    ['SELECT JSON_ARRAYAGG(email ORDER BY id)', 'list[value]'],
    ['SELECT JSON_OBJECTAGG(status VALUE email)', '{*:value}'],
    [`SELECT string_agg(${E}::text, ',')`, 'nothing'],
  ])('%s is %s', async (text, expected) => {
    expect(await built(`${text} FROM customers`)).toBe(expected)
  })
})

describe('rows that are named as a whole', () => {
  it.each([
    ['orders t', '{id:safe customer_id:safe email:value total:safe status:open placed:safe}'],
    ['mailing t', '{id:safe address_line:value upper_mail:nothing plain:safe}'],
    ['(SELECT id, email FROM orders) t', '{id:safe email:value}'],
    ['(SELECT id, email FROM orders) t (a, b)', '{a:safe b:value id:safe email:value}'],
    ['(SELECT id, email FROM orders) t (email, id)', '{email:nothing id:nothing}'],
    ['(SELECT id, email AS id FROM orders) t', '{id:nothing}'],
    [
      '(SELECT q.id, q FROM (SELECT id, email FROM orders) q) t',
      '{id:safe q:{id:safe email:value}}',
    ],
    [
      '(orders JOIN (SELECT email, id AS n FROM customers) c USING (email)) AS t',
      '{email:value id:safe customer_id:safe total:safe status:open placed:safe n:safe}',
    ],
  ])('of %s are %s', async (from, expected) => {
    for (const row of ['row_to_json(t)', 'to_jsonb(t.*)']) {
      expect(await built(`SELECT ${row} FROM ${from}`)).toBe(expected)
    }
    expect(await built(`SELECT json_agg(t) FROM ${from}`)).toBe(`list[${expected}]`)
    const renamed = `WITH s AS (SELECT t FROM ${from}) SELECT to_json(s.t) FROM s`
    expect(await built(renamed)).toBe(expected)
  })

  it('have names of which those of a table are its own', async () => {
    const seen = await built('SELECT row_to_json(t) FROM orders t (email, b, id)')
    expect(seen).toMatch(/\{email:nothing b:safe id:nothing total:safe/)
  })

  it('are hidden where the grant does not cover them', async () => {
    const patterns = ['SELECT /public/orders/id', 'SELECT /public/orders/email']
    const seen = await built('SELECT row_to_json(o) FROM orders o', ordersGuard({ patterns }))
    expect(seen).toBe(
      '{id:safe customer_id:nothing email:value total:nothing status:nothing placed:nothing}',
    )
  })
})

describe('what has no end', () => {
  it('is not followed value by value', async () => {
    const tables = Array.from(
      { length: 14 },
      (_, at) => `t${at + 1} AS (SELECT json_build_array(x, x) x FROM t${at})`,
    )
    const text = `WITH t0 AS (SELECT ${E} x FROM customers), ${tables.join(', ')} SELECT x FROM `
    expect(await built(`${text} t9`)).toMatch(/e:value/)
    const large = await built(`${text} t14`)
    expect(large).toMatch(/nothing/)
    expect(large).not.toMatch(/value/)
    const within = `WITH RECURSIVE r AS (SELECT 1 n, ${E} x FROM customers UNION ALL
      SELECT n + 1, json_build_array(x) FROM r) SELECT x FROM r`
    expect(await built(within)).toBe('nothing')
  })
})
