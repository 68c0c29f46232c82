/** What an object or a list of JSON has from where it stands, before anything in it is read. */
import type { FieldRule } from '../../flow/profile.ts'
import type { Place } from '../declared/field-automaton.ts'
import type { Named } from '../names/named.ts'
import type { NameRule } from '../names/sensitive-names.ts'

export type Context = {
  readonly isList: boolean
  readonly place: Place
  readonly redacted: FieldRule | undefined
  readonly inherited: NameRule | undefined
  readonly isPerson: boolean
  readonly listNamed: Named | undefined
  /** Whether it describes a column, is a row, a name and its value, an answer, or leads to one. */
  readonly table: 'column' | 'row' | 'pair' | 'answer' | 'path' | undefined
  /** Whether it holds the document, or is a list that is all of it, as a command may be. */
  readonly whole: 'holds' | 'is' | undefined
  /** What it stands under, where that says more of what is in it. */
  readonly owner: Named | undefined
}

const roots = new WeakMap<Place, Context>()

/** The same for the same place, so that what is known of it is found again. */
export function rootContext(place: Place): Context {
  const known = roots.get(place)
  if (known !== undefined) return known
  const made: Context = {
    ...{ isList: true, place: listOf(place), isPerson: false },
    ...{ redacted: undefined, inherited: undefined, listNamed: undefined, table: undefined },
    ...{ owner: undefined, whole: 'holds' },
  }
  roots.set(place, made)
  return made
}

/** A place whose only item is the given one. */
function listOf(place: Place): Place {
  return { rule: undefined, item: () => place, key: () => place }
}
