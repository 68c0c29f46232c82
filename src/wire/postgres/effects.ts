/** What a connection has once something has happened on it: guard and connection go by the same. */
import type { ConnectionFacts, Effect } from './ask.ts'

/** What a connection has from what was asked on it before. */
export type Connected = Pick<ConnectionFacts, 'searchPath' | 'isPathSet' | 'cursors'>

export function connectedAfter(before: Connected, effect: Effect): Connected {
  switch (effect.kind) {
    case 'declared': {
      const cursors = new Map(before.cursors).set(effect.cursor, effect.query)
      return { ...kept(before), cursors }
    }
    case 'closed':
      return { ...kept(before), cursors: without(effect.cursor, before.cursors) }
    case 'search-path':
      return { ...kept(before), searchPath: effect.path, isPathSet: true }
    case 'settings-back':
      // Where it leads then, the server alone can say.
      return before.isPathSet ? { ...kept(before), searchPath: undefined } : before
    case 'forgotten':
      return before
  }
}

function kept({ searchPath, isPathSet, cursors }: Connected): Connected {
  return { searchPath, isPathSet, cursors }
}

function without(cursor: string | undefined, cursors: Connected['cursors']): Connected['cursors'] {
  if (cursor === undefined) return new Map()
  if (!cursors.has(cursor)) return cursors
  const left = new Map(cursors)
  left.delete(cursor)
  return left
}
