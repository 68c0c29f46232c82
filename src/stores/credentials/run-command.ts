/** Runs the command of a secret manager, without a shell, and takes what it prints. */
import { spawn } from 'node:child_process'
import type { Limits } from '../../base/limits.ts'

export type CommandParts = {
  readonly words: readonly string[]
  /** Where it runs. */
  readonly folder: string
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Ends it at once. */
  readonly stop: AbortSignal
  readonly limits: Limits
}

/** What it printed, or why that is no use: one sentence that repeats nothing of it. */
export function runCommand(parts: CommandParts): Promise<Uint8Array | string> {
  return new Promise((resolve) => {
    try {
      if (parts.stop.aborted) resolve(STOPPING)
      else start(parts, resolve)
    } catch {
      resolve(UNSTARTABLE)
    }
  })
}

const UNSTARTABLE = 'The command cannot be started.'
const STOPPING = 'The gateway is shutting down.'

function start(parts: CommandParts, resolve: (answer: Uint8Array | string) => void): void {
  const [program = '', ...others] = parts.words
  // A group of its own, so that what the command has started can be ended with it. What it says on
  // standard error may hold a secret, so it goes nowhere.
  const child = spawn(program, others, {
    cwd: parts.folder,
    env: parts.variables,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
    shell: false,
  })
  const chunks: Uint8Array[] = []
  let bytes = 0
  const answer = (text: Uint8Array | string): void => {
    clearTimeout(timer)
    parts.stop.removeEventListener('abort', onStop)
    resolve(text)
  }
  const kill = (why: string): void => {
    killGroup(child.pid)
    child.stdout.destroy()
    answer(why)
  }
  const onStop = (): void => kill(STOPPING)
  const { credential_command_ms_max: most, credential_bytes_max: bytesMax } = parts.limits
  const timer = setTimeout(() => {
    kill(`The command took longer than ${most} ms (credential_command_ms_max).`)
  }, most)
  child.stdout.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length
    chunks.push(chunk)
    if (bytes > bytesMax) kill('The command printed more than a credential.')
  })
  child.on('error', () => answer(UNSTARTABLE))
  child.on('close', (code) => {
    if (code === 0) answer(Buffer.concat(chunks))
    else answer(code === null ? 'The command was killed.' : `The command ended with code ${code}.`)
  })
  parts.stop.addEventListener('abort', onStop)
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Everything in it has ended.
  }
}
