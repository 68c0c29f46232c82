/** Tables for people: no lines, columns under their titles. */
import Table from 'cli-table3'
import { inert, type Terminal } from './terminal.ts'

const NO_LINES = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' },
  ...{ 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '' },
  ...{ right: '', 'right-mid': '', middle: '  ' },
}

/** A text that ends in a line break; where the terminal is too narrow, each row by itself. */
export function tableText(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  { colours, columns }: Pick<Terminal, 'colours' | 'columns'>,
): string {
  if (columns !== undefined && widthOf([titles, ...rows]) > columns) {
    return rows.map((row) => blockText(titles, row, colours)).join('\n')
  }
  const table = new Table({
    head: titles.map((title) => colours.dim(title)),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  for (const row of rows) table.push(row.map(inert))
  const lines = table.toString().split('\n')
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

const GAP = 2

function widthOf(rows: readonly (readonly string[])[]): number {
  const [first = []] = rows
  const widths = first.map((_title, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  return widths.reduce((sum, width) => sum + width + GAP, -GAP)
}

function blockText(
  titles: readonly string[],
  row: readonly string[],
  { bold, dim }: Terminal['colours'],
): string {
  const [first = '', ...others] = row.map(inert)
  const names = titles.slice(1).map((title) => title.toLowerCase())
  const wide = Math.max(...names.map((name) => name.length))
  const lines = others.map((text, at) => `  ${dim((names[at] ?? '').padEnd(wide))}  ${text}`)
  return [bold(first), ...lines.map((line) => line.trimEnd()), ''].join('\n')
}
