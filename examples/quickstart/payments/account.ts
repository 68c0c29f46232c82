/** What the payment processor holds: its objects by kind and id, newest first. */
import type { Json } from '../../../src/base/canonical-json.ts'

export const KINDS = [
  'customer',
  'charge',
  'payment_intent',
  'payment_method',
  'refund',
  'balance_transaction',
  'event',
  'dispute',
  'issuing.card',
  'issuing.cardholder',
] as const

export type Kind = (typeof KINDS)[number]

export type Fields = { readonly [name: string]: Json | undefined }

export type Kept = Fields & {
  readonly id: string
  readonly object: string
  /** Seconds since the epoch. */
  readonly created: number
}

export class PaymentAccount {
  readonly #shelves = new Map<Kind, Map<string, Kept>>(KINDS.map((kind) => [kind, new Map()]))
  readonly #sorted = new Map<Kind, readonly Kept[]>()

  /** Adds an object, or puts it in the place of the one with its id. */
  put(kind: Kind, object: Kept): Kept {
    this.#shelf(kind).set(object.id, object)
    this.#sorted.delete(kind)
    return object
  }

  remove(kind: Kind, id: string): void {
    this.#shelf(kind).delete(id)
    this.#sorted.delete(kind)
  }

  get(kind: Kind, id: string): Kept | undefined {
    return this.#shelf(kind).get(id)
  }

  /** An object of any kind: ids say of which. */
  find(id: string): Kept | undefined {
    for (const shelf of this.#shelves.values()) {
      const found = shelf.get(id)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** Newest first; of the same second, the one that was put last. */
  newest(kind: Kind): readonly Kept[] {
    const known = this.#sorted.get(kind)
    if (known !== undefined) return known
    const sorted = [...this.#shelf(kind).values()].reverse().sort((a, b) => b.created - a.created)
    this.#sorted.set(kind, sorted)
    return sorted
  }

  #shelf(kind: Kind): Map<string, Kept> {
    const shelf = this.#shelves.get(kind)
    if (shelf === undefined) throw new RangeError('a kind that is none')
    return shelf
  }
}
