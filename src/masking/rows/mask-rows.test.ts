/** Many values at once come out as each of them would by itself. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookForTests } from '../../../tests/fixtures/ledger-looks.ts'
import { maskingForTests } from '../../../tests/fixtures/masking-house.ts'
import { Refusal } from '../../base/refusal.ts'
import { type RowBlock, shownCell } from '../../base/row-block.ts'
import type { Lineage } from '../../flow/lineage.ts'
import { RawChunk } from '../../flow/raw-chunk.ts'
import type { ReplyPart, RowColumn } from '../../flow/reply-part.ts'

type Value = string | undefined

const masking = maskingForTests()

function blockOf(values: readonly Value[]): RowBlock {
  const bytes = Buffer.from(values.join(''))
  let at = 0
  const cells = values.flatMap((value) => {
    const length = Buffer.byteLength(value ?? '')
    at += length
    return [at - length, value === undefined ? -1 : length]
  })
  const places = Int32Array.from(cells)
  return { bytes, columns: 1, rows: values.length, cells: places, instead: undefined }
}

async function* chunks(column: RowColumn, values: readonly Value[]): AsyncGenerator<RawChunk> {
  yield RawChunk.mint({ kind: 'columns', columns: [column], result: 0, own: undefined })
  yield RawChunk.mint({ kind: 'rows', block: blockOf(values) })
}

/** What a column of such values is shown as; not in UTF-8, each value goes its own way. */
async function shown(values: readonly Value[], lineage: Lineage, isUtf8: boolean) {
  const column: RowColumn = {
    ...{ name: 'one', kind: 'text', origin: undefined, isUtf8 },
    read: (bytes) => [bytes.toString('utf8')],
    write: ([text]) => (text === undefined ? undefined : Buffer.from(text)),
  }
  const content = {
    ...{ mediaType: undefined, charset: undefined, parameters: new Map<string, string>() },
    ...{ codings: [], bytes: undefined, live: true },
  }
  const head = RawChunk.mint({ kind: 'head' as const, status: undefined, fields: [], content })
  const reply = { head, rest: chunks(column, values), planted: [] }
  const masked = await masking.mask(reply, lookForTests(1, { lineage }))
  if (masked instanceof Refusal) throw masked
  const parts: ReplyPart[] = []
  for await (const { part } of masked.rest) parts.push(part)
  const texts = parts.flatMap((part) =>
    part.kind === 'rows' ? values.map((_, at) => textOf(shownCell(part.block, at))) : [],
  )
  return { texts, counts: [...masked.counts()] }
}

function textOf(cell: Uint8Array | undefined): Value {
  return cell === undefined ? undefined : Buffer.from(cell).toString('utf8')
}

const OPEN = { shows: 'open' } as const
const lineageOf = (lineage: Lineage['results'][number][number]['lineage']): Lineage => ({
  results: [[{ name: undefined, lineage }]],
  ofColumn: () => OPEN,
})

const CATEGORIES = [
  ...['user.contact.email', 'user.contact.phone_number', 'user.name', 'user.unique_id'],
  ...['user.financial.credit_card', 'user.device.cookie', 'user.device', 'system.authentication'],
  ...['user.device.ip_address', 'user.demographic.date_of_birth'],
]
const PSEUDONYM = masking.pseudonyms.of('ada@example.com', 'user.contact.email')
const word = fc.constantFrom(
  ...['ada', 'ADA', '@example.com', '+58', '00', '0', '4242 '.repeat(4), '-', '--', 'n/a'],
  ...[
    'NULL',
    'undefined',
    ' ',
    '  ',
    '\t',
    '\u00a0',
    '_',
    'id_',
    'ü',
    '\u212a',
    '\ufb01',
    '=',
    ';',
  ],
  ...['x'.repeat(60), 'x'.repeat(13), '1', '(0)', 'a=b; c=d', PSEUDONYM],
)
const values = fc.array(
  fc.option(
    fc.array(word, { maxLength: 6 }).map((words) => words.join('')),
    { nil: undefined },
  ),
  { minLength: 1, maxLength: 40 },
)

describe('values that are somebody’s', () => {
  const treatments = fc.constantFrom<'pseudonym' | 'partial' | 'redact' | 'shape'>(
    ...(['pseudonym', 'pseudonym', 'partial', 'redact', 'shape'] as const),
  )

  it('are the same at once as one by one', async () => {
    const lineages = fc
      .record({ category: fc.constantFrom(...CATEGORIES), treatment: treatments })
      .map((of) => lineageOf({ shows: 'value', ...of }))
    const property = fc.asyncProperty(values, lineages, async (all, lineage) => {
      const [atOnce, each] = [await shown(all, lineage, true), await shown(all, lineage, false)]
      expect(atOnce).toEqual(each)
    })
    await fc.assert(property, { numRuns: 600 })
  })
})

describe('values of which nobody has said whose they are', () => {
  it('are looked through whether or not they came before', async () => {
    const lineage = lineageOf(OPEN)
    const state = ['open', 'closed', 'write to ada@example.com', 'open', 'closed']
    const many = Array.from({ length: 10_000 }, (_, at) => state[at % 5])
    const { texts, counts } = await shown(many, lineage, true)
    expect(texts.slice(0, 2)).toEqual(['open', 'closed'])
    expect(texts.filter((text) => text?.includes('ada@'))).toEqual([])
    expect(counts).toEqual([['user.contact.email', 2_000]])
  })
})
