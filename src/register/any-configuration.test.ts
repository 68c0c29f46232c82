/** Tests of keys in the file, and of configurations that are any text at all. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { parse, told } from '../../tests/fixtures/pay-configuration.ts'

describe('a key in the file', () => {
  const key = ['sk', 'live', 'a1B2c3D4e5F6g7H8'].join('_')

  it('is refused where a reference belongs, and is not repeated', () => {
    const text = `version: 1\nsub_processors:\n  p: { profile: pay, live: { credential: ${key} } }`
    expect(told(text)).toMatchInlineSnapshot(`
      "vitrine.yaml:3:42: sub_processors.p.live.credential: This looks like the key itself. Keys are not kept in this file: replace this one, since others may have read it, and say where the new one is kept.
        expected: env:NAME, file:PATH or exec:COMMAND WORDS
        example:  credential: env:STRIPE_API_KEY
      "
    `)
  })

  it.each([
    `purpose: ${key}`,
    `purpose: ${['pay', 'live', 'x'].join('_')}`,
    `owner: ${['gh', 'p_', 'a'.repeat(36)].join('')}`,
  ])('is refused anywhere else (%#)', (entry) => {
    const text = `version: 1\nsub_processors:\n  p: { profile: pay, ${entry}, live: { credential: "env:K" } }`
    expect(told(text)).toContain('This looks like a key.')
    expect(told(text)).not.toContain(entry.split(': ')[1])
  })

  it('is not repeated where it stands as the name of something', () => {
    expect(told(`version: 1\n${key}: 1`)).not.toContain(key)
    expect(told(`version: 1\nsub_processors: { ${key}: {} }`)).not.toContain(key)
    expect(told(`version: 1\npolicy: ${key}: {`)).not.toContain(key)
  })
})

describe('any text', () => {
  const known = fc.constantFrom(
    ...['version', 'gateway', 'people', 'policy', 'sub_processors', 'live', 'profile', 'pay'],
    ...['credential', 'hosts', 'names', 'risk', 'masking', 'literals', '__proto__', 'constructor'],
  )
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(1, 'env:K', 'pay', '127.0.0.1:0', true, null, 'low', 'user.name'),
      fc.string(),
      fc.double(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(known, tie('value'), { maxKeys: 4 }),
    ),
  })).value

  it('is read without failing, and every problem has a place in it', () => {
    const noise = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      value.map((one) => stringify(one)),
    )
    fc.assert(
      fc.property(noise, (text) => {
        const parsed = parse(text)
        if ('subProcessors' in parsed) return
        expect(parsed.length).toBeGreaterThan(0)
        const lines = text.split('\n')
        for (const { line, column } of parsed) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1)
        }
      }),
      { numRuns: 400 },
    )
  })
})
