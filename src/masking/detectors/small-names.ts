/** Names in small letters: a given and a family name, given names in a list, and who is mentioned. */
import type { Look, Report } from '../text/finding.ts'
import { capitalised, isFamily, isGivenAlone, nameRule } from './known-names.ts'

/** `maria rossi`, each of which is known. */
const BOTH =
  /(\p{Ll}[\p{L}\p{M}'’-]{1,40}) (?:\p{Ll}\.? )?(\p{Ll}[\p{L}\p{M}’-]{2,40})(?!['’]?[\p{L}\d@_/=(:-]|\.\S)/uy
/** `maria, ahmet and kenji` */
const LISTED =
  /\p{Ll}[\p{L}\p{M}-]{1,40}(?:, ?\p{Ll}[\p{L}\p{M}-]{1,40}){1,20},? (?:and|und|y|e|et|en|og|och|or|&) (\p{Ll}[\p{L}\p{M}-]{1,40})(?![\p{L}\d@_/=(:-]|\.\S)/uy
/** `@maria.rossi`; `@pytest.fixture` and `@maria.rossi/kit` name programs. */
const MENTIONED = /\p{Ll}{2,24}([._-])(\p{Ll}{2,24})\d{0,3}(?![\p{L}\d@_/=(:-]|\.\S)/uy
const NO_PROSE_BEFORE = /[\p{L}\d/.@=:_#$+'’-]/u

/** Of a list that begins with who is called as nobody else. */
const FIRST_BEFORE = /(?:^|: )(\p{Ll}[\p{L}\p{M}-]{1,40}), $/u
const NAME_LENGTH = 48

export const smallName: Look = (text, at, report) => {
  const before = text[at - 1] ?? ' '
  if (before === '@') {
    MENTIONED.lastIndex = at
    const [login = '', joined, last = ''] = MENTIONED.exec(text) ?? []
    const isAfterWord = /[\p{L}\d]/u.test(text[at - 2] ?? ' ')
    // `@sam-cli` is a program.
    const isName = login !== '' && (joined !== '-' || isFamily(capitalised(last)))
    if (isName && !isAfterWord) report(at, at + login.length, nameRule)
    return
  }
  if (NO_PROSE_BEFORE.test(before)) return
  BOTH.lastIndex = at
  const [both, first = '', last = ''] = BOTH.exec(text) ?? []
  if (both !== undefined && isGivenAlone(capitalised(first)) && isFamily(capitalised(last)))
    report(at, at + both.length, nameRule)
  else listed(text, at, report)
}

function listed(text: string, at: number, report: Report): void {
  LISTED.lastIndex = at
  const [found] = LISTED.exec(text) ?? []
  if (found === undefined) return
  const places = [...found.matchAll(/[\p{L}\p{M}-]{2,}/gu)].filter(
    ({ 0: word }) => !/^(?:and|und|et|en|og|och|or)$/.test(word),
  )
  const known = places.filter(({ 0: word }) => isGivenAlone(capitalised(word)))
  // One in a list may be called as nobody else is.
  if (known.length < 3 || places.length - known.length > 1) return
  const [, first] = FIRST_BEFORE.exec(text.slice(Math.max(0, at - NAME_LENGTH), at)) ?? []
  if (first !== undefined) report(at - 2 - first.length, at - 2, nameRule)
  for (const { index, 0: word } of places) report(at + index, at + index + word.length, nameRule)
}
