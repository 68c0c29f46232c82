/** Says at the end of a run what was not run, and counts: `12 passed, 0 failed, 1 skipped`. */
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node'

type Count = { passed: number; failed: number; readonly skipped: string[] }

/** Where skips fail the run: continuous integration must not be green for what it left out. */
const IS_STRICT = process.env.CI === 'true'

export class ClosingLine implements Reporter {
  #isFiltered = false

  /** `vitest -t NAME` leaves tests out because it was asked to. */
  onInit(vitest: Vitest): void {
    this.#isFiltered = vitest.config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = countTests(modules, unhandled.length)
    if (count.skipped.length > 0 && !this.#isFiltered) {
      process.stdout.write(notRun(count.skipped))
      if (IS_STRICT) process.exitCode = 1
    }
    const { passed, failed, skipped } = count
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped\n`)
  }
}

/** Files that could not be loaded and errors outside every test count as failed. */
function countTests(modules: readonly TestModule[], unhandled: number): Count {
  const count: Count = { passed: 0, failed: unhandled, skipped: [] }
  for (const module of modules) {
    if (module.errors().length > 0) count.failed += 1
    for (const test of module.children.allTests()) countTest(test, count)
  }
  return count
}

function countTest(test: TestCase, count: Count): void {
  const result = test.result()
  if (result.state === 'passed') count.passed += 1
  if (result.state === 'failed') count.failed += 1
  if (result.state !== 'skipped' && result.state !== 'pending') return
  const why = result.state === 'skipped' && result.note ? ` (${result.note})` : ''
  count.skipped.push(`${test.module.relativeModuleId} > ${test.fullName}${why}`)
}

function notRun(skipped: readonly string[]): string {
  const verdict = IS_STRICT ? 'which fails this run' : 'which would fail in continuous integration'
  return `\nNOT RUN, ${verdict}:\n${skipped.map((name) => `  ${name}\n`).join('')}`
}
