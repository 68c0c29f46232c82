/** Keys of vendors that were seen wherever nothing named them, each made up when this runs. */
import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const DIGITS = '0123456789'
const LETTERS = `${UPPER}${UPPER.toLowerCase()}${DIGITS}`
const HEX = `${DIGITS}abcdef`

function some(letters: string, length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
}

const KEYS: readonly (readonly [vendor: string, make: () => string])[] = [
  ['Braintree', () => `access_token$production$${some(HEX, 16)}$${some(HEX, 32)}`],
  ['WooCommerce', () => `ck_${some(HEX, 40)}`],
  ['Snowflake', () => `ver:1-hint:${some(DIGITS, 12)}-ETMsDgAAA${some(LETTERS, 120)}`],
  ['Convex', () => `prod:happy-animal-123|${some(LETTERS, 120)}`],
  ['QuickBooks', () => `AB11${some(LETTERS, 46)}`],
  ['Personio', () => `papi-7${some(LETTERS, 36)}`],
  ['Workato', () => `wrkaus-${some(LETTERS, 60)}`],
  ['JumpCloud', () => `jca_${some(LETTERS, 36)}`],
  ['Boundary', () => `at_${some(LETTERS, 10)}_s1${some(LETTERS, 100)}`],
  ['Kong', () => `kpat_${some(LETTERS, 50)}`],
  ['Nylas', () => `nyk_v0_${some(LETTERS, 64)}`],
  ['Dub', () => `dub_${some(LETTERS, 24)}`],
  ['GitBook', () => `gb_api_${some(LETTERS, 40)}`],
  ['Transifex', () => `1/${some(HEX, 40)}`],
  ['Mandrill', () => `md-Q7${some(LETTERS, 20)}`],
  ['Miro', () => `eyJtaXJvLm9yaWdpbiI6ImV1MDEifQ_${some(LETTERS, 27)}`],
  ['Adobe', () => `s8e-${some(LETTERS, 32)}`],
  ['Dropbox', () => `sl.u.${some(LETTERS, 600)}`],
  ['Yandex', () => `t1.9eue${some(LETTERS, 200)}.${some(LETTERS, 86)}`],
  [
    'Roblox',
    () =>
      `_|WARNING:-DO-NOT-SHARE-THIS.--Sharing-this-will-allow-theft.|_${some(HEX.toUpperCase(), 700)}`,
  ],
]

const PLACES: readonly ((key: string) => string)[] = [
  (key) => `using ${key} now`,
  (key) => `const client = new Client("${key}")`,
  (key) => JSON.stringify({ a: key }),
  (key) => `https://api.example/v1/x?foo=${encodeURIComponent(key)}&b=1`,
  (key) => `X-Api-Key: ${key}`,
]

describe('a key of a vendor', () => {
  it.each(KEYS)('%s: is hidden wherever it stands', (_vendor, make) => {
    for (const place of PLACES) {
      const key = make()
      const masked = maskText(place(key))
      expect(masked).not.toContain(key.slice(-12, -3))
      expect(masked).toContain('masked')
    }
  })

  it.each([
    'md-button-toggle-group, md-checkbox-indeterminate',
    'at_least_one, ak_default, dub_step, ck_editor, cs_live, papi-version',
    'prod:api-server:8080 dev:web-1|ready, ver:1-hint: none, kpat_',
    `sha1 ${'ab12'.repeat(10)} and 1/2, ${'ab12'.repeat(10)}`,
  ])('is none: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})
