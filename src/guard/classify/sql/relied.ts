/** What a verdict relies on beside the statement: views and reckoned columns as they were. */
import type { Stamped } from '../../../wire/postgres/ask.ts'
import type { Relation } from './catalogue.ts'
import type { Looking } from './looking.ts'

/** A column of a table is what it is called; those that are made of others are made anew. */
export function noteRelied(relation: Relation, { relied }: Pick<Looking, 'relied'>): void {
  const { query, columns } = relation
  const isMade = query !== undefined || columns.some(({ generated }) => generated !== undefined)
  if (isMade) relied.add(relation)
}

export function stampsOf(relied: Iterable<Relation>): readonly Stamped[] {
  return [...relied].map(({ id, stamp }) => ({ id, stamp }))
}

export function isAsItWas(before: readonly Stamped[], now: readonly Stamped[]): boolean {
  const stamps = new Map(now.map(({ id, stamp }) => [id, stamp]))
  return before.every(({ id, stamp }) => stamps.get(id) === stamp)
}
