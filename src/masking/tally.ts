/** Counts what was masked, by category. */
import type { Category } from '../flow/category.ts'
import type { MaskCounts } from '../flow/masked-chunk.ts'

export class MaskTally {
  readonly #counts = new Map<Category, number>()

  add(category: Category): void {
    this.#counts.set(category, (this.#counts.get(category) ?? 0) + 1)
  }

  counts(): MaskCounts {
    return new Map(this.#counts)
  }
}
