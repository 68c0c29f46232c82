/** Tables within a text or a value: what stands in a row is told by the names above it alone. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
/** What nothing is found by but its column. */
const SURNAME = 'Brask'
const PASSWORD = 'zork4711'
const [NAME_MASKED, MASKED] = [masking.pseudonyms.of(SURNAME, 'user.name'), '[masked]']

const TABLES = [
  ['CSV', `id,last_name,password\n1,${SURNAME},${PASSWORD}\n2,,\nthe end, of it`],
  ['CSV in quotes', `"id";"Last Name";"password"\r\n"1";"${SURNAME}";"${PASSWORD}"\r\n`],
  ['TSV', `id\tlast_name\tn\tpassword\n1\t${SURNAME}\t3\t${PASSWORD}`],
  ['psql', ` id | last_name | n \n----+------+---\n 1 | ${SURNAME} | 3\n(1 row)`],
  ['mysql', `+--+--+\n| id | last_name |\n+--+--+\n| 1 | ${SURNAME} |\n+--+--+`],
  ['Markdown', `| id | password |\n|:---|---:|\n| 1 | ${PASSWORD} |\n`],
  ['pg_dump', `COPY public.u (id, last_name) FROM stdin;\n1\t${SURNAME}\n\\N\t\\N\n\\.\n`],
] as const

describe('what stands in a row', () => {
  it.each(TABLES)('is masked by its column: %s', async (_what, table) => {
    const masked = table.replace(SURNAME, NAME_MASKED).replace(PASSWORD, MASKED)
    expect(masking.maskText(table)).toBe(masked)
    const { body } = await show(JSON.stringify({ note: table, n: 1 }), {}, masking)
    expect(JSON.parse(body)).toEqual({ note: masked, n: 1 })
  })

  it.each([
    'id,state,total\n1,open,12\n2,paid,13\n',
    'We need your name, email, phone\nand also this, that, those',
    'Please send name,email\nand then we shall see',
    '| key | value |\n|---|---|\n| a | b |\n',
  ])('stays where no column says anything, or there is none: %j', (text) => {
    expect(masking.maskText(text)).toBe(text)
  })
})
