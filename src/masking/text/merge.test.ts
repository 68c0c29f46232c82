/** Tests of what is left of findings: nothing found is lost, and little is left to be masked. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ruleOf } from './finding.ts'
import { covering } from './merge.ts'

const rule = ruleOf('one', 'user')
const span = fc
  .tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => ({ start, end: start + length, rule }))

describe('what covers findings', () => {
  it('is in order, apart from each other, and over each place that was found', () => {
    fc.assert(
      fc.property(fc.array(span), (found) => {
        const left = covering(found)
        for (const [index, { start }] of left.entries())
          expect(start).toBeGreaterThanOrEqual(left[index - 1]?.end ?? 0)
        expect(placesOf(left)).toEqual(placesOf(found))
      }),
    )
  })

  it('is one for all of a run, so that thousands which overlap cost no more than one', () => {
    const found = Array.from({ length: 5_000 }, (_, at) => ({ start: at, end: at + 4_096, rule }))
    expect(covering(found)).toEqual([{ start: 0, end: 9_095, rule, isJoined: true }])
  })

  it('speaks for what lies within it', () => {
    const [whole, within] = [
      { start: 0, end: 9, rule },
      { start: 2, end: 5, rule },
    ]
    expect(covering([within, whole])).toEqual([{ ...whole, isJoined: false }])
  })
})

function placesOf(
  spans: readonly { readonly start: number; readonly end: number }[],
): ReadonlySet<number> {
  const places = new Set<number>()
  for (const { start, end } of spans) for (let at = start; at < end; at += 1) places.add(at)
  return places
}
