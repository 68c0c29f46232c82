/** Law: a limit that is written down is held somewhere. */
import { expect, it } from 'vitest'
import { LIMITS } from '../../src/base/limits.ts'
import { houseSources } from './house.ts'
import { isProduct } from './source.ts'

const FILE = 'src/base/limits.ts'

it('every limit is read by the product', () => {
  const texts = houseSources().filter(({ path }) => isProduct(path) && path !== FILE)
  const isRead = (name: string): boolean => texts.some(({ text }) => text.includes(name))
  const idle = Object.keys(LIMITS).filter((name) => !isRead(name))
  expect(idle, `remove these from ${FILE}, or hold them`).toEqual([])
  expect(isRead(['no', 'such', 'limit', 'ms', 'max'].join('_'))).toBe(false)
})
