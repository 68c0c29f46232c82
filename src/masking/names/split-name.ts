/**
 * Names of fields as words: `customerEmail`, `customer_email` and `Customer-Email` are the same.
 */

const NAME_LENGTH_MAX = 128
const HUMP = /([a-z\d])([A-Z])|([A-Z]+)([A-Z][a-z])/g

/** Beyond ASCII, where a name may be written in several ways. */
const WIDE = /[^\0-\x7f]/

/** Lower-case words of a name, in order; none where it is too long to be one. */
export function splitName(name: string): readonly string[] {
  if (name.length > NAME_LENGTH_MAX) return []
  const humps = (WIDE.test(name) ? plainLetters(name) : name).replace(HUMP, '$1$3 $2$4')
  return humps
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
}

const [CYRILLIC, LATIN] = ['аеорсухіјѕкмтвнАЕОРСУХІЈЅКМТВН', 'aeopcyxijskmtbhAEOPCYXIJSKMTBH']
const ALIKE = new RegExp(`[${CYRILLIC}](?=[A-Za-z])|(?<=[A-Za-z])[${CYRILLIC}]`, 'g')

function alikeInAscii(letter: string): string {
  return LATIN[CYRILLIC.indexOf(letter)] ?? letter
}

/** Without accents and signs that nobody sees, and full-width letters as those of ASCII. */
function plainLetters(name: string): string {
  const plain = name.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '')
  // A word of two alphabets has letters that only look as the others do.
  return /[a-z]/i.test(plain) ? plain.replace(ALIKE, alikeInAscii) : plain
}
