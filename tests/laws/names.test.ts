/** Law: a name says what a thing is; files are kebab-case, and empty words are out. */
import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { declaredNames } from './declared-names.ts'
import { housePaths, houseSources } from './house.ts'
import type { Source } from './source.ts'

const EMPTY_WORDS = new Set([
  ...[
    'util',
    'utils',
    'common',
    'manager',
    'managers',
    'helper',
    'helpers',
    'info',
    'data',
    'misc',
  ],
  ...[
    'service',
    'services',
    'handler',
    'handlers',
    'stuff',
    'thing',
    'things',
    'tmp',
    'foo',
    'impl',
  ],
])

/** Words that say nothing at the end of a longer name: `UserManager` is a user's what? */
const EMPTY_ENDINGS = /[a-z](Utils?|Managers?|Helpers?|Info|Data|Services?|Handlers?|Impl)$/

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|build|schema|d))?(\.[a-z0-9]+)?$/
/** Names that others prescribe. */
const PRESCRIBED =
  /^(\..*|README\.md|ARCHITECTURE\.md|CONTRIBUTING\.md|SECURITY\.md|LICENSE|NOTICE|CHANGELOG\.md)$/

/** Names of members that libraries call, and of types that they bring. */
const OF_LIBRARIES = new Set(['onResponseData', 'AddressInfo'])

const ROOTS_OF_CODE = /^(src|tests|examples|bench|scripts|docs|profiles|schema)\//
/** Tiles, checkpoints and recorded files are named by their formats. */
const NAMED_BY_FORMAT = /^tests\/.*(vectors|golden|samples|corpus)/

describe('names', () => {
  it('of files and folders say what is in them', () => {
    expectKept(housePaths().flatMap(breachesOfPaths))
  })

  it('in the code say what they stand for', () => {
    expectKept(houseSources().flatMap(breachesOfNames))
  })

  it('that say nothing are seen', () => {
    const paths = [
      'src/base/utils.ts',
      'src/common/x.ts',
      'src/base/index.ts',
      'src/base/myFile.ts',
    ]
    expect(paths.flatMap(breachesOfPaths)).toHaveLength(4)
    const fine = ['src/base/refusal-codes.ts', 'docs/decisions/0001-tickets.md', 'README.md']
    expect(fine.flatMap(breachesOfPaths)).toEqual([])
    const text = [
      'const data = 1',
      'function helper() {}',
      'class RowManager {}',
      'const { info } = row',
      'type Handler = (handler: string) => void',
      "const fine = { data: row.data, info: 'x' }",
      'const metadata = 1',
      'for (const handler of rows) {}',
      'import { data as renamed } from "x"',
      'type Row = { readonly data: string }',
      'export default fine',
    ].join('\n')
    const lines = faultyLines(breachesOfNames, 'src/base/x.ts', text)
    expect(lines.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 5, 8, 10, 11])
  })
})

function breachesOfPaths(path: string): Breach[] {
  if (!ROOTS_OF_CODE.test(path) || NAMED_BY_FORMAT.test(path)) return []
  return path.split('/').flatMap((part) => {
    const ban = faultOfPart(part)
    const mend = 'name it in kebab-case after its main export or what it holds'
    return ban === undefined ? [] : [{ path, line: 1, ban, mend }]
  })
}

function faultOfPart(part: string): string | undefined {
  if (PRESCRIBED.test(part)) return undefined
  const [stem = ''] = part.split('.')
  if (stem === 'index') return 'a file named index'
  const empty = stem.split('-').find((word) => EMPTY_WORDS.has(word))
  if (empty !== undefined) return `the word "${empty}" in a path`
  return KEBAB_CASE.test(part) ? undefined : `the name ${part}`
}

function breachesOfNames(source: Source): Breach[] {
  const breaches = declaredNames(source)
    .filter(({ name }) => !OF_LIBRARIES.has(name) && isEmpty(name))
    .map(({ name, start }) => {
      const mend = 'say what it is: rows, reply, entry, text, listener'
      return breachAt(source, start, { ban: `the name ${name}`, mend })
    })
  new Visitor({
    ExportDefaultDeclaration: ({ start }) => {
      if (source.path.endsWith('.config.ts')) return
      const fault = { ban: 'a default export', mend: 'export it by name' }
      breaches.push(breachAt(source, start, fault))
    },
  }).visit(source.program)
  return breaches
}

function isEmpty(name: string): boolean {
  return EMPTY_WORDS.has(name.toLowerCase()) || EMPTY_ENDINGS.test(name)
}
