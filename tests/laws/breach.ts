/** A breach of a law: where, what is banned, and what to write instead. */
import { expect } from 'vitest'
import { readSource, type Source } from './source.ts'

export type Breach = {
  readonly path: string
  readonly line: number
  readonly ban: string
  readonly mend: string
}

/** Fails with every breach on a line of its own: `src/x.ts:3  ban → mend`. */
export function expectKept(breaches: readonly Breach[]): void {
  if (breaches.length === 0) return
  const lines = breaches.map(({ path, line, ban, mend }) => `${path}:${line}  ${ban} → ${mend}`)
  const broken = new Error(`the law is broken\n${lines.sort().join('\n')}\n`)
  // Where a law looks is of no interest; where it is broken stands in the message.
  broken.stack = ''
  throw broken
}

/** A breach of the node or comment that starts at an offset. */
export function breachAt(
  source: Source,
  offset: number,
  { ban, mend }: Pick<Breach, 'ban' | 'mend'>,
): Breach {
  return { path: source.path, line: source.lineAt(offset), ban, mend }
}

/** The lines on which a law finds fault with a sample; a law that finds none cannot fail. */
export function faultyLines(
  law: (source: Source) => readonly Breach[],
  path: string,
  text: string,
): number[] {
  const source = readSource(path, text)
  expect(source.errors).toEqual([])
  return law(source).map(({ line }) => line)
}
