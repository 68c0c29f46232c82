/** `name=value` and `name: value` inside of text: what the name says of the value. */
import type { NamedSignal } from '../names/named.ts'
import type { NameRule } from '../names/sensitive-names.ts'
import { splitName } from '../names/split-name.ts'
import { type Look, type Rule, ruleOf } from '../text/finding.ts'
import { isCode, isCommand, isConstant, isPath, isPlaceholder } from './placeholder.ts'
import { endOfRun, isRandom } from './secret.ts'

const NAME_LENGTH_MAX = 64
const NAME_SIGN = /[\w.$-]/
const QUOTE = /["'\]\\]/
const JOINED = /^(?:key|number|id|token|code|name|address|birth)$/i
const QUOTES_MAX = 4
const GAP_MAX = 20
const VALUE =
  /[ \t]{0,24}(?:\\?"((?:[^"\\\n]|\\.){1,8192})\\?"|'([^'\n]{1,8192})'|`([^`\n]{1,8192})`|([^\s"'`&;,(){}[\]<>|\\]{1,512}))/y
const OPTION =
  /(-{0,2}[A-Za-z][\w-]{0,40})[ \t]+(?:"([^"\n]{1,4096})"|'([^'\n]{1,4096})'|([^\s"'-][^\s"']{2,256}))/y
/** As long as one that may go on. */
const VALUE_LENGTH = 512
const OPTION_LENGTH = 256
const PROSE_LENGTH_MAX = 160
const COOKIES_LENGTH_MAX = 4_096

/** Looks at a `=` or a `:`. */
export function pairs(names: NamedSignal): Look {
  return (text, at, report) => {
    const name = nameBefore(text, at)
    if (name === undefined) return
    const { rule } = names.of(name)
    if (rule === undefined) return
    const from = afterSign(text, at)
    if (from === undefined) return
    VALUE.lastIndex = SECRET.test(rule.category) ? afterType(text, from) : from
    const match = VALUE.exec(text)
    const value = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4]
    if (match === null || value === undefined) return
    const start = match.index + match[0].lastIndexOf(value)
    const isQuoted = match[4] === undefined
    const rest = text.slice(start + value.length, start + value.length + REST_LENGTH)
    const standing = { name, isQuoted, rest, names, isShell: match[0].startsWith('`') }
    if (!counts(rule, value, standing)) return
    const end = endOfValue(text, { start, end: start + value.length, rule, isQuoted })
    report(start, end, namedRule(rule))
  }
}

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

/** The name before a sign, read backwards: what may stand between, then the name itself. */
function nameBefore(text: string, at: number): string | undefined {
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

function nameIn(text: string, start: number, end: number): string | undefined {
  const name = text.slice(start, end).replace(/^-+/, '')
  return end - start <= NAME_LENGTH_MAX && /^[A-Za-z_$]/.test(name) ? name : undefined
}

/** Behind quotes and brackets, and behind the blanks of columns. */
function endOfName(text: string, at: number): number {
  let end = at
  if (text[end - 1] === '!') end -= 1
  const blanks = end
  while (blanks - end < GAP_MAX && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1
  const quotes = end
  while (quotes - end < QUOTES_MAX && QUOTE.test(text.charAt(end - 1))) end -= 1
  return end
}

function startOfWord(text: string, end: number): number {
  let start = end
  while (end - start <= NAME_LENGTH_MAX && NAME_SIGN.test(text.charAt(start - 1))) start -= 1
  return start
}

/** Behind `=`, `=>`, `==`, `:=` or `:`; nowhere behind the `:` of `https://`. */
function afterSign(text: string, at: number): number | undefined {
  if (text[at] === ':' && text.startsWith('//', at + 1)) return undefined
  let from = at + 1
  while (from < at + 3 && (text[from] === '=' || text[from] === '>')) from += 1
  return from
}

/** Behind the type in `password: string = "…"`. */
const TYPE = /[ \t]{0,4}&?[A-Za-z][\w.<>?[\]]{0,40}[ \t]{0,4}=(?=[ \t]{0,4}["'`])/y

/** `["first", …]`. */
const OPEN = /[ \t]{0,4}[[(][ \t]{0,4}(?=\\?["'])/y

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
  if (rule.onlyRandom && !isRandom(value)) return false
  if (SECRET.test(rule.category) && isReference(value, standing)) return false
  // `${NAME}` and `$(command)`.
  if (value === '$' && (rest[0] === '{' || rest[0] === '(')) return false
  if (isShell && isCommand(value)) return false
  if (!isQuoted && isCode(value, rest)) return false
  if (isQuoted || /\d/.test(value)) return true
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

/** Some names are followed by more than one word. */
function endOfValue(text: string, { start, end, rule, isQuoted }: Value): number {
  if (rule.category === 'user.device.cookie') return endOfCookies(text, end)
  if (end - start >= VALUE_LENGTH) return endOfRun(text, end)
  if (!isQuoted && SECRET.test(rule.category)) return endOfParts(text, start, end)
  return isProse(text, start, rule) ? endOfProse(text, end) : end
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
  return isSaid && /^user\.(?:name|contact\.address)/.test(category)
}

function endOfProse(text: string, from: number): number {
  const rest = text.slice(from, from + PROSE_LENGTH_MAX)
  const end = rest.search(/[\n\r;|"'<>{}]|[ ,]+[\w-]+ ?[:=]|\. /)
  return from + (end === -1 ? rest.length : end)
}
