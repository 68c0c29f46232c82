/** Tables whose columns are named in one place, and whose rows stand in another, in order. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
/** What nothing is found by but its column. */
const SURNAME = 'Brask'
const PASSWORD = 'zork4711'

const TABLES: readonly (readonly [vendor: string, document: unknown])[] = [
  ['pandas', { columns: ['id', 'last_name', 'password'], data: [[1, SURNAME, PASSWORD]] }],
  [
    'Trino',
    { columns: [{ name: 'last_name' }, { name: 'password' }], data: [[SURNAME, PASSWORD]] },
  ],
  [
    'ClickHouse',
    {
      meta: [
        { name: 'id', type: 'UInt8' },
        { name: 'last_name', type: 'String' },
        { name: 'password', type: 'String' },
      ],
      data: [
        [1, 'x', null],
        [null, SURNAME, PASSWORD],
      ],
      rows: 2,
    },
  ],
  [
    'Metabase',
    {
      data: {
        cols: [{ name: 'LAST_NAME' }, { name: 'n' }, { name: 'PASSWORD' }],
        rows: [[SURNAME, { a: [1, 2], b: [true] }, PASSWORD]],
      },
    },
  ],
  [
    'BigQuery',
    {
      schema: { fields: [{ name: 'last_name' }, { name: 'password' }] },
      rows: [{ f: [{ v: SURNAME }, { v: PASSWORD }] }],
    },
  ],
  [
    'BigQuery, of records within records',
    {
      schema: {
        fields: [
          { name: 'id' },
          {
            name: 'who',
            type: 'RECORD',
            fields: [
              { name: 'tier' },
              { name: 'more', type: 'RECORD', fields: [{ name: 'n' }, { name: 'password' }] },
            ],
          },
          { name: 'last_name' },
        ],
      },
      rows: [
        {
          f: [
            { v: '7' },
            { v: { f: [{ v: 'gold' }, { v: [{ v: { f: [{ v: '1' }, { v: PASSWORD }] } }] }] } },
            { v: SURNAME },
          ],
        },
      ],
    },
  ],
  [
    'Athena, whose first row says the columns',
    {
      ResultSet: {
        Rows: [
          { Data: [{ VarCharValue: 'id' }, { VarCharValue: 'last_name' }] },
          { Data: [{ VarCharValue: '7' }, {}] },
          { Data: [{}, { VarCharValue: SURNAME }] },
        ],
        ResultSetMetadata: { ColumnInfo: [{ Name: 'id' }, { Name: 'last_name' }] },
      },
    },
  ],
  [
    'Snowflake',
    {
      resultSetMetaData: { rowType: [{ name: 'LAST_NAME' }, { name: 'PASSWORD' }] },
      data: [[SURNAME, PASSWORD]],
    },
  ],
  [
    'InfluxDB',
    {
      results: [
        {
          series: [
            { name: 'a', columns: ['time', 'n'], values: [['t', 1]] },
            { name: 'b', columns: ['last_name', 'password'], values: [[SURNAME, PASSWORD]] },
          ],
        },
      ],
    },
  ],
  [
    'Google Analytics',
    {
      dimensionHeaders: [{ name: 'last_name' }, { name: 'password' }],
      rows: [{ dimensionValues: [{ value: SURNAME }, { value: PASSWORD }] }],
    },
  ],
  [
    'Google Charts',
    {
      cols: [
        { id: 'A', label: 'last_name' },
        { id: 'B', label: 'password' },
      ],
      rows: [{ c: [{ v: SURNAME }, { v: PASSWORD }] }],
    },
  ],
  [
    'Google Sheets',
    {
      values: [
        ['Last name', 'Age', 'Password'],
        [SURNAME, '12', PASSWORD],
      ],
    },
  ],
  [
    'Metabase, which has rows first',
    {
      data: {
        rows: [[7, SURNAME, PASSWORD]],
        cols: [{ name: 'id' }, { name: 'last_name' }, { name: 'password' }],
      },
    },
  ],
  [
    'rows before a list of names',
    {
      rows: [
        [7, 'x', null],
        [8, SURNAME, PASSWORD],
      ],
      columns: ['id', 'last_name', 'password'],
      n: 2,
    },
  ],
  [
    'Redshift',
    {
      Records: [[{ longValue: 7 }, { stringValue: SURNAME }, { stringValue: PASSWORD }]],
      ColumnMetadata: [{ name: 'id' }, { name: 'last_name' }, { name: 'password' }],
      TotalNumRows: 1,
    },
  ],
  [
    'Grafana',
    {
      frames: [
        {
          schema: { fields: [{ name: 'time' }, { name: 'last_name' }, { name: 'password' }] },
          data: {
            values: [
              [1, 2],
              [SURNAME, 'x'],
              [PASSWORD, null],
            ],
          },
        },
      ],
    },
  ],
  [
    'Neo4j',
    { results: [{ columns: ['n.last_name', 'n.password'], data: [{ row: [SURNAME, PASSWORD] }] }] },
  ],
  ['a list of names', { headers: ['id', 'last_name', 'password'], rows: [[1, SURNAME, PASSWORD]] }],
]

describe('what stands in a row', () => {
  it.each(TABLES)('is masked by its column, as of %s', async (_vendor, document) => {
    const text = JSON.stringify(document)
    const { body } = await show(text, {}, masking)
    expect(body).not.toContain(SURNAME)
    expect(body).not.toContain(PASSWORD)
    expect(shapeOf(JSON.parse(body))).toEqual(shapeOf(document))
    for (let at = 1; at < text.length; at += 1)
      expect((await show(text, { cuts: [at] }, masking)).body).toBe(body)
  })

  it('is masked by its own column alone', async () => {
    const document = {
      columns: ['id', 'last_name', 'status'],
      rows: [
        [4711, SURNAME, 'paid'],
        [null, null, ['open', { kind: 'late' }]],
        [{ of: 12 }, SURNAME, 'paid'],
      ],
      note: 'three rows',
    }
    const { body } = await show(JSON.stringify(document), {}, masking)
    const masked = masking.pseudonyms.of(SURNAME, 'user.name')
    expect(body).toBe(JSON.stringify(document).replaceAll(SURNAME, masked))
  })

  it('is masked by its own column alone, where columns have columns', async () => {
    const document = {
      schema: {
        fields: [
          { name: 'id' },
          { name: 'who', fields: [{ name: 'last_name' }, { name: 'tier' }] },
          { name: 'status' },
        ],
      },
      rows: [{ f: [{ v: '7' }, { v: { f: [{ v: SURNAME }, { v: 'gold' }] } }, { v: 'paid' }] }],
    }
    const { body } = await show(JSON.stringify(document), {}, masking)
    const masked = masking.pseudonyms.of(SURNAME, 'user.name')
    expect(body).toBe(JSON.stringify(document).replaceAll(SURNAME, masked))
  })

  it('is told by the columns of its own document alone', () => {
    const named = '{"columns":["id","last_name"],"rows":[[1,"x"]]}'
    const other = '{"rows":[[7,"Paris"]],"n":1}'
    expect(masking.maskText(`${named}\n${other}\n${other}`)).toContain(`${other}\n${other}`)
    expect(masking.maskText(named)).not.toContain('"x"')
    expect(masking.maskText(other)).toBe(other)
  })

  it('stays where its columns say nothing, and come behind it', async () => {
    const text = JSON.stringify({
      rows: [
        [1, 'open'],
        [2, { of: ['a'] }],
      ],
      columns: ['id', 'state'],
    })
    expect((await show(text, {}, masking)).body).toBe(text)
  })

  it('stays where its columns say nothing', async () => {
    const text = JSON.stringify({
      columns: [{ name: 'id' }, { name: 'state' }],
      rows: [[1, 'open']],
      data: [[1_700_000_000, 0.5]],
      values: [['Paris', 'Rome']],
      fields: [{ id: 'customfield_10010', name: 'Sprint', schema: { type: 'array' } }],
    })
    expect((await show(text, {}, masking)).body).toBe(text)
  })
})

/** The same with every text and number left out. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]))
}
