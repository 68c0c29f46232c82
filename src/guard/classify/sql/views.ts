/** What the columns of a view are made of: its query is followed as those of clients are. */
import type { Relation } from './catalogue.ts'
import { either } from './either.ts'
import type { Looking } from './looking.ts'
import { Refused } from './refused.ts'
import type { Column } from './scope.ts'
import { STATEMENTS } from './seen-texts.ts'
import { parseStatements } from './statements.ts'
import { derivedOf, HIDDEN, isPersonal, type Taint } from './taint.ts'

/** Views of views are followed so far. */
const DEPTH_MAX = 16

/** What is not followed is hidden; what its columns are called is looked at all the same. */
export function viewColumns(
  view: Relation,
  named: readonly Column[],
  looking: Looking,
): readonly Column[] {
  const followed = follow(view, looking)
  return named.map(({ name, taint }, at) => {
    const own = followed?.[at]?.taint ?? HIDDEN
    // Beside the statements that are counted there, such a view has counts.
    const isCount = own === STATEMENTS && view.columns[at]?.isText === false
    return { name, taint: strictest(taint, isCount ? { kind: 'text' } : own) }
  })
}

function follow(view: Relation, looking: Looking): readonly Column[] | undefined {
  if (view.query === undefined || looking.depth >= DEPTH_MAX) return undefined
  const within: Looking = {
    ...looking,
    isView: true,
    depth: looking.depth + 1,
    path: [],
    lookups: [],
    searches: [],
    plainParameters: new Set(),
    settingParameters: [],
    insertions: [],
  }
  try {
    const [statement] = parseStatements(view.query)
    if (statement === undefined || !('SelectStmt' in statement.tree)) return undefined
    const columns = looking.query(statement.tree.SelectStmt, {
      outer: undefined,
      tables: new Map(),
      looking: within,
    })
    return columns.length === view.columns.length ? columns : undefined
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

/** A column that is called like something personal is that, whatever it is made of. */
function strictest(byName: Taint, followed: Taint): Taint {
  const isBuilt = followed.kind === 'derived' && followed.built !== undefined
  if (isBuilt && isPersonal(byName)) return derivedOf(followed)
  if (followed.kind === 'base' || followed.kind === 'derived') return followed
  if (byName.kind === 'base') return byName
  // A text whose origin is clear is clear itself; one that nobody knows is no safer than that.
  return followed.kind === 'clear' ? followed : either(byName, followed)
}
