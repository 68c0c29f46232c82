/** What the mask is told of the columns of one result. */
import type { ResultColumn, ResultLineage, WholeText } from '../../../flow/lineage.ts'
import { lineageOf } from './column-lineage.ts'
import type { Column, Whole } from './scope.ts'

/** A verdict that is kept has the same columns each time. */
const LINEAGES = new WeakMap<readonly Column[], ResultLineage>()

export function resultLineage(columns: readonly Column[]): ResultLineage {
  const known = LINEAGES.get(columns)
  if (known !== undefined) return known
  const made = columns.map(resultColumn)
  LINEAGES.set(columns, made)
  return made
}

function resultColumn({ name, taint, wholes }: Column): ResultColumn {
  const lineage = lineageOf(taint)
  return wholes === undefined ? { name, lineage } : { name, lineage, wholes: wholes.map(wholeText) }
}

function wholeText({ name, taint, upTo }: Whole): WholeText {
  const lineage = lineageOf(taint)
  if (lineage.shows !== 'open') throw new Error('a whole text is looked through')
  return upTo === undefined
    ? { name, lineage, mayLack: true }
    : { name, lineage: { ...lineage, upTo } }
}
