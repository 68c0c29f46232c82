/** The values behind a `=` or a `:` in a text, in the notations of programs and their logs. */
import { isPlaceholder } from './placeholder.ts'
import { looksChosen } from './program-words.ts'

export type ValueFound = {
  readonly start: number
  readonly end: number
  readonly isQuoted: boolean
}

/** What programs write before a value: a tag of YAML, a type, a wrapper, the letters of Python. */
const BEFORE =
  /[ \t]{0,24}(?:(?:\r?\n[ \t]{0,24})(?=string\(\d))?(?:!!(?:str|binary|int|float)[ \t]{1,4}|!(?:Sub|sub|unsafe|Base64|Join)[ \t]{1,4}(?=["'$])|string\(\d{1,9}\)[ \t]{1,4}|<<(?=")|(?:Some|Just|Ok|Right|Optional|Secret(?:Str|Bytes|String)?|Sensitive|StringValue|Text|Email|Phone|Password|Symbol|Value|string|String|str)[([](?!\))|""(?=")|''(?=')|[uUbBrRfFNE]{1,2}(?=["']))?/y
/**
 * In quotes that are escaped as often, in quotes, to an end that was cut off, between brackets as
 * `session=<xYz9>`, or without. `O'Brien` has a quote between letters, which ends nothing.
 */
const VALUE =
  /[ \t]{0,24}(?:(?<slashes>\\{1,15})"((?:(?!\k<slashes>")[^"\n]){1,2048})\k<slashes>"|\\?"((?:[^"\\\n]|\\.){1,8192})\\?"|'((?:[^'\\\n]|\\.){1,8192}(?:'(?<=[A-Za-zÀ-ɏ]')'?(?=[A-Za-zÀ-ɏ])(?:[^'=\\\n]|\\.){1,64}){0,4})'|`([^`\n]{1,8192})`|\\{0,15}["'`]([^"'`\n]{1,8192})$|\{((?=[\w. -]{0,64}[^\w. {}-]|(?=[^}]{0,64}[^\d}])(?=[^}]{0,64}[^A-Za-z_}])[^{}"':,;\n]{4,128}\};)[^{}"':,\n]{1,512})\}|<((?!\/[A-Za-z])(?=[^<>]{0,64}(?:[\d.@+/]|[a-z][A-Z]))[^\s<>"'`=]{3,512})>|([^\s"'`&;,(){}[\]<>|\\。、，；！？）」』】》]{1,2048}(?:'(?<=[\wÀ-ɏ]')(?=[\wÀ-ɏ])[^\s"'`&;,(){}[\]<>|\\]{1,64}){0,4}))/my
/** `[your key goes here]` */
const WORDS_ALONE = /^[A-Za-z]+(?: [A-Za-z]+){2,12}$/
const ITEMS_MAX = 64
const LIST_LENGTH_MAX = 4_096
const PARTING = /[\s,]{0,16}/y
/** Where a block of YAML stands instead, deeper than its name. */
const BLOCK = /[ \t]{0,4}[|>][+-]?\d?[ \t]{0,4}\r?\n([ \t]{1,40})/y
const DASHES = /[ \t]{0,4}\r?\n([ \t]{0,40})- /y

/** Tags of YAML by which what follows names a value that is kept elsewhere, or sealed. */
const KEPT_ELSEWHERE =
  /[ \t]{0,4}!(?:Ref|GetAtt|ImportValue|FindInMap|secret|env_var|env|vault|reference)(?=[ \t]{1,4}[\w|[."'])/y

/** One value, or those of a list. */
export function valuesBehind(text: string, from: number): readonly ValueFound[] {
  KEPT_ELSEWHERE.lastIndex = from
  if (KEPT_ELSEWHERE.test(text)) return []
  const [sign] = /^[ \t]{0,24}[[|>\r\n]/.exec(text.slice(from, from + 26)) ?? []
  if (sign === undefined) return one(text, from)
  const last = sign.at(-1)
  if (last === '[') return listed(text, from + sign.length)
  if (last === '|' || last === '>') return block(text, from)
  return [...dashed(text, from), ...one(text, from)]
}

/** `decrypt("…")`: where its argument is no name, it is what the value is made of. */
const ARGUMENT =
  /[ \t]{0,8}[A-Za-z_$][\w$.]{0,60}\([ \t]?(["'])((?:(?!\1)[^\s\\]){6,512})\1[ \t]?[,)]/y

function one(text: string, from: number): readonly ValueFound[] {
  ARGUMENT.lastIndex = from
  const argument = ARGUMENT.exec(text)
  if (argument?.[2] !== undefined && looksChosen(argument[2])) {
    const start = argument.index + argument[0].lastIndexOf(argument[2])
    return [{ start, end: start + argument[2].length, isQuoted: true }]
  }
  BEFORE.lastIndex = from
  const at = BEFORE.test(text) ? BEFORE.lastIndex : from
  const value = valueAt(text, at) ?? (at === from ? undefined : valueAt(text, from))
  return value === undefined ? [] : [value]
}

function valueAt(text: string, from: number): ValueFound | undefined {
  VALUE.lastIndex = from
  const match = VALUE.exec(text)
  if (match === null) return undefined
  const [, , escaped, double, single, tick, open, braced, angled, bare] = match
  const value = escaped ?? double ?? single ?? tick ?? open ?? braced ?? angled ?? bare ?? ''
  const start = match.index + match[0].lastIndexOf(value)
  return { start, end: start + value.length, isQuoted: bare === undefined }
}

/** `[a, "b"]`, and Go's `[a b]`. */
function listed(text: string, from: number): readonly ValueFound[] {
  const close = text.indexOf(']', from)
  const end = close === -1 ? text.length : close
  const inside = text.slice(from, end)
  if (inside.length > LIST_LENGTH_MAX || isPlaceholder(`[${inside}]`)) return []
  if (WORDS_ALONE.test(inside)) return []
  const found: ValueFound[] = []
  for (let at = from; at < end && found.length < ITEMS_MAX; ) {
    PARTING.lastIndex = at
    PARTING.test(text)
    const value = one(text, PARTING.lastIndex)[0]
    if (value === undefined || value.start >= end) break
    found.push({ ...value, isQuoted: true })
    at = value.end + (value.isQuoted ? 1 : 0)
  }
  return found
}

/** The lines of a block that are as deep as its first. */
function block(text: string, from: number): readonly ValueFound[] {
  BLOCK.lastIndex = from
  const indent = BLOCK.exec(text)?.[1]
  if (indent === undefined) return []
  const start = BLOCK.lastIndex
  const next = new RegExp(`\\n(?!${indent}|[ \\t]*\\r?\\n)`, 'g')
  next.lastIndex = start
  const end = next.exec(text)?.index ?? text.length
  return end > start ? [{ start, end, isQuoted: true }] : []
}

/** The items of a list of YAML. */
function dashed(text: string, from: number): readonly ValueFound[] {
  const found: ValueFound[] = []
  let indent: string | undefined
  for (let at = from; found.length < ITEMS_MAX; ) {
    DASHES.lastIndex = at
    const match = DASHES.exec(text)
    if (match === null || (indent !== undefined && match[1] !== indent)) break
    indent = match[1]
    const value = one(text, DASHES.lastIndex)[0]
    // An item that holds members has names of its own.
    if (
      value === undefined ||
      text[value.end] === ':' ||
      text.slice(value.start, value.end).endsWith(':')
    )
      break
    found.push({ ...value, isQuoted: true })
    const line = text.indexOf('\n', value.end)
    at = line === -1 ? text.length : line
  }
  return found
}
