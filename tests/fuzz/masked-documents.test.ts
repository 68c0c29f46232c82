/** A million documents through the mask: each stays JSON with the same names, shape and kinds. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'
import { documentOf } from '../fixtures/random-documents.ts'

const DOCUMENTS = Number(process.env.FUZZ_DOCUMENTS ?? 1_000_000)
const BATCH = 500

describe('masked documents', () => {
  it('are JSON, with the same names, shape and kinds', () => {
    const mask = createMask({ key: new Uint8Array(64).fill(3) })
    let differing = 0
    for (let from = 0; from < DOCUMENTS; from += BATCH) {
      const documents = Array.from({ length: BATCH }, (_, at) => documentOf(from + at))
      const stream = mask.stream('json-sequence')
      const sent = documents.map((document) => `${JSON.stringify(document)}\n`).join('')
      const masked = [
        ...Buffer.from(stream.push(Buffer.from(sent)))
          .toString()
          .split('\n'),
      ]
      stream.end()
      for (const [at, document] of documents.entries()) {
        if (shapeOf(parsed(masked[at] ?? '')) !== shapeOf(document)) differing += 1
      }
    }
    expect(differing).toBe(0)
  })
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return Symbol('no JSON')
  }
}

/** Names, nesting and kinds of a value, as one text. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join()}]`
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  const members = Object.entries(value)
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${shapeOf(inner)}`).join()}}`
}
