/** Law: the repository holds text that anyone may read: no secrets, no traces of a machine. */
import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Breach, expectKept } from './breach.ts'
import { housePaths, ROOT, readHouse } from './house.ts'

const BYTES_MAX = 1_048_576
const BINARY = /\.(wasm|png|jpg|gif|ico|woff2|gz|br|tgz|pb|bin|der)$/
/** Recorded by another log; their bytes are their point. */
const FOREIGN_BYTES = /^tests\/.*\/tile\//

/** Put together here so that this file does not break its own law. */
const joined = (...parts: string[]): string => parts.join('')

const TRACES: readonly (readonly [RegExp, string, string])[] = [
  [
    new RegExp(
      joined('registry', '\\.npm|npm', 'js\\.org|deb\\.deb', 'ian\\.org|yarn', 'pkg\\.com'),
    ),
    'the host of a package registry',
    'name the package alone',
  ],
  [
    /(^|[\s"'`(=:])\/(work|root|home\/(?!user\b|you\b|ana\b)\w+|Users)\/[\w.]/,
    'a path of one machine',
    'write it from the root of the repository',
  ],
]

const KEY = 'put it together at run time, so that scanners and readers need not wonder'
const SECRETS: readonly (readonly [RegExp, string, string])[] = [
  [/\b[sr]k_(live|test)_[A-Za-z0-9]{10,}/, 'an API key', KEY],
  [/\bwhsec_[A-Za-z0-9]{16,}/, 'a webhook secret', KEY],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, 'a cloud access key', KEY],
  [/\bgh[pousr]_[A-Za-z0-9]{30,}/, 'a repository token', KEY],
  [/\bxox[abeoprs]-[A-Za-z0-9-]{10,}/, 'a chat token', KEY],
  [/\bSG\.[\w-]{16,}\.[\w-]{16,}/, 'a mail key', KEY],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[\\n]*\s*[A-Za-z0-9+/]{16}/, 'a private key', KEY],
  [/\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/, 'a signed token', KEY],
]
const LONG_NUMBER = /(?<![\w.-])(?:\d[ -]?){12,18}\d(?![\w-]|\.\d)/g

describe('tidiness', () => {
  const texts = housePaths().filter((path) => !BINARY.test(path) && !FOREIGN_BYTES.test(path))

  it('leaves no secret, card number, registry or machine in the repository', () => {
    expectKept(texts.flatMap((path) => tracesIn(path, readHouse(path))))
  })

  it('ends lines and files as everyone does', () => {
    expectKept(texts.flatMap((path) => untidyLines(path, readHouse(path))))
  })

  it('keeps files small enough to read', () => {
    const large = housePaths().filter((path) => statSync(`${ROOT}${path}`).size > BYTES_MAX)
    expect(large, `files over ${BYTES_MAX} bytes: make them at run time`).toEqual([])
  })

  it('keeps addresses out of the lock', () => {
    const addresses = /"resolved": "https?:/.exec(readHouse('package-lock.json'))
    expect(addresses, 'run `npm install` again: .npmrc omits `resolved`').toBeNull()
  })

  it('sees what it looks for', () => {
    const text = [
      joined('sk_', 'live_', 'a1b2c3d4e5f6g7'),
      joined('see https://registry', '.npm', 'js.org/x'),
      joined('open /ho', 'me/somebody/x.txt'),
      joined('card 4242', '4242', '4242', '4242'),
      joined('card 4242 ', '4242 ', '4242 ', '4242'),
      'count 4242424242424241',
      joined('-----BEGIN ', 'PRIVATE KEY-----', '\\nMIIEvQIBADANBgkqhkiG9w0'),
      'fine /v1/charges/ch_1 and /home/you/project',
    ].join('\n')
    expect(tracesIn('docs/x.md', text).map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 7])
    expect(untidyLines('x.md', 'a\r\nb \n').map(({ line }) => line)).toEqual([1, 2])
    expect(untidyLines('x.ts', 'a')).toHaveLength(1)
  })
})

function tracesIn(path: string, text: string): Breach[] {
  return text.split('\n').flatMap((content, index) => {
    const found = [...TRACES, ...SECRETS].filter(([pattern]) => pattern.test(content))
    const cards = (content.match(LONG_NUMBER) ?? []).filter(isCard)
    const faults = found.map(([, ban, mend]) => ({ ban, mend }))
    if (cards.length > 0) faults.push({ ban: 'a card number', mend: KEY })
    return faults.map((fault) => ({ path, line: index + 1, ...fault }))
  })
}

/** Luhn's check (ISO/IEC 7812-1) over the lengths and first digits that cards have. */
function isCard(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '')
  if (!/^(3[47]|4|5[1-5]|6(011|5)|2[2-7])/.test(digits) || !/^\d{14,16}$/.test(digits)) return false
  let sum = 0
  for (const [fromLeft, digit] of [...digits].entries()) {
    const isDoubled = (digits.length - fromLeft) % 2 === 0
    const value = Number(digit) * (isDoubled ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

function untidyLines(path: string, text: string): Breach[] {
  const lines = text.split('\n')
  const breaches = lines.flatMap((content, index) => {
    const mend = 'run `npm run format`, or strip it'
    // Two spaces at the end of a line of Markdown are a line break; a backslash can be seen.
    return /[ \t\r]$/.test(content)
      ? [{ path, line: index + 1, ban: 'white space at an end', mend }]
      : []
  })
  if (text === '' || text.endsWith('\n')) return breaches
  const ban = 'a file that does not end with a new line'
  return [...breaches, { path, line: lines.length, ban, mend: 'end it with one' }]
}
