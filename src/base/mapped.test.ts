/** What is mapped, against the async generator that it stands for. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapped } from './mapped.ts'

type Made = (one: number) => string | Promise<string>
type Case = { readonly make: Made; readonly breaksAt: number; readonly takes: number }

async function* generated(from: AsyncIterable<number>, make: Made): AsyncIterable<string> {
  try {
    for await (const one of from) yield await make(one)
  } catch (error) {
    throw new Error(`told: ${String(error)}`)
  }
}

const told = (error: unknown): Error => new Error(`told: ${String(error)}`)

/** What came of it, step by step: of a source that counts to nine, and breaks on its way. */
async function lived(
  by: (from: AsyncIterable<number>, make: Made) => AsyncIterable<string>,
  { make, breaksAt, takes }: Case,
): Promise<readonly string[]> {
  const steps: string[] = []
  async function* source(): AsyncGenerator<number> {
    try {
      for (let one = 0; one < 9; one += 1) {
        if (one === breaksAt) throw new Error('source')
        yield one
      }
    } finally {
      steps.push('source ended')
    }
  }
  const results = by(source(), make)
  try {
    let left = takes
    for await (const one of results) {
      steps.push(one)
      left -= 1
      if (left === 0) break
    }
  } catch (error) {
    steps.push(String(error))
  }
  const after = await results[Symbol.asyncIterator]().next()
  return [...steps, String(after.done)]
}

describe('what is mapped', () => {
  it('comes, breaks and is stopped as from a generator', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[fc.nat(12), fc.nat(12), fc.integer({ min: 1, max: 12 }), fc.boolean()],
        async (breaksAt, failsAt, takes, isLate) => {
          const make: Made = (one) => {
            if (one !== failsAt) return isLate ? Promise.resolve(`made ${one}`) : `made ${one}`
            if (isLate) return Promise.reject(new Error('late'))
            throw new Error('made')
          }
          const one = { make, breaksAt, takes }
          const expected = await lived(generated, one)
          expect(await lived((from, by) => mapped(from, by, told), one)).toEqual(expected)
        },
      ),
    )
  })

  it('keeps why it was ended, where ending its source fails too', async () => {
    const from: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false, value: 1 }),
        return: () => Promise.reject(new Error('the end')),
      }),
    }
    const results = mapped(from, () => {
      throw new Error('the reason')
    })
    await expect(results.next()).rejects.toThrow('the reason')
    expect(await results.next()).toEqual({ done: true, value: undefined })
  })
})
