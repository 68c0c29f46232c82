/** Law: types are earned, not claimed: no `any`, no casts, no non-null claims. */
import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { houseSources } from './house.ts'
import { isTest, type Source } from './source.ts'

/** Casts that stay, each with what makes it true. A new one needs a better reason than haste. */
const JUSTIFIED: readonly { readonly path: string; readonly cast: string; readonly why: string }[] =
  []

describe('casts', () => {
  it('are absent from the house', () => {
    expectKept(houseSources().flatMap(breachesOfCasts))
  })

  it('that are justified still stand where they are said to', () => {
    const gone = JUSTIFIED.filter(
      ({ path, cast }) => !houseSources().some((s) => s.path === path && s.text.includes(cast)),
    )
    expect(gone, 'remove these from JUSTIFIED').toEqual([])
  })

  it('are seen', () => {
    const text = [
      'const a: any = 1',
      'const b = a as unknown as string',
      'const c = a!',
      'let d!: string',
      'const e = a as string',
      'const f = <string>a',
      'const g = [1] as const',
      'const h = { a: 1 } satisfies object',
    ].join('\n')
    expect(faultyLines(breachesOfCasts, 'src/base/x.ts', text)).toEqual([1, 2, 2, 3, 4, 5, 6])
  })

  it('are free in tests, but for the blind ones', () => {
    const text = 'const a = b as string\nconst c = b as unknown as string\nlet d: any'
    expect(faultyLines(breachesOfCasts, 'src/base/x.test.ts', text)).toEqual([2, 3])
  })
})

function breachesOfCasts(source: Source): Breach[] {
  const breaches: Breach[] = []
  const add = (offset: number, ban: string, mend: string): void => {
    breaches.push(breachAt(source, offset, { ban, mend }))
  }
  const isFree = isTest(source.path)
  const cast = ({ start, end }: { start: number; end: number }): void => {
    const text = source.text.slice(start, end)
    const isJustified = JUSTIFIED.some((one) => one.path === source.path && one.cast === text)
    if (!isFree && !isJustified) add(start, `the cast \`${text}\``, NARROW)
  }
  new Visitor({
    TSAnyKeyword: ({ start }) => add(start, 'any', 'write `unknown` and narrow it'),
    TSNonNullExpression: ({ start }) => add(start, 'a non-null claim (!)', 'handle `undefined`'),
    VariableDeclarator: ({ definite, start }) => {
      if (definite === true) add(start, 'a definite claim (!)', 'give it a value at once')
    },
    PropertyDefinition: ({ definite, start }) => {
      if (definite) add(start, 'a definite claim (!)', 'set it in the constructor')
    },
    TSTypeAssertion: cast,
    TSAsExpression: (node) => {
      const isConst = source.text.slice(node.typeAnnotation.start, node.end) === 'const'
      const { expression } = node
      const isBlind =
        expression.type === 'TSAsExpression' &&
        expression.typeAnnotation.type === 'TSUnknownKeyword'
      if (isBlind) add(node.start, 'as unknown as', NARROW)
      else if (!isConst) cast(node)
    },
  }).visit(source.program)
  return breaches
}

const NARROW = 'narrow it with a check, parse it with zod, or write `satisfies`'
