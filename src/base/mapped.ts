/** What comes one after the other, each made into something else once it is asked for. */

const OVER = { done: true, value: undefined } as const

/**
 * As an async generator that yields what `make` says of each, at a part of its cost: the reply to a
 * short question goes through several. Whoever stops early stops what it comes from too, and so
 * does what `make` throws; `faultOf` says what is thrown for that, or for whatever `from` throws.
 */
export function mapped<From, To>(
  from: AsyncIterable<From>,
  make: (one: From) => To | Promise<To>,
  faultOf: (error: unknown) => unknown = (error) => error,
): AsyncIterableIterator<To> {
  return new Mapped(from[Symbol.asyncIterator](), { make, faultOf })
}

type Making<From, To> = {
  readonly make: (one: From) => To | Promise<To>
  readonly faultOf: (error: unknown) => unknown
}

class Mapped<From, To> implements AsyncIterableIterator<To> {
  readonly #from: AsyncIterator<From>
  readonly #making: Making<From, To>
  #isOver = false

  constructor(from: AsyncIterator<From>, making: Making<From, To>) {
    this.#from = from
    this.#making = making
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<IteratorResult<To>> {
    return this.#isOver ? Promise.resolve(OVER) : this.#from.next().then(this.#take, this.#break)
  }

  async return(): Promise<IteratorResult<To>> {
    if (this.#isOver) return OVER
    this.#isOver = true
    await this.#from.return?.()
    return OVER
  }

  readonly #take = (
    step: IteratorResult<From>,
  ): IteratorResult<To> | Promise<IteratorResult<To>> => {
    if (step.done === true) {
      this.#isOver = true
      return OVER
    }
    try {
      const made = this.#making.make(step.value)
      if (!(made instanceof Promise)) return { done: false, value: made }
      return made.then((value) => ({ done: false, value }), this.#stop)
    } catch (error) {
      return this.#stop(error)
    }
  }

  /** Nothing more is made of what comes. */
  readonly #stop = async (error: unknown): Promise<never> => {
    this.#isOver = true
    try {
      await this.#from.return?.()
    } catch {
      // Whatever ending it brings up, the reason for ending it came first.
    }
    throw this.#making.faultOf(error)
  }

  /** Nothing more comes. */
  readonly #break = (error: unknown): never => {
    this.#isOver = true
    throw this.#making.faultOf(error)
  }
}
