/** Runs a program in this terminal, and ends with it. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { ChildProcess } from '../cli/setting.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const
const NOT_FOUND = 127

/** Its exit code, as a shell gives it: 128 and the signal's number where one ended it. */
export function runChild({ command, parameters, environment }: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { env: { ...environment }, stdio: 'inherit' })
    // Ctrl-C reaches the child by the terminal; this process waits for it to end.
    const pass = (signal: NodeJS.Signals): void => {
      if (signal !== 'SIGINT') child.kill(signal)
    }
    for (const signal of SIGNALS) process.on(signal, pass)
    const end = (code: number): void => {
      for (const signal of SIGNALS) process.off(signal, pass)
      resolve(code)
    }
    child.once('error', (error) => {
      process.stderr.write(`✗ ${command} cannot be run: ${whyNot(error)}\n`)
      end(NOT_FOUND)
    })
    child.once('exit', (code, signal) => {
      end(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

function whyNot(error: Error): string {
  if ('code' in error && error.code === 'ENOENT') {
    return 'no program of that name is on the PATH.\n  → Install it, or put another one behind `--`.'
  }
  return 'the system refuses it.\n  → Look whether it is a program, and whether you may run it.'
}
