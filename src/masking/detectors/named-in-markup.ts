/**
 * Values whose name stands beside them otherwise than before a sign: elements, attributes of the
 * same tag, items of a list, and arguments of a call.
 */

import type { NameRule } from '../names/name-rule.ts'
import type { NamedSignal } from '../names/named.ts'
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { namedRule } from './pairs.ts'
import { looksChosen } from './program-words.ts'
import { WAY_IN } from './references.ts'
import { endOfRun } from './secret.ts'
import { counts } from './value-counts.ts'

/** Of what lets somebody in; a word that is glued to another has no beginning of its own. */
const NAMES = [
  ...['password', 'passwd', 'passphrase', 'passcode', 'passwort', 'pwd', 'secret', 'token'],
  ...['api key', 'access key', 'secret key', 'private key', 'account key', 'license key'],
  ...['apitoken', 'apisecret', 'accesstoken', 'authtoken', 'refreshtoken', 'idtoken'],
  ...['sessiontoken', 'bearertoken', 'clientsecret', 'consumersecret', 'sharedsecret', 'appsecret'],
  ...['secretaccesskey', 'signingkey', 'encryptionkey', 'masterkey', 'dbpassword'],
  ...['databasepassword', 'userpassword', 'adminpassword', 'newpassword', 'oldpassword'],
  ...['loginpassword', 'credential', 'connection string'],
]

/** `<clientSecret>…</clientSecret>`, with attributes or without. */
const ELEMENT = /([\w.-]{2,64})(?:\s[^<>]{0,200})?>\s{0,64}([^<>\s][^<>]{0,8191}?)\s{0,64}<\//y

function elements(names: NamedSignal): Look {
  return (text, at, report) => {
    const first = startOfName(text, at)
    const before = text[first - 1]
    if (before !== '<' && before !== ':') return
    ELEMENT.lastIndex = first
    const match = ELEMENT.exec(text)
    const value = match?.[2]
    if (match === null || value === undefined) return
    const name = match[1] ?? ''
    const rule = wayIn(names, name)
    if (rule === undefined || !counts(rule, value, { name, names, isQuoted: true })) return
    const start = first + match[0].lastIndexOf(value)
    report(start, start + value.length, namedRule(rule))
  }
}

/** `key="DbPassword" value="…"`, `- name: DB_PASSWORD` and then `value: …`. */
const HELD =
  /value["']?\s{0,4}[:=]\s{0,4}(?:"([^"\n]{1,8192})"|'([^'\n]{1,8192})'|([^\s"'<>,;}]{1,512}))/iy
const NAMED_BEFORE =
  /(?:key|name|id|field|property|variable)["']?\s{0,4}[:=]\s{0,4}["']?([\w.:-]{2,64})["']?[ \t]{0,4}[,;]?\s{1,64}["']?$/i
const NAMED_BEFORE_LENGTH = 220

function held(names: NamedSignal): Look {
  return (text, at, report) => {
    HELD.lastIndex = at
    const match = HELD.exec(text)
    const value = match?.[1] ?? match?.[2] ?? match?.[3]
    if (match === null || value === undefined) return
    const [, name = ''] =
      NAMED_BEFORE.exec(text.slice(Math.max(0, at - NAMED_BEFORE_LENGTH), at)) ?? []
    const rule = wayIn(names, name)
    if (rule === undefined || !counts(rule, value, { name, names, isQuoted: true })) return
    const start = at + match[0].lastIndexOf(value)
    report(start, endOfRun(text, start + value.length), namedRule(rule))
  }
}

/** `variable "db_password" { … default = "…" }` of Terraform. */
const DEFAULT = /default\s{0,8}=\s{0,4}"([^"\n]{1,1024})"/iy
const VARIABLE_BEFORE = /variable\s{1,4}"([\w-]{2,64})"\s{0,4}\{[^{}]{0,320}$/
const VARIABLE_LENGTH_MAX = 400

function defaults(names: NamedSignal): Look {
  return (text, at, report) => {
    DEFAULT.lastIndex = at
    const value = DEFAULT.exec(text)?.[1]
    if (value === undefined) return
    const before = text.slice(Math.max(0, at - VARIABLE_LENGTH_MAX), at)
    const name = VARIABLE_BEFORE.exec(before)?.[1] ?? ''
    const rule = wayIn(names, name)
    if (rule === undefined || !counts(rule, value, { name, names, isQuoted: true })) return
    const end = DEFAULT.lastIndex - 1
    report(end - value.length, end, namedRule(rule))
  }
}

/** `setProperty("DB_PASSWORD", "…")`, `env.get('API_TOKEN', '…')`. */
const ARGUMENTS = /([\w.-]{2,64})\\?["'],\s{0,8}\\?(["'])((?:(?!\2)[^\n\\]){1,4096})\2/y

function callArguments(names: NamedSignal): Look {
  return (text, at, report) => {
    const start = startOfName(text, at)
    if (!/["']/.test(text[start - 1] ?? ' ') || !/[(,\\]/.test(text[start - 2] ?? ' ')) return
    ARGUMENTS.lastIndex = start
    const match = ARGUMENTS.exec(text)
    const value = match?.[3]
    if (match === null || value === undefined || !looksChosen(value)) return
    const name = match[1] ?? ''
    const rule = wayIn(names, name)
    if (rule === undefined || !counts(rule, value, { name, names, isQuoted: true })) return
    const end = ARGUMENTS.lastIndex - 1
    report(end - value.length, end, namedRule(rule))
  }
}

const NAME_LENGTH_MAX = 64

function startOfName(text: string, at: number): number {
  let start = at
  while (at - start < NAME_LENGTH_MAX && /[\w.-]/.test(text.charAt(start - 1))) start -= 1
  return start
}

function wayIn(names: NamedSignal, name: string): NameRule | undefined {
  const { rule } = names.of(name)
  return rule !== undefined && WAY_IN.test(rule.category) ? rule : undefined
}

export function namedInMarkup(names: NamedSignal): readonly Headed[] {
  const [inElement, inCall] = [elements(names), callArguments(names)]
  return [
    {
      literals: literalsOf(NAMES),
      look: (text, at, report) => {
        inElement(text, at, report)
        inCall(text, at, report)
      },
    },
    { literals: literalsOf(['value'], { isWhole: true }), look: held(names) },
    { literals: literalsOf(['default'], { isWhole: true }), look: defaults(names) },
  ]
}
