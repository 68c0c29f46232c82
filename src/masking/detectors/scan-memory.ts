/** What a look has done in the scan that is under way, so that many marks close by share it. */
import type { Look, Report } from '../text/finding.ts'

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

/** Looks at what marks lead to, and passes those within what it has read: up to where it says. */
export function readOnce(
  look: (text: string, at: number, report: Report) => number | undefined,
): Look {
  const memory = new ScanMemory(() => ({ end: 0 }))
  return (text, at, report) => {
    const done = memory.of(report)
    if (at >= done.end) done.end = look(text, at, report) ?? done.end
  }
}
