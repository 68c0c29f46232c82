/** The terminal that this process runs in. */
import { createInterface } from 'node:readline/promises'
import picocolors from 'picocolors'
import type { Terminal } from '../cli/terminal.ts'

export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process
  const isInteractive = stdin.isTTY === true && stdout.isTTY === true
  const isColoured = stdout.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb'
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    isInteractive,
    ask: async (question) => {
      const asking = createInterface({ input: stdin, output: stdout })
      try {
        return await asking.question(question)
      } finally {
        asking.close()
      }
    },
    columns: stdout.isTTY === true ? stdout.columns : undefined,
    colours: picocolors.createColors(isColoured),
  }
}
