/** Beginnings of texts, as tools ask for them to draw a table: `substring(log, 1, 1234)`. */
import type { Node, TypeName } from '@pgsql/types'
import type { Looking } from './looking.ts'
import { isOwn, isReckoned, isStatement, type Taint } from './taint.ts'
import { constantOf, namesOf } from './tree.ts'

const FROM_START = new Set(['substring', 'substr'])

/** How many characters are taken from the start of a text; `undefined` where it is another call. */
export function beginsWith(
  { name, args }: Call,
  taint: Taint,
  { catalogue }: Pick<Looking, 'catalogue'>,
): number | undefined {
  // Cut between the bytes of a character, it would have fewer of them than were asked for.
  if (catalogue.isOfBytes) return undefined
  // What stands in quotes in a text of definitions is told by what is around it.
  // Nor is what the statement has made: its whole would be somebody whom it names.
  if (taint.kind !== 'text' || taint.constants !== undefined) return undefined
  if (!isOwn(taint) || isReckoned(taint)) return undefined
  return charactersOf({ name, args })
}

/** The beginning of what others ask, `left(query, 80)`: none of its constants is told by it. */
export function beginningOfStatement(
  call: Call,
  taint: Taint | undefined,
  { catalogue }: Pick<Looking, 'catalogue'>,
): Taint | undefined {
  if (taint?.kind !== 'derived' || !isStatement(taint) || catalogue.isOfBytes) return undefined
  const upTo = charactersOf(call)
  return upTo === undefined ? undefined : { ...taint, upTo: Math.min(upTo, taint.upTo ?? upTo) }
}

type Call = { readonly name: string; readonly args: readonly Node[] | undefined }

function charactersOf({ name, args }: Call): number | undefined {
  const [, first, second] = (args ?? []).map(wholeNumber)
  if (name === 'left' && args?.length === 2) return above(first)
  return FROM_START.has(name) && args?.length === 3 && first === 1 ? above(second) : undefined
}

/** The grammar itself casts what stands in `substring(x FOR 9)`. */
export function wholeNumber(node: Node): number | undefined {
  const isInteger = (type: TypeName | undefined): boolean =>
    namesOf(type?.names).join('.') === 'pg_catalog.int4' && type?.arrayBounds === undefined
  return constantOf(node, isInteger)?.ival?.ival
}

function above(characters: number | undefined): number | undefined {
  return characters !== undefined && characters > 0 ? characters : undefined
}
