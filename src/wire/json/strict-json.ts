/** JSON (RFC 8259) that every reader reads alike: no name twice, numbers kept as written. */

export type JsonNode =
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, JsonNode])[] }
  | { readonly kind: 'list'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'text'; readonly text: string }
  /** A number as written, `true`, `false` or `null`. */
  | { readonly kind: 'bare'; readonly text: string }

const SPACE = /[ \t\n\r]*/y
const TEXT = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy
const BARE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** `undefined` where it is no JSON, names something twice, or is deeper than `depthMax`. */
export function parseStrictJson(text: string, depthMax: number): JsonNode | undefined {
  const reader = new Reader(text, depthMax)
  const node = reader.value(0)
  return node !== undefined && reader.isAtEnd() ? node : undefined
}

export function formatJson(node: JsonNode): string {
  switch (node.kind) {
    case 'object': {
      const members = node.members.map(
        ([name, inner]) => `${JSON.stringify(name)}:${formatJson(inner)}`,
      )
      return `{${members.join(',')}}`
    }
    case 'list':
      return `[${node.items.map(formatJson).join(',')}]`
    case 'text':
      return JSON.stringify(node.text)
    case 'bare':
      return node.text
  }
}

class Reader {
  readonly #text: string
  readonly #depthMax: number
  #at = 0

  constructor(text: string, depthMax: number) {
    this.#text = text
    this.#depthMax = depthMax
  }

  isAtEnd(): boolean {
    this.#take(SPACE)
    return this.#at === this.#text.length
  }

  value(depth: number): JsonNode | undefined {
    this.#take(SPACE)
    const first = this.#text[this.#at]
    if (first === '{' || first === '[') {
      if (depth >= this.#depthMax) return undefined
      this.#at += 1
      return first === '{' ? this.#object(depth + 1) : this.#list(depth + 1)
    }
    if (first === '"') {
      const text = this.#quoted()
      return text === undefined ? undefined : { kind: 'text', text }
    }
    const text = this.#take(BARE)
    return text === undefined ? undefined : { kind: 'bare', text }
  }

  #object(depth: number): JsonNode | undefined {
    const members: [string, JsonNode][] = []
    const names = new Set<string>()
    if (this.#sign('}')) return { kind: 'object', members }
    do {
      this.#take(SPACE)
      const name = this.#quoted()
      if (name === undefined || names.has(name) || !this.#sign(':')) return undefined
      const inner = this.value(depth)
      if (inner === undefined) return undefined
      names.add(name)
      members.push([name, inner])
    } while (this.#sign(','))
    return this.#sign('}') ? { kind: 'object', members } : undefined
  }

  #list(depth: number): JsonNode | undefined {
    const items: JsonNode[] = []
    if (this.#sign(']')) return { kind: 'list', items }
    do {
      const inner = this.value(depth)
      if (inner === undefined) return undefined
      items.push(inner)
    } while (this.#sign(','))
    return this.#sign(']') ? { kind: 'list', items } : undefined
  }

  #quoted(): string | undefined {
    const raw = this.#take(TEXT)
    if (raw === undefined) return undefined
    const text: unknown = JSON.parse(raw)
    // Half of a pair is no character: readers replace it, each in its own way.
    return typeof text === 'string' && text.isWellFormed() ? text : undefined
  }

  #sign(sign: string): boolean {
    this.#take(SPACE)
    if (this.#text[this.#at] !== sign) return false
    this.#at += 1
    return true
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }
}
