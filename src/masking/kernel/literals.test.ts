/** Tests of the literals: whatever begins as one is not passed, however its words are joined. */
import { describe, expect, it } from 'vitest'
import { RULES } from '../text/house-rules.ts'
import { Kernel } from './kernel.ts'
import type { Literal } from './literal-records.ts'
import { Literals } from './literals.ts'
import { MARK_BITS, MARKS, MarkList, WORDS_PER_MARK } from './marks.ts'
import { NameEnds } from './name-ends.ts'

const JOINS = ['', ' ', '-', '_', '.', "'", '. ', ' -']
const BEHIND_MAX = 64

const literals = new Literals()
const all = new Map<number, Literal>()
for (const { literals: texts } of RULES)
  for (const literal of texts) all.set(literals.add(literal), literal)
const kernel = new Kernel({ literals, names: new NameEnds() })
const twin = new Kernel({ literals, names: new NameEnds(), isTwin: true })

describe('the literals of the house', () => {
  it.each([
    ['the kernel', kernel],
    ['its twin', twin],
  ])('are marked by %s in each of their spellings', (_, marking) => {
    const missed = [...all].flatMap(([number, literal]) =>
      spellings(literal).filter((text) => !markedAt(marking, text).has(number)),
    )
    expect(missed).toEqual([])
  })
})

describe("somebody's own literals", () => {
  it('may begin as many of the house do', () => {
    const own = new Literals(literals)
    const numbers = Array.from({ length: 200 }, (_, at) => own.add({ text: `passwort-${at}` }))
    const marking = new Kernel({ literals: own, names: new NameEnds() })
    expect(markedAt(marking, '(passwort-77.').has(numbers[77] ?? 0)).toBe(true)
    expect(markedAt(marking, '(passwort-77.').has(numbers[78] ?? 0)).toBe(false)
  })
})

/** A blank that stands at the end of what leads to it has to be one. */
function spellings({ text, isExact, isCapital, behindMin = 0 }: Literal): readonly string[] {
  const joined = JOINS.map((join) =>
    text.replaceAll(/ /g, (blank, at) => (at === text.length - 1 && at < 4 ? blank : join)),
  )
  const capital = joined.map((each) => upper(each.slice(0, 1)) + each.slice(1))
  const free = isCapital === true ? capital : [...joined, ...joined.map(upper)]
  const cased = isExact === true ? joined : free
  const behind = 'x'.repeat(Math.min(behindMin, BEHIND_MAX))
  return [...new Set(cased.map((each) => `(${each}${behind}.`))]
}

function upper(text: string): string {
  return text.toUpperCase()
}

function markedAt(marking: Kernel, text: string): ReadonlySet<number> {
  const marks = new MarkList()
  marking.markText(text, marks)
  const found = new Set<number>()
  for (let at = 0; at < marks.count * WORDS_PER_MARK; at += WORDS_PER_MARK) {
    const word = marks.words[at + 1] ?? 0
    const isLiteral = (word & ((1 << MARK_BITS) - 1)) === MARKS.literal
    if (isLiteral && marks.words[at] === 1) found.add(word >>> MARK_BITS)
  }
  return found
}
