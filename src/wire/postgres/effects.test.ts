/** What happens on a connection changes what the next statement is judged by, and nothing else. */
import { describe, expect, it } from 'vitest'
import type { Effect, Standing } from './ask.ts'
import { type Connected, connectedAfter, connectedWhenIdle } from './effects.ts'

const BEFORE: Connected = {
  searchPath: ['public'],
  isPathSet: false,
  cursors: new Map([
    ['a', standing('select 1')],
    ['b', standing('select 2', true)],
  ]),
  statements: new Map([['p', standing('select 3', true)]]),
}

function standing(query: string, isHeld = false): Standing {
  return { query, swappedIn: [], isHeld, relied: [] }
}

function cursorsAfter(...effects: readonly Effect[]): readonly string[] {
  return [...effects.reduce(connectedAfter, BEFORE).cursors.keys()]
}

describe('cursors', () => {
  it('come and go by name, or all at once', () => {
    expect(cursorsAfter({ kind: 'declared', cursor: 'c', standing: standing('select 3') })).toEqual(
      [...['a', 'b', 'c']],
    )
    expect(cursorsAfter({ kind: 'closed', cursor: 'a' })).toEqual(['b'])
    expect(cursorsAfter({ kind: 'closed', cursor: 'x' })).toEqual(['a', 'b'])
    expect(cursorsAfter({ kind: 'closed', cursor: undefined })).toEqual([])
    expect(cursorsAfter({ kind: 'settings-back' }, { kind: 'forgotten' })).toEqual(['a', 'b'])
  })

  it('of before stay what they were, for whoever still goes by them', () => {
    cursorsAfter(
      { kind: 'declared', cursor: 'a', standing: standing('other') },
      { kind: 'closed', cursor: 'b' },
    )
    expect([...BEFORE.cursors]).toEqual([
      ['a', standing('select 1')],
      ['b', standing('select 2', true)],
    ])
  })

  it('end with their transaction, but for those that are held', () => {
    expect([...connectedWhenIdle(BEFORE).cursors.keys()]).toEqual(['b'])
  })
})

describe('what is prepared in SQL', () => {
  it('comes and goes by name, or all at once', () => {
    const names = (effect: Effect) => [...connectedAfter(BEFORE, effect).statements.keys()]
    expect(names({ kind: 'prepared', statement: 'q', standing: standing('x') })).toEqual(['p', 'q'])
    expect(names({ kind: 'deallocated', statement: 'p' })).toEqual([])
    expect(names({ kind: 'forgotten' })).toEqual([])
    expect(names({ kind: 'closed', cursor: undefined })).toEqual(['p'])
  })
})

describe('the search path', () => {
  it('is unknown once what was set in a transaction is taken back', () => {
    const set = connectedAfter(BEFORE, { kind: 'search-path', path: ['other'] })
    expect(set).toMatchObject({ searchPath: ['other'], isPathSet: true })
    expect(connectedAfter(set, { kind: 'settings-back' })).toMatchObject({ searchPath: undefined })
  })

  it('stays where nothing of it was set', () => {
    expect(connectedAfter(BEFORE, { kind: 'settings-back' })).toEqual(BEFORE)
  })
})
