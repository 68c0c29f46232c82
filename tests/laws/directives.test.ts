/** Law: no check is silenced, no test is switched off, and nothing is left for later. */
import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { housePaths, houseSources, readHouse } from './house.ts'
import type { Source } from './source.ts'

const SILENCERS =
  /@ts-(ignore|expect-error|nocheck)|\w+-ignore|(eslint|oxlint)-disable|(v8|c8|istanbul) ignore/
/** Spelt apart, so that a search for them finds debts and not this law. */
const DEBT = ['TO' + 'DO', 'FIX' + 'ME', 'X'.repeat(3), 'HA' + 'CK']
const DEBTS = new RegExp(`\\b(${DEBT.join('|')})\\b|not ${'impl'}emented`, 'i')
const WRITTEN_DEBTS = new RegExp(`\\b(${DEBT.slice(0, 3).join('|')})\\b`)
const SWITCHES = new Set(['skip', 'only', 'todo', 'fails'])
const RUNNERS = new Set(['it', 'test', 'describe', 'suite', 'bench'])
const OTHER_SWITCHES = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'])

describe('directives', () => {
  it('are absent from the house', () => {
    expectKept(houseSources().flatMap(breachesOfDirectives))
  })

  it('are absent from its documents', () => {
    const documents = housePaths().filter((path) => path.endsWith('.md'))
    expectKept(documents.flatMap((path) => debtsIn(path, readHouse(path))))
  })

  it('are seen', () => {
    const text = [
      '// @ts-ignore',
      '/* biome-ignore lint: because */',
      `// ${DEBT[0]} later`,
      `it.${'skip'}(NAME, run)`,
      `describe.${'only'}(NAME, run)`,
      `it.${'skip'}If(isAbsent)(NAME, run)`,
      `const fine = '${DEBT[0]}'`,
      `it.concurrent.${'todo'}(NAME)`,
      'xit(NAME, run)',
    ].join('\n')
    const lines = faultyLines(breachesOfDirectives, 'src/base/x.test.ts', text)
    expect(lines.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 8, 9])
    expect(debtsIn('docs/x.md', `fine\n${DEBT[1]}\n`)).toMatchObject([{ line: 2 }])
  })
})

function breachesOfDirectives(source: Source): Breach[] {
  return [...commentsOf(source), ...switchesOf(source)]
}

function commentsOf(source: Source): Breach[] {
  return source.comments.flatMap(({ value, start }) => {
    const silencer = SILENCERS.exec(value)?.[0]
    const debt = DEBTS.exec(value)?.[0]
    const found: Breach[] = []
    const mends = { silencer: 'mend what it complains of', debt: 'do it now, or file an issue' }
    if (silencer !== undefined) {
      found.push(breachAt(source, start, { ban: silencer, mend: mends.silencer }))
    }
    if (debt !== undefined) found.push(breachAt(source, start, { ban: debt, mend: mends.debt }))
    return found
  })
}

function switchesOf(source: Source): Breach[] {
  const breaches: Breach[] = []
  new Visitor({
    MemberExpression: ({ object, property, start }) => {
      if (property.type !== 'Identifier' || !SWITCHES.has(property.name)) return
      const [root] = source.text.slice(object.start, object.end).split('.')
      if (root === undefined || !RUNNERS.has(root)) return
      const ban = `${root}.${property.name}`
      const mend = 'make the test pass, or `skipIf` with what the machine lacks'
      breaches.push(breachAt(source, start, { ban, mend }))
    },
    CallExpression: ({ callee, start }) => {
      if (callee.type !== 'Identifier' || !OTHER_SWITCHES.has(callee.name)) return
      breaches.push(breachAt(source, start, { ban: callee.name, mend: 'run it' }))
    },
  }).visit(source.program)
  return breaches
}

function debtsIn(path: string, text: string): Breach[] {
  return text.split('\n').flatMap((line, index) => {
    const debt = WRITTEN_DEBTS.exec(line)?.[0]
    if (debt === undefined) return []
    return [
      { path, line: index + 1, ban: debt, mend: 'write it, or say it in docs/limitations.md' },
    ]
  })
}
