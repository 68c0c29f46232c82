/** A table is one where it fits, and rows by themselves where it does not. */
import picocolors from 'picocolors'
import { describe, expect, it } from 'vitest'
import { tableText } from './table.ts'

const colours = picocolors.createColors(false)
const TITLES = ['ID', 'WHO', 'WHAT']
const ROWS = [
  ['req_1', 'ada', 'payments live'],
  ['req_2', 'a\u001b[2Jb', 'orders live'],
]

describe('a table', () => {
  it('has columns under their titles', () => {
    expect(tableText(TITLES, ROWS.slice(0, 1), { colours, columns: 25 })).toBe(
      'ID     WHO  WHAT\nreq_1  ada  payments live\n',
    )
  })

  it('is rows by themselves where the terminal is narrower, with nothing left out', () => {
    expect(tableText(TITLES, ROWS, { colours, columns: 24 })).toBe(
      'req_1\n  who   ada\n  what  payments live\n\nreq_2\n  who   a\\u001b[2Jb\n  what  orders live\n',
    )
  })
})
