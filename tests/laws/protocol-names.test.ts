/** Law (invariant 5): code that serves every protocol does not know the name of one. */
import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { declaredNames } from './declared-names.ts'
import { houseSources } from './house.ts'
import { importsOf } from './imports.ts'
import { isProduct, type Source } from './source.ts'

const PROTOCOLS = new Set([
  ...[
    'http',
    'https',
    'http1',
    'http2',
    'sql',
    'postgres',
    'postgresql',
    'mysql',
    'mariadb',
    'mongo',
  ],
  ...[
    'mongodb',
    'redis',
    'ssh',
    'vnc',
    'kubernetes',
    'k8s',
    'grpc',
    'graphql',
    'websocket',
    'mqtt',
  ],
])

/** Rooms through which every protocol passes; the others speak one, or are themselves a server. */
const BLIND_ROOMS = /^src\/(base|flow|access|guard|masking|ledger|register|gateway)\//
const SEEING_CORNERS = /^src\/guard\/classify\//
/** The words that configurations and profiles name them by, said once for those who speak none. */
const WORDS_OF_FILES = 'src/flow/protocol.ts'
/** Words that stand in texts, and say nothing of who sends them. */
const WORDS_OF_TEXTS = /^src\/masking\/rules\//

describe('the name of a protocol', () => {
  it('stays out of code that serves them all', () => {
    expectKept(houseSources().flatMap(breachesOfBlindness))
  })

  it('is seen in names, imports and texts that are no more than it', () => {
    const text = [
      "import { x } from '../wire/http/ask.ts'",
      'const httpStatus = 200',
      'function readSqlRow() {}',
      "const address = 'https://example.com'",
      'class RedisReply {}',
      'const sqlite = 1',
      "const isOther = protocol !== 'http'",
      'const name = `postgresql`',
      "const told = 'redis is a database'",
    ].join('\n')
    const lines = faultyLines(breachesOfBlindness, 'src/masking/mask.ts', text)
    expect(lines).toEqual([2, 3, 5, 1, 7, 8])
    expect(faultyLines(breachesOfBlindness, WORDS_OF_FILES, text)).toEqual([2, 3, 5, 1])
    expect(faultyLines(breachesOfBlindness, 'src/guard/classify/http/x.ts', text)).toEqual([])
    expect(faultyLines(breachesOfBlindness, 'src/cli/x.ts', text)).toEqual([])
  })
})

function breachesOfBlindness(source: Source): Breach[] {
  const { path } = source
  if (!isProduct(path) || !BLIND_ROOMS.test(path) || SEEING_CORNERS.test(path)) return []
  const named = declaredNames(source).map(({ name, start }) => ({ text: name, start }))
  const imported = importsOf(source).map(({ path: from, offset }) => ({
    text: from ?? '',
    start: offset,
  }))
  const literals = path === WORDS_OF_FILES || WORDS_OF_TEXTS.test(path) ? [] : literalsIn(source)
  return [...named, ...imported, ...literals].flatMap(({ text, start }) => {
    const protocol = wordsOf(text).find((word) => PROTOCOLS.has(word))
    if (protocol === undefined) return []
    const ban = `the protocol ${protocol} in ${path.split('/')[1]}`
    const mend = 'say it in the words of src/flow, or move it to wire, protocols or guard/classify'
    return [breachAt(source, start, { ban, mend })]
  })
}

/** Texts that are one word: such a one is compared with, or looked up by. */
function literalsIn(source: Source): { readonly text: string; readonly start: number }[] {
  const found: { readonly text: string; readonly start: number }[] = []
  new Visitor({
    Literal: ({ value, start }) => {
      if (typeof value === 'string' && /^\w+$/.test(value)) found.push({ text: value, start })
    },
    TemplateElement: ({ value, start }) => {
      if (/^\w+$/.test(value.raw)) found.push({ text: value.raw, start })
    },
  }).visit(source.program)
  return found
}

/** `readSqlRow` → read, sql, row; `../wire/http/ask.ts` → wire, http, ask, ts. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
}
