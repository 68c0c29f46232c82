/** Law: floors 0 to 2 do no I/O, read no clock, draw no randomness; all of it is handed in. */
import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { houseSources } from './house.ts'
import { importsOf } from './imports.ts'
import { roomOf } from './rooms.ts'
import { isProduct, type Source } from './source.ts'

const STILL_FLOOR_MAX = 2

/** Node's modules that only compute, and what of them does not. */
const STILL_MODULES: ReadonlyMap<string, RegExp> = new Map([
  ['node:buffer', /^\*$/],
  ['node:crypto', /^\*$|^default$|random|webcrypto|subtle|^generate|^getRandom/i],
  ['node:string_decoder', /^\*$/],
  ['node:util', /^\*$|^default$|^debug/],
  ['node:zlib', /^\*$|^default$/],
])

/** Packages that only compute. */
const STILL_PACKAGES =
  /^(@cedar-policy\/cedar-wasm|@noble\/ciphers|@pgsql\/types|libpg-query|re2js|stdnum|zod|yaml)(\/|$)/

const RESTLESS_GLOBALS = new Set([
  ...['process', 'console', 'globalThis', 'global', 'performance', 'crypto', 'require'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'WebSocket', 'EventSource', 'Worker'],
])

const RESTLESS_MEMBERS = new Set(['Date.now', 'Math.random', 'import.meta'])

describe('stillness', () => {
  it('is kept on floors 0 to 2', () => {
    expectKept(houseSources().flatMap(breachesOfStillness))
  })

  it('is seen to be broken', () => {
    const text = [
      "import { readFileSync } from 'node:fs'",
      "import { createHash, randomBytes } from 'node:crypto'",
      "import { Pool } from 'undici'",
      "import { createHmac } from 'node:crypto'",
      'const now = Date.now()',
      'const today = new Date()',
      'const then = new Date(0).toISOString()',
      'const dice = Math.random()',
      'setTimeout(() => undefined, 1)',
      'const home = process.env.HOME',
      'const seen = { process: 1 }.process',
      'const again = new globalThis.Date()',
      'const { now: hidden } = Date',
    ].join('\n')
    const lines = faultyLines(breachesOfStillness, 'src/guard/clear.ts', text)
    expect(lines.sort((a, b) => a - b)).toEqual([1, 2, 3, 5, 6, 8, 9, 10, 12, 13])
    expect(faultyLines(breachesOfStillness, 'src/stores/keys.ts', text)).toEqual([])
  })
})

function breachesOfStillness(source: Source): Breach[] {
  const floor = roomOf(source.path)?.floor
  if (floor === undefined || floor > STILL_FLOOR_MAX || !isProduct(source.path)) return []
  return [...restlessImports(source), ...restlessCode(source)]
}

function restlessImports(source: Source): Breach[] {
  return importsOf(source).flatMap(({ specifier, path, names, offset }) => {
    if (specifier === undefined || path !== undefined || STILL_PACKAGES.test(specifier)) return []
    const restless = STILL_MODULES.get(specifier)
    const found = restless === undefined ? [specifier] : names.filter((name) => restless.test(name))
    return found.map((name) =>
      breachAt(source, offset, {
        ban: `${name === specifier ? '' : `${name} of `}${specifier} on a still floor`,
        mend: 'add a port for it, and let floor 3 or higher hand in the real one',
      }),
    )
  })
}

function restlessCode(source: Source): Breach[] {
  const breaches: Breach[] = []
  const names = new Set<number>()
  const add = (offset: number, what: string): void => {
    const mend = 'take a Clock, a Randomness or another port as a parameter (src/base/clock.ts)'
    breaches.push(breachAt(source, offset, { ban: `${what} on a still floor`, mend }))
  }
  new Visitor({
    MemberExpression: ({ object, property, start }) => {
      const owner = object.type === 'Identifier' ? object.name : ''
      if (property.type !== 'Identifier') return
      names.add(property.start)
      if (RESTLESS_MEMBERS.has(`${owner}.${property.name}`)) add(start, `${owner}.${property.name}`)
    },
    MetaProperty: ({ start }) => add(start, 'import.meta'),
    Property: ({ key, shorthand }) => {
      if (!shorthand) names.add(key.start)
    },
    VariableDeclarator: ({ id, init }) => {
      const isClock = init?.type === 'Identifier' && ['Date', 'Math'].includes(init.name)
      if (isClock) add(id.start, `an alias of ${init.name}`)
    },
    NewExpression: ({ callee, arguments: given, start }) => {
      const isDate = callee.type === 'Identifier' && callee.name === 'Date'
      if (isDate && given.length === 0) add(start, 'new Date()')
    },
    Identifier: ({ name, start }) => {
      if (!names.has(start) && RESTLESS_GLOBALS.has(name)) add(start, name)
    },
  }).visit(source.program)
  return breaches
}
