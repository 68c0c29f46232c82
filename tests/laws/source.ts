/** A source file as the laws see it: its text, its tree, and where in it something stands. */
import { type Comment, type EcmaScriptModule, type Program, parseSync } from 'oxc-parser'

export type Source = {
  /** From the root of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly program: Program
  readonly module: EcmaScriptModule
  readonly comments: readonly Comment[]
  /** What kept the parser from reading it; empty for sound files. */
  readonly errors: readonly string[]
  /** The line, from 1, of an offset into the text. */
  readonly lineAt: (offset: number) => number
}

export function readSource(path: string, text: string): Source {
  const { program, module, comments, errors } = parseSync(path, text)
  const starts = lineStarts(text)
  const lineAt = (offset: number): number => lineOf(starts, offset)
  return { path, text, program, module, comments, lineAt, errors: errors.map((e) => e.message) }
}

export function isTest(path: string): boolean {
  return path.startsWith('tests/') || path.endsWith('.test.ts')
}

/** What runs in production: `src` without its tests. */
export function isProduct(path: string): boolean {
  return path.startsWith('src/') && !isTest(path)
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}
