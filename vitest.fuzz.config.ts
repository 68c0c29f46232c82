/** What `npm run fuzz` runs: long random runs; `FUZZ_RUNS` says how many. */
import { defineConfig } from 'vitest/config'
import { ClosingLine } from './tests/reporter/closing-line.ts'

export default defineConfig({
  test: {
    include: ['tests/fuzz/**/*.test.ts'],
    reporters: ['verbose', new ClosingLine()],
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
  },
})
