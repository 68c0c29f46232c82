/** Tests of stand-ins for dates: each is written as the date was, and is nobody's. */
import { expect, it } from 'vitest'
import { maskingForTests, show } from '../../../tests/fixtures/masking-house.ts'
import { dateLike } from './shapes.ts'

const DIGEST = Uint8Array.of(70, 8, 11)

it.each([
  ['12 May 1990', '12 Sep 1870'],
  ['12th of May 1990', '12 of Sep 1870'],
  ['May 3, 1990', 'Sep 12, 1870'],
  ['August 3rd, 1990', 'September 12, 1870'],
  ['12. Mai 1990', '12. Sep 1870'],
  ['12-MAY-1990', '12-SEP-1870'],
  ['Saturday, May 12, 1990', 'Sep 12, 1870'],
  ['May 1990', 'Sep 1870'],
  ['1990', '1870'],
  ['1990年5月12日', '1870年9月12日'],
  ['1990/05/12', '1870/09/12'],
  ['17.05.1990', '12.09.1870'],
  ['05/17/1990', '09/12/1870'],
  ['19900517', '18700912'],
  ['1990-05-17T10:00:00Z', '1870-09-12T00:00:00Z'],
  ['a day in spring', '1870-09-12'],
])('%s is written as %s', (date, instead) => {
  expect(dateLike(date, DIGEST)).toBe(instead)
})

it('keeps the parts of a date what they are', async () => {
  const { body } = await show(
    '{"birth_date":{"year":1990,"month":5,"day":31}}',
    {},
    maskingForTests(),
  )
  expect(body).toMatch(/^\{"birth_date":\{"year":18\d\d,"month":\d\d?,"day":\d\d?\}\}$/)
  const { month, day } = JSON.parse(body).birth_date
  expect(Math.max(month, day)).toBeLessThanOrEqual(12)
})
