/** Values written for their way, in percent or with a quote within: hidden, and one pseudonym. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()

const HIDDEN: readonly (readonly [why: string, text: string, hidden: string])[] = [
  ['a quote within a name', "last_name=O'Brien ok", 'Brien'],
  ['one in a query', "GET /x?last_name=D'Angelo-Smith&b=1 ok", 'Angelo'],
  ['one as programs escape it', 'last_name=O\\u0027Brien ok', 'Brien'],
  ['one as markup has it', 'last_name=O&#39;Brien ok', 'Brien'],
  ['one behind a longer part', 'last_name=Zork&#39;Quux ok', 'Quux'],
  ['one in quotes of its own kind', "SET last_name='O'Brien' ok", 'Brien'],
  ['one in a secret', "password=zork'quux77 ok", 'quux77'],
  ['a text of SQL Server', "last_name=N'Zorkquux' ok", 'Zorkquux'],
  ['letters beyond ASCII behind a sign', 'GET /x?q=María González&b=1 ok', 'González'],
  ['the same under a name', 'name=José Núñez ok', 'Núñez'],
  ['the same in percent', 'GET /x?q=Jos%C3%A9%20N%C3%BA%C3%B1ez ok', '%B1ez'],
  ['the same as a form has it', 'GET /x?name=Jos%C3%A9+N%C3%BA%C3%B1ez&b=1 ok', '%B1ez'],
  ['a part of a path', 'GET /people/Mar%C3%ADa%20Gonz%C3%A1lez/orders', 'lez'],
]

const SHOWN: readonly string[] = [
  "title=It's fine status='ok'",
  "font=Müller Grotesk style='Zürich West'",
  "filter=name eq 'x' and y",
  'theme=Ångström Park',
]

/** Each kind of name with a value of it, as people write it. */
const VALUES: readonly (readonly [name: string, value: string])[] = [
  ['email', 'Ada.Byron@lovelace.example'],
  ['customer_name', 'Maria Gonzalez'],
  ['last_name', 'Zorkquux Blah'],
  ['phone', '+4915112345678'],
  ['iban', ['GB82 WEST', '1234 5698', '7654 32'].join(' ')],
]

const WAYS: readonly (readonly [way: string, write: (text: string) => string])[] = [
  ['percent', encodeURIComponent],
  ['percent twice', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['escapes', (text) => text.replace(/[^A-Za-z0-9 ]/g, escaped)],
  ['markup', (text) => text.replace(/[^A-Za-z0-9 ]/g, (sign) => `&#${sign.charCodeAt(0)};`)],
]

const PLACES: readonly (readonly [place: string, put: (name: string, value: string) => string])[] =
  [
    ['a query', (name, value) => `GET /x?${name}=${value}&b=1 ok`],
    ['quotes', (name, value) => `user ${name}="${value}" done`],
    ['JSON', (name, value) => JSON.stringify({ [name]: value })],
  ]

describe('a value as it is written', () => {
  it.each(HIDDEN)('is hidden with %s', (_, text, hidden) => {
    expect(maskText(text)).not.toContain(hidden)
  })

  it.each(SHOWN)('is shown where it is nobody: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})

describe.each(VALUES)('%s', (name, value) => {
  const [, called = 'none'] = /"[^"]+":"([^"]+)"/.exec(maskText(`{"${name}":"${value}"}`)) ?? []

  it.each(
    WAYS.flatMap(([way, write]) => PLACES.map(([place, put]) => ({ way, write, place, put }))),
  )('has one pseudonym in $way in $place', ({ write, put }) => {
    const masked = maskText(put(name, write(value)))
    expect(decodeURIComponent(masked)).toContain(called)
  })

  it('is a value of a form with a plus for a blank', () => {
    const masked = maskText(
      `GET /x?${name}=${encodeURIComponent(value).replaceAll('%20', '+')}&b=1`,
    )
    expect(decodeURIComponent(masked)).toContain(called)
  })
})

it('stays encoded in an address', () => {
  const masked = maskText('GET /x?email=ada%40lovelace.example&b=1 ok')
  expect(masked).toMatch(/^GET \/x\?email=email_\w+%40[\w.]+\.masked\.invalid&b=1 ok$/)
})

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}

describe('what stands in percent beside a value that its name tells', () => {
  it.each([
    ['within another word', 'GET /x?email=a%40b.example&to=zork%40quux.example', 'quux'],
    ['right behind it', 'GET /x?email=a%40b.example%2Czork%40quux.example', 'quux'],
    ['as a name of its own', 'GET /x?email=a%40b.example&%70assword=zorkquux77', 'zorkquux77'],
    [
      'that names what comes',
      'GET /x?email=a%40b.example&x=%22password%22%3A%22zorkquux77%22',
      'quux',
    ],
  ])('is read: %s', (_, text, hidden) => {
    expect(maskText(text)).not.toContain(hidden)
  })
})
