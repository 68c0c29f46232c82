/** Law: tests await what happens; they neither sleep nor measure with the wall clock. */
import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { houseSources } from './house.ts'
import { importsOf } from './imports.ts'
import { isTest, type Source } from './source.ts'

const AWAIT =
  'await the event itself, turn a clock of your own, or use vi.waitFor on what must hold'
/** What is tried there is time itself, with processes that cannot be handed a clock. */
const MEASURE = /^tests\/soak\//

const CLOCK = /\b(Date|performance)\.now\(/

describe('sleeps', () => {
  it('are absent from the tests', () => {
    expectKept(houseSources().flatMap(breachesOfSleeps))
  })

  it('are seen', () => {
    const text = [
      "import { setTimeout as pause } from 'node:timers/promises'",
      'await new Promise((resolve) => setTimeout(resolve, 50))',
      'await new Promise((done) => { setTimeout(() => done(), 50) })',
      'const timer = setTimeout(() => controller.abort(), 5_000)',
      'await sleep(10)',
      'vi.advanceTimersByTime(10)',
      'expect(Date.now() - before).toBeLessThan(100)',
      "execFileSync('sleep', ['1'])",
      'await new Promise((done) => { const t = setInterval(() => { clearInterval(t); done() }, 9) })',
      'const rest = promisify(setTimeout)',
      'Atomics.wait(cell, 0, 0, 50)',
      'while (Date.now() < until) look()',
      'await scheduler.wait(10)',
      'await new Promise((done) => { socket.once("close", done) })',
    ].join('\n')
    const lines = faultyLines(breachesOfSleeps, 'tests/x.test.ts', text)
    expect(lines).toEqual([1, 2, 3, 5, 7, 9, 10, 11, 12, 13])
    expect(faultyLines(breachesOfSleeps, 'src/gateway/x.ts', text)).toEqual([])
  })
})

function breachesOfSleeps(source: Source): Breach[] {
  if (!isTest(source.path) || MEASURE.test(source.path)) return []
  const breaches = importsOf(source)
    .filter(
      ({ specifier, names }) =>
        specifier === 'node:timers/promises' && names.includes('setTimeout'),
    )
    .map(({ offset }) => breachAt(source, offset, { ban: 'a sleep', mend: AWAIT }))
  const text = ({ start, end }: { start: number; end: number }): string =>
    source.text.slice(start, end)
  const add = (offset: number, ban: string): void => {
    breaches.push(breachAt(source, offset, { ban, mend: AWAIT }))
  }
  new Visitor({
    NewExpression: ({ callee, arguments: given, start }) => {
      const [executor] = given
      if (text(callee) !== 'Promise' || executor === undefined) return
      const resolve = /^\(?(\w+)/.exec(text(executor))?.[1]
      const after = `(${resolve}\\b|\\(\\)\\s*=>[^;]*?\\b${resolve}\\()`
      const sleeps = new RegExp(`setTimeout\\(\\s*${after}|setInterval\\([^]*\\b${resolve}\\b`)
      if (sleeps.test(text(executor))) add(start, 'a sleep')
    },
    WhileStatement: ({ test, start }) => {
      if (CLOCK.test(text(test))) add(start, 'waiting by the wall clock')
    },
    CallExpression: ({ callee, arguments: given, start }) => {
      if (/^(sleep|delay|wait|Atomics\.wait|scheduler\.wait)$/.test(text(callee)))
        add(start, `${text(callee)}()`)
      const [measured] = given
      if (text(callee) === 'promisify' && measured !== undefined && /^setT/.test(text(measured))) {
        add(start, 'a sleep')
      }
      const isClock = measured !== undefined && CLOCK.test(text(measured))
      if (text(callee) === 'expect' && isClock) add(start, 'a wall clock in an expectation')
    },
  }).visit(source.program)
  return breaches
}
