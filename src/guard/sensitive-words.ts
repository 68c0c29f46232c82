/** Words by which a filter is known to touch personal data where no profile says so. */

const WORDS = new Set(
  `email emails mail phone phones telephone mobile msisdn fax name names firstname lastname surname
   fullname username address street city zip postcode postal dob birth birthday birthdate ssn social
   tax passport iban card pan account ip user login person contact gender latitude longitude
   password secret token`.split(/\s+/),
)
/** Parameters in which a text is searched for, in no matter which field. */
const SEARCHES = new Set(
  'q query search searchterm term keyword keywords filter filters where expr expression text match like contains find lookup'.split(
    ' ',
  ),
)
const SORTS = new Set('sort sortby order orderby ordering sortfield orderfield sortkey'.split(' '))

/** Whether a name speaks of personal data. */
export function namesPerson(name: string): boolean {
  return wordsOf(name).some((word) => WORDS.has(word)) || WORDS.has(joined(name))
}

export function isSearch(name: string): boolean {
  return wordsOf(name).some((word) => SEARCHES.has(word)) || SEARCHES.has(joined(name))
}

export function isSort(name: string): boolean {
  return SORTS.has(joined(name))
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
}

function joined(name: string): string {
  return wordsOf(name).join('')
}
