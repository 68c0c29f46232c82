/** What a connection has once something has happened on it: guard and connection go by the same. */
import type { ConnectionFacts, Effect, Standing } from './ask.ts'

/** What a connection has from what was asked on it before. */
export type Connected = Pick<ConnectionFacts, 'searchPath' | 'isPathSet' | 'cursors' | 'statements'>

export const NEWLY_CONNECTED: Connected = {
  ...{ searchPath: undefined, isPathSet: false },
  ...{ cursors: new Map(), statements: new Map() },
}

export function connectedAfter(before: Connected, effect: Effect): Connected {
  switch (effect.kind) {
    case 'declared': {
      const cursors = new Map(before.cursors).set(effect.cursor, effect.standing)
      return { ...kept(before), cursors }
    }
    case 'prepared': {
      const statements = new Map(before.statements).set(effect.statement, effect.standing)
      return { ...kept(before), statements }
    }
    case 'deallocated':
      return withStatements(before, without(effect.statement, before.statements))
    case 'closed':
      return withCursors(before, without(effect.cursor, before.cursors))
    case 'search-path':
      return { ...kept(before), searchPath: effect.path, isPathSet: true }
    case 'settings-back':
      // Where it leads then, the server alone can say.
      return before.isPathSet ? { ...kept(before), searchPath: undefined } : before
    case 'forgotten':
      return { ...kept(before), statements: new Map() }
  }
}

/** What a connection has once no transaction is open any more. */
export function connectedWhenIdle(before: Connected): Connected {
  if (before.cursors.size === 0) return before
  const held = [...before.cursors].filter(([, { isHeld }]) => isHeld)
  return held.length === before.cursors.size ? before : withCursors(before, new Map(held))
}

function withStatements(before: Connected, statements: Named): Connected {
  return statements === before.statements ? before : { ...kept(before), statements }
}

function withCursors(before: Connected, cursors: Named): Connected {
  return cursors === before.cursors ? before : { ...kept(before), cursors }
}

function kept({ searchPath, isPathSet, cursors, statements }: Connected): Connected {
  return { searchPath, isPathSet, cursors, statements }
}

type Named = ReadonlyMap<string, Standing>

function without(name: string | undefined, all: Named): Named {
  if (name === undefined) return all.size === 0 ? all : new Map()
  if (!all.has(name)) return all
  const left = new Map(all)
  left.delete(name)
  return left
}
