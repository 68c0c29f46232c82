/** Counts what was masked, by category. */
import type { Category } from '../flow/category.ts'
import type { MaskCounts } from '../flow/masked-chunk.ts'

export class MaskTally {
  readonly #counts = new Map<Category, number>()

  add(category: Category, times = 1): void {
    if (times > 0) this.#counts.set(category, (this.#counts.get(category) ?? 0) + times)
  }

  counts(): MaskCounts {
    return new Map(this.#counts)
  }
}
