/** Law: a room imports from lower floors only, and rooms of one floor do not import each other. */
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { housePaths, houseSources } from './house.ts'
import { type Import, importsOf } from './imports.ts'
import { FLOORS, type Room, roomOf } from './rooms.ts'
import { isProduct, isTest, type Source } from './source.ts'

describe('floors', () => {
  it('are kept by every import of the house', () => {
    expectKept(houseSources().flatMap(breachesOfFloors))
  })

  it('hold every file of src', () => {
    const homeless = housePaths().filter((path) => path.startsWith('src/') && !roomOf(path))
    expect(homeless, 'files outside the rooms of tests/laws/rooms.ts').toEqual([])
  })

  it('list no room that is not there', () => {
    const gone = FLOORS.flat().filter(
      (room) => !housePaths().some((path) => path.startsWith(`src/${room}/`)),
    )
    expect(gone, 'remove these from tests/laws/rooms.ts').toEqual([])
  })

  it('are seen to be broken, by whatever kind of import', () => {
    const text = [
      "import { x } from '../ledger/entry.ts'",
      "import type { Y } from '../gateway/carry-exchange.ts'",
      "export { z } from '../masking/mask.ts'",
      "const late = import('../stores/keys.ts')",
      "type Late = import('../cli/words.ts').Word",
      "import { fine } from '../base/bytes.ts'",
      "import { near } from './near.ts'",
      "import { sample } from '../../tests/fixtures/sample.ts'",
      "import { short } from '../base/bytes'",
      'const computed = import(late)',
    ].join('\n')
    const lines = faultyLines(breachesOfFloors, 'src/guard/clear.ts', text)
    expect(lines.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 8, 9, 10])
  })

  it('keep protocols apart, and flow from wire', () => {
    const other = "import { read } from '../mysql/read.ts'"
    expect(faultyLines(breachesOfFloors, 'src/protocols/http/listen.ts', other)).toEqual([1])
    const wire = "import { ask } from '../wire/http/ask.ts'"
    expect(faultyLines(breachesOfFloors, 'src/flow/exchange.ts', wire)).toEqual([1])
  })
})

function breachesOfFloors(source: Source): Breach[] {
  const room = roomOf(source.path)
  if (room === undefined || !isProduct(source.path)) return []
  return importsOf(source).flatMap((imported) => {
    const fault = faultOf(imported, room)
    return fault === undefined ? [] : [breachAt(source, imported.offset, fault)]
  })
}

function faultOf(
  { specifier, path }: Import,
  room: Room,
): Pick<Breach, 'ban' | 'mend'> | undefined {
  if (specifier === undefined) {
    return { ban: 'a computed import', mend: 'name the file, so that this law can read it' }
  }
  if (path === undefined) return undefined
  if (!/\.(ts|json)$/.test(path)) {
    return { ban: `an import without extension, ${specifier}`, mend: 'end it with .ts' }
  }
  if (isTest(path)) return { ban: `an import from tests, ${specifier}`, mend: 'move it into src' }
  // Programs may start the examples' stand-ins; nothing else in src may know them.
  if (path.startsWith('examples/') && room.name === 'bin') return undefined
  const other = roomOf(path)
  if (other === undefined) {
    return { ban: `an import from outside src, ${specifier}`, mend: 'have src/bin hand it in' }
  }
  if (other.name === room.name || other.floor < room.floor) return undefined
  return {
    ban: `${room.name} (floor ${room.floor}) imports ${other.name} (floor ${other.floor})`,
    mend: 'move the type down to src/flow, or have it handed in through a port',
  }
}
