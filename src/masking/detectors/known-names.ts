/** What tells a word as a part of somebody's name. */
import { FAMILY_ENDS, FAMILY_NAMES, NO_FAMILY, NO_GIVEN, NO_PERSON } from '../rules/family-names.ts'
import { BESIDES, GIVEN_NAMES, WIDE_NAMES } from '../rules/given-names.ts'
import { ruleOf } from '../text/finding.ts'

export const nameRule = ruleOf('person-name', 'user.name', {
  treatment: 'pseudonym',
  confidence: 'possible',
})

/** Bounded, so that joined words without an end take no longer than one; a quote ends none. */
export const WORD = "\\p{Lu}(?:[\\p{Lu}\\p{Ll}\\p{Lt}\\p{M}]|[-'’ʻʼ](?=[\\p{Lu}\\p{Ll}])){1,40}"
export const PARTICLE =
  '(?:van|von|de|der|den|di|da|del|della|la|le|ten|ter|bin|ibn|al|el|dos|du)\\b(?= )'
const MORE = `(?: (?:\\p{Lu}\\.|${PARTICLE}|${WORD})){0,3}`
export const NAME = new RegExp(`${WORD}${MORE}`, 'uy')
export const FULL_NAME = new RegExp(`${WORD}${MORE} ${WORD}`, 'uy')
/** A genitive, or a quote that ends there. */
export const OWNED = /['’]s?$/
/** `API` and `HTTP` are no names. */
export const SHOUTED = /^\p{Lu}{2,}$/u

/** With letters that are not ASCII; hardly any of them is a word. */
export const LETTERED_NAMES: ReadonlySet<string> = new Set(
  [...WIDE_NAMES].filter((name) => /[^ -~]/.test(name)),
)

/** Syllables of which two make a given name in Korean: `Ji-yeon`, `Jae-Hyun`. */
const SYLLABLES =
  'bo|byung|chan|chang|chul|dong|eun|geun|gi|ha|hak|hee|ho|hwa|hwan|hye|hyeon|hyuk|hyun|il|in|jae|jeong|ji|jin|joo|joon|ju|jun|jung|ki|kwang|kyu|kyung|mi|min|moon|myung|na|nam|rim|rin|sang|seo|seok|seon|seong|seung|si|so|sook|soo|su|sung|sun|tae|woo|won|yeon|yeong|ye|yong|yoo|young|yoon|yu'
const OF_SYLLABLES = new RegExp(`^(?=\\p{Lu})(?:${SYLLABLES})-(?:${SYLLABLES})$`, 'iu')

/** `Maria-Luise` as well. */
export function isGivenAlone(name: string): boolean {
  if (GIVEN_NAMES.has(name) || LETTERED_NAMES.has(name)) return true
  if (!name.includes('-')) return false
  return GIVEN_NAMES.has(name.split('-')[0] ?? '') || OF_SYLLABLES.test(name)
}

export function spoken(word: string): string {
  return word.slice(0, 1) + word.slice(1).toLowerCase()
}

/** `Patricia` for `patricia`. */
export function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

export function isGiven(word: string): boolean {
  return GIVEN_NAMES.has(word) || BESIDES.has(word) || WIDE_NAMES.has(word)
}

export function isFamily(word: string): boolean {
  if (NO_CLAN.has(word)) return FAMILY_NAMES.has(word)
  if (FAMILY_NAMES.has(word) || OF_CLAN.test(word) || OF_SYLLABLES.test(word)) return true
  return !NO_FAMILY.has(word) && FAMILY_ENDS.some((end) => endsAs(word, end))
}

/** `McAllister`, `O’Shea`, `MacLeod`; `MacBook` and `MacPorts` are things. */
const OF_CLAN =
  /^(?:Mc\p{Lu}|O['’]\p{Lu}|Mac(?!Book|OS|Ports|Mini|Pro|Air|Studio|Address|Vim)\p{Lu})\p{Ll}{2,16}$/u

/** Firms, their goods, and programs. */
const NO_CLAN = new Set([
  ...['McAfee', 'McKinsey', 'McDonald', 'MacFuse', 'MacTex', 'MacRuby', 'MacKeeper', 'MacWorld'],
  ...['MacPaint', 'MacWrite', 'MacDown', 'MacUpdate', 'MacRumors', 'MacGuffin', 'McGuffin'],
])

function endsAs(word: string, end: string): boolean {
  return word.length > end.length + 1 && word.endsWith(end)
}

export function isWord(word: string): boolean {
  return NO_PERSON.has(word) || NO_GIVEN.has(word)
}
