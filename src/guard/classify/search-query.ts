/** A vendor's search language, `email:"…" AND created>17…`: read whole, judged clause by clause. */
import type { SearchField } from '../../flow/profile.ts'

export type SearchClause = {
  readonly isNegated: boolean
  /** As written, such as `metadata["order"]`. */
  readonly field: string
  readonly declared: SearchField
  readonly operator: ':' | '~' | '>' | '<' | '>=' | '<='
  readonly value: string
  /** Numbers and `null` stand without quotes. */
  readonly isQuoted: boolean
}

export type SearchPart = SearchClause | { readonly join: 'AND' | 'OR' }

const FIELD = /[A-Za-z_][\w.]{0,100}(?:\[(?:"[^"\\\]]{1,100}"|'[^'\\\]]{1,100}')\])?/y
const OPERATOR = /:|~|>=|<=|>|</y
const QUOTED = /"((?:[^"\\]|\\["\\])*)"|'((?:[^'\\]|\\['\\])*)'/y
const BARE = /-?\d{1,20}(?:\.\d{1,10})?|null|true|false/y
const JOIN = /\s+(AND|OR)\s+/iy
const SPACE = /\s+/y
const CLAUSES_MAX = 20

/** The parts of a search; `undefined` where it is not of this language, or names unknown fields. */
export function parseSearch(
  text: string,
  fields: readonly SearchField[],
): readonly SearchPart[] | undefined {
  const reader = new Reader(text.trim())
  const parts: SearchPart[] = []
  for (let count = 0; count < CLAUSES_MAX; count += 1) {
    const clause = readClause(reader, fields)
    if (clause === undefined) return undefined
    parts.push(clause)
    if (reader.isAtEnd()) return parts
    const join = reader.take(JOIN)?.[1]
    // Clauses that only stand beside each other must all hold.
    if (join === undefined && reader.take(SPACE) === undefined) return undefined
    parts.push({ join: join?.toUpperCase() === 'OR' ? 'OR' : 'AND' })
  }
  return undefined
}

/** The search with each value as `show` writes it. */
export function formatSearch(
  parts: readonly SearchPart[],
  show: (clause: SearchClause) => string,
): string {
  return parts
    .map((part) => {
      if ('join' in part) return part.join
      const value = part.isQuoted ? quoted(show(part)) : show(part)
      return `${part.isNegated ? '-' : ''}${part.field}${part.operator}${value}`
    })
    .join(' ')
}

function readClause(reader: Reader, fields: readonly SearchField[]): SearchClause | undefined {
  const isNegated = reader.take(/-/y) !== undefined
  const [field] = reader.take(FIELD) ?? []
  const [operator] = reader.take(OPERATOR) ?? []
  if (field === undefined || operator === undefined) return undefined
  const declared = fieldOf(field, fields)
  const known = OPERATORS.find((one) => one === operator)
  if (declared === undefined || known === undefined) return undefined
  const text = reader.take(QUOTED)
  if (text !== undefined) {
    const value = (text[1] ?? text[2] ?? '').replace(/\\(["'\\])/g, '$1')
    return { isNegated, field, declared, operator: known, value, isQuoted: true }
  }
  const [value] = reader.take(BARE) ?? []
  if (value === undefined) return undefined
  return { isNegated, field, declared, operator: known, value, isQuoted: false }
}

const OPERATORS = [':', '~', '>', '<', '>=', '<='] as const

function fieldOf(name: string, fields: readonly SearchField[]): SearchField | undefined {
  const stem = name.replace(/\[.*\]$/, '[*]')
  return fields.find((field) => field.name === name) ?? fields.find((field) => field.name === stem)
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  isAtEnd(): boolean {
    return this.#at === this.#text.length
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found === null) return undefined
    this.#at += found[0].length
    return found
  }
}
