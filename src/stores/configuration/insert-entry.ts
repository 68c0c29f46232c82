/**
 * Puts one more sub-processor into the text of `vitrine.yaml`, and leaves every other byte alone.
 */
import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
} from 'yaml'

const SECTION = 'sub_processors'
const NEW_FILE = 'version: 1\n'

/**
 * The text with the entry at the end of `sub_processors`. A section of lines gets more lines; one
 * that is written in braces, or is empty, is written anew, with its comments.
 */
export function insertEntry(text: string, name: string, entry: object): string {
  if (text.trim() === '') return insertEntry(NEW_FILE, name, entry)
  const document = parseDocument(text)
  const section = document.get(SECTION, true)
  if (section === undefined || section === null) return appendSection(text, name, entry)
  if (isMap(section) && section.flow !== true && section.items.length > 0) {
    return appendLines(text, section, { name, entry })
  }
  return rewrite(document, { name, entry })
}

type Entry = { readonly name: string; readonly entry: object }

function appendSection(text: string, name: string, entry: object): string {
  const lines = stringify({ [SECTION]: { [name]: entry } })
  return `${text}${text.endsWith('\n') ? '' : '\n'}\n${lines}`
}

function appendLines(text: string, section: YAMLMap, { name, entry }: Entry): string {
  const indent = indentOf(text, section)
  const lines = stringify({ [name]: entry })
    .trimEnd()
    .split('\n')
    .map((line) => `${indent}${line}\n`)
    .join('')
  const at = endOfLine(text, endOf(section))
  const before = text.slice(0, at)
  return `${before}${before.endsWith('\n') ? '' : '\n'}${lines}${text.slice(at)}`
}

function rewrite(document: Document.Parsed, { name, entry }: Entry): string {
  const section = document.get(SECTION, true)
  if (isMap(section)) {
    section.flow = false
    section.set(name, document.createNode(entry))
  } else document.set(SECTION, document.createNode({ [name]: entry }))
  return document.toString({ lineWidth: 0 })
}

function indentOf(text: string, section: YAMLMap): string {
  const [first] = section.items
  const start = first !== undefined && isScalar(first.key) ? (first.key.range?.[0] ?? 0) : 0
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
}

/** Where the last value of a section ends, comments that follow it left out. */
function endOf(node: unknown): number {
  if (isCollection(node) && !('flow' in node && node.flow === true)) {
    const last = node.items.at(-1)
    if (isPair(last)) return endOfPair(last)
    if (last !== undefined) return endOf(last)
  }
  return rangeEnd(node)
}

function endOfPair({ key, value }: Pair): number {
  return value === null || value === undefined
    ? rangeEnd(key)
    : Math.max(endOf(value), rangeEnd(key))
}

function rangeEnd(node: unknown): number {
  const isRanged = typeof node === 'object' && node !== null && 'range' in node
  return isRanged && Array.isArray(node.range) ? Number(node.range[1]) : 0
}

/** The start of the next line: a comment beside the last value stays beside it. */
function endOfLine(text: string, at: number): number {
  if (text[at - 1] === '\n') return at
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end + 1
}
