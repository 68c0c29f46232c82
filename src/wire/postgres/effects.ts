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
      return { ...kept(before), statements: without(effect.statement, before.statements) }
    case 'closed':
      return { ...kept(before), cursors: without(effect.cursor, before.cursors) }
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
  const all = [...before.cursors]
  const held = all.filter(([, { isHeld }]) => isHeld)
  return held.length === all.length ? before : { ...kept(before), cursors: new Map(held) }
}

function kept({ searchPath, isPathSet, cursors, statements }: Connected): Connected {
  return { searchPath, isPathSet, cursors, statements }
}

type Named = ReadonlyMap<string, Standing>

function without(name: string | undefined, all: Named): Named {
  if (name === undefined) return new Map()
  if (!all.has(name)) return all
  const left = new Map(all)
  left.delete(name)
  return left
}
