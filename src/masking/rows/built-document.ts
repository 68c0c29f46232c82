/** Masks a document by what it was built of: a place that nobody described makes it unreadable. */
import type { Built } from '../../flow/lineage.ts'

export type BuiltValue = Extract<Built, { holds: 'value' }>

export type BuiltValues = {
  /** What stands for a value that is not NULL, as JSON. */
  readonly value: (raw: string, of: BuiltValue) => string
  /** What a member is called; its lineage where the rows have told its name. */
  readonly name: (name: string, lineage?: BuiltValue['lineage']) => string
}

/** `undefined` where it is built in another way. What is not masked stays as it is written. */
export function maskedDocument(
  text: string,
  built: Built,
  values: BuiltValues,
): string | undefined {
  return new Walk(text, values).masked(built)
}

const BLANKS = /[ \t\n\r]*/y
const BARE = /(?:-?\d[\d.eE+-]*|true|false|null)(?![\w.+-])/y
const SIGNS = /["{}[\]]/g

class Walk {
  readonly #text: string
  readonly #values: BuiltValues
  #at = 0
  /** What is masked so far, and up to where. */
  #masked = ''
  #from = 0

  constructor(text: string, values: BuiltValues) {
    this.#text = text
    this.#values = values
  }

  masked(built: Built): string | undefined {
    const isRead = this.#value(built)
    this.#skip(BLANKS)
    if (!isRead || this.#at !== this.#text.length) return undefined
    return this.#masked + this.#text.slice(this.#from)
  }

  #value(built: Built): boolean {
    const start = this.#begin()
    const isNull = this.#skip(BARE) && this.#text.startsWith('null', start)
    if (isNull) return true
    this.#at = start
    switch (built.holds) {
      case 'object':
        return this.#members((name) => built.members.get(name))
      case 'record':
        return this.#members(() => built.values, built.names)
      case 'list':
      case 'array':
        return this.#items(() => built.items)
      case 'tuple':
        return this.#items((at) => built.items[at])
      case 'text':
        return this.#spelled(built.document)
      case 'value':
        return this.#leaf(built)
    }
  }

  #leaf(of: BuiltValue): boolean {
    const start = this.#at
    // A list of somebody's is masked one by one, as columns of lists are.
    if (of.lineage.shows === 'value' && this.#text[start] === '[') return this.#items(() => of)
    if (!this.#skipValue()) return false
    this.#replace(start, this.#values.value(this.#text.slice(start, this.#at), of))
    return true
  }

  /** A document within a text. */
  #spelled(built: Built): boolean {
    const start = this.#at
    const inner = this.#string()
    const masked = inner === undefined ? undefined : maskedDocument(inner, built, this.#values)
    if (masked === undefined) return false
    if (masked !== inner) this.#replace(start, JSON.stringify(masked))
    return true
  }

  #members(memberOf: (name: string) => Built | undefined, names?: BuiltValue['lineage']): boolean {
    if (!this.#sign('{')) return false
    if (this.#sign('}')) return true
    do {
      const start = this.#begin()
      const name = this.#string()
      const member = name === undefined ? undefined : memberOf(name)
      if (name === undefined || member === undefined) return false
      const called = this.#values.name(name, names)
      if (called !== name) this.#replace(start, JSON.stringify(called))
      if (!this.#sign(':') || !this.#value(member)) return false
    } while (this.#sign(','))
    return this.#sign('}')
  }

  #items(itemAt: (at: number) => Built | undefined): boolean {
    if (!this.#sign('[')) return false
    if (this.#sign(']')) return true
    let at = 0
    do {
      const item = itemAt(at)
      if (item === undefined || !this.#value(item)) return false
      at += 1
    } while (this.#sign(','))
    return this.#sign(']')
  }

  #replace(start: number, instead: string): void {
    this.#masked += this.#text.slice(this.#from, start) + instead
    this.#from = this.#at
  }

  /** Where a value begins. */
  #begin(): number {
    this.#skip(BLANKS)
    return this.#at
  }

  #sign(sign: string): boolean {
    this.#skip(BLANKS)
    if (this.#text[this.#at] !== sign) return false
    this.#at += 1
    return true
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    if (!pattern.test(this.#text)) return false
    this.#at = pattern.lastIndex
    return true
  }

  /** Whatever value is there. */
  #skipValue(): boolean {
    const first = this.#text[this.#at]
    if (first === '"') return this.#skipString()
    if (first !== '{' && first !== '[') return this.#skip(BARE)
    let depth = 0
    do {
      SIGNS.lastIndex = this.#at
      const sign = SIGNS.exec(this.#text)
      if (sign === null) return false
      this.#at = sign.index
      if (sign[0] === '"') {
        if (!this.#skipString()) return false
      } else {
        depth += sign[0] === '{' || sign[0] === '[' ? 1 : -1
        this.#at += 1
      }
    } while (depth > 0)
    return true
  }

  #string(): string | undefined {
    const start = this.#at
    if (!this.#skipString()) return undefined
    return readText(this.#text.slice(start, this.#at))
  }

  #skipString(): boolean {
    if (this.#text[this.#at] !== '"') return false
    let end = this.#at
    do end = this.#text.indexOf('"', end + 1)
    while (end !== -1 && isEscaped(this.#text, end))
    if (end === -1) return false
    this.#at = end + 1
    return true
  }
}

function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text[before - 1] === '\\') before -= 1
  return (at - before) % 2 === 1
}

/** The text that a string of JSON is; `undefined` where it is none. */
export function readText(raw: string): string | undefined {
  const value = readJson(raw)
  return typeof value === 'string' ? value : undefined
}

/** `undefined` where it is no JSON. */
export function readJson(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
