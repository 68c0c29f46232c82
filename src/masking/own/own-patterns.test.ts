/** Tests of the organisation's own patterns: what they find, and which are refused. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, NO_RULES, show } from '../../../tests/fixtures/masking-house.ts'
import type { PatternRule } from '../../flow/mask-rules.ts'
import { fixedBeginnings } from './fixed-beginnings.ts'
import { checkPatterns } from './own-patterns.ts'

const LOYALTY: PatternRule = {
  id: 'loyalty-card',
  pattern: 'LC-\\d{8}',
  after: [],
  category: 'user.unique_id.custom.loyalty',
  treatment: 'pseudonym',
  examples: ['card LC-00000000 was scanned'],
  counterExamples: ['LC-1234 is a shelf'],
}
const STAFF: PatternRule = {
  ...LOYALTY,
  id: 'staff-number',
  pattern: '\\d{6}\\b',
  after: ['staff number', 'personalnummer'],
  treatment: 'redact',
  examples: ['Personalnummer: 123456'],
  counterExamples: ['order 123456'],
}

describe("the organisation's own patterns", () => {
  const masking = maskingForTests({ ...NO_RULES, patterns: [LOYALTY, STAFF] })

  it('are masked in texts, lines and JSON', async () => {
    const masked = masking.maskText('LC-12345678 and staff number 654321, order 112233')
    expect(masked).toMatch(/^id_\w+ and staff number \[masked\], order 112233$/)
    const { body } = await show('{"a":"LC-12345678","b":["x LC-12345678"]}', {}, masking)
    const stand = masked.slice(0, masked.indexOf(' '))
    expect(JSON.parse(body)).toEqual({ a: stand, b: [`x ${stand}`] })
    const lines = await show('LC-12345678\n', { type: 'text/plain' }, masking)
    expect(lines.body).toBe(`${stand}\n`)
  })

  it('are named in explanations', () => {
    expect(masking.explain('see LC-12345678')).toEqual([
      {
        ...{ start: 4, end: 15, rule: 'own:loyalty-card', confidence: 'likely' },
        category: 'user.unique_id.custom.loyalty',
      },
    ])
  })

  it('see through encodings like the rules of the house', () => {
    const encoded = Buffer.from('the card LC-12345678 of hers').toString('base64')
    expect(masking.maskText(`x ${encoded} y`)).not.toContain(encoded)
    expect(masking.maskText('id=LC%2D12345678')).not.toContain('12345678')
  })

  it('cannot be made slow by what they are tried on', () => {
    const rule = { ...LOYALTY, pattern: 'LC-(a+)+b', examples: ['LC-ab'], counterExamples: [] }
    const hostile = maskingForTests({ ...NO_RULES, patterns: [rule] })
    const text = `LC-${'a'.repeat(50_000)}`
    expect(hostile.maskText(text)).toBe(text)
  })
})

describe('a pattern is refused', () => {
  it.each([
    ['(a)\\1', 'LC', ['pattern'], 'linear time'],
    ['LC-(?=x)', 'LC', ['pattern'], 'linear time'],
    ['LC-[', 'LC', ['pattern'], 'linear time'],
    ['\\d{8}', '12345678', ['pattern'], 'no three fixed letters'],
    ['.*', 'x', ['pattern'], 'empty text'],
    ['#LC-\\d+', '#LC-1', ['pattern'], 'no three fixed letters'],
    ['LC-\\d{9}', 'LC-12345678', ['examples', 0], 'finds nothing'],
  ])('%s', (pattern, example, at, what) => {
    const rule = { ...LOYALTY, pattern, examples: [example], counterExamples: [] }
    const [faults] = checkPatterns([rule])
    expect(faults).toEqual([{ at, what: expect.stringContaining(what) }])
  })

  it('where it finds what it must not', () => {
    const rule = { ...LOYALTY, counterExamples: ['the shelf LC-12345678'] }
    expect(checkPatterns([LOYALTY, rule])).toEqual([
      [],
      [{ at: ['counter_examples', 0], what: expect.stringContaining('finds something') }],
    ])
  })

  it('where a word before it is none', () => {
    expect(checkPatterns([{ ...STAFF, after: ['staff', 'n°'] }])).toEqual([
      [{ at: ['after', 1], what: expect.any(String) }],
    ])
  })

  it('by a mask of its own as well', () => {
    const rules = { ...NO_RULES, patterns: [{ ...LOYALTY, pattern: '\\d{8}' }] }
    expect(() => maskingForTests(rules)).toThrow(/The pattern loyalty-card/)
  })
})

describe('the fixed texts that a pattern begins with', () => {
  it.each([
    ['LC-\\d{8}', ['LC-'], true],
    ['(?i)lc-x', ['lc-x'], false],
    ['(?:ABC|DEF)-\\d+', ['ABC-', 'DEF-'], true],
    ['(?:ABC|DE\\d)-\\d+', undefined, true],
    ['ABCD?E', ['ABC'], true],
    ['ABC+D', ['ABC'], true],
    ['ABC|XYZ1', ['ABC', 'XYZ1'], true],
    ['ABC|\\d', undefined, true],
    ['ABC\\.D[x|y]|XY-Z', ['ABC.D', 'XY-Z'], true],
    ['(?:ABC)?\\d', undefined, true],
    ['ABCx*', ['ABC'], true],
    ['AB\\d', undefined, true],
    ['^ABC', undefined, true],
  ])('%s', (pattern, texts, isExact) => {
    expect(fixedBeginnings(pattern)).toEqual(texts === undefined ? undefined : { texts, isExact })
  })
})
