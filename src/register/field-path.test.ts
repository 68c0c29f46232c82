/**
 * Paths of fields: how they read, and that a path which covers another matches all that it does.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coversPath, type FieldStep, parseFieldPath } from './field-path.ts'

function steps(text: string): readonly FieldStep[] {
  const read = parseFieldPath(text)
  if (read === undefined) throw new Error(`no path: ${text}`)
  return read
}

/** By trying every way: slow, and so simple that it is right. `[]` stands for an item. */
function matches(path: readonly FieldStep[], field: readonly string[]): boolean {
  const [first, ...rest] = path
  if (first === undefined) return field.length === 0
  if (first.kind === 'any-depth') {
    return field.some((_, at) => matches(rest, field.slice(at))) || matches(rest, [])
  }
  const [name, ...others] = field
  if (name === undefined) return false
  const isItem = name === '[]'
  const isTaken =
    first.kind === 'key' ? !isItem && first.name === name : isItem === (first.kind === 'item')
  return isTaken && matches(rest, others)
}

describe('a path of a field', () => {
  it('reads keys, items, any key and any depth', () => {
    expect(steps('data[].*.email')).toEqual([
      { kind: 'key', name: 'data' },
      { kind: 'item' },
      { kind: 'any-key' },
      { kind: 'key', name: 'email' },
    ])
    expect(steps('[].id')).toEqual([{ kind: 'item' }, { kind: 'key', name: 'id' }])
    expect(steps('**.metadata.**')).toHaveLength(3)
    expect(steps('a[][]')).toHaveLength(3)
  })

  it.each(['', '.', 'a..b', 'a.', '.a', '**.**', 'a[', 'a[0]', 'a]b', '***', 'a.b*', '{x}'])(
    'is not %j',
    (text) => {
      expect(parseFieldPath(text)).toBeUndefined()
    },
  )

  it.each([
    ['**.email', 'data[].email', true],
    ['**.email', 'email', true],
    ['**.metadata.**', '**.metadata.email', true],
    ['**.metadata.**', '**.metadata', true],
    ['*.email', 'a.email', true],
    ['*.email', '[].email', false],
    ['data[].email', '**.email', false],
    ['**', '**.a', true],
    ['**.status', '**.statuses', false],
  ])('%s covers %s: %s', (wide, narrow, isSo) => {
    expect(coversPath(steps(wide), steps(narrow))).toBe(isSo)
  })

  it('never claims to cover what it does not', () => {
    const part = fc.constantFrom('a', 'b', '*', '**', 'a[]', 'b[]')
    const path = fc
      .array(part, { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('.'))
      .filter((text) => parseFieldPath(text) !== undefined)
    const field = fc.array(fc.constantFrom('a', 'b', '[]'), { maxLength: 5 })
    fc.assert(
      fc.property(path, path, field, (wide, narrow, one) => {
        if (!coversPath(steps(wide), steps(narrow))) return
        if (matches(steps(narrow), one)) expect(matches(steps(wide), one)).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  it('reads whatever it is given without failing', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseFieldPath(text)))
  })
})
