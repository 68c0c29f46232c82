/**
 * Tests of the kernel: WebAssembly and its twin mark the same, at the right places and no others.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Kernel } from './kernel.ts'
import { Literals } from './literals.ts'
import { MARK_BITS, MARKS, MarkList, WORDS_PER_MARK } from './marks.ts'
import { NameEnds } from './name-ends.ts'

const literals = new Literals()
const NUMBERS = new Map(
  (
    [
      { text: 'ghp_', isExact: true, behindMin: 20 },
      { text: 'api key', isWhole: true },
      { text: 'Maria', isCapital: true, isWhole: true },
      { text: 'eyJ', isExact: true },
    ] as const
  ).map((literal) => [literals.add(literal), literal.text]),
)
const names = new NameEnds()
for (const name of ['password', 'secret', 'email', 'dateofbirth', 'cvv2'])
  names.add(name, { isGlued: name === 'password' })
const kernel = new Kernel({ literals, names })
const twin = new Kernel({ literals, names, isTwin: true })

const KINDS = new Map<number, string>(Object.entries(MARKS).map(([kind, number]) => [number, kind]))

describe('the kernel', () => {
  it.each([
    ['mail ada@example.com', ['at 8']],
    ['12 of 345 and 2026-11-26 10:00:00', []],
    ['from 203.0.113.9 on', ['number 5']],
    ['Chrome/120.0.0.0 and 1.2.3', []],
    ['call 415-555-2671', ['number 5']],
    ['+493012345678', ['number 1']],
    ['200 24879 "-"', []],
    ['id 123456789012', ['number 3']],
    ['at 2001:db8::1 and 10:00:00', ['colons 7']],
    ['client_secret: x, secretary: y', ['pair 13']],
    ['mypassword=x&hotel=y', ['pair 10']],
    ['date of birth = 1', ['pair 14']],
    ['API-Key and api keyring and apikey', ['literal:api key 0', 'literal:api key 28']],
    ['Maria, maria and Mariana', ['literal:Maria 0']],
    [`ghp_${'a'.repeat(20)} ghp_short`, ['literal:ghp_ 0']],
    ['aGVsbG8gd29ybGQ= and Oh26KgEHltpWjbmFHV', ['run 0']],
    ['68656c6c6f20776f726c64', ['run 0']],
    ['%41 %zz \\u0041 &amp; & $1$', ['percent 0', 'escape 8', 'reference 15', 'dollar 23']],
    [
      'GB82 WEST, DE 89 3704 0044, RSSMRA85T10A562S, NT 10.0; like',
      ['code 0', 'code 11', 'number 14', 'code 28'],
    ],
    ['run --token x -p y', ['option 6', 'option 15']],
    ['Ada Lovelace and Jo K. Short Test', ['names 4', 'names 20', 'names 23', 'names 29']],
    ['Hafnarstraeti 5 and Page 2, upper 5', ['house 14']],
  ])('marks %j', (text, wanted) => {
    expect(marksOf(kernel, text)).toEqual(wanted)
    expect(marksOf(twin, text)).toEqual(wanted)
  })

  it('marks wide signs in bytes alone', () => {
    expect(marksOf(kernel, Buffer.from('a\u00adb ４2 é'))).toEqual(['wide 1', 'wide 5'])
    expect(marksOf(kernel, 'a\u00adb ４2 é')).toEqual([])
  })

  it('says which texts are plain', () => {
    const marks = new MarkList()
    expect(['plain', 'é', 'a\0b', ''].map((text) => kernel.markText(text, marks))).toEqual([
      ...[true, false, false, true],
    ])
  })

  it('marks any bytes as its twin does', () => {
    fc.assert(
      fc.property(hostile(), (bytes) => {
        expect(marksOf(kernel, bytes)).toEqual(marksOf(twin, bytes))
      }),
      { numRuns: 2_000 },
    )
  })

  it('marks any text as its twin does', () => {
    fc.assert(
      fc.property(hostile(), (bytes) => {
        const text = Buffer.from(bytes).toString('latin1')
        expect(marksOf(kernel, text)).toEqual(marksOf(twin, text))
      }),
      { numRuns: 500 },
    )
  })

  it('marks the same whatever was laid before', () => {
    const text = 'mail ada@example.com'
    marksOf(kernel, '@1'.repeat(100_000))
    expect(marksOf(kernel, text)).toEqual(['at 8'])
    expect(marksOf(kernel, '@1'.repeat(300_000))).toHaveLength(300_000)
    expect(marksOf(kernel, text)).toEqual(['at 8'])
  })
})

/** Pieces that the kernel looks for, cut and joined at random. */
function hostile(): fc.Arbitrary<Uint8Array> {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        '@',
        '+',
        '(415) ',
        '415-',
        '555',
        '2671',
        '1.2.3.4',
        '::',
        'a:b:c:d:e:f',
        '%40',
        '\\u0040',
      ],
      ...['&#64;', '$2a$10$', 'ghp_', 'api', ' ', '_', '-', 'key', 'Maria', 'eyJ', 'password', '='],
      ...[
        '"',
        ': ',
        'GB82',
        'DE 89',
        'aGVsbG8gd29ybGQ',
        '68656c6c6f20776f',
        '\n',
        '\0',
        'a'.repeat(70),
      ],
    ),
    fc.string({ maxLength: 8 }),
  )
  const text = fc.array(piece, { maxLength: 40 }).map((parts) => Buffer.from(parts.join('')))
  return fc.oneof(text, fc.uint8Array({ maxLength: 200 }))
}

function marksOf(marking: Kernel, text: string | Uint8Array): readonly string[] {
  const marks = new MarkList()
  if (typeof text === 'string') marking.markText(text, marks)
  else marking.markBytes(text, marks)
  return Array.from({ length: marks.count }, (_, index) => {
    const place = marks.words[index * WORDS_PER_MARK]
    const word = marks.words[index * WORDS_PER_MARK + 1] ?? 0
    const literal = NUMBERS.get(word >>> MARK_BITS)
    const kind = KINDS.get(word & 0xff)
    return `${kind}${literal === undefined ? '' : `:${literal}`} ${place}`
  })
}
