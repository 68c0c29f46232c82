/** Options that are given for all sub-processors, or for one of several: `payments=**.email`. */
import { CliFault } from './cli-fault.ts'

/** No pattern, path, class or pseudonym begins so. */
const FOR_ONE = /^([a-z][a-z0-9-]*)=(.*)$/s

/** What an option says for each of the sub-processors, in the order in which it was said. */
export class PerTarget {
  readonly #said: readonly { readonly of: string | undefined; readonly value: string }[]

  /** @throws CliFault where it is said of a sub-processor that is not among them. */
  constructor(option: string, values: readonly string[], among: readonly string[]) {
    this.#said = values.map((text) => {
      const [, of, value = text] = FOR_ONE.exec(text) ?? []
      if (of === undefined || among.includes(of)) return { of, value }
      throw new CliFault({
        what: `${option} is said of ${of}, which is not one of ${among.join(' and ')}.`,
        next: `Write it as ${option} ${among[0] ?? 'NAME'}=… for one, without a name for all.`,
      })
    })
  }

  for(subProcessor: string): readonly string[] {
    return this.#said
      .filter(({ of }) => of === undefined || of === subProcessor)
      .map(({ value }) => value)
  }

  /** The last that was said of it, where one of it is enough; of it alone before of all. */
  lastFor(subProcessor: string): string | undefined {
    const own = this.#said.findLast(({ of }) => of === subProcessor)
    return (own ?? this.#said.findLast(({ of }) => of === undefined))?.value
  }
}
