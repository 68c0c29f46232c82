/** What a look has done in the scan that is under way, so that many marks close by share it. */
import type { Report } from '../text/finding.ts'

/** A report belongs to one scan of one text: with the next one all is forgotten. */
export class ScanMemory<Kept> {
  readonly #make: () => Kept
  #report: Report | undefined
  #kept: Kept

  constructor(make: () => Kept) {
    this.#make = make
    this.#kept = make()
  }

  of(report: Report): Kept {
    if (report !== this.#report) {
      this.#report = report
      this.#kept = this.#make()
    }
    return this.#kept
  }
}
