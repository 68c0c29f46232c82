/** Law: types are earned, not claimed: no `any`, no casts, no non-null claims. */
import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { houseSources } from './house.ts'
import { isProduct, isTest, type Source } from './source.ts'

/** Casts that stay, each with what makes it true. A new one needs a better reason than haste. */
const JUSTIFIED: readonly { readonly path: string; readonly cast: string; readonly why: string }[] =
  []

describe('casts', () => {
  it('are absent from the house', () => {
    expectKept(houseSources().flatMap(breachesOfCasts))
    expectKept(houseSources().flatMap(breachesOfBelief))
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

  it('are seen in what is read and believed', () => {
    const text = [
      'const a: Foo = JSON.parse(text)',
      'const b = JSON.parse(text)',
      'const c: unknown = JSON.parse(text)',
      'const d: { readonly e?: unknown } = JSON.parse(text)',
      'const f = Shape.parse(JSON.parse(text))',
      'const g = shape.safeParse(text === "" ? undefined : JSON.parse(text))',
      'function h(): Foo { return JSON.parse(text) }',
      'function i(): unknown { return JSON.parse(text) }',
      'const j = { json: JSON.parse(text) }',
      'const k: Foo = await reply.json()',
      'JSON.parse(text)',
      'const l = JSON.parse(text).name',
      'use(JSON.parse(text))',
      'const m = async (): Promise<unknown> => { try { return JSON.parse(text) } catch {} }',
    ].join('\n')
    expect(faultyLines(breachesOfBelief, 'src/base/x.ts', text)).toEqual([1, 2, 7, 9, 10, 12, 13])
    expect(faultyLines(breachesOfBelief, 'src/base/x.test.ts', text)).toEqual([])
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

/** What is read is `any`, which every type takes: it is `unknown`, or goes straight into a schema. */
function breachesOfBelief(source: Source): Breach[] {
  if (!isProduct(source.path)) return []
  const breaches: Breach[] = []
  const functions: string[] = []
  const enter = (node: { readonly returnType?: { start: number; end: number } | null }): void => {
    const { returnType } = node
    functions.push(returnType ? source.text.slice(returnType.start, returnType.end) : '')
  }
  const leave = (): void => void functions.pop()
  new Visitor({
    FunctionDeclaration: enter,
    FunctionExpression: enter,
    ArrowFunctionExpression: enter,
    'FunctionDeclaration:exit': leave,
    'FunctionExpression:exit': leave,
    'ArrowFunctionExpression:exit': leave,
    CallExpression: ({ callee, arguments: given, start, end }) => {
      const called = source.text.slice(callee.start, callee.end)
      if (called !== 'JSON.parse' && !(called.endsWith('.json') && given.length === 0)) return
      const before = source.text.slice(Math.max(0, start - 200), start).replace(/\bawait\s+$/, '')
      const isReturned = /\breturn\s+$/.test(before) && functions.at(-1)?.includes('unknown')
      const isMember = source.text[end] === '.'
      if ((UNBELIEVED.test(before) || isParsed(before) || isReturned) && !isMember) return
      breaches.push(breachAt(source, start, { ban: 'what is read, believed', mend: NARROW }))
    },
  }).visit(source.program)
  return breaches
}

/** Declared unknown, in whole or in its members; or not used at all. */
const UNBELIEVED = /:\s*(?:unknown|\{[^{}]*\bunknown\b[^{}]*\})\s*=\s*$|(?:^|[\n{}])\s*$/

/** Whether a call of a schema is still open. */
function isParsed(before: string): boolean {
  return [...before.matchAll(/[pP]arse\(/g)].some(({ index }) => {
    let depth = 0
    const marks = before.slice(index).match(/[()]/g) ?? []
    return marks.every((mark) => {
      depth += mark === '(' ? 1 : -1
      return depth > 0
    })
  })
}

const NARROW = 'narrow it with a check, parse it with zod, or write `satisfies`'
