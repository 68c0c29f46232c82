/** What happens on a connection changes what the next statement is judged by, and nothing else. */
import { describe, expect, it } from 'vitest'
import type { Effect } from './ask.ts'
import { type Connected, connectedAfter } from './effects.ts'

const BEFORE: Connected = {
  searchPath: ['public'],
  isPathSet: false,
  cursors: new Map([
    ['a', 'select 1'],
    ['b', 'select 2'],
  ]),
}

function cursorsAfter(...effects: readonly Effect[]): readonly string[] {
  return [...effects.reduce(connectedAfter, BEFORE).cursors.keys()]
}

describe('cursors', () => {
  it('come and go by name, or all at once', () => {
    expect(cursorsAfter({ kind: 'declared', cursor: 'c', query: 'select 3' })).toEqual([
      ...['a', 'b', 'c'],
    ])
    expect(cursorsAfter({ kind: 'closed', cursor: 'a' })).toEqual(['b'])
    expect(cursorsAfter({ kind: 'closed', cursor: 'x' })).toEqual(['a', 'b'])
    expect(cursorsAfter({ kind: 'closed', cursor: undefined })).toEqual([])
    expect(cursorsAfter({ kind: 'settings-back' }, { kind: 'forgotten' })).toEqual(['a', 'b'])
  })

  it('of before stay what they were, for whoever still goes by them', () => {
    cursorsAfter({ kind: 'declared', cursor: 'a', query: 'other' }, { kind: 'closed', cursor: 'b' })
    expect([...BEFORE.cursors]).toEqual([
      ['a', 'select 1'],
      ['b', 'select 2'],
    ])
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
