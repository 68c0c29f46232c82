/** What columns hold that the server reckons from others of their table. */
import type { Relation } from './catalogue.ts'
import { taintOfNode } from './expressions.ts'
import { foldedOf } from './folded.ts'
import type { Looking } from './looking.ts'
import { Refused } from './refused.ts'
import { type Column, Scope } from './scope.ts'
import { parseStatements } from './statements.ts'
import { derivedOf, HIDDEN, isPersonal, type Taint } from './taint.ts'

/** The columns, where what one is reckoned from says what it is, if its own name does not. */
export function withGenerated(
  { schema, name, columns: all }: Relation,
  columns: readonly Column[],
  looking: Looking,
): readonly Column[] {
  if (all.every(({ generated }) => generated === undefined)) return columns
  const scope = new Scope({ columns, items: [{ schema, name, columns }] }, undefined)
  return columns.map((column, at) => {
    const generated = all[at]?.generated
    if (generated === undefined || isPersonal(column.taint)) return column
    const taint = reckonedFrom(generated, scope, looking)
    // A piece that is kept of somebody looks like nobody.
    if (taint.kind === 'cut') return { ...column, taint }
    if (!isPersonal(taint)) return column
    return { ...column, taint: foldedOf(taint) === undefined ? derivedOf(taint) : taint }
  })
}

function reckonedFrom(expression: string, scope: Scope, looking: Looking): Taint {
  // The owner of the table wrote it: nothing in it is refused, and nothing is the client's.
  const within: Looking = {
    ...looking,
    isView: true,
    lookups: [],
    plainParameters: new Set(),
    settingParameters: [],
    insertions: [],
  }
  try {
    const [statement] = parseStatements(`SELECT ${expression}`)
    if (statement === undefined || !('SelectStmt' in statement.tree)) return HIDDEN
    const [target] = statement.tree.SelectStmt.targetList ?? []
    return taintOfNode(target, { scope, tables: new Map(), looking: within })
  } catch (error) {
    if (error instanceof Refused) return HIDDEN
    throw error
  }
}
