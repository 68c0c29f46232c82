/** `name=value` and `name: value` inside of text: what the name says of the value. */

import type { NameRule } from '../names/name-rule.ts'
import type { NamedSignal } from '../names/named.ts'
import { splitName } from '../names/split-name.ts'
import { type Look, type Rule, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import {
  afterSign,
  isInPerson,
  type NameFound,
  nameBefore,
  namedBeside,
  namesInside,
  openerBefore,
} from './pair-names.ts'
import { valuesBehind } from './pair-values.ts'
import { isCode, isCommand, isConstant, isMethod, isPath, isPlaceholder } from './placeholder.ts'
import { endOfRun, looksRight } from './secret.ts'

const OPTION =
  /(-{0,2}[A-Za-z][\w-]{0,40})[ \t]+(?:"([^"\n]{1,4096})"|'([^'\n]{1,4096})'|([^\s"'-][^\s"']{2,256}))/y
/** As long as one that may go on. */
const VALUE_LENGTH = 512
const OPTION_LENGTH = 256
const PROSE_LENGTH_MAX = 160
const COOKIES_LENGTH_MAX = 4_096

/** Looks at a `=` or a `:`, and at a name that is a person's by what stands there. */
export function pairs(names: NamedSignal): Look {
  const pair = onePair(names)
  return (text, at, report) => {
    const found = nameBefore(text, at)
    if (found === undefined) return
    pair(text, at, report)
    if (!names.of(found.name).tellsPerson) return
    for (const sign of namesInside(text, openerBefore(text, found.start))) pair(text, sign, report)
  }
}

/** `Customer(name=…)`: what is open says whose the name is. */
export function persons(names: NamedSignal): readonly Headed[] {
  const pair = onePair(names)
  const look: Look = (text, at, report) => {
    const [opening = ''] = OPENING.exec(text.slice(at, at + OPENING_LENGTH_MAX)) ?? []
    if (opening === '') return
    for (const sign of namesInside(text, at + opening.length)) pair(text, sign, report)
  }
  const literals = PERSONS.flatMap((person) => OPENINGS.map((opening) => person + opening))
  return [{ literals: literalsOf(literals), look }]
}

const PERSONS = [
  ...['user', 'customer', 'person', 'contact', 'patient', 'employee', 'member', 'owner', 'author'],
  ...['recipient', 'sender', 'guest', 'passenger', 'student', 'payer', 'buyer', 'cardholder'],
  ...['shopper', 'subscriber', 'applicant', 'beneficiary', 'billing', 'shipping', 'profile'],
]
const OPENINGS = ['(', '{', '[', '":', "':", '={', '=(', 'dto(', 'dto{', 'entity(', 'model(', ' {']
const OPENING = /^[a-z]{3,20}(?:dto|entity|model)?["']?[ \t]{0,4}[:=]?>?[ \t]{0,4}[({[]/i
const OPENING_LENGTH_MAX = 40

function onePair(names: NamedSignal): Look {
  return (text, at, report) => {
    const found = nameBefore(text, at)
    if (found === undefined) return
    const rule = ruleOfPair(text, found, names)
    if (rule === undefined) return
    const from = afterSign(text, at)
    if (from === undefined) return
    const isHeader = AUTHORIZATION.test(found.name)
    const behind = SECRET.test(rule.category) ? afterType(text, from) : from
    for (const { start, end: last, isQuoted } of valuesBehind(text, behind)) {
      const end = isHeader ? endOfScheme(text, start, last) : last
      const rest = text.slice(end, end + REST_LENGTH)
      const standing = { name: found.name, isQuoted, rest, names, isShell: text[behind] === '`' }
      // `Bearer $TOKEN` is as little as `$TOKEN`.
      const value = text.slice(start, end).replace(isHeader ? SCHEME_NAME : '', '')
      if (!counts(rule, value, standing)) continue
      report(start, endOfValue(text, { start, end, rule, isQuoted }), namedRule(rule))
    }
  }
}

function ruleOfPair(
  text: string,
  { name, start }: NameFound,
  names: NamedSignal,
): NameRule | undefined {
  const { rule, inPerson, isValue } = names.of(name)
  if (rule !== undefined) return rule
  if (isValue) return namedBeside(text, start, names)
  return inPerson !== undefined && isInPerson(text, start, names) ? inPerson : undefined
}

const AUTHORIZATION = /authorization$/i
/** A scheme and what follows it; of some it is a list of pairs (RFC 9110 §11.4). */
const SCHEME =
  /[A-Za-z][\w-]{1,30}[ \t]{1,4}(?:[\w-]{1,40}=(?:"[^"\n]{0,512}"|[^\s,"']{1,512})(?:,[ \t]{0,4}[\w-]{1,40}=(?:"[^"\n]{0,512}"|[^\s,"']{1,512})){0,24}|[^\s"'`,;&<>\\]{3,8192})/y

const SCHEME_NAME = /^[A-Za-z][\w-]{1,30}[ \t]{1,4}/

function endOfScheme(text: string, start: number, end: number): number {
  SCHEME.lastIndex = start
  return SCHEME.test(text) && SCHEME.lastIndex > end ? SCHEME.lastIndex : end
}

/** What stands between a name and its value where that is no sign alone. */
const INDEXED =
  /(?<quote>["']), (?=\k<quote>)|[[,"](?:(?<=\[)\d{0,4}\](?==)|(?<=,)<<(?=")|(?<=");s:\d{1,9}:(?="))/y

function isPairOfTwo(text: string, at: number, match: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, at - 64), at)
  const end = match.index + match[0].length
  const behind = text.slice(end, end + 512)
  return (
    /[[(] ?["'][\w.-]{0,60}$/.test(before) && /^(["'])(?:(?!\1)[^\n]){1,500}\1 ?[\])]/.test(behind)
  )
}

/** The last words of names that stand so most often. */
const INDEXED_ENDS = [
  ...['password', 'passwd', 'secret', 'token', 'tokens', 'key', 'email', 'emails', 'mail', 'phone'],
  ...['phones', 'mobile', 'name', 'names', 'address', 'addresses', 'ssn', 'number', 'ip', 'code'],
]

/**
 * `emails[]=` of a query, `{password,<<"…">>}` of Erlang, `"password";s:9:"…"` of PHP: signs that
 * the kernel does not look at.
 */
export function indexed(names: NamedSignal): readonly Headed[] {
  const look: Look = (text, at, report) => {
    const behind = /^[\w-]{1,64}/.exec(text.slice(at, at + NAME_LENGTH_MAX))?.[0].length ?? 0
    INDEXED.lastIndex = at + behind
    const match = INDEXED.exec(text)
    if (match === null) return
    // In `["email", "Ada"]` the first names the second; in a longer list it is one of many.
    if (match.groups?.quote !== undefined && !isPairOfTwo(text, at, match)) return
    const found = nameBefore(text, at + behind)
    const rule = found === undefined ? undefined : names.of(found.name).rule
    if (rule === undefined) return
    const from = match.index + match[0].length + (match[0].startsWith('[') ? 1 : 0)
    for (const { start, end } of valuesBehind(text, from)) {
      const value = text.slice(start, end)
      if (!isPlaceholder(value) && !isMethod(value)) report(start, end, namedRule(rule))
    }
  }
  const literals = ['[', ',<<', '";s:', '", "', "',"].flatMap((sign) =>
    INDEXED_ENDS.map((name) => name + sign),
  )
  return [{ literals: literalsOf(literals), look }]
}

const NAME_LENGTH_MAX = 64

/** Looks at `--name value`, as on command lines. */
export function options(names: NamedSignal): Look {
  return (text, at, report) => {
    OPTION.lastIndex = at
    const match = OPTION.exec(text)
    if (match === null) return
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    const name = match[1] ?? ''
    const rule = SHORT_OPTIONS.has(name) ? undefined : names.of(name).rule
    if (
      rule === undefined ||
      !counts(rule, value, { name, isQuoted: true, rest: '', names, isShell: false })
    )
      return
    const start = match.index + match[0].lastIndexOf(value)
    const end = start + value.length
    report(start, value.length > OPTION_LENGTH ? endOfRun(text, end) : end, namedRule(rule))
  }
}

/** `-p` is a port, a path and a password. */
const SHORT_OPTIONS = new Set(['p', 'u', 'i', 'o', 'e', 't', 'a'])

/** Behind the type in `password: string = "…"`. */
const TYPE = /[ \t]{0,4}&?[A-Za-z][\w.<>?[\]]{0,40}[ \t]{0,4}=(?=[ \t]{0,4}["'`])/y

/** `("first", …)`. */
const OPEN = /[ \t]{0,4}\([ \t]{0,4}(?=\\?["'])/y

function afterType(text: string, from: number): number {
  OPEN.lastIndex = from
  if (OPEN.test(text)) return OPEN.lastIndex
  TYPE.lastIndex = from
  return text[from - 1] === ':' && TYPE.test(text) ? TYPE.lastIndex : from
}

const rules = new Map<NameRule, Rule>()

export function namedRule(rule: NameRule): Rule {
  const known = rules.get(rule)
  if (known !== undefined) return known
  const { category, treatment } = rule
  const made = ruleOf(`named:${category}`, category, { treatment, confidence: 'likely' })
  rules.set(rule, made)
  return made
}

type Value = {
  readonly start: number
  readonly end: number
  readonly rule: NameRule
  readonly isQuoted: boolean
}
type Standing = {
  readonly name: string
  readonly isQuoted: boolean
  /** What follows the value. */
  readonly rest: string
  readonly names: NamedSignal
  /** Whether it stands in backquotes right behind its sign, as a shell takes commands. */
  readonly isShell: boolean
}

function counts(rule: NameRule, value: string, standing: Standing): boolean {
  const { isQuoted, rest, names, isShell } = standing
  if (isPlaceholder(value)) return false
  // `$db_password` names what it stands for, in quotes or not; `$ecret` does not.
  const [, variable] = /^'?\$([A-Za-z_]\w{2,63})'?$/.exec(value) ?? []
  if (variable !== undefined && names.of(variable).rule !== undefined) return false
  if (rule.onlyText && /^\d+$/.test(value)) return false
  if (!looksRight(rule, value)) return false
  if (SECRET.test(rule.category) && isReference(value, standing)) return false
  const [next = ''] = rest
  // `${NAME}` and `$(command)`.
  if (value === '$' && (next === '{' || next === '(')) return false
  if (isShell && isCommand(value)) return false
  if (!isQuoted && isCode(value, rest)) return false
  if (isQuoted) return true
  if (rule.category.startsWith('user.') && NO_PLACE.test(value)) return false
  // `email: must be valid` says something of it; `localStorage.getItem(…)` and `form[…]` are code.
  if (next === ' ' && SAID_OF_IT.test(value)) return false
  if ((next === '(' || next === '[') && /^[a-z_$][\w$]*(?:\.[\w$]+)+$/i.test(value)) return false
  if (/\d/.test(value)) return true
  // `getPassword()` and `config.token` name what they stand for; `correct.horse` is a value.
  const isNamed = rest[0] === '(' || /^[a-z]\w*(?:\.[a-z]\w*)+$/i.test(value)
  return !(isNamed && /^[a-z][\w.]*$/i.test(value) && names.of(value).rule !== undefined)
}

const ROUTE =
  /^(?=.*(?:passw|secret|token|session|auth))[a-z_]{1,40}(?:\/[a-z_]{1,40}){1,8}#[a-z_]{1,40}$/
const SECRET = /^(?:user\.authorization|system\.authentication)/
const REST_LENGTH = 256

/** A selector, a route, a path, or a constant that names a secret: none is one. */
function isReference(value: string, { name, names }: Standing): boolean {
  if (value.length > VALUE_LENGTH) return false
  if (isPath(value) || isLeftOut(value, names)) return true
  if (isConstant(value)) return names.of(value).rule !== undefined
  // `#add-password` under `addPassword`, and `users/passwords#edit`.
  const words = splitName(value)
  if (/^[#.@:][a-z][\w-]*$/i.test(value)) return endsWith(splitName(name), words)
  return ROUTE.test(value)
}

function endsWith(words: readonly string[], last: readonly string[]): boolean {
  return last.length > 1 && words.slice(-last.length).join(' ') === last.join(' ')
}

/** `Endpoint=…;Id=***;Secret=***`: a connection's text with nothing to connect with. */
function isLeftOut(value: string, names: NamedSignal): boolean {
  if (!value.includes(';')) return false
  const secrets = value.split(';').flatMap((part) => {
    const [name = '', held = ''] = part.split('=', 2)
    return SECRET.test(names.of(name).rule?.category ?? '') ? [held] : []
  })
  return secrets.length > 0 && secrets.every(isPlaceholder)
}

/** An address of memory, and how long something took. */
const NO_PLACE = /^(?:0x[\da-f]{1,16}|\d+(?:\.\d+)?(?:[mnuµ]?s|min|h))$/i
const SAID_OF_IT =
  /^(?:must|is|are|was|has|invalid|not|should|cannot|missing|unexpected|expected|unable|failed|expired|required|already|too|does|new|async|function)$/i

/** Some names are followed by more than one word. */
function endOfValue(text: string, { start, end, rule, isQuoted }: Value): number {
  if (rule.category === 'user.device.cookie') return endOfCookies(text, end)
  if (end - start >= VALUE_LENGTH) return endOfRun(text, end)
  if (!isQuoted && SECRET.test(rule.category)) return endOfParts(text, start, end)
  if (isProse(text, start, rule)) return endOfProse(text, end)
  return isQuoted || !isOfWords(rule) ? end : endOfWords(text, end)
}

/** `name=Ada Lovelace, email=…`: more words with a capital or a digit. */
const WORDS =
  /(?: (?:(?:van|von|de|der|den|di|da|del|la|le|bin|al|el) )?[\p{Lu}\d][\p{L}\p{M}\d.'’-]{0,40}(?![\p{L}\d.-]*=)){1,8}/uy

function endOfWords(text: string, from: number): number {
  WORDS.lastIndex = from
  return WORDS.test(text) ? WORDS.lastIndex : from
}

/** A sign that parts pairs is one of a password, where no other pair follows it. */
const PARTS = partsWith('[,;(){}<>|&]')
/** Behind what may be a word of a program a bracket is the program's. */
const PARTS_OF_WORD = partsWith('[,;|&]')
const WORD = /^[A-Za-z_$][A-Za-z_$.#]*$/

function partsWith(signs: string): RegExp {
  const noPair = '(?![\\w.$[\\]%-]{1,60}["\']{0,2}\\s?[:=])'
  const part = '[^\\s"\'`,;(){}<>|\\\\&]{1,128}'
  return new RegExp(`(?:(?:${signs}|\\\\(?![nrt"'/]))${noPair}${part}){1,8}`, 'y')
}

function endOfParts(text: string, start: number, end: number): number {
  const parts = WORD.test(text.slice(start, end)) ? PARTS_OF_WORD : PARTS
  parts.lastIndex = end
  return parts.test(text) ? parts.lastIndex : end
}

function endOfCookies(text: string, from: number): number {
  const rest = text.slice(from, from + COOKIES_LENGTH_MAX)
  const end = rest.search(/[\n\r"']/)
  return from + (end === -1 ? rest.length : end)
}

/** After `Address: ` and the like people write several words. */
function isProse(text: string, start: number, { category }: NameRule): boolean {
  const isSaid = /: +$/.test(text.slice(Math.max(0, start - 4), start))
  return isSaid && isOfWords({ category })
}

function isOfWords({ category }: Pick<NameRule, 'category'>): boolean {
  return /^user\.(?:name|contact\.address)/.test(category)
}

function endOfProse(text: string, from: number): number {
  const rest = text.slice(from, from + PROSE_LENGTH_MAX)
  const end = rest.search(/[\n\r;|"'<>{}()\]]|[ ,]+[\w-]+ ?[:=]|\. /)
  return from + (end === -1 ? rest.length : end)
}
