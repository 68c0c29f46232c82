/** Runs a program to its end and keeps what it printed. */
import { spawn } from 'node:child_process'

/** Resolves with the exit code (1 where it could not start) and the output of both streams. */
export function runProgram(file, parameters, options) {
  return new Promise((resolve) => {
    const child = spawn(file, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    child.stdout.on('data', (bytes) => output.push(bytes))
    child.stderr.on('data', (bytes) => output.push(bytes))
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: String(Buffer.concat(output)) }))
  })
}
