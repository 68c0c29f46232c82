/** Cards that a program took for numbers with a point: they were shown so. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(7) })
const CARDS = [
  ['4242', '4242', '4242', '4242'],
  ['5555', '5555', '5555', '4444'],
  ['3782', '822463', '10005'],
  ['6011', '1111', '1111', '1117'],
].map((groups) => groups.join(''))

const FLOATS = CARDS.flatMap((card) => {
  const exponent = card.length - 1
  const mantissa = `${card[0]}.${card.slice(1)}`.replace(/0+$/, '')
  return [
    `${card}.0`,
    `${card}.00`,
    `${mantissa}e${exponent}`,
    `${mantissa}e+${exponent}`,
    `${mantissa}E+${exponent}`,
  ]
})

describe.each(FLOATS)('a card in the place of %#', (float) => {
  const digits = float.replace(/\.0+$/, '').replace(/[eE].*/, '')

  it.each(['', '-'])('is no number of JSON (%j)', (sign) => {
    const document = `{"a":1,"value":${sign}${float},"list":[${sign}${float}]}`
    const masked = mask.text(document)
    expect(masked).not.toContain(digits)
    const { a, value, list } = JSON.parse(masked)
    expect(a).toBe(1)
    expect(typeof value).toBe('number')
    expect(list).toEqual([value])
  })

  it('is hidden in a text, in a field of CSV and in a string', () => {
    for (const text of [`x=${float} y`, `n,value\n1,${float}\n`, JSON.stringify({ value: float })])
      expect(mask.text(text)).not.toContain(digits)
  })

  it('is hidden wherever the bytes of its document are cut', () => {
    const bytes = Buffer.from(`{"value":${float},"b":2}`)
    for (let at = 0; at <= bytes.length; at += 1) {
      const stream = mask.stream('json')
      const parts = [stream.push(bytes.subarray(0, at)), stream.push(bytes.subarray(at))]
      const masked = Buffer.concat([...parts, stream.end()]).toString()
      expect(masked).not.toContain(digits)
      expect(JSON.parse(masked).b).toBe(2)
    }
  })
})

describe('a card that is printed in groups', () => {
  const [card = ''] = CARDS
  const thousands = card.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
  const fours = card.replaceAll(/(?<=^(?:\d{4})+)(?!$)/g, '_')
  const WRITTEN = [
    ...[thousands, thousands.replaceAll(',', '_'), thousands.replaceAll(',', "'")],
    ...[fours, fours.replaceAll('_', "'"), fours.replaceAll('_', '  '), `${card}n`, `${card}L`],
  ]

  it.each(WRITTEN)('%#', (written) => {
    const plain = mask.text(card)
    for (const text of [written, `x=${written};`, `at ${written}, say`, `["${written}"]`]) {
      expect(mask.text(text)).not.toContain(written.slice(0, 9))
      expect(mask.text(text)).toContain(plain)
    }
  })
})

describe('what is no card', () => {
  it.each([
    '{"ms":1764000000000,"us":1764000000000000,"ns":1764000000000000000}',
    '{"score":56.1234567890123,"share":50.123456789012,"big":1.7640000000001e+15}',
    `{"amount":${CARDS[0]}.5,"rate":4.${CARDS[0]?.slice(1)}}`,
    `{"value":${CARDS[0]}1.0,"small":4.242424242424242e14}`,
    'took 371.449635398431 s',
    '1,764,000,000,000 bytes of 5,120,000,000,001, 4_096_000_000',
    'ports 5432,5433,5434,5435 and [4242,4242,4242,4242]',
    'id 4_242_424 of 2019_2020_2021_2022',
  ])('%s stays', (text) => {
    expect(mask.text(text)).toBe(text)
  })
})
