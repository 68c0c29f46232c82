/** Arrays of several dimensions come back in their form, whatever their elements became. */
import { describe, expect, it } from 'vitest'
import { readNested, writeNested } from './nested-arrays.ts'
import { int32, value } from './payload.ts'

const TEXT = 25
const as = (format: 'text' | 'binary') => ({ element: TEXT, format }) as const

describe('an array in text form', () => {
  it.each([
    ['{}', []],
    ['{a,NULL,"NULL"}', ['a', undefined, 'NULL']],
    ['{{a,b},{c,d}}', ['a', 'b', 'c', 'd']],
    ['[0:1][2:3]={{a,"b c"},{"d\\"e","{,}"}}', ['a', 'b c', 'd"e', '{,}']],
    ['{{{"\\\\"}},{{""}}}', ['\\', '']],
  ])('%s', (text, elements) => {
    const bytes = Buffer.from(text)
    expect(readNested(bytes, TEXT, 'text')).toEqual(elements)
    const back = writeNested(elements, bytes, as('text'))
    expect(readNested(Buffer.from(back ?? ''), TEXT, 'text')).toEqual(elements)
    const others = elements.map(() => 'x')
    const written = String(writeNested(others, bytes, as('text')))
    expect(written.replace(/"x"/g, '_')).toBe(
      text.replace(/"(?:[^"\\]|\\.)*"|\bNULL\b|\b[a-d]\b/g, '_'),
    )
  })

  it.each(['', '{', '}', '{a', 'a', '{a}}', '{a}{b}', '{"a}', '1 2'])('is none: %s', (text) => {
    expect(readNested(Buffer.from(text), TEXT, 'text')).toBeUndefined()
  })
})

describe('an array in binary form', () => {
  const two = Buffer.concat([
    ...[2, 0, TEXT, 2, 1, 1, 0].map(int32),
    ...['a', 'b'].map((each) => value(Buffer.from(each))),
  ])

  it('keeps its dimensions', () => {
    expect(readNested(two, TEXT, 'binary')).toEqual(['a', 'b'])
    const other = Buffer.from(writeNested(['xyz', undefined], two, as('binary')) ?? '')
    expect(readNested(other, TEXT, 'binary')).toEqual(['xyz', undefined])
    expect(other.subarray(12, 28)).toEqual(two.subarray(12, 28))
    expect(other.readInt32BE(4)).toBe(1)
  })

  it('is none where its head does not say how much of it there is', () => {
    const large = Buffer.concat([1, 0, TEXT, 2_000_000_000, 1].map(int32))
    expect(readNested(large, TEXT, 'binary')).toBeUndefined()
    expect(readNested(Buffer.concat([7, 0, TEXT].map(int32)), TEXT, 'binary')).toBeUndefined()
    expect(readNested(Buffer.concat([two, int32(0)]), TEXT, 'binary')).toBeUndefined()
    expect(readNested(two.subarray(0, 20), TEXT, 'binary')).toBeUndefined()
    expect(readNested(two, 17, 'binary')).toBeUndefined()
  })
})
