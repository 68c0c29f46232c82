/** What is shown of statements that others ask, whatever they wrote into them. */
import { describe, expect, it } from 'vitest'
import { shownStatement } from './shown-statement.ts'

const V = "'[masked]'"

const READ: readonly (readonly [string, string])[] = [
  ['select 1', 'select 1'],
  ['', ''],
  [
    "select * from users where email = 'zork' and n = $1",
    `select * from users where email = ${V} and n = $1`,
  ],
  ["values ('it''s zork', E'a\\'zork', N'zork', X'7a')", `values (${V}, ${V}, ${V}, ${V})`],
  ['select $$zork$$, $a$zork $$ $b$ zork$a$, $é$zork$é$', `select ${V}, ${V}, ${V}`],
  ["select a$$b from t -- it's zork\n where x = 'zork'", `select a$$b from t  \n where x = ${V}`],
  ["select /* it's /* zork */ zork' */ 1 where x = 'zork'", `select   1 where x = ${V}`],
  ["select 1 -- it's\r, 'zork'", `select 1  \r, ${V}`],
  ['select "Odd name", id + 1234 from t limit 10', 'select "Odd name", id + 1234 from t limit 10'],
  ['select 12345, 0x7a6f726b, 1.23456, .5', `select ${V}, ${V}, ${V}, .5`],
  ["select \"a'b\", 'zork'", `select ${V}`],
  ["select 'C:\\', 'zork'", `select ${V}`],
  ["select U&'\\007a', 'zork'", `select U&${V}`],
  ["select * from t where x = 'zor", `select * from t where x = ${V}`],
  ['select /* zork', `select ${V}`],
  ['select $$zork', `select ${V}`],
  ['select "zork', `select ${V}`],
]

/** What stands behind a value would tell how long it is. */
const CUT: readonly (readonly [string, string])[] = [
  ["select * from t where x = 'zork' and y", `select * from t where x = ${V}…`],
  ['select * from t where x = 12', `select * from t where x = ${V}…`],
  ['select a, b fro', 'select a, b fro'],
]

describe('a statement', () => {
  it.each(READ)('%j shows %j', (text, shown) => {
    expect(shownStatement(text, false)).toBe(shown)
  })

  it.each(CUT)('that was cut, %j, shows %j', (text, shown) => {
    expect(shownStatement(text, true)).toBe(shown)
  })

  it('that is as long as the server keeps one is taken for cut', () => {
    const rest = 'a'.repeat(1_000)
    expect(shownStatement(`select 'zork', ${rest}`, false)).toBe(`select ${V}…`)
    expect(shownStatement(`select ${rest}`, false)).toBe(`select ${rest}`)
  })
})
