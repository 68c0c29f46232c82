/** Tests of parts of texts: each is shown beside a whole in which nobody stands, and only there. */
import { describe, expect, it } from 'vitest'
import { lookForTests } from '../../../tests/fixtures/ledger-looks.ts'
import { maskingForTests } from '../../../tests/fixtures/masking-house.ts'
import { Refusal } from '../../base/refusal.ts'
import { type RowBlock, shownCell } from '../../base/row-block.ts'
import type { Lineage, WholeText } from '../../flow/lineage.ts'
import { RawChunk } from '../../flow/raw-chunk.ts'
import type { ColumnsPart, ReplyPart, RowColumn } from '../../flow/reply-part.ts'

type Value = string | undefined

const masking = maskingForTests()

function textColumn(name: string): RowColumn {
  return {
    ...{ name, kind: 'text', origin: undefined, isUtf8: true },
    read: (bytes) => [bytes.toString('utf8')],
    write: ([text]) => (text === undefined ? undefined : Buffer.from(text)),
  }
}

function blockOf(rows: readonly (readonly Value[])[]): RowBlock {
  const bytes = Buffer.from(rows.flat().join(''))
  let at = 0
  const cells = rows.flat().flatMap((value) => {
    const length = Buffer.byteLength(value ?? '')
    at += length
    return [at - length, value === undefined ? -1 : length]
  })
  const columns = rows[0]?.length ?? 0
  return { bytes, columns, rows: rows.length, cells: Int32Array.from(cells), instead: undefined }
}

type Asked = {
  readonly wholes: readonly WholeText[]
  /** What the columns beside are called that come. */
  readonly beside: readonly string[]
  readonly rowsTogether?: number
}

/** The rows of an id and a part as they are shown, and which of the two is not shown everywhere. */
async function shown(
  { wholes, beside, rowsTogether = 100 }: Asked,
  rows: readonly (readonly Value[])[],
) {
  const nothing = { shows: 'nothing', category: 'user.content' } as const
  const lineage: Lineage = {
    results: [
      [
        { name: 'id', lineage: { shows: 'safe' } },
        { name: 'part', lineage: nothing, wholes },
      ],
    ],
    ofColumn: () => ({ shows: 'open' }),
  }
  const content = {
    ...{ mediaType: undefined, charset: undefined, parameters: new Map<string, string>() },
    ...{ codings: [], bytes: undefined, live: true },
  }
  const head = RawChunk.mint({ kind: 'head' as const, status: undefined, fields: [], content })
  async function* rest(): AsyncGenerator<RawChunk> {
    yield RawChunk.mint({
      ...{ kind: 'columns', result: 0, own: undefined },
      columns: [textColumn('id'), textColumn('part')],
      wholes: beside.map(textColumn),
    })
    for (let at = 0; at < rows.length; at += rowsTogether) {
      yield RawChunk.mint({ kind: 'rows', block: blockOf(rows.slice(at, at + rowsTogether)) })
    }
  }
  const look = lookForTests(1, { lineage })
  const masked = await masking.mask({ head, rest: rest(), planted: [] }, look)
  if (masked instanceof Refusal) throw masked
  const parts: ReplyPart[] = []
  for await (const { part } of masked.rest) parts.push(part)
  const columns = parts.find((part): part is ColumnsPart => part.kind === 'columns')
  const blocks = parts.flatMap((part) => (part.kind === 'rows' ? [part.block] : []))
  const cells = blocks.flatMap((block) =>
    Array.from({ length: block.rows * block.columns }, (_, at) => shownCell(block, at)),
  )
  return {
    values: cells.map((cell) => (cell === undefined ? undefined : Buffer.from(cell).toString())),
    columns: columns?.columns.map(({ name }) => name),
    beside: columns?.wholes,
    hidden: columns?.hidden,
  }
}

const OPEN = { shows: 'open', upTo: 40 } as const
const ONE = { wholes: [{ name: 'w', lineage: OPEN }], beside: ['w'] }

describe('a part', () => {
  it('is shown where nobody is found in its whole', async () => {
    const rows = [
      ['1', 'fail', 'failed to start'],
      ['2', 'ada', 'ada@example.com'],
      ['3', undefined, 'ada@example.com'],
      ['4', 'none', undefined],
      ['5', '', ''],
      ['6', 'a', 'a '.repeat(20)],
    ]
    const { values, columns, beside, hidden } = await shown(ONE, rows)
    const masked = '[masked]'
    const expected = ['1', 'fail', '2', masked, '3', undefined, '4', 'none', '5', '', '6', masked]
    expect(values).toEqual(expected)
    expect(columns).toEqual(['id', 'part'])
    expect(beside).toBeUndefined()
    expect(hidden).toEqual([1])
  })

  it('is as its whole is, however often that comes', async () => {
    const wholes = ['clean', 'clean', 'ada@example.com', 'ada@example.com', undefined, 'clean']
    const twice = [...wholes, ...wholes, ...wholes.slice(2, 4)]
    const expected = twice.flatMap((whole) => ['1', whole?.includes('@') ? '[masked]' : 'x'])
    const rows = twice.map((whole) => ['1', 'x', whole])
    for (const rowsTogether of [1, 2, 3, rows.length]) {
      expect((await shown({ ...ONE, rowsTogether }, rows)).values).toEqual(expected)
    }
  })

  it('is told to be hidden only where one was', async () => {
    expect((await shown(ONE, [['1', 'fail', 'failed']])).hidden).toEqual([])
  })

  it('of two texts is shown where nobody is found in either', async () => {
    const wholes = ['v', 'w'].map((name) => ({ name, lineage: OPEN }))
    const { values } = await shown({ wholes, beside: ['w', 'v'] }, [
      ['1', 'x', 'failed', 'ada@example.com'],
      ['2', 'x', 'ada@example.com', 'failed'],
      ['3', 'x', 'failed', 'again'],
    ])
    expect(values).toEqual(['1', '[masked]', '2', '[masked]', '3', 'x'])
  })

  it('that is somebody by itself is not shown', async () => {
    const { values } = await shown(ONE, [['1', 'ada@example.com', 'failed']])
    expect(values).toEqual(['1', '[masked]'])
  })

  it('is hidden beside nothing, where that may stand for what is too long', async () => {
    const wholes = [{ name: 'w', lineage: { shows: 'open' } as const, mayLack: true }]
    const { values } = await shown({ wholes, beside: ['w'] }, [
      ['1', 'x', undefined],
      ['2', 'x', 'failed'],
    ])
    expect(values).toEqual(['1', '[masked]', '2', 'x'])
  })

  it.each([[[]], [['other']], [['other', 'another']]])(
    'is hidden where its whole does not come, but %j',
    async (beside) => {
      const row = ['1', 'x', ...beside.map(() => 'failed')]
      const asked = await shown({ ...ONE, beside }, [row])
      expect(asked.values).toEqual(['1', '[masked]'])
      expect(asked.hidden).toEqual([1])
    },
  )
})
