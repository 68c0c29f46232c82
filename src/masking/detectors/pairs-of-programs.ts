/** Names and values that stand beside each other otherwise than around `=` or `:`. */
import type { Literal } from '../kernel/literal-records.ts'
import { FULL_NAME_OF_SOMEBODY } from '../names/looks-of-people.ts'
import type { NameRule } from '../names/name-rule.ts'
import type { NamedSignal } from '../names/named.ts'
import type { Look, Report } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { nameRule } from './known-names.ts'
import { nameBefore } from './pair-names.ts'
import { namedRule } from './pairs.ts'
import { isPlaceholder } from './placeholder.ts'
import { WAY_IN } from './references.ts'
import { readOnce } from './scan-memory.ts'
import { counts } from './value-counts.ts'

/** The last words of names that stand so most often. */
const ENDS = [
  ...['password', 'passwd', 'pwd', 'secret', 'token', 'key', 'email', 'mail', 'phone', 'mobile'],
  'name',
  ...['address', 'street', 'city', 'ssn', 'number', 'ip', 'iban', 'dob', 'birthday', 'birthdate'],
  ...['authorization', 'cookie', 'surname', 'lastname', 'firstname', 'username'],
]
const NAME_LENGTH_MAX = 64

/** `{:user/last-name "x"}` of Clojure, in texts that have such a beginning. */
const KEYWORD =
  /:(?:[\w.*+!?-]{1,64}\/)?([A-Za-z][\w.*+!?-]{0,63})\s{1,4}(?:#"|")((?:[^"\\\n]|\\.){1,4096})"/dg

/** Whether a text may hold maps of keywords; most do not, and they leave no mark. */
export function mayHoldKeywords(text: string): boolean {
  return text.includes(':') && text.includes('{:')
}

export function keywords(text: string, names: NamedSignal, report: Report): void {
  for (const { 1: name = '', indices } of text.matchAll(KEYWORD)) {
    const { rule } = names.of(name)
    const place = indices?.[2]
    if (rule === undefined || place === undefined) continue
    if (counts(rule, text.slice(...place), { name, names, isQuoted: true }))
      report(...place, namedRule(rule))
  }
}

/** `password -> x` of Scala, and of those who tell what has changed. */
const ARROW =
  /["'\]]{0,2} {0,2}(?:->|→|~>) {0,2}(?:"([^"\n]{1,4096})"|'([^'\n]{1,4096})'|([^\s"'`;,(){}[\]<>|]{2,512})(?![(.{[]))/dy

function arrows(names: NamedSignal): Look {
  return (text, at, report) => {
    const end = endOfName(text, at)
    ARROW.lastIndex = end
    const match = ARROW.exec(text)
    const found = match === null ? undefined : nameBefore(text, end)
    const rule = found === undefined ? undefined : names.of(found.name).rule
    if (match === null || found === undefined || rule === undefined) return
    const [, double, single, bare] = match.indices ?? []
    const place = double ?? single ?? bare
    if (place === undefined || found.name.startsWith('$')) return
    const value = text.slice(...place)
    if (bare !== undefined && !isTold(value, found.name, rule)) return
    if (counts(rule, value, { name: found.name, names, isQuoted: true }))
      report(...place, namedRule(rule))
  }
}

/** Programs have arrows as well: what a function makes of a name is a word, or begins with it. */
function isTold(value: string, name: string, { category }: NameRule): boolean {
  if (value.startsWith(name) || /^[a-z]+(?:\.\w+)+$/i.test(value)) return false
  if (WAY_IN.test(category)) return /\d|[!@#$%^&*+]|[a-z][A-Z]/.test(value)
  return /\d|@|^\p{Lu}\p{Ll}/u.test(value)
}

/** `last_name changed from x to y`, `Changed last_name from "x" to "y"`. */
const TEXT = '(?:"([^"\\n]{1,256})"|\'([^\'\\n]{1,256})\'|([^\\s;,"\'<>]{1,256}))'
const FROM_TO = new RegExp(`["'\`]? from ${TEXT} to ${TEXT}`, 'diy')

const TOLD_CHANGE = /(?:changed|changes|updated|modified|edited|set|replaced)[^.\n]{0,16}$/i

function changes(names: NamedSignal): Look {
  return (text, at, report) => {
    const end = endOfName(text, at)
    FROM_TO.lastIndex = end
    const match = FROM_TO.exec(text)
    const found = match === null ? undefined : nameBefore(text, end)
    if (match === null || found === undefined) return
    // A token that is read from somewhere has not changed.
    const before = text.slice(Math.max(0, found.start - 32), found.start)
    if (TOLD_CHANGE.test(before)) reportChange(match, found.name, { names, report })
  }
}

/** `Changed gender from "x" to "y"`: whatever name it is, values in quotes tell. */
function changesInQuotes(names: NamedSignal): Look {
  return (text, at, report) => {
    const isQuoted = /["'`]/.test(text[at - 2] ?? '')
    FROM_TO.lastIndex = isQuoted ? at - 2 : at - 1
    const match = FROM_TO.exec(text)
    const found = match === null ? undefined : nameBefore(text, match.index)
    if (match === null || found === undefined) return
    const before = text.slice(Math.max(0, found.start - 32), found.start)
    if (TOLD_CHANGE.test(before)) reportChange(match, found.name, { names, report })
  }
}

const BEFORE = /([A-Za-z][\w.-]{1,63})["'`]? (?:was |has been |is )?$/

function changesBefore(names: NamedSignal): Look {
  return (text, at, report) => {
    FROM_TO.lastIndex = text.indexOf(' from', at)
    const match = FROM_TO.exec(text)
    const [, name] = BEFORE.exec(text.slice(Math.max(0, at - 80), at)) ?? []
    if (match !== null) reportChange(match, name, { names, report })
  }
}

type How = { readonly names: NamedSignal; readonly report: Report }

function reportChange(match: RegExpExecArray, name: string | undefined, how: How): void {
  const { names, report } = how
  const rule = name === undefined ? undefined : names.of(name).rule
  if (name === undefined || rule === undefined) return
  for (const place of (match.indices ?? []).slice(1)) {
    if (place === undefined) continue
    const value = match.input.slice(...place)
    const isSaid = isPlaceholder(value) || /^(?:null|none|empty|nil)$/i.test(value)
    if (!isSaid && counts(rule, value, { name, names, isQuoted: true }))
      report(...place, namedRule(rule))
  }
}

/** Common Event Format: `cs1Label=last_name cs1=x`, in either order on a line. */
const LABEL =
  /(?:cs|cn|cfp|flexString|deviceCustomString)\d{1,2}Label=([\w. -]{2,64}?)(?= \w+=|\s*$|\n)/iy
const LINE_LENGTH = 1_024

function labelled(names: NamedSignal): Look {
  return (text, at, report) => {
    LABEL.lastIndex = at
    const match = LABEL.exec(text)
    const rule = match === null ? undefined : names.of(match[1] ?? '').rule
    if (match === null || rule === undefined) return
    const field = match[0].slice(0, match[0].indexOf('Label='))
    const first = Math.max(text.lastIndexOf('\n', at) + 1, at - LINE_LENGTH)
    const line = text.slice(first, at + LINE_LENGTH).split('\n', 1)[0] ?? ''
    const value = new RegExp(`(?<![\\w])${field}=([^\\n]{1,512}?)(?= \\w{1,40}=|\\s*$)`, 'd')
    const place = value.exec(line)?.indices?.[1]
    if (place !== undefined) report(first + place[0], first + place[1], namedRule(rule))
  }
}

/** A value of the Common Event Format goes on to the next name: `duser=Ada Lovelace act=login`. */
const USER_IN_FULL = /(?:s|d)user(?:name)?=([^=|\n]{3,128}?)(?=\s\w{1,40}=|\s*$)/diy

const userInFull: Look = (text, at, report) => {
  USER_IN_FULL.lastIndex = at
  const place = USER_IN_FULL.exec(text)?.indices?.[1]
  if (place !== undefined && FULL_NAME_OF_SOMEBODY.test(text.slice(...place)))
    report(...place, nameRule)
}

/** A part of a body, as a log repeats it (RFC 7578 §4.2). */
const PART =
  /form-data; ?name="([^"\n]{1,64})"[^\n]{0,256}\r?\n(?:[\w-]{1,40}:[^\n]{0,256}\r?\n){0,4}\r?\n([^\r\n]{1,4096})/diy

function parts(names: NamedSignal): Look {
  return (text, at, report) => {
    PART.lastIndex = at
    const match = PART.exec(text)
    const place = match?.indices?.[2]
    const { rule } = names.of(match?.[1] ?? '')
    if (place === undefined || rule === undefined || isPlaceholder(text.slice(...place))) return
    report(...place, namedRule(rule))
  }
}

/** Redis: `HSET user:7 last_name Brask visits 12`, with or without quotes (redis.io/commands). */
const HASH = /hm?set(?:nx)?"? "?[^\s"]{1,256}"? /iy
const FIELD =
  /"?([A-Za-z][\w.-]{0,63})"? (?:"((?:[^"\\\n]|\\.){1,1024})"|([^\s"]{1,1024}))(?=\s|$) ?/dy
const FIELDS_MAX = 64

function fieldsOfHash(names: NamedSignal): Look {
  return readOnce((text, at, report) => {
    HASH.lastIndex = at
    if (!HASH.test(text)) return
    let from = HASH.lastIndex
    for (let count = 0; count < FIELDS_MAX; count += 1) {
      FIELD.lastIndex = from
      const match = FIELD.exec(text)
      const place = match?.indices?.[2] ?? match?.indices?.[3]
      if (match === null || place === undefined) return from
      const [, name = ''] = match
      const { rule } = names.of(name)
      const value = text.slice(...place)
      if (rule !== undefined && counts(rule, value, { name, names, isQuoted: true }))
        report(...place, namedRule(rule))
      from = FIELD.lastIndex
    }
    return from
  })
}

function endOfName(text: string, at: number): number {
  return at + (/^[\w-]{1,64}/.exec(text.slice(at, at + NAME_LENGTH_MAX))?.[0].length ?? 0)
}

export function pairsOfPrograms(names: NamedSignal): readonly Headed[] {
  const literalsWith = (signs: readonly string[]): readonly Literal[] =>
    literalsOf(ENDS.flatMap((name) => signs.map((sign) => name + sign)))
  return [
    // Its blank stands for the hyphen as well.
    { literals: literalsWith([' >']), look: arrows(names) },
    { literals: literalsWith([' from']), look: changes(names) },
    { literals: literalsOf(['from "', "from '"]), look: changesInQuotes(names) },
    {
      literals: literalsOf(['changed from', 'updated from', 'modified from', 'set from']),
      look: changesBefore(names),
    },
    {
      literals: literalsOf(
        [...'123456'].flatMap((digit) => [`cs${digit}label=`, `cn${digit}label=`]),
      ),
      look: labelled(names),
    },
    { literals: literalsOf(['suser', 'duser']), look: userInFull },
    { literals: literalsOf(['form-data; name=', 'form-data;name=']), look: parts(names) },
    {
      literals: literalsOf(['hset ', 'hmset ', 'hsetnx ', 'hset" ', 'hmset" ', 'hsetnx" ']),
      look: fieldsOfHash(names),
    },
  ]
}
