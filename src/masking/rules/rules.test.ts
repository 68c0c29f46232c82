/** Tests of the tables: enough rows, each of them usable, and no pattern without an end. */
import { stdnum } from 'stdnum'
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../../../tests/fixtures/masking-house.ts'
import { PatternSamples } from '../../../tests/fixtures/pattern-samples.ts'
import { escapePattern } from '../detectors/keys.ts'
import { IDENTITY_NUMBERS } from './identity-numbers.ts'
import { KEY_FORMATS } from './key-formats.ts'
import { PERSON_WORDS } from './person-words.ts'
import { RESOURCE_NAMES } from './resource-names.ts'
import { VENDOR_NAMES } from './vendor-names.ts'

const { explain, maskText } = maskingForTests()
const SOURCE = /[\w-]+\.[a-z]{2,}|^RFC|^docs\//

describe('the tables', () => {
  it('hold as many rules as they are said to', () => {
    expect(KEY_FORMATS.length + VENDOR_NAMES.length).toBeGreaterThan(900)
    expect(KEY_FORMATS.length).toBeGreaterThan(250)
    expect(IDENTITY_NUMBERS.length + PERSON_WORDS.length).toBeGreaterThan(160)
    const countries = new Set(IDENTITY_NUMBERS.map(({ format }) => format.slice(0, 2)))
    expect(countries.size).toBeGreaterThan(80)
  })

  it('name each rule once, and a source for each', () => {
    const ids = [...KEY_FORMATS.map(([id]) => id), ...RESOURCE_NAMES.map(({ id }) => id)]
    expect(ids).toEqual([...new Set(ids)])
    const sources = [...KEY_FORMATS.map(([, , , source]) => source)]
      .concat(VENDOR_NAMES.map(({ source }) => source))
      .concat(RESOURCE_NAMES.map(({ source }) => source))
    expect(sources.filter((source) => !SOURCE.test(source))).toEqual([])
  })

  it('speak of formats that are checked', () => {
    const unknown = IDENTITY_NUMBERS.filter(({ format }) => {
      const [country = '', name = ''] = format.split('.')
      return stdnum[country]?.[name] === undefined
    })
    expect(unknown).toEqual([])
  })

  it('have no pattern that could read on for ever', () => {
    const patterns = KEY_FORMATS.map(([, , rest]) => rest)
      .concat(PERSON_WORDS.map(({ value }) => value))
      .concat(IDENTITY_NUMBERS.flatMap(({ look }) => look ?? []))
    const bare = patterns.map((pattern) => pattern.replace(/\\.|\[(?:\\.|[^\]])*\]/g, 'x'))
    expect(bare.filter((pattern) => /[*+]|\{\d+,\}/.test(pattern))).toEqual([])
  })

  it('find a key of every format, wherever it stands', () => {
    const samples = new PatternSamples()
    const missed = KEY_FORMATS.flatMap(([id, heads, rest]) =>
      heads.split(' ').flatMap((head) => {
        const key = samples.of(escapePattern(head.replace(/\[.*\]$/, ''))) + samples.of(rest)
        const texts = [key, `see ${key} there`, `"${key}"`, `key ${key}`]
        const left = texts.filter((text) => maskText(text).includes(key))
        return left.length === 0 ? [] : [`${id}: ${left[0]}`]
      }),
    )
    expect(missed).toEqual([])
  })

  it('find keys by their beginnings, each under its own name', () => {
    const found = (key: string) => explain(`see ${key} there`).map(({ rule }) => rule)
    expect(found(['ghp', 'a1B2'.repeat(9)].join('_'))).toEqual(['github-token'])
    expect(found(['glpat', 'a1B2'.repeat(6)].join('-'))).toEqual(['gitlab-token'])
    expect(found(`SG.${'a1B2'.repeat(5)}ab.${'c3D4'.repeat(10)}`)).toEqual(['sendgrid-key'])
    expect(found(['dop', 'v1', 'ab12'.repeat(16)].join('_'))).toEqual(['digitalocean-token'])
  })
})
