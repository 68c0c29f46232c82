/** What `npm run soak` runs: a gateway under load for `SOAK_MINUTES`, watched for leaks. */
import { defineConfig } from 'vitest/config'
import { ClosingLine } from './tests/reporter/closing-line.ts'

export default defineConfig({
  test: {
    include: ['tests/soak/**/*.test.ts'],
    reporters: ['verbose', new ClosingLine()],
    testTimeout: 43_200_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // One at a time: a soak measures memory and latency, and a neighbour would be measured too.
    maxWorkers: 1,
    passWithNoTests: false,
  },
})
