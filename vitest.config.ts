/** What `npm test` runs: every unit test beside its file, and the suites under tests/. */
import { defineConfig } from 'vitest/config'
import { ClosingLine } from './tests/reporter/closing-line.ts'

/** Tests of code alone, which leave nothing behind: files in turn share what they have loaded. */
const SHARING = ['src/**/*.test.ts', 'tests/evasions/**/*.test.ts', 'tests/laws/**/*.test.ts']

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // As the gateway settles for itself (src/bin/engine-settings.ts): it runs without in no test.
    execArgv: ['--no-turbo-inline-js-wasm-calls'],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: SHARING,
          isolate: false,
          unstubEnvs: true,
          restoreMocks: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['{examples,bench,tests}/**/*.test.ts'],
          exclude: ['tests/fuzz/**', 'tests/soak/**', ...SHARING],
        },
      },
    ],
  },
})
