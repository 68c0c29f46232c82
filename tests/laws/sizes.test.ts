/** Law: what a person must hold in their head at once stays small. */
import { type ParamPattern, Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { houseSources } from './house.ts'
import { isTest, type Source } from './source.ts'

const FILE_LINES_MAX = 400
const FUNCTION_LINES_MAX = 70
const PARAMETERS_MAX = 3
const COLUMNS_MAX = 100
/** A long address, text or pattern cannot be broken. */
const UNBREAKABLE =
  /https?:\/\/\S{40}|'(?:[^'\\]|\\.){50,}'|"[^"]{60,}"|`(?:[^`\\]|\\.){50,}`|\/\S.{50,}\/[dgimsuvy]*/

describe('sizes', () => {
  it('are kept by files, functions, parameters and lines', () => {
    expectKept(houseSources().flatMap(breachesOfSizes))
  })

  it('are seen to be passed', () => {
    const long = `export function long() {\n${'  act()\n'.repeat(FUNCTION_LINES_MAX)}}`
    const four = '(a: A, b: B, c: C, d: D)'
    const many = `export function many${four} {}\ntype Many = ${four} => void`
    const wide = `const wide = ${'a + '.repeat(30)}a`
    const inTurn = [long, `class K { m${four} {} }`, many, wide].join('\n')
    const lines = faultyLines(breachesOfSizes, 'src/base/x.ts', inTurn)
    expect(lines.sort((a, b) => a - b)).toEqual([1, 73, 74, 75, 76])
    const tall = '\n'.repeat(FILE_LINES_MAX + 1)
    expect(faultyLines(breachesOfSizes, 'src/base/x.ts', tall)).toEqual([FILE_LINES_MAX + 1])
    expect(faultyLines(breachesOfSizes, 'src/base/x.test.ts', tall)).toEqual([FILE_LINES_MAX + 1])
  })

  it('of a suite are not those of a function', () => {
    const suite = `describe(NAME, () => {\n${'  it(NAME, run)\n'.repeat(FUNCTION_LINES_MAX)}})`
    expect(faultyLines(breachesOfSizes, 'src/base/x.test.ts', suite)).toEqual([])
    expect(faultyLines(breachesOfSizes, 'src/base/x.ts', suite)).toEqual([1])
  })
})

function breachesOfSizes(source: Source): Breach[] {
  return [...tallFiles(source), ...wideLines(source), ...largeFunctions(source)]
}

function tallFiles(source: Source): Breach[] {
  const lines = source.text.split('\n').length - 1
  if (lines <= FILE_LINES_MAX) return []
  const mend = 'split it by what its parts are about'
  return [
    {
      path: source.path,
      line: FILE_LINES_MAX + 1,
      ban: `${lines} lines (${FILE_LINES_MAX} at most)`,
      mend,
    },
  ]
}

function wideLines(source: Source): Breach[] {
  const inTexts = linesInTexts(source)
  return source.text.split('\n').flatMap((line, index) => {
    const isTold = inTexts.has(index + 1)
    if (line.length <= COLUMNS_MAX || UNBREAKABLE.test(line) || isTold) return []
    const ban = `${line.length} columns (${COLUMNS_MAX} at most)`
    return [
      { path: source.path, line: index + 1, ban, mend: 'say it shorter, or `npm run format`' },
    ]
  })
}

/** Lines of texts that are told as they are: their breaks are their own. */
function linesInTexts(source: Source): ReadonlySet<number> {
  const lines = new Set<number>()
  new Visitor({
    TemplateElement: ({ start, end }) => {
      const last = source.lineAt(end)
      for (let line = source.lineAt(start) + 1; line <= last; line += 1) lines.add(line)
    },
  }).visit(source.program)
  return lines
}

type Shaped = { readonly start: number; readonly end: number; readonly params: ParamPattern[] }

function largeFunctions(source: Source): Breach[] {
  const breaches: Breach[] = []
  const suites = new Set<number>()
  const inTexts = linesInTexts(source)
  const measure = ({ start, end, params }: Shaped): void => {
    const [first, last] = [source.lineAt(start), source.lineAt(end)]
    const lines = last - first + 1 - [...inTexts].filter((l) => l > first && l <= last).length
    if (lines > FUNCTION_LINES_MAX && !suites.has(start)) {
      const ban = `a function of ${lines} lines (${FUNCTION_LINES_MAX} at most)`
      breaches.push(breachAt(source, start, { ban, mend: 'name its steps and move them out' }))
    }
    // A row of a table is handed to its test as parameters.
    if (params.length > PARAMETERS_MAX && !isTest(source.path)) {
      const ban = `${params.length} parameters (${PARAMETERS_MAX} at most)`
      breaches.push(breachAt(source, start, { ban, mend: 'take an object with named members' }))
    }
  }
  new Visitor({
    CallExpression: ({ callee, arguments: given }) => {
      const isSuite = /^describe\b/.test(source.text.slice(callee.start, callee.end))
      if (isSuite && isTest(source.path)) for (const { start } of given) suites.add(start)
    },
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
    TSFunctionType: measure,
    TSMethodSignature: measure,
    TSDeclareFunction: measure,
    TSEmptyBodyFunctionExpression: measure,
  }).visit(source.program)
  return breaches
}
