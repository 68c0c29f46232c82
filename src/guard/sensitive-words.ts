/** Words by which a filter is known to touch personal data where no profile says so. */

const WORDS = new Set(
  `email emails mail phone phones telephone mobile msisdn fax name names firstname lastname surname
   fullname username address street city zip postcode postal dob birth birthday birthdate ssn social
   tax passport iban card pan account ip user login person contact gender latitude longitude
   password secret token`.split(/\s+/),
)
/** People as others refer to them: by numbers and keys that replies show as they are. */
const REFERRED = new Set('user users contact account person address card'.split(' '))
const REFERENCES = new Set('id ids uuid uuids guid gid'.split(' '))
/** What a cursor is called beside `token`. */
const CURSORS = new Set(
  'page next previous prev sync skip delta continuation continue cursor resume scroll'.split(' '),
)
/**
 * Parameters in which a text is searched for, in no matter which field, and languages of searches.
 */
const SEARCHES = new Set(
  `q query search searchterm term keyword keywords filter filters where expr expression text match
   like contains find lookup fq jql cql sql soql sosl kql aql gql nrql rsql fiql lucene criteria
   criterion condition conditions predicate pattern regex regexp wildcard glob fuzzy prefix suffix
   startswith starts endswith autocomplete typeahead suggest`.split(/\s+/),
)
const SORTS = new Set(
  'sort sortby sorting order orderby ordering sortfield orderfield sortkey'.split(' '),
)
/** Parameters that say how, or with what, a field is compared that another one names. */
const COMPARISONS = new Set(
  'value values val operator op comparison comparator cmp eq ne'.split(' '),
)
/** A number, a key with a digit in it, or a list of them: nobody's name or address. */
const IDENTIFIERS = /^[\w-]*\d[\w-]*(?:,[\w-]*\d[\w-]*)*$/

/** Whether a name speaks of personal data. */
export function namesPerson(name: string): boolean {
  const words = wordsOf(name)
  // `page_token` is a place in a list, and lets nobody in.
  const isCursor = words.some((word) => CURSORS.has(word))
  const isMeant = (word: string): boolean => WORDS.has(word) && !(isCursor && word === 'token')
  return words.some(isMeant) || isMeant(joined(name))
}

/** Whether a parameter refers to a person, or a search, by its id, as `user_id` does. */
export function isReference(name: string, value: string): boolean {
  const words = wordsOf(name)
  const last = words.pop() ?? ''
  if (!REFERENCES.has(last) || !IDENTIFIERS.test(value)) return false
  const isOther = (word: string): boolean => WORDS.has(word) && !REFERRED.has(word)
  return !words.some(isOther) && !isOther(words.join(''))
}

/** Whether a parameter says how some field is to be compared, or with what. */
export function isComparison(name: string): boolean {
  return wordsOf(name).some((word) => COMPARISONS.has(word))
}

/** A field, as texts of many languages write it, before what it is compared by. */
const COMPARED =
  /([a-z_][\w.]{0,63})["'\])]*\s*(?:[:=~<>!^]|(?:i?like|contains|starts|startswith|ends|endswith|matches|regex|eq|ne|gt|ge|lt|le|in)\b)/gi

/** Whether a text compares a field that is named like personal data: `email~"a"`. */
export function comparesField(text: string): boolean {
  for (const [, name = ''] of text.matchAll(COMPARED)) {
    if (wordsOf(name).some((word) => WORDS.has(word) && !REFERRED.has(word))) return true
  }
  return false
}

export function isSearch(name: string): boolean {
  return wordsOf(name).some((word) => SEARCHES.has(word)) || SEARCHES.has(joined(name))
}

/** One field, as JSON:API and others name it: `filter[status]` is no more than `status`. */
const ONE_FIELD = /^(?:filters?|where)(?:\[([a-z]\w{0,63})\]|\.([a-z]\w{0,63}))$/i

/** Whether a filter names the one field that it is of, and that is no search again. */
export function namesField(name: string): boolean {
  const [, bracketed, dotted] = ONE_FIELD.exec(name) ?? []
  const field = bracketed ?? dotted
  return field !== undefined && !isSearch(field) && !isComparison(field)
}

/** Fields that say how something is or when it was, and of nobody what they are called. */
const STATES =
  'is|status|state|level|severity|priority|environment|env|release|version|created|updated|timestamp'
/** Terms such as `is:unresolved` and `created>2026-11-01`: words, numbers and times, no patterns. */
const STATE_TERMS = new RegExp(
  `^\\s*(?:(?:${STATES})(?::|[<>]=?)(?:[a-z_]{1,24}|[\\dv][\\w.:+-]{0,39})(?:\\s+|$))*$`,
  'i',
)

/** Whether every term of a search is of such a field; nothing at all searches for nothing. */
export function searchesStates(text: string): boolean {
  return text.length <= 500 && STATE_TERMS.test(text)
}

export function isSort(name: string): boolean {
  return wordsOf(name).some((word) => SORTS.has(word)) || SORTS.has(joined(name))
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
}

function joined(name: string): string {
  return wordsOf(name).join('')
}
