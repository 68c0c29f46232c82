/** The name before a `=` or a `:` in a text, and whether it stands inside of a person. */

import type { NameRule } from '../names/name-rule.ts'
import type { NamedSignal } from '../names/named.ts'

const NAME_LENGTH_MAX = 64
const NAME_SIGN = /[\w.$-]|[^\0-\xbf]/
const QUOTE = /["'\]\\]/
const JOINED = /^(?:key|number|id|token|code|name|address|birth)$/i
const QUOTES_MAX = 16
const GAP_MAX = 20

export type NameFound = { readonly name: string; readonly start: number }

/** The name before a sign, read backwards: what may stand between, then the name itself. */
export function nameBefore(text: string, at: number): NameFound | undefined {
  const end = endOfName(text, at)
  const start = startOfWord(text, end)
  // `api key`, `date of birth`: the word before belongs to it.
  if (text[start - 1] === ' ' && JOINED.test(text.slice(start, end))) {
    const isTwo = text.slice(start - 3, start - 1) === 'of' && text[start - 4] === ' '
    const joined = nameIn(text, startOfWord(text, isTwo ? start - 4 : start - 1), end)
    if (joined !== undefined) return joined
  }
  return nameIn(text, start, end)
}

/** The name together with the word before it: `Sexual Orientation`, which `Orientation` is not. */
export function joinedName(text: string, { name, start }: NameFound): NameFound | undefined {
  if (text[start - 1] !== ' ' || !WORDS_OF_TITLE.test(name)) return undefined
  const first = startOfWord(text, start - 1)
  return first === start - 1 ? undefined : nameIn(text, first, start + name.length)
}

const WORDS_OF_TITLE = /^[\p{L}\p{M}]+(?: [\p{L}\p{M}]+){0,2}$/u

function nameIn(text: string, start: number, end: number): NameFound | undefined {
  const name = text.slice(start, end).replace(/^-+/, '')
  const isName = end - start <= NAME_LENGTH_MAX && /^(?:[A-Za-z_$]|2fa|[^\0-\xbf])/i.test(name)
  return isName ? { name, start } : undefined
}

/** PHP says of a member who may see it: `[password:protected] =>`. */
const VISIBILITY = /["']?:(?:["'][\w\\]{1,64}["']:)?(?:[\w\\]{1,64}:)?(?:protected|private)$/

/** Behind quotes and brackets, and behind the blanks of columns. */
function endOfName(text: string, at: number): number {
  let end = at
  if (text[end - 1] === '!' || text[end - 1] === '?') end -= 1
  const blanks = end
  while (blanks - end < GAP_MAX && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1
  const quotes = end
  while (quotes - end < QUOTES_MAX && QUOTE.test(text.charAt(end - 1))) end -= 1
  const word = text.slice(Math.max(0, end - NAME_LENGTH_MAX), end)
  if (!/(?:protected|private)$/.test(word)) return end
  return end - (VISIBILITY.exec(word)?.[0].length ?? 0)
}

function startOfWord(text: string, end: number): number {
  let start = end
  while (end - start <= NAME_LENGTH_MAX && NAME_SIGN.test(text.charAt(start - 1))) start -= 1
  return start
}

/** Behind `=`, `=>`, `==`, `:=` or `:`; nowhere behind the `:` of `https://`. */
export function afterSign(text: string, at: number): number | undefined {
  if (text[at] === ':' && text.startsWith('//', at + 1)) return undefined
  if (text[at] === ':' && /^(?:protected|private)["']?\]/.test(text.slice(at + 1, at + 12)))
    return undefined
  let from = at + 1
  // What is in base 64 in a directory's entries stands behind two (RFC 2849).
  if (text[at] === ':' && text.startsWith(': ', from)) return from + 1
  while (from < at + 3 && (text[from] === '=' || text[from] === '>')) from += 1
  return from
}

/** `name=` and what it says, right before: `key=DB_PASSWORD value=…`. */
const BESIDE =
  /(?<![\w-])([A-Za-z_][\w-]{0,30})["']?[ \t]{0,4}(?:[:=]|=>)[ \t]{0,4}["']?([\w.$-]{1,64})["']?[\s,;|"'-]{1,24}$/

/** What the pair before says that a `value` holds. */
export function namedBeside(text: string, start: number, names: NamedSignal): NameRule | undefined {
  const [, naming, told] = BESIDE.exec(text.slice(Math.max(0, start - AROUND_LENGTH), start)) ?? []
  if (naming === undefined || told === undefined || !names.of(naming).isNaming) return undefined
  return names.of(told).rule
}

const AROUND_LENGTH = 240
const OPENER = /([\p{L}\w$]{1,64})?["']?[ \t]{0,4}[:=]?>?[ \t]{0,4}[([{<]$/u
/** What a class is called beside what it stands for. */
const SUFFIX = /(?:Dto|DTO|Model|Entity|Record|Response|Request|Impl|Details|Info|Proto|Schema)$/
const SIBLING = /([A-Za-z_][\w.-]{1,40})["']?[ \t]{0,4}(?:[:=]|=>)/g

/** `User(name=…)`, `customer={name: …}`, and a name beside a mail address in the same brackets. */
export function isInPerson(text: string, start: number, names: NamedSignal): boolean {
  const first = Math.max(0, start - AROUND_LENGTH)
  const opener = openerIn(text, first, start)
  if (opener === -1) return isBesidePerson(text, start, names)
  const [, word = ''] = OPENER.exec(text.slice(first, opener + 1)) ?? []
  const bare = word.replace(SUFFIX, '')
  if (bare !== '' && names.of(bare).isPerson) return true
  const behind = text.slice(start, start + AROUND_LENGTH).split(/[)\]}>]/, 1)[0] ?? ''
  const around = text.slice(opener + 1, start) + behind
  for (const [, sibling = ''] of around.matchAll(SIBLING))
    if (names.of(sibling).tellsPerson) return true
  return false
}

/** Two words with capitals, beside what is somebody's: `name="Ada Lovelace" email=…` on a line. */
const FULL_NAME =
  /^[\w.-]{2,40}[:=] ?(?:"\p{Lu}[\p{L}'’-]{1,30}(?: [\p{L}.'’-]{1,30}){0,2} \p{Lu}[\p{L}'’-]{1,30}"|\p{Lu}[\p{L}'’-]{1,30}(?: [\p{L}.'’-]{1,30}){0,2} \p{Lu}[\p{L}'’-]{1,30}(?=[ \t]*[,;|]|[ \t]{2}|\t| [A-Za-z]{2,16}[:=]|\.?[ \t]*(?:\r?\n|$)))/u
/** `name=Ada+Lovelace&email=…` of a form, or of an address. */
const NAME_IN_FORM =
  /^[\w.-]{2,40}=\p{Lu}[\p{L}'’-]{1,30}(?:(?:\+|%20)[\p{L}.'’-]{1,30}){1,3}(?=[&\s"']|$)/u

/** `Name: Ada Lovelace` on a line of a form, whose other lines are somebody's. */
const LINE_OF_NAME =
  /^[\p{L}\w.-]{2,40}[:=][ \t]{0,16}\p{L}[\p{L}\p{M}'’-]{1,30}(?: [\p{L}\p{M}.'’-]{1,30}){1,3}[ \t]*(?=\r?\n|$)/u
const SIBLING_LINE = /(?:^|\n)[ \t>*-]{0,8}([\p{L}\w][\p{L}\w .-]{1,40}?)[ \t]{0,8}[:=][ \t]/gu

function isInForm(text: string, start: number, names: NamedSignal): boolean {
  if (!LINE_OF_NAME.test(text.slice(start, start + AROUND_LENGTH))) return false
  const around = text.slice(Math.max(0, start - AROUND_LENGTH), start + AROUND_LENGTH)
  return [...around.matchAll(SIBLING_LINE)].some(
    ([, sibling = '']) => names.of(sibling).tellsPerson,
  )
}

function isBesidePerson(text: string, start: number, names: NamedSignal): boolean {
  if (isInForm(text, start, names)) return true
  const near = text.slice(start, start + AROUND_LENGTH)
  if (!FULL_NAME.test(near) && !NAME_IN_FORM.test(near)) return false
  const before =
    text
      .slice(Math.max(0, start - AROUND_LENGTH), start)
      .split('\n')
      .at(-1) ?? ''
  const [behind = ''] = near.split('\n', 1)
  return [...(before + behind).matchAll(SIBLING)].some(
    ([, sibling = '']) => names.of(sibling).tellsPerson,
  )
}

/** Where the bracket stands that is open last before a place, from `first` on; -1 where none is. */
function openerIn(text: string, first: number, before: number): number {
  let closed = 0
  for (let at = before - 1; at >= first; at -= 1) {
    const code = text.charCodeAt(at)
    if (closes(code)) closed += 1
    else if (opens(code)) {
      if (closed === 0) return at
      closed -= 1
    }
  }
  return -1
}

/** `(`, `[` and `{`. */
function opens(code: number): boolean {
  return code === 0x28 || code === 0x5b || code === 0x7b
}

/** `)`, `]` and `}`. */
function closes(code: number): boolean {
  return code === 0x29 || code === 0x5d || code === 0x7d
}

/** Behind the bracket that is open where a name begins, or where its line begins. */
export function openerBefore(text: string, start: number): number {
  const first = Math.max(0, start - AROUND_LENGTH)
  const opener = openerIn(text, first, start)
  if (opener !== -1) return opener + 1
  for (let at = start - 1; at >= first; at -= 1) {
    const code = text.charCodeAt(at)
    if (code === NEWLINE || closes(code)) return at + 1
  }
  return first
}

const NEWLINE = 0x0a
/** Whether a name begins a line, but for blanks and bullets. */
export function isAtLine(text: string, start: number): boolean {
  return /(?:^|\n)[ \t>*-]{0,8}$/.test(text.slice(Math.max(0, start - 9), start))
}

/** Where a line begins that is not far before, as forms have theirs below each other. */
export function formAround(text: string, at: number): number {
  const first = Math.max(0, at - AROUND_LENGTH / 2)
  return first === 0 ? 0 : first + text.slice(first, at).indexOf('\n') + 1
}

const NAME_SIGNS =
  /(?<![\w.-])(?:name|nombre|nome|nom|navn|namn|naam|nimi|nume|login|nick|first|last)["']{0,2}[ \t]{0,4}(?=[:=])/gi

/** The signs behind each `name` that stands between brackets. */
export function namesInside(text: string, from: number): readonly number[] {
  const last = Math.min(text.length, from + AROUND_LENGTH)
  let end = from
  while (end < last && !closes(text.charCodeAt(end))) end += 1
  const inside = text.slice(from, end)
  const found: number[] = []
  NAME_SIGNS.lastIndex = 0
  while (NAME_SIGNS.test(inside)) found.push(from + NAME_SIGNS.lastIndex)
  return found
}
