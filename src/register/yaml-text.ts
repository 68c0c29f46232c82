/** Reads YAML 1.2 so that every part of it can be pointed at, and nothing clever gets through. */
import {
  type Document,
  type ErrorCode,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import { LIMITS } from '../base/limits.ts'
import type { Problem } from './problem.ts'

export type Position = { readonly line: number; readonly column: number }

export type YamlText = {
  /** Plain objects, lists and scalars; `undefined` instead of `null`. */
  readonly value: unknown
  /** Where the value at a path stands, or the nearest part around it that is there. */
  readonly positionOf: (path: readonly PropertyKey[]) => Position
  /** Where the key at the end of a path stands. */
  readonly positionOfKey: (path: readonly PropertyKey[]) => Position
}

const ALIASES_MAX = 64
const DEPTH_MAX = 32

const START: Position = { line: 1, column: 1 }

/** The library's own texts quote the file, which may hold a secret; these do not. */
const FAULTS: { readonly [code in ErrorCode]?: string } = {
  BAD_ALIAS: 'This alias points to nothing.',
  BAD_DQ_ESCAPE: 'This escape is none that YAML knows.',
  BAD_INDENT: 'The indentation, or a bracket, does not fit what stands around it.',
  BLOCK_IN_FLOW: 'An indented block cannot stand inside { } or [ ].',
  DUPLICATE_KEY: 'This key stands here twice.',
  MISSING_CHAR: 'A colon, comma, quote or bracket is missing.',
  MULTILINE_IMPLICIT_KEY: 'A key must stand on one line; is a colon or a quote missing?',
  MULTIPLE_DOCS: 'The file holds more than one document.',
  NON_STRING_KEY: 'This key is no text.',
  TAB_AS_INDENT: 'A tab stands where spaces must.',
  TAG_RESOLVE_FAILED: 'Tags are not used here.',
}

/** The value of a YAML text, or why it cannot be read. Never throws. */
export function readYaml(text: string, file: string): YamlText | readonly Problem[] {
  const most = LIMITS.configuration_bytes_max
  if (text.length > most) {
    return [problemAt(file, START, `The file is longer than ${most} (configuration_bytes_max).`)]
  }
  try {
    return readDocument(text, file)
  } catch {
    const what = 'The file cannot be read: it is nested too deeply, or its aliases multiply.'
    return [problemAt(file, START, what)]
  }
}

function readDocument(text: string, file: string): YamlText | readonly Problem[] {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    stringKeys: true,
    version: '1.2',
    schema: 'core',
    merge: false,
  })
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length))
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const faults = [...document.errors, ...document.warnings]
  const problems = faults.map(({ code, pos }) =>
    problemAt(file, at(pos[0]), FAULTS[code] ?? 'The file cannot be read as YAML here.'),
  )
  if (problems.length === 0) {
    problems.push(...excesses(document).map(([offset, what]) => problemAt(file, at(offset), what)))
  }
  if (problems.length > 0) return problems
  return {
    value: withoutNulls(document.toJS({ maxAliasCount: ALIASES_MAX })),
    positionOf: (path) => at(offsetOf(document, path, 'value')),
    positionOfKey: (path) => at(offsetOf(document, path, 'key')),
  }
}

/** A key with nothing behind it says no more than one that is not there. */
function withoutNulls(value: unknown): unknown {
  if (value === null) return undefined
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([key, member]) => [key, withoutNulls(member)]),
  )
}

/** What YAML allows and this house does not. */
function excesses(document: Document.Parsed): readonly (readonly [number, string])[] {
  const found: [number, string][] = []
  let aliases = 0
  visit(document, {
    Alias: (_, node) => {
      aliases += 1
      if (aliases === ALIASES_MAX + 1) {
        found.push([startOf(node), `More than ${ALIASES_MAX} aliases stand in the file.`])
      }
    },
    Pair: (_, { key }) => {
      // A key that some readers take for the parent of the object, and others leave out.
      if (isScalar(key) && key.value === '__proto__') {
        found.push([startOf(key), 'This name cannot be used.'])
      }
    },
    Node: (_, node, path) => {
      const depth = path.filter(isCollection).length
      if (depth <= DEPTH_MAX) return undefined
      found.push([startOf(node), `This is nested more than ${DEPTH_MAX} deep.`])
      return visit.BREAK
    },
  })
  return found
}

function offsetOf(
  document: Document.Parsed,
  path: readonly PropertyKey[],
  end: 'key' | 'value',
): number {
  let node: unknown = document.contents
  let offset = isNode(node) ? startOf(node) : 0
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document)
    const next = childOf(node, step)
    if (next === undefined) return offset
    const isLast = depth === path.length - 1
    offset = startOf((end === 'key' && isLast) || !isNode(next.value) ? next.key : next.value)
    node = next.value
  }
  return offset
}

type Child = { readonly key: Node; readonly value: unknown }

function childOf(node: unknown, step: PropertyKey): Child | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)]
    return isNode(item) ? { key: item, value: item } : undefined
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
  )
  return pair !== undefined && isScalar(pair.key) ? { key: pair.key, value: pair.value } : undefined
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0
}

function problemAt(file: string, { line, column }: Position, what: string): Problem {
  return { file, line, column, at: '', what, expected: undefined, example: undefined }
}
