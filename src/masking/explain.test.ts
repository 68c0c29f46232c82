/** Tests of explanations: where, by which rule and in which field; never what it says. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, NO_RULES } from '../../tests/fixtures/masking-house.ts'

const { explain, maskText } = maskingForTests()
const CARD = ['4242', '4242', '4242', '4242'].join('')

function told(text: string) {
  return explain(text).map(({ path, rule, start, end }) => [path, rule, text.slice(start, end)])
}

describe('an explanation', () => {
  it('of a text names its rules', () => {
    expect(told('mail ada@example.com from 203.0.113.9')).toEqual([
      [undefined, 'mail-address', 'ada@example.com'],
      [undefined, 'ip-address', '203.0.113.9'],
    ])
  })

  it('of a document names the fields, by name, by what is found, and in order', () => {
    const text = JSON.stringify({
      name: 'Ada',
      email: 'a@b.example',
      n: Number(CARD),
      items: [{ 'a b': 'call +14155552671', ok: 'fine' }],
      value: 's3-x',
      key: 'password',
    })
    expect(told(text)).toEqual([
      ['$.name', 'named:user.name', 'Ada'],
      ['$.email', 'named:user.contact.email', 'a@b.example'],
      ['$.n', 'card-number', CARD],
      ['$.items[]["a b"]', 'phone-by-word', '+14155552671'],
      ['$.value', 'named:user.authorization.password', 's3-x'],
    ])
  })

  it('of a document with escapes gives the places as they are written', () => {
    const text = '{"a":"\\u0061da\\u0040example.com and more"}'
    expect(told(text)).toEqual([['$.a', 'mail-address', '\\u0061da\\u0040example.com']])
  })

  it('of what is no document after all is that of the text', () => {
    expect(told('{"email": ada@example.com')).toEqual([
      [undefined, 'named:user.contact.email', 'ada@example.com'],
    ])
  })

  it('holds for exactly what is masked', () => {
    const texts = ['{"a":[1,{"email":"x"},null]}', '[]', '"ada@example.com"', 'nothing here', '{}']
    for (const text of texts) expect(explain(text).length > 0).toBe(maskText(text) !== text)
  })

  it('names the own rules of the organisation', () => {
    const rules = { ...NO_RULES, names: [{ ...NAMED }] }
    const own = maskingForTests(rules)
    expect(own.explain('{"loyalty-number":"7"}')).toMatchObject([
      { path: '$.loyalty-number', rule: 'named:user.unique_id' },
    ])
  })
})

const NAMED = {
  name: 'loyalty_number',
  category: 'user.unique_id',
  treatment: 'pseudonym',
} as const
