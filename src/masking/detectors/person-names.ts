/** People's names in prose: by given and family names, by what is said before, by their company. */
import { goesOnAsBrand, wordsOfBrand } from '../rules/brands.ts'
import { DESKS, KINDS_OF, NO_GIVEN, NO_PERSON } from '../rules/family-names.ts'
import { BESIDES, GIVEN_NAMES, WIDE_NAMES } from '../rules/given-names.ts'
import { WORDS_OF_NO_PERSON } from '../rules/words-of-no-person.ts'
import type { Look, Report } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { doesAsPeople } from './done-by-people.ts'
import { greetings } from './greetings.ts'
import {
  isFamily,
  isGiven,
  isGivenAlone,
  LETTERED_NAMES,
  NAME,
  nameRule,
  OWNED,
  PARTICLE,
  SHOUTED,
  spoken,
  WORD,
} from './known-names.ts'
import { listedPeople } from './listed-people.ts'
import { mailHeads } from './mail-heads.ts'
import { ownedDevices } from './owned-devices.ts'
import { rolesOfPeople } from './roles-of-people.ts'
import { saidNames } from './said-names.ts'
import { smallName } from './small-names.ts'
import { titles } from './titles.ts'
import { toldNames } from './told-names.ts'

export { nameRule } from './known-names.ts'

/** Parts of paths, of mail addresses and of program text are no prose. */
const NO_PROSE_BEFORE = /[\w/.@=:_#$+-]/
/** Behind these a value begins: of a query, of a pair, of a path; in full a name counts there too. */
const VALUE_BEFORE = /[=:/_.@#-]/
const NO_PROSE_BEHIND = /[/@=(_]/
/** `Joe6pWKqw`: an id may begin as a name does. */
const GOES_ON = /\d+\p{L}/uy

/** A given name, with what else of a name follows it; and those in a list with it. */
const given: Look = (text, at, report) => {
  if (/^\p{Ll}/u.test(text[at] ?? '')) smallName(text, at, report)
  else capitalName(text, at, report)
}

const capitalName: Look = (text, at, report) => {
  const before = text[at - 1] ?? ' '
  const isValue = VALUE_BEFORE.test(before) && isInFull(text, at)
  if (NO_PROSE_BEFORE.test(before) && !isValue) return
  if (OF_PLACE.test(text.slice(Math.max(0, at - 8), at))) return
  NAME.lastIndex = at
  const [found = ''] = NAME.exec(text) ?? []
  const all = found.split(' ')
  if (isBrand(all) || goesOnAsBrand(text.slice(Math.max(0, at - NAME_LENGTH), at), all)) return
  const firm = all.findIndex((word) => NO_PERSON.has(word))
  // `Nelson Street` is none; in `Maria Rossi Group` two words are.
  const isFamilyName = firm === 1 && all.length === 2 && FAMILY_TOO.has(all[1] ?? '')
  if (firm === 1 && !isFamilyName) return
  const words = firm === -1 || isFamilyName ? all : all.slice(0, firm)
  const [first = '', second] = words
  const name = first.replace(OWNED, '')
  const isAlone = second === undefined || name !== first
  if (isShouted(words)) {
    report(at, at + words.join(' ').length, nameRule)
    return
  }
  if (words.length === 1 && SHOUTED.test(first) && GIVEN_NAMES.has(spoken(first))) {
    const [, shouted] = SHOUTED_BEFORE.exec(text.slice(Math.max(0, at - NAME_LENGTH), at)) ?? []
    if (shouted !== undefined && isFamily(spoken(shouted)))
      report(at - shouted.length - 1, at + first.length, nameRule)
    return
  }
  // `Mark` and `Will` are words as often, but not before a family name.
  if (!isGivenAlone(name) && (isAlone || !isBeside(name, words))) return
  const end = at + (isAlone ? name : words.join(' ').replace(OWNED, '')).length
  const behind = text[end] ?? ''
  const isInPath = isValue && behind === '/'
  const isMarked = isValue && before === '_' && behind === '_'
  if (NO_PROSE_BEHIND.test(behind) && !isInPath && !isMarked) return
  if (behind === ':' && /\S/.test(text[end + 1] ?? ' ')) return
  GOES_ON.lastIndex = end
  if (GOES_ON.test(text)) return
  const [, family] = FAMILY_BEFORE.exec(text.slice(Math.max(0, at - NAME_LENGTH), at)) ?? []
  report(family === undefined || !isFamily(family) ? at : at - family.length - 2, end, nameRule)
  if (isAlone) listed(text, at, report)
}

/** `q=Maria Rossi`: a given name and a family name that are known, and no more. */
function isInFull(text: string, at: number): boolean {
  NAME.lastIndex = at
  const [found = ''] = NAME.exec(text) ?? []
  const all = found.split(' ')
  const firm = all.findIndex((word) => NO_PERSON.has(word))
  const words = firm === -1 ? all : all.slice(0, firm)
  const [first = '', ...more] = words
  return (GIVEN_NAMES.has(first) || WIDE_NAMES.has(first)) && more.some(isFamily)
}

/** `Calvin Klein Jeans`, and not `Ralph Lauren Gonzalez`. */
function isBrand(words: readonly string[]): boolean {
  const length = wordsOfBrand(words)
  return length > 0 && !words.slice(length).some((word) => isFamily(word) || isGiven(word))
}

/** `São Paulo`, `Saint Louis` */
const OF_PLACE = /(?<!\p{L})(?:São|San|Santa|Saint|Sankt|Sint|Monte|Mont|Hotel|Playa|Punta) $/u

/** `Jennifer Park` is somebody; `Nelson Street Bridge` is not. */
const FAMILY_TOO = new Set(['Park', 'Lane', 'Street'])

/** `Rossi, Maria` */
const FAMILY_BEFORE = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{M}'’-]+), $/u
const NAME_LENGTH = 40

/** `ROSSI MARIA` */
const SHOUTED_BEFORE = /(?<![\p{L}\p{N}])(\p{Lu}{3,30}) $/u

/** `MARIA ROSSI`: in capitals a name is told by both of its words. */
function isShouted(words: readonly string[]): boolean {
  const [first = '', ...rest] = words
  if (!SHOUTED.test(first) || rest.length === 0 || !GIVEN_NAMES.has(spoken(first))) return false
  return rest.every((word) => SHOUTED.test(word)) && rest.some((word) => isFamily(spoken(word)))
}

function isBeside(name: string, words: readonly string[]): boolean {
  return BESIDES.has(name) && (words.slice(1).some(isFamily) || hasInitial(words))
}

const LISTED =
  /(?:, (?:and |or )?| and | or | & )(\p{Lu}[\p{L}'’-]{1,40})(?!['’\p{L}-]|\.\p{L}| \p{Lu})/uy
const LISTED_MAX = 20

/** `Teresa, Efimiya and Jodi`: where two of a list are given names, all are. */
function listed(text: string, from: number, report: Report): void {
  const spans: [number, number][] = []
  let end = from + (/^\p{Lu}[\p{L}'’-]{1,40}/u.exec(text.slice(from, from + 40))?.[0].length ?? 0)
  for (let count = 0; count < LISTED_MAX; count += 1) {
    LISTED.lastIndex = end
    const name = LISTED.exec(text)?.[1]
    if (name === undefined) break
    end = LISTED.lastIndex
    spans.push([end - name.length, end])
  }
  for (let start = from, count = 0; count < LISTED_MAX; count += 1) {
    const [found, name = ''] =
      /(\p{Lu}[\p{L}'’-]{1,40}), $/u.exec(text.slice(Math.max(0, start - 40), start)) ?? []
    if (found === undefined) break
    start -= found.length
    spans.push([start, start + name.length])
  }
  const known = spans.filter(([start, stop]) => isGiven(text.slice(start, stop)))
  if (known.length > 0) for (const [start, stop] of spans) report(start, stop, nameRule)
}

const PAIR = new RegExp(`${WORD}(?: (?:\\p{Lu}\\.?(?= )|${PARTICLE}|${WORD})){1,3}`, 'uy')
const BEFORE = /(?<![\p{L}\p{N}$])(?:\p{Lu}[\p{L}'’-]{0,40}\.? ){1,3}$/u
const BEFORE_LENGTH_MAX = 64

/** Words with capitals beside each other: a family name, or an initial, makes them a name. */
export const pairedNames: Look = (text, at, report) => {
  const [before = ''] = BEFORE.exec(text.slice(Math.max(0, at - BEFORE_LENGTH_MAX), at)) ?? []
  // Seen from its second word, each name is looked at once.
  if (before.includes(' ', before.indexOf(' ') + 1)) return
  const start = at - before.length
  if (VALUE_BEFORE.test(text[start - 1] ?? ' ') && !isInFull(text, start)) return
  if (/^\p{Lu}\. $/u.test(before)) {
    initialName(text, start, report)
    return
  }
  PAIR.lastIndex = start
  const [found] = PAIR.exec(text) ?? []
  if (found === undefined) return
  const all = found.replace(OWNED, '').split(' ')
  // `{Name:Jana Nováková Email:…}` of Go: the last word is what the next value is called.
  const words = PAIR_BEHIND.test(text.slice(start + found.length)) ? all.slice(0, -1) : all
  if (words.length < 2) return
  const end = start + words.join(' ').length
  const [, behind = ''] = /^ ([\p{L}.]+)/u.exec(text.slice(end, end + 20)) ?? []
  if (words.some((word) => NO_PERSON.has(word)) || NO_PERSON.has(behind) || isBrand(words)) return
  const [first = ''] = words
  if (SHOUTED.test(first)) return
  const isNamed =
    isKnownBeside(words) ||
    words.slice(1).some(isFamily) ||
    hasInitial(words) ||
    isFamilyFirst(words) ||
    (!words.some(isOfThing) && doesAsPeople(text, end))
  const isInPath = text[start - 1] === '/' && text[end] === '/'
  if (!isNamed || (NO_PROSE_BEHIND.test(text[end] ?? '') && !isInPath)) return
  report(NO_GIVEN.has(first) ? start + first.length + 1 : start, end, nameRule)
}

/** `Uma Thorsen`; `Uma Protocol` and `Nirmala UI` are nobody. */
function isKnownBeside([first = '', ...rest]: readonly string[]): boolean {
  if (LETTERED_NAMES.has(first)) return true
  return WIDE_NAMES.has(first) && !rest.some((word) => WORDS_OF_NO_PERSON.has(word))
}

/** `K. Subramaniam` */
const initialName: Look = (text, start, report) => {
  NAME.lastIndex = start + 'K. '.length
  const [name = ''] = NAME.exec(text) ?? []
  const words = name.replace(OWNED, '').split(' ')
  const [family = ''] = words
  const end = NAME.lastIndex - name.length + words.join(' ').length
  if (!isFamily(family) || words.some((word) => NO_PERSON.has(word))) return
  if (!NO_PROSE_BEHIND.test(text[end] ?? '')) report(start, end, nameRule)
}

const PAIR_BEHIND = /^(?:=|:)[^\s=:/]/

/** `Nguyen Van Thanh`, `Cheng Wei Ling`: the family's name first, and short ones behind it. */
function isFamilyFirst([first = '', ...rest]: readonly string[]): boolean {
  // `Tran Type` is what a bank calls a kind of transactions.
  if (rest.some(isOfThing)) return false
  const isSure = FAMILY_FIRST.has(first)
  if (rest.length === 1 && PINYIN.test(rest[0] ?? '') && isFirstOfChina(first)) return true
  if (!isSure && !(rest.length === 2 && FAMILY_FIRST_OF_THREE.has(first))) return false
  return rest.every((word) => /^\p{Lu}\p{L}{1,5}$/u.test(word))
}

const FAMILY_FIRST = new Set('Nguyen Tran Pham Huynh Zhang Zhao Zhou Huang'.split(' '))
const FAMILY_FIRST_OF_THREE = new Set('Chen Cheng Liu Wang Yang Hoang Phan Dang Choi'.split(' '))

/** Two syllables of Chinese, one of which begins as hardly any word of English does: `Xiaofei`. */
const PINYIN =
  /^(?=.*(?:x[iu]|q[iu]|zh))(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|iao|ian|ing|ang|eng|ong|uai|uan|[aeo]i|ao|ou|[aeiu]n|i[aeu]|u[aieo]|er|[aeiou])){2}$/i

function isFirstOfChina(word: string): boolean {
  return FAMILY_FIRST.has(word) || FAMILY_FIRST_OF_THREE.has(word)
}

function isOfThing(word: string): boolean {
  return (
    WORDS_OF_NO_PERSON.has(word) ||
    DESKS.has(word) ||
    NO_GIVEN.has(word) ||
    KINDS_OF.has(word) ||
    SHOUTED.test(word)
  )
}

/** `Magda K. Björklund`; `Class A Share` is none. */
function hasInitial([first = '', initial = '', last]: readonly string[]): boolean {
  if (last === undefined || !/^\p{Lu}\.?$/u.test(initial)) return false
  return !KINDS_OF.has(first) && !NO_GIVEN.has(first)
}

/** Words of a name that say more than a particle does, where they stand elsewhere by themselves. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .split(/[ ,]+/)
    .filter(
      (word) => word.length >= WORD_LENGTH_MIN && /^\p{Lu}/u.test(word) && !NO_GIVEN.has(word),
    )
}

const WORD_LENGTH_MIN = 3

/** A short one where a sign stands behind it. */
function orSigned(name: string): string {
  return name.length < 3 ? `${name}[ ,.'’]` : name
}

/** Literals are ASCII: the longest part of each name, where that is long enough to be rare. */
function partsOfLettered(): readonly string[] {
  const parts = [...LETTERED_NAMES].map((name) =>
    name.split(/[^ -~]+/).reduce((a, b) => (b.length > a.length ? b : a)),
  )
  return [...new Set(parts)].filter(({ length }) => length >= PART_LENGTH_MIN)
}

const PART_LENGTH_MIN = 4
const FIRST_SYLLABLES = [
  ...['Byung-', 'Chan-', 'Dong-', 'Eun-', 'Hee-', 'Hye-', 'Hyun-', 'Jae-', 'Jeong-', 'Ji-', 'Jin-'],
  ...['Joon-', 'Jun-', 'Jung-', 'Kwang-', 'Kyung-', 'Min-', 'Myung-', 'Sang-', 'Seo-', 'Seok-'],
  ...['Seon-', 'Seong-', 'Seung-', 'Soo-', 'Sung-', 'Tae-', 'Woo-', 'Yeon-', 'Yong-', 'Yoo-'],
  ...['Young-', 'Yoon-'],
]

/** `Mikołaj`: seen from the longest part of it that is ASCII. */
const lettered: Look = (text, at, report) => {
  const [before = ''] = LETTERS_BEFORE.exec(text.slice(Math.max(0, at - LETTERS_MAX), at)) ?? []
  capitalName(text, at - before.length, report)
}

const LETTERS_BEFORE = /[\p{L}\p{M}-]{0,20}$/u
const LETTERS_MAX = 20

export const personNames: readonly Headed[] = [
  ...saidNames,
  ...rolesOfPeople,
  ...mailHeads,
  ...listedPeople,
  ...titles,
  ...greetings,
  ...ownedDevices,
  ...toldNames,
  {
    literals: literalsOf([...GIVEN_NAMES].map(orSigned), { isWhole: true }),
    look: given,
  },
  {
    literals: literalsOf([...BESIDES].map(orSigned), { isCapital: true, isWhole: true }),
    look: given,
  },
  { literals: literalsOf(partsOfLettered()), look: lettered },
  { literals: literalsOf(FIRST_SYLLABLES, { isCapital: true }), look: capitalName },
]
