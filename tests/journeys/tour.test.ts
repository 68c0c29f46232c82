/** The tour is told to people, and must be true. */
import { expect, it } from 'vitest'
import { walkTour } from '../../src/bin/walk-tour.ts'

it('walks the whole story', async () => {
  let told = ''
  await walkTour((text) => {
    told += text
  })
  expect(told).toContain('Sound.')
  expect(told).not.toMatch(/bellacqua|posta\.example|vt[rpl]_/i)
})
