/** Tables for people: no lines, columns under their titles. */
import Table from 'cli-table3'
import { inert, type Terminal } from './terminal.ts'

const NO_LINES = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' },
  ...{ 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '' },
  ...{ right: '', 'right-mid': '', middle: '  ' },
}

/** A text that ends in a line break. */
export function tableText(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  { colours }: Pick<Terminal, 'colours'>,
): string {
  const table = new Table({
    head: titles.map((title) => colours.dim(title)),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  for (const row of rows) table.push(row.map(inert))
  const lines = table.toString().split('\n')
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}
