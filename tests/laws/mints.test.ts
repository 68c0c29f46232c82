/** Law: each ticket is minted in one room, raw chunks are opened in one, and none is forged. */
import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { housePaths, houseSources } from './house.ts'
import { importsOf } from './imports.ts'
import { isProduct, isTest, type Source } from './source.ts'

/** Ticket → where it is defined, and which rooms may call which of its functions. */
const TICKETS: ReadonlyMap<string, { readonly file: string; readonly calls: Calls }> = new Map([
  ticket('Grant', 'grant', { mint: ['src/access/'] }),
  ticket('Clearance', 'clearance', { mint: ['src/guard/'] }),
  ticket('IntentReceipt', 'intent-receipt', { mint: ['src/ledger/'] }),
  ticket('RawChunk', 'raw-chunk', { mint: ['src/protocols/'], open: ['src/masking/'] }),
  ticket('MaskedChunk', 'masked-chunk', { mint: ['src/masking/'] }),
])

type Calls = { readonly [name: string]: readonly string[] }

/** Modules of Node that reach into other code's objects. */
const BACK_DOORS = /^(node:)?(vm|v8|inspector|repl|module)(\/|$)/
/** The one file that sets the engine's flags, and nothing else of it. */
const ENGINE = { path: 'src/bin/engine-settings.ts', names: 'setFlagsFromString' }

const FORGERIES: readonly [RegExp, string][] = [
  [/^Reflect\.\w+$/, 'call and construct by name'],
  [
    /^Object\.([gs]etPrototypeOf|assign|defineProperty|defineProperties)$/,
    'build the object whole',
  ],
  [/^\w*\.(prototype|__proto__|constructor)$/, 'use `instanceof`, or a discriminating field'],
]

describe('tickets', () => {
  it('are minted and opened only where they may be, and never forged', () => {
    expectKept(houseSources().flatMap(breachesOfMints))
  })

  it('are minted in rooms that are there', () => {
    const rooms = [...TICKETS.values()].flatMap(({ calls }) => Object.values(calls).flat())
    const gone = rooms.filter((room) => !housePaths().some((path) => path.startsWith(room)))
    expect(gone).toEqual([])
  })

  it('may be minted by their room alone', () => {
    const text = "import { Grant } from '../flow/grant.ts'\nexport const forged = Grant.mint(facts)"
    expect(faultyLines(breachesOfMints, 'src/access/admit.ts', text)).toEqual([])
    expect(faultyLines(breachesOfMints, 'src/gateway/carry.ts', text)).toEqual([2])
  })

  it('are seen to be misused under other names too', () => {
    const text = [
      "import { RawChunk, type RawReply } from '../flow/raw-chunk.ts'",
      "import { MaskedChunk as Fine } from '../flow/masked-chunk.ts'",
      "import * as raw from '../flow/raw-chunk.ts'",
      'const part = RawChunk.open(chunk)',
      'const { open } = RawChunk',
      "const other = RawChunk['open'](chunk)",
      'const renamed = Fine.mint(part)',
      'const held = chunk instanceof RawChunk && Fine.isProven(part)',
      'const typed = (one: RawChunk, reply: RawReply): Fine => one',
      'use(RawChunk)',
      "const late = await import('../flow/raw-chunk.ts')",
      'export { Fine }',
      "export { RawChunk as Innocent } from '../flow/raw-chunk.ts'",
    ].join('\n')
    const lines = faultyLines(breachesOfMints, 'src/gateway/carry.ts', text)
    expect(lines.sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 10, 11, 12, 13])
  })

  it('are seen to be forged', () => {
    const text = [
      'const a = Object.create(Grant.prototype)',
      'const b = Reflect.construct(Grant, [])',
      'const c = new (grant.constructor)(facts)',
      'Object.setPrototypeOf(plain, real)',
      'const fine = Object.create(null)',
      "const f = new Function('return 1')",
      "eval('1')",
      "const d = grant['constructor']",
      'const { constructor: made } = grant',
      "import { runInContext } from 'node:vm'",
    ].join('\n')
    const lines = faultyLines(breachesOfMints, 'src/gateway/carry.ts', text)
    expect([...new Set(lines)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10])
  })
})

function ticket(name: string, file: string, calls: Calls) {
  return [name, { file: `src/flow/${file}.ts`, calls }] as const
}

function breachesOfMints(source: Source): Breach[] {
  if (isTest(source.path) || source.path.startsWith('scripts/')) return []
  const forgeries = isProduct(source.path) ? forgeriesIn(source) : []
  return [...handedOn(source), ...misuses(source), ...forgeries]
}

/** A class that is exported again could travel under a name that no law can follow. */
function handedOn(source: Source): Breach[] {
  const files = new Set([...TICKETS.values()].map(({ file }) => file))
  return importsOf(source)
    .filter(({ path, names }) => path !== undefined && files.has(path) && names.includes('*'))
    .map(({ specifier, offset }) =>
      breachAt(source, offset, {
        ban: `all of ${specifier}`,
        mend: 'import the names that you use',
      }),
    )
}

function misuses(source: Source): Breach[] {
  const local = localNames(source)
  if (local.size === 0) return []
  const allowed = new Set<number>()
  const breaches: Breach[] = []
  new Visitor({
    ImportDeclaration: ({ specifiers }) => {
      for (const { start, local: name } of specifiers) allowed.add(start).add(name.start)
    },
    ImportSpecifier: ({ imported }) => void allowed.add(imported.start),
    TSTypeReference: ({ typeName }) => void allowed.add(typeName.start),
    BinaryExpression: ({ operator, right }) => {
      if (operator === 'instanceof') allowed.add(right.start)
    },
    CallExpression: ({ callee }) => {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      if (callee.object.type !== 'Identifier' || callee.computed) return
      const ticketName = local.get(callee.object.name)
      if (ticketName !== undefined && mayCall(source.path, ticketName, callee.property.name)) {
        allowed.add(callee.object.start)
      }
    },
    Identifier: ({ name, start }) => {
      const ticketName = local.get(name)
      if (ticketName === undefined || allowed.has(start)) return
      allowed.add(start)
      breaches.push(breachAt(source, start, misuseOf(ticketName)))
    },
  }).visit(source.program)
  return breaches
}

/** Local name → ticket, for the tickets that a file imports or defines. */
function localNames(source: Source): Map<string, string> {
  const found = new Map<string, string>()
  for (const { entries } of source.module.staticImports) {
    for (const { importName, localName } of entries) {
      const name = importName.name ?? ''
      if (TICKETS.has(name)) found.set(localName.value, name)
    }
  }
  return found
}

function mayCall(path: string, ticketName: string, call: string): boolean {
  if (call === 'isProven') return true
  const rooms = TICKETS.get(ticketName)?.calls[call] ?? []
  return rooms.some((room) => path.startsWith(room))
}

function misuseOf(ticketName: string): Pick<Breach, 'ban' | 'mend'> {
  const calls = Object.entries(TICKETS.get(ticketName)?.calls ?? {})
  const rooms = calls.map(([call, where]) => `${call} in ${where.join(', ')}`).join('; ')
  return {
    ban: `${ticketName} used as a value`,
    mend: `take the ticket as a parameter; free are \`instanceof\`, \`isProven\`, ${rooms}`,
  }
}

function forgeriesIn(source: Source): Breach[] {
  const breaches = importsOf(source)
    .filter(({ specifier }) => BACK_DOORS.test(specifier ?? ''))
    .filter(({ names }) => source.path !== ENGINE.path || names.join() !== ENGINE.names)
    .map(({ specifier, offset }) =>
      breachAt(source, offset, { ban: `${specifier}`, mend: 'do without: it opens any object' }),
    )
  const add = (offset: number, ban: string, mend: string): void => {
    breaches.push(breachAt(source, offset, { ban, mend }))
  }
  new Visitor({
    MemberExpression: ({ object, property, start }) => {
      const owner = object.type === 'Identifier' ? object.name : ''
      const member = `${owner}.${nameOf(property, source)}`
      for (const [forgery, mend] of FORGERIES) if (forgery.test(member)) add(start, member, mend)
    },
    ObjectPattern: ({ properties }) => {
      for (const property of properties) {
        const name = property.type === 'Property' ? `.${nameOf(property.key, source)}` : ''
        for (const [forgery, mend] of FORGERIES) {
          if (forgery.test(name)) add(property.start, name, mend)
        }
      }
    },
    CallExpression: ({ callee, arguments: given, start }) => {
      const text = source.text.slice(callee.start, callee.end)
      if (text === 'eval') add(start, 'eval', 'write the code')
      const first = given[0]
      const isBare = first?.type === 'Literal' && first.value === null
      if (text === 'Object.create' && !isBare)
        add(start, 'Object.create', 'use a class or a literal')
    },
    NewExpression: ({ callee, start }) => {
      const isFunction = callee.type === 'Identifier' && callee.name === 'Function'
      if (isFunction) add(start, 'new Function', 'write the code')
    },
  }).visit(source.program)
  return breaches
}

/** The text of a name, quoted or not. */
function nameOf({ start, end }: { start: number; end: number }, source: Source): string {
  return source.text.slice(start, end).replace(/^['"`](.*)['"`]$/, '$1')
}
