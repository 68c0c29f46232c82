/** Lines of a copy hold what the server would have written, whatever bytes the values are of. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RowBlock } from '../../base/row-block.ts'
import type { CopyForm } from './ask.ts'
import { CopyWriter } from './copy-rows.ts'

const HEAD_BYTES = 5
const LETTERS = new Map([
  ...[...'btnvfr'].map((letter, at): [number, string] => [8 + at, letter]),
  [0x5c, '\\'],
])

/** As the documentation of COPY has it, byte by byte. */
function escaped(value: Uint8Array, delimiter: string): string {
  const signs = [...value].map((byte) => {
    const sign = String.fromCharCode(byte)
    const letter = LETTERS.get(byte) ?? (sign === delimiter ? sign : undefined)
    return letter === undefined ? sign : `\\${letter}`
  })
  return signs.join('')
}

function lineOf(values: readonly Uint8Array[], delimiter: string): Buffer {
  const bytes = Buffer.concat(values)
  let at = 0
  const cells = values.flatMap(({ length }) => {
    at += length
    return [at - length, length]
  })
  const places = Int32Array.from(cells)
  const block: RowBlock = {
    ...{ bytes, columns: values.length, rows: 1, cells: places, instead: undefined },
  }
  const form: CopyForm = {
    ...{ format: 'text', delimiter, null: '\\N', hasHeader: false, quote: '"', escape: '"' },
    forceQuote: undefined,
  }
  const names = values.map((_, column) => `c${column}`)
  return new CopyWriter(form, names).rows(block).subarray(HEAD_BYTES)
}

// Those that mean something come often, and so do their neighbours.
const byte = fc.oneof(
  fc.constantFrom(...[0, 7, 8, 9, 10, 11, 12, 13, 14, 0x5b, 0x5c, 0x5d, 0x7c, 0x7f, 0x80, 0xdc]),
  fc.nat({ max: 255 }),
)
const value = fc.array(byte, { maxLength: 24 }).map((bytes) => Uint8Array.from(bytes))

describe('a line of a copy', () => {
  it('has an escape wherever one is needed, and nowhere else', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('\t', '|', ',', '~'),
        (values, delimiter) => {
          const cells = values.map((one) => escaped(one, delimiter))
          const right = `${cells.join(delimiter)}\n`
          expect(lineOf(values, delimiter).toString('latin1')).toBe(right)
        },
      ),
      { numRuns: 500 },
    )
  })
})
