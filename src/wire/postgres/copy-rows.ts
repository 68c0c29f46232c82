/** Rows as COPY … TO STDOUT writes them (PostgreSQL documentation, COPY, file formats). */
import { type RowBlock, shownCell } from '../../base/row-block.ts'
import type { CopyForm } from './ask.ts'
import { encodeCopyRow } from './copy-out.ts'
import { int16, value } from './payload.ts'

/** What stands before the first row. */
export function copyHead(form: CopyForm, names: readonly string[]): Buffer {
  if (form.format === 'binary') return encodeCopyRow(BINARY_HEAD)
  if (!form.hasHeader) return Buffer.alloc(0)
  return encodeCopyRow(
    line(
      names.map((name) => field(Buffer.from(name), form)),
      form,
    ),
  )
}

export function copyRows(block: RowBlock, form: CopyForm): Buffer {
  const messages: Buffer[] = []
  for (let row = 0; row < block.rows; row += 1) {
    const cells = Array.from({ length: block.columns }, (_, column) =>
      shownCell(block, row * block.columns + column),
    )
    const written =
      form.format === 'binary'
        ? Buffer.concat([int16(cells.length), ...cells.map(value)])
        : line(
            cells.map((cell) => (cell === undefined ? form.null : field(cell, form))),
            form,
          )
    messages.push(encodeCopyRow(written))
  }
  return Buffer.concat(messages)
}

/** What stands behind the last row. */
export function copyTail(form: CopyForm): Buffer {
  return form.format === 'binary' ? encodeCopyRow(int16(-1)) : Buffer.alloc(0)
}

/** A signature, no flags, no extension. */
const BINARY_HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')

function line(fields: readonly string[], { delimiter }: CopyForm): Buffer {
  return Buffer.from(`${fields.join(delimiter)}\n`, 'utf8')
}

function field(bytes: Uint8Array, form: CopyForm): string {
  const text = Buffer.from(bytes).toString('utf8')
  return form.format === 'csv' ? csvField(text, form) : textField(text, form)
}

function csvField(
  text: string,
  { delimiter, quote, escape: before, null: nothing, forceQuote }: CopyForm,
) {
  const needs = [delimiter, quote, '\n', '\r'].some((sign) => text.includes(sign))
  if (!forceQuote && !needs && text !== nothing && text !== '\\.') return text
  let inner = ''
  for (const sign of text) inner += sign === quote || sign === before ? before + sign : sign
  return `${quote}${inner}${quote}`
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
])

const NEEDS_ESCAPE = /[\\\b\f\n\r\t\v]/

function textField(text: string, { delimiter }: CopyForm): string {
  if (!NEEDS_ESCAPE.test(text) && !text.includes(delimiter)) return text
  let written = ''
  for (const sign of text) {
    written += ESCAPES.get(sign) ?? (sign === delimiter ? `\\${sign}` : sign)
  }
  return written
}
