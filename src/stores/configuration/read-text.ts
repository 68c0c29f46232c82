/** Reads the files of a configuration: text of a sane length, or a problem that can be told. */
import { readFileSync, statSync } from 'node:fs'
import { LIMITS } from '../../base/limits.ts'
import type { Problem } from '../../register/problem.ts'

/** The text, a byte order mark included; `undefined` where it is no such file. Never throws. */
export function readText(file: string): string | undefined {
  try {
    const found = statSync(file)
    if (!found.isFile() || found.size > LIMITS.configuration_bytes_max) return undefined
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file))
  } catch {
    return undefined
  }
}

export function unreadable(file: string, expected?: string): Problem {
  const what =
    'It cannot be read: it is missing, no file, not ours to read, too long, or not UTF-8.'
  return { file, line: 1, column: 1, at: '', what, expected, example: undefined }
}
