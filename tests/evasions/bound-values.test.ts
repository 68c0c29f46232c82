/** What is bound to a statement, as the logs of those who sent it tell. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(3) })
const SURNAME = 'Brask'
const PASSWORD = 'zork4711'

const MASKED: readonly (readonly [who: string, text: string])[] = [
  ['Hibernate 5', `binding parameter [1] as [VARCHAR] - [${SURNAME}]`],
  ['Hibernate 6', `binding parameter (1:VARCHAR) <- [${SURNAME}]`],
  ['MyBatis', `==> Parameters: ${SURNAME}(String), 7(Integer), ${PASSWORD}(String)`],
  ['PostgreSQL', `DETAIL:  parameters: $1 = '${SURNAME}', $2 = '7', $3 = '${PASSWORD}'`],
  [
    'Entity Framework',
    `[Parameters=[@p0='${SURNAME}' (Size = 40), @p1='${PASSWORD}'], Type='Text']`,
  ],
  ['Entity Framework, named', `Parameters=[@__lastName_0='${SURNAME}' (Size = 4000)]`],
  ['SQLAlchemy', `[SQL: INSERT …] [parameters: ('${SURNAME}', '${PASSWORD}')]`],
  ['TypeORM', `query: INSERT … -- PARAMETERS: ["${SURNAME}","${PASSWORD}"]`],
  ['Laravel', `(SQL: insert into \`u\` (\`a\`, \`b\`) values (${SURNAME}, ${PASSWORD}))`],
  ['Knex', JSON.stringify({ sql: 'select ?', bindings: [SURNAME, PASSWORD] })],
]

const SHOWN = [
  'binding parameter [2] as [VARCHAR] - [open]',
  'binding parameter (1:BIGINT) <- [4711] binding parameter [3] as [TIMESTAMP] - [2026-01-01 10:00]',
  '==> Parameters: 7(Integer), open(String), 2026-01-01(String), PAID_OUT(String)',
  "parameters: $1 = '42', $2 = 'open', $3 = '3f0b7c11-a55d-453a-8212-5550142ea07c'",
  "Parameters=[@p0='7', @p1='2026-01-01T10:00:00' (DbType = DateTime)], CommandType='Text'",
  'it takes parameters: page, size and sort; parameters: none',
  JSON.stringify({ sql: 'select ?', bindings: ['open', 7, 'en_GB', '2026-01-01'] }),
]

describe('what is bound to a statement', () => {
  it.each(MASKED)('is masked: %s', (_who, text) => {
    const masked = mask.text(text)
    expect(masked).not.toContain(SURNAME)
    expect(masked).not.toContain(PASSWORD)
  })

  it.each(SHOWN)('is shown where it is a state, a number, a time or an id: %s', (text) => {
    expect(mask.text(text)).toBe(text)
  })

  it('takes linear time', () => {
    const many = `parameters: ${"$1 = 'a', ".repeat(20_000)}`
    expect(mask.text(many)).toHaveLength(many.length)
  })
})
