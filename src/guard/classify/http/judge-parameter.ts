/** Judges one parameter of a call by what the profile declares of it. */
import { Refusal } from '../../../base/refusal.ts'
import type { Parameter } from '../../../flow/profile.ts'
import type { Judged, Judging } from '../../judging.ts'
import {
  comparesField,
  isComparison,
  isReference,
  isSearch,
  isSort,
  namesField,
  namesPerson,
  searchesStates,
} from '../../sensitive-words.ts'
import { formatSearch, parseSearch, type SearchClause } from '../search-query.ts'
import { pairIsGraphql, pairNamesAct } from './act-words.ts'
import { chosenOf } from './declared-parameter.ts'

/** What may be sent for it, or why nothing may. */
export function judgeParameter(
  value: string,
  declared: Parameter,
  judging: Judging,
): Judged | Refusal {
  const { use, category } = declared
  switch (use) {
    case 'lookup':
      return category === undefined ? judging.plain(value) : judging.lookup(value, category)
    case 'search':
      return judgeSearch(value, judging)
    case 'sort':
    case 'range':
      if (category !== undefined || (use === 'sort' && namesPerson(value))) {
        return sensitive('Personal data is neither sorted nor compared by size.')
      }
      return judging.plain(value)
    case 'expand':
    case 'plain':
      return judging.plain(value)
  }
}

/** A parameter that no profile knows, where the profile leaves them open. */
export function judgeUnknownParameter(
  [name, value]: readonly [string, string],
  judging: Judging,
): Judged | Refusal {
  if (pairIsGraphql(name, value) || pairNamesAct(name, value)) {
    return new Refusal('OPERATION_UNKNOWN', 'A parameter names an act, and no profile lists it.')
  }
  if (!isReference(name, value)) {
    if (namesPerson(name)) return sensitive('The parameter is named like personal data.')
    if (isSearch(name) && !namesField(name) && !searchesStates(value)) {
      return sensitive('Nobody knows which fields it searches.')
    }
  }
  if (isSort(name) && namesPerson(value)) return sensitive('It sorts by personal data.')
  if (comparesField(value)) return sensitive('It compares a field that is personal data.')
  // Whoever leaves the value out may have put it into the name.
  const named = judging.plain(name)
  if (named instanceof Refusal) return named
  const judged = judging.plain(value)
  if (judged instanceof Refusal) return judged
  // Only what cannot be a name or a word of somebody's is shown.
  const isHarmless = /^(?:true|false|asc|desc|[\w.:,-]*\d[\w.:,-]*|.{0,3})$/.test(value)
  return { value, shown: isHarmless ? judged.shown : '[text]' }
}

/** A field that one parameter names, and another one compares, would be searched all the same. */
export function comparesPerson(pairs: readonly (readonly [string, string])[]): boolean {
  const isCompared = pairs.some(([name]) => isComparison(name))
  return isCompared && pairs.some(([, value]) => namesPerson(value))
}

function judgeSearch(text: string, judging: Judging): Judged | Refusal {
  const { searchFields } = judging.grant.facts.subProcessor.profile
  const parts = parseSearch(text, searchFields)
  if (parts === undefined) {
    return sensitive('The search is not of a form that can be judged, or names an unknown field.')
  }
  const judged = new Map<SearchClause, Judged>()
  for (const part of parts) {
    if ('join' in part) continue
    const clause = judgeClause(part, judging)
    if (clause instanceof Refusal) return clause
    judged.set(part, clause)
  }
  return {
    value: formatSearch(parts, (clause) => judged.get(clause)?.value ?? ''),
    shown: formatSearch(parts, (clause) => judged.get(clause)?.shown ?? ''),
  }
}

function judgeClause(clause: SearchClause, judging: Judging): Judged | Refusal {
  const { declared, operator, value, isQuoted, isNegated } = clause
  const { category, name } = declared
  if (name.includes('[*]')) judging.beside(chosenOf(clause.field, declared))
  if (category !== undefined) {
    if (operator !== ':' || !isQuoted || isNegated) {
      return sensitive('Personal data is searched for by `:` and one whole value in quotes.')
    }
    return judging.lookup(value, category)
  }
  // A part of a free text rebuilds it letter by letter.
  if (operator === '~') return sensitive('A part of a text is not searched for.')
  if (!isFree(name)) return judging.plain(value)
  if (operator !== ':' && isQuoted) return sensitive('A free text is not compared by size.')
  if (operator !== ':') return sensitive('What customers wrote is not compared by size.')
  if (isQuoted) judging.probe(value)
  const judged = judging.plain(value)
  return judged instanceof Refusal ? judged : { value, shown: isQuoted ? '[text]' : judged.shown }
}

/** What the vendor's customers wrote. */
function isFree(name: string): boolean {
  return name.includes('[*]') || name === 'description'
}

function sensitive(why: string): Refusal {
  return new Refusal('FILTER_SENSITIVE', why)
}
