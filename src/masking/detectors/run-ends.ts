/** Where runs of signs end: each is read once, however many marks stand in it. */

export class RunEnds {
  readonly #run: RegExp
  #text = ''
  #start = 0
  #end = 0

  /** @param run Sticky, and any number of signs: from each place in a run it ends where the run does. */
  constructor(run: RegExp) {
    this.#run = run
  }

  of(text: string, from: number): number {
    const isKnown = from >= this.#start && from < this.#end && text === this.#text
    if (isKnown) return this.#end
    this.#run.lastIndex = from
    const end = this.#run.test(text) ? this.#run.lastIndex : from
    // A short one is read as fast as it is looked up, and its text is not kept.
    if (end - from < KEPT_LENGTH_MIN) return end
    this.#text = text
    this.#start = from
    this.#end = end
    return end
  }
}

const KEPT_LENGTH_MIN = 256
