/** Tests of SQL/JSON: what it makes of documents, and what it is refused for. */
import { describe, expect, it } from 'vitest'
import { ordersGuard } from '../../../../tests/fixtures/orders-catalogue.ts'
import { Refusal } from '../../../base/refusal.ts'

const house = ordersGuard()

async function columns(text: string): Promise<string> {
  const answer = await house.simple(text)
  if (answer instanceof Refusal) throw new Error(`${answer.code} ${answer.why}`)
  const [result = []] = answer.facts.lineage?.results ?? []
  return result.map(({ name, lineage }) => `${name ?? '?'}:${lineage.shows}`).join(' ')
}

describe('SQL/JSON', () => {
  it.each([
    ["JSON_VALUE(doc, '$.colour')", 'open'],
    ["JSON_VALUE(doc, 'strict $.\"colour\"[0]' RETURNING text DEFAULT 'x' ON EMPTY)", 'open'],
    ["JSON_VALUE(doc, '$.first_name')", 'value'],
    ["JSON_VALUE(doc, '$.*')", 'nothing'],
    ["JSON_VALUE(doc, '$.colour' RETURNING int)", 'open'],
    ["JSON_VALUE(doc, '$.colour' RETURNING varchar(4))", 'nothing'],
    ["JSON_VALUE(doc, '$.colour' RETURNING name)", 'nothing'],
    ["JSON_QUERY(doc, '$.a.b' WITH WRAPPER)", 'open'],
    ["JSON_EXISTS(doc, '$.a')", 'safe'],
    ["JSON_VALUE('{}', '$.a')", 'safe'],
    ['JSON_ARRAYAGG(note ORDER BY id)', 'open'],
    ['JSON_ARRAYAGG(email)', 'built'],
    ['JSON_OBJECTAGG(id VALUE note)', 'open'],
    ['JSON_OBJECTAGG(id VALUE ssn ABSENT ON NULL RETURNING jsonb)', 'built'],
    ['JSON_SCALAR(email)', 'built'],
    ['JSON_SERIALIZE(doc)', 'open'],
  ])('%s shows %s', async (text, expected) => {
    const [name = ''] = text.toLowerCase().split('(')
    expect(await columns(`SELECT ${text} FROM customers`)).toBe(`${name}:${expected}`)
  })

  it.each([
    ["JSON_VALUE(email, '$.a')", 'COLUMN_PERSONAL'],
    ["JSON_VALUE(doc, '$.a' PASSING email AS x)", 'COLUMN_PERSONAL'],
    ['JSON_VALUE(doc, email)', 'COLUMN_PERSONAL'],
    ['JSON_ARRAYAGG(id ORDER BY email)', 'COLUMN_PERSONAL'],
    ["JSON_ARRAYAGG(id) FILTER (WHERE email LIKE 'a%')", 'COLUMN_PERSONAL'],
    ['JSON_OBJECTAGG(email VALUE id WITH UNIQUE KEYS)', 'COLUMN_PERSONAL'],
    ['JSON_ARRAYAGG(email RETURNING varchar(4))', 'COLUMN_PERSONAL'],
    ["JSON_VALUE(doc, '$.a' DEFAULT pg_read_file('x') ON EMPTY)", 'FUNCTION_UNKNOWN'],
    ['JSON_ARRAYAGG(lo_unlink(1))', 'FUNCTION_UNKNOWN'],
    ['JSON(email)', 'COLUMN_PERSONAL'],
  ])('%s is refused: %s', async (text, expected) => {
    expect(await house.verdict(`SELECT ${text} FROM customers`)).toBe(expected)
  })

  it('makes tables of documents', async () => {
    const table = `JSON_TABLE(c.doc, '$.items[*]' COLUMNS (n FOR ORDINALITY, colour text,
      first_name text, w int PATH '$.w', is_there bool EXISTS PATH '$.x',
      NESTED PATH '$.parts[*]' COLUMNS (p text PATH '$.name', q text PATH '$.size'))) t`
    expect(await columns(`SELECT t.* FROM customers c, ${table}`)).toBe(
      'n:safe colour:open first_name:value w:open is_there:safe p:nothing q:open',
    )
    expect(await columns(`SELECT x.a FROM XMLTABLE('/r' PASSING '<r/>' COLUMNS a text) x`)).toBe(
      'a:safe',
    )
    const xml = "XMLTABLE('/r' PASSING (note::xml) COLUMNS a text PATH 'x') x"
    expect(await columns(`SELECT x.a FROM customers, ${xml}`)).toBe('a:nothing')
    const personal = "JSON_TABLE(email, '$' COLUMNS (a text)) t"
    expect(await house.verdict(`SELECT 1 FROM customers, ${personal}`)).toBe('COLUMN_PERSONAL')
  })
})
