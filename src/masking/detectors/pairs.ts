/** `name=value` and `name: value` inside of text: what the name says of the value. */

import type { NameRule } from '../names/name-rule.ts'
import type { NamedSignal } from '../names/named.ts'
import { type Look, type Place, type Rule, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { endOfValue } from './pair-ends.ts'
import {
  afterSign,
  formAround,
  isAtLine,
  isInPerson,
  joinedName,
  type NameFound,
  nameBefore,
  namedBeside,
  namesInside,
  openerBefore,
} from './pair-names.ts'
import { valuesBehind } from './pair-values.ts'
import { isMethod } from './program-words.ts'
import { WAY_IN } from './references.ts'
import { ScanMemory } from './scan-memory.ts'
import { endOfRun } from './secret.ts'
import { counts } from './value-counts.ts'

const OPTION =
  /(-{0,2}[A-Za-z][\w-]{0,40})[ \t]+(?:"([^"\n]{1,4096})"|'([^'\n]{1,4096})'|([^\s"'-][^\s"']{2,256}))/y
const OPTION_LENGTH = 256
const REST_LENGTH = 256

/** Looks at a `=` or a `:`, and at a name that is a person's by what stands there. */
export function pairs(names: NamedSignal): Look {
  const pair = onePair(names)
  const inside = pairsInside(pair)
  return (text, at, report) => {
    const found = nameBefore(text, at)
    if (found === undefined) return
    pair(text, at, report)
    if (!names.of(found.name).tellsPerson) return
    inside(text, openerBefore(text, found.start), report)
    if (text[at] === ':' && isAtLine(text, found.start)) inside(text, formAround(text, at), report)
  }
}

/** `Customer(name=…)`: what is open says whose the name is. */
export function persons(names: NamedSignal): readonly Headed[] {
  const inside = pairsInside(onePair(names))
  const look: Look = (text, at, report) => {
    const [opening = ''] = OPENING.exec(text.slice(at, at + OPENING_LENGTH_MAX)) ?? []
    if (opening === '') return
    inside(text, at + opening.length, report)
  }
  const literals = PERSONS.flatMap((person) => OPENINGS.map((opening) => person + opening))
  return [{ literals: literalsOf(literals), look }]
}

/** Looks at each name between brackets once, however many marks lead to it. */
function pairsInside(pair: Look): Look {
  const memory = new ScanMemory(() => new Set<number>())
  return (text, from, report) => {
    const done = memory.of(report)
    for (const sign of namesInside(text, from)) {
      if (done.has(sign)) continue
      done.add(sign)
      pair(text, sign, report)
    }
  }
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
  const memory = new ScanMemory(() => ({ end: 0, inside: 0 }))
  return (text, at, report) => {
    const masked = memory.of(report)
    // Right before the end a value of its own may begin.
    if (at < masked.end - 1) {
      masked.inside += 1
      if (masked.inside > SIGNS_INSIDE_MAX) return
    }
    const found = nameBefore(text, at)
    if (found === undefined || isEndOfBase64(text, at) || isCast(text, at)) return
    const rule = ruleOfPair(text, found, names)
    if (rule === undefined) return
    const from = afterSign(text, at)
    if (from === undefined || isInLogin(text, found.start, at)) return
    const isHeader = AUTHORIZATION.test(found.name)
    const behind = WAY_IN.test(rule.category) ? afterType(text, from) : from
    for (const { start, end: last, isQuoted } of valuesBehind(text, behind)) {
      const end = isHeader ? endOfScheme(text, start, last) : endOfMail(text, start, { last, rule })
      const rest = text.slice(end, end + REST_LENGTH)
      const isShell = text[behind] === '`'
      const isSaid = text[at] === ':' && text[at + 1] === ' '
      const standing = { name: found.name, isQuoted, rest, names, isShell, isSaid }
      // `Bearer $TOKEN` is as little as `$TOKEN`.
      const value = text.slice(start, end).replace(isHeader ? SCHEME_NAME : '', '')
      if (!counts(rule, value, standing)) continue
      report(start, endOfValue(text, { start, end, rule, isQuoted }), namedRule(rule))
      const other = behindArrow(text, end)
      if (other !== undefined) report(other.start, other.end, namedRule(rule))
      if (isQuoted || end <= masked.end) continue
      masked.end = end
      masked.inside = 0
    }
  }
}

/** `mailto:ada@x.example?subject=…`: what is asked for stands behind. */
function endOfMail(text: string, start: number, { last, rule }: MailParts): number {
  if (!rule.category.startsWith('user.contact.email')) return last
  const [address] = text.slice(start, last).split('?', 1)
  return address?.includes('@') === true ? start + address.length : last
}

type MailParts = { readonly last: number; readonly rule: NameRule }

/** `password = "x" -> "y"`: what it has become. */
const ARROW =
  /["']?\s{0,2}(?:->|→|=>)\s{0,2}(?:"([^"\n]{1,1024})"|'([^'\n]{1,1024})'|([^\s"',;]{2,1024}))/dy

function behindArrow(text: string, end: number): Place | undefined {
  ARROW.lastIndex = end
  const [, ...places] = ARROW.exec(text)?.indices ?? []
  const place = places.find((each) => each !== undefined)
  return place === undefined ? undefined : { start: place[0], end: place[1] }
}

/** `queue = 'mail'::text`, as PostgreSQL spells out a plan. */
function isCast(text: string, at: number): boolean {
  return text.startsWith("'::", at - 1) && /[a-z_"]/.test(text[at + 2] ?? '')
}

/** `…v6hLhQIfK6lfPw==`: what fills up base 64 is no sign. */
function isEndOfBase64(text: string, at: number): boolean {
  if (text[at] !== '=' || text[at + 1] !== '=' || /[^\s"'`,;)\]}&<]/.test(text[at + 2] ?? ' '))
    return false
  return BASE64_BEFORE.test(text.slice(Math.max(0, at - BASE64_LENGTH), at))
}

const BASE64_BEFORE = /^(?=.*\d)(?=.*[A-Z])(?=.*[a-z])[A-Za-z\d+/_-]{22}$/
const BASE64_LENGTH = 22

/** In a value that is masked already; each would read it to its end again. */
const SIGNS_INSIDE_MAX = 8

/** In `//user:password@host` the login is judged as a whole. */
function isInLogin(text: string, start: number, at: number): boolean {
  if (text[start - 1] !== '/' || text[start - 2] !== '/' || text[at] !== ':') return false
  return LOGIN.test(text.slice(at + 1, at + 1 + LOGIN_LENGTH_MAX))
}

const LOGIN = /^[^\s/?#"'<>\\]{0,256}@/
const LOGIN_LENGTH_MAX = 260

function ruleOfPair(
  text: string,
  { name, start }: NameFound,
  names: NamedSignal,
): NameRule | undefined {
  const { rule, inPerson, isValue } = names.of(name)
  if (rule !== undefined) return rule
  if (isValue) return namedBeside(text, start, names)
  // `mot de passe`: as many words as a name has at most.
  for (let joined = joinedName(text, { name, start }); joined !== undefined; ) {
    const ofWords = names.of(joined.name).rule
    if (ofWords !== undefined) return ofWords
    joined = joinedName(text, joined)
  }
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
  /(?<quote>["']), {1,16}(?=\k<quote>)|[[,"](?:(?<=\[)\d{0,4}\](?==)|(?<=,)<<(?=")|(?<=\{[\w-]{1,64},)(?=")|(?<=");s:\d{1,9}:(?="))/y

const ALONE = /^(["'])(?:(?!\1)[^\n]){1,500}\1[ \t]*(?:\r?\n|$)/

function isPairOfTwo(text: string, at: number, match: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, at - 64), at)
  const end = match.index + match[0].length
  const behind = text.slice(end, end + 512)
  // Two in quotes on a line of their own.
  if (/(?:^|\n)\s{0,8}["'][\w.-]{0,60}$/.test(before) && ALONE.test(behind)) return true
  return (
    /[[({] ?["'][\w.-]{0,60}$/.test(before) &&
    /^(["'])(?:(?!\1)[^\n]){1,500}\1 ?[\])}]/.test(behind)
  )
}

/** The last words of names that stand so most often. */
const INDEXED_ENDS = [
  ...['password', 'passwd', 'secret', 'token', 'tokens', 'key', 'email', 'emails', 'mail', 'phone'],
  ...['phones', 'mobile', 'name', 'names', 'address', 'addresses', 'ssn', 'number', 'ip', 'code'],
  ...['authorization', 'cookie', 'salt'],
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
      const standing = { name: found?.name ?? '', names, isQuoted: true }
      if (counts(rule, value, standing) && !isMethod(value)) report(start, end, namedRule(rule))
    }
  }
  const literals = ['[', ',<<', ',"', '";s:', '", "', "',"].flatMap((sign) =>
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
    if (rule === undefined || CALL_OF_SHELL.test(value)) return
    if (!counts(rule, value, { name, names, isQuoted: true })) return
    const start = match.index + match[0].lastIndexOf(value)
    const end = start + value.length
    report(start, value.length > OPTION_LENGTH ? endOfRun(text, end) : end, namedRule(rule))
  }
}

/** `-Password (ConvertTo-SecureString …)` of PowerShell. */
const CALL_OF_SHELL = /^\([A-Z][A-Za-z]{1,24}-[A-Z][A-Za-z]{1,40}$/

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
