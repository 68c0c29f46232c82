/** Reads a YAML text against a schema; what does not fit is told as a person would. */
import type { z } from 'zod'
import { looksLikeKey } from './credential-reference.ts'
import { inOrder, type Problem } from './problem.ts'
import { keysAt, wordsAt } from './told.ts'
import { readYaml, type YamlText } from './yaml-text.ts'

export type Fault = {
  readonly path: readonly PropertyKey[]
  readonly what: string
  /** Points at the key rather than at its value. */
  readonly atKey?: boolean
  readonly expected?: string | undefined
  readonly example?: string | undefined
}

/** What is idle needs no example of how it would look. */
export const NOT_HERE = {
  expected: 'nothing here, or something that says more',
  example: undefined,
}

export type ReadText<Value> = {
  readonly value: Value
  /** Makes a problem of a fault that was found in the value later. */
  readonly problem: (fault: Fault) => Problem
  /** Everything that stands in the file, by its path. */
  readonly written: unknown
}

type Source = { readonly file: string; readonly schema: z.ZodType; readonly yaml: YamlText }

/** Never throws. */
export function readWithSchema<Schema extends z.ZodType>(
  text: string,
  { file, schema }: { readonly file: string; readonly schema: Schema },
): ReadText<z.output<Schema>> | readonly Problem[] {
  const yaml = readYaml(text, file)
  if (!('value' in yaml)) return yaml
  const source = { file, schema, yaml }
  const problem = (fault: Fault): Problem => problemOf(fault, source)
  // An empty file is one where every key has its default.
  const parsed = schema.safeParse(yaml.value ?? {})
  if (parsed.success) return { value: parsed.data, problem, written: yaml.value }
  return inOrder(parsed.error.issues.flatMap((issue) => faultsOf(issue, source)).map(problem))
}

function problemOf(fault: Fault, { file, schema, yaml }: Source): Problem {
  const { path, what, atKey } = fault
  const words = wordsAt(schema, path)
  return {
    file,
    ...(atKey === true ? yaml.positionOfKey(path) : yaml.positionOf(path)),
    at: spelled(path),
    what,
    expected: 'expected' in fault ? fault.expected : words?.expected,
    example: 'example' in fault ? fault.example : words?.example,
  }
}

function faultsOf(issue: z.core.$ZodIssue, source: Source): readonly Fault[] {
  const { path } = issue
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], source))
    case 'invalid_key':
      return [{ path, atKey: true, what: 'This name cannot be used.' }]
    case 'invalid_union':
      return [nearestOf(issue, source)]
    case 'custom':
      return [{ path, what: issue.message }]
    default:
      return [{ path, what: whatIsWrong(issue, source), atKey: isMissing(path, source) }]
  }
}

function whatIsWrong(issue: z.core.$ZodIssue, source: Source): string {
  if (isMissing(issue.path, source)) return 'This key is missing.'
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'array' ? 'There are too few of these.' : 'The value is too small.'
    case 'too_big':
      return issue.origin === 'array' ? 'There are too many of these.' : 'The value is too large.'
    case 'invalid_value':
      return 'The value is none of those that are possible.'
    default:
      return 'The value is not of the kind that belongs here.'
  }
}

/** Of the ways that a value may be written, the one that got furthest says what is wrong. */
function nearestOf(issue: z.core.$ZodIssueInvalidUnion, source: Source): Fault {
  const each = issue.errors.flatMap((ways) =>
    ways.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, source)),
  )
  const deepest = each.reduce<Fault | undefined>(
    (best, fault) => (best === undefined || fault.path.length > best.path.length ? fault : best),
    undefined,
  )
  if (deepest !== undefined && deepest.path.length > issue.path.length) return deepest
  return { path: issue.path, what: 'The value is not of the kind that belongs here.' }
}

function isMissing(path: readonly PropertyKey[], { yaml }: Source): boolean {
  return path.length > 0 && valueAt(yaml.value, path) === undefined
}

/** What stands at a path of a value; `undefined` where nothing does. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Object.getOwnPropertyDescriptor(found, key)?.value
  }
  return found
}

const KEYS_SHOWN_MAX = 12

function unknownKey(path: readonly PropertyKey[], { schema }: Source): Fault {
  const known = keysAt(schema, path.slice(0, -1))
  const meant = nearestWord(String(path.at(-1)), known)
  const shown = known.length > KEYS_SHOWN_MAX ? [...known.slice(0, KEYS_SHOWN_MAX), '…'] : known
  return {
    path,
    atKey: true,
    what: `There is no such key here.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
    expected: known.length === 0 ? undefined : `one of ${shown.join(', ')}`,
    example:
      meant === undefined ? undefined : wordsAt(schema, [...path.slice(0, -1), meant])?.example,
  }
}

const SLIPS_MAX = 2

/** The known word that was most likely meant; `undefined` where none is near. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const slips = known.map((other) => ({ other, count: slipsBetween(word, other) }))
  const [nearest] = slips.sort((a, b) => a.count - b.count)
  return nearest !== undefined && nearest.count <= SLIPS_MAX ? nearest.other : undefined
}

/** Letters to add, drop or change (Levenshtein), of words of a sane length. */
function slipsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > SLIPS_MAX) return SLIPS_MAX + 1
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (const [to, against] of [...other].entries()) {
      const changed = (row[to] ?? 0) + (letter === against ? 0 : 1)
      next.push(Math.min(changed, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

const PLAIN_KEY = /^[\w.-]{1,64}$/

/** Keys are written by people as well: one that is no plain name is not repeated. */
function spelled(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : spelledKey(String(key))))
    .join('.')
    .replaceAll('.[', '[')
}

function spelledKey(key: string): string {
  return PLAIN_KEY.test(key) && !looksLikeKey(key) ? key : '…'
}
