/** What `npm test` runs: every unit test beside its file, and the suites under tests/. */
import { defineConfig } from 'vitest/config'
import { ClosingLine } from './tests/reporter/closing-line.ts'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'examples/**/*.test.ts',
      'bench/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    exclude: ['tests/fuzz/**', 'tests/soak/**', 'node_modules/**', 'dist/**'],
    reporters: ['default', new ClosingLine()],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // As the gateway settles for itself (src/bin/engine-settings.ts): it runs without in no test.
    execArgv: ['--no-turbo-inline-js-wasm-calls'],
    maxWorkers: 2,
  },
})
