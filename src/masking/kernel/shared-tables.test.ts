/** Tests of tables that many share: what one adds is its own, and what was there stays. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Kernel } from './kernel.ts'
import { Literals } from './literals.ts'
import { MARK_BITS, MARKS, MarkList, WORDS_PER_MARK } from './marks.ts'
import { NameEnds } from './name-ends.ts'

const KIND = (1 << MARK_BITS) - 1
const nothing = new Literals()
const noNames = new NameEnds()

function marksOf(kernel: Kernel, text: string): readonly number[] {
  const marks = new MarkList()
  kernel.markText(text, marks)
  return Array.from(
    { length: marks.count },
    (_, at) => marks.words[at * WORDS_PER_MARK + 1] ?? 0,
  ).filter((word) => [MARKS.pair, MARKS.literal].some((kind) => kind === (word & KIND)))
}

const isName = (names: NameEnds, name: string): boolean =>
  marksOf(new Kernel({ literals: nothing, names }), `${name}=x`).length > 0

describe('names', () => {
  it('are added to a copy, though the ends of many are one', () => {
    const base = new NameEnds()
    for (const name of ['token', 'broken', 'email']) base.add(name, { isGlued: false })
    const house = base.minimised()
    const own = new NameEnds(house)
    own.add('taken', { isGlued: false })
    own.add('ken', { isGlued: true })
    expect(
      ['token', 'broken', 'email', 'taken', 'shaken'].map((name) => isName(own, name)),
    ).toEqual([true, true, true, true, true])
    expect(['token', 'broken', 'email', 'taken', 'ken'].map((name) => isName(house, name))).toEqual(
      [true, true, true, false, false],
    )
  })

  it('are the same in fewer nodes, and take others', () => {
    const name = fc.stringMatching(/^[abs1]{1,5}$/)
    const names = fc.uniqueArray(fc.record({ name, isGlued: fc.boolean() }), {
      maxLength: 8,
      selector: (each) => each.name,
    })
    fc.assert(
      fc.property(names, names, name, (first, second, asked) => {
        const plain = new NameEnds()
        for (const each of first) plain.add(each.name, each)
        const small = new NameEnds(plain.minimised())
        for (const each of second) for (const ends of [plain, small]) ends.add(each.name, each)
        expect(isName(small, asked)).toBe(isName(plain, asked))
      }),
      { numRuns: 60 },
    )
  })
})

describe('literals', () => {
  it('are added to a copy, beside those that begin alike', () => {
    const house = new Literals()
    const [one] = [house.add({ text: 'token_a' }), house.add({ text: 'Maria' })]
    const before = new Kernel({ literals: house, names: noNames })
    const own = new Literals(house)
    expect(own.add({ text: 'token_a' })).toBe(one)
    const added = own.add({ text: 'token_b' })
    const other = own.add({ text: 'zork' })
    const after = new Kernel({ literals: own, names: noNames })
    const text = 'token_a token_b maria zork'
    const literal = (number: number) => (number << MARK_BITS) | MARKS.literal
    expect(marksOf(before, text)).toEqual([literal(one), literal(2)])
    expect(marksOf(after, text)).toEqual([one, added, 2, other].map(literal))
    expect(marksOf(new Kernel({ literals: house, names: noNames }), text)).toHaveLength(2)
  })
})
