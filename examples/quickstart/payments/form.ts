/** Parameters as the API spells them: `created[gte]`, `expand[]`, `metadata[order_id]`. */

export class Form {
  readonly #pairs: readonly (readonly [name: string, value: string])[]

  private constructor(pairs: readonly (readonly [name: string, value: string])[]) {
    this.#pairs = pairs
  }

  static parse(text: string): Form {
    const pairs = [...new URLSearchParams(text)]
    // `expand[0]` is another spelling of `expand[]`.
    return new Form(pairs.map(([name, value]) => [name.replace(/\[\d+\]/g, '[]'), value]))
  }

  /** The last value of a name, as the API takes it. */
  one(name: string): string | undefined {
    return this.#pairs.findLast(([one]) => one === name)?.[1]
  }

  list(name: string): readonly string[] {
    return this.#pairs.filter(([one]) => one === `${name}[]`).map(([, value]) => value)
  }

  /** `name[key]` → key and value. */
  within(name: string): readonly (readonly [key: string, value: string])[] {
    return this.#pairs.flatMap(([one, value]) => {
      const key = one.startsWith(`${name}[`) ? one.slice(name.length + 1, -1) : ''
      return key === '' || !one.endsWith(']') ? [] : [[key, value] as const]
    })
  }

  /** The first name that is not among the known; brackets do not count. */
  stranger(known: readonly string[]): string | undefined {
    return this.#pairs.map(([name]) => name).find((name) => !known.includes(baseOf(name)))
  }
}

function baseOf(name: string): string {
  return name.split('[', 1)[0] ?? name
}
