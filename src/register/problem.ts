/** What is wrong in a file that a person wrote: where, what was expected, and how it would look. */

export type Problem = {
  readonly file: string
  /** Both from 1. */
  readonly line: number
  readonly column: number
  /** The keys that lead there, such as `sub_processors.payments.risk`; empty at the top. */
  readonly at: string
  /** One sentence. Values of the file are never repeated: one of them may be a secret. */
  readonly what: string
  readonly expected: string | undefined
  /** A line or a few that would be right. */
  readonly example: string | undefined
}

/** As a person reads the file: from top to bottom. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column)
}

/** For people: one paragraph a problem. */
export function renderProblems(problems: readonly Problem[]): string {
  return problems.map(renderProblem).join('\n')
}

/** For people: where, what, and how it would be right. */
export function renderProblem({
  file,
  line,
  column,
  at,
  what,
  expected,
  example,
}: Problem): string {
  const lines = [`${file}:${line}:${column}: ${at === '' ? '' : `${at}: `}${what}`]
  if (expected !== undefined) lines.push(`  expected: ${expected}`)
  if (example !== undefined) lines.push(`  example:  ${example.replaceAll('\n', '\n            ')}`)
  return `${lines.join('\n')}\n`
}
