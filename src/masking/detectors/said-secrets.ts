/**
 * Secrets that a sentence or a program's text hands over: `password is "x"`, `login x password y`.
 */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { escapePattern } from './keys.ts'
import { isLongWord, isPlaceholder, isRandom, isUuid } from './secret.ts'
import { keyBehind } from './vendor-keys.ts'

const rule = ruleOf('said-secret', 'system.authentication', { confidence: 'possible' })
export const passwordRule = ruleOf('said-password', 'user.authorization.password', {
  confidence: 'possible',
})

const WORDS = [
  'password',
  'passwd',
  'passwort',
  'pwd',
  'passphrase',
  'passcode',
  'pass',
  'secret',
  'kennwort',
]
const SAID = new RegExp(
  `(?:${WORDS.map(escapePattern).join('|')})(?![A-Za-z])["']?[^\\n"'\`<>]{0,48}?["'\`]([^"'\`\\s]{3,128})["'\`]`,
  'iy',
)
/** `password is hunter2`, and `password hunter2` behind a login as in .netrc. */
const PLAIN =
  /(?:password|passwd|passwort|passphrase|passcode|kennwort)[ \t]+(?:is[ \t:]+|was[ \t]+)?([^\s"'`<>,;]{4,128})/iy
const LOGIN_BEFORE = /(?:login|user|username|account)[ \t:=]+\S{1,64}\s{1,8}$/i

const password: Look = (text, at, report) => {
  SAID.lastIndex = at
  const said = SAID.exec(text)
  if (said?.[1] !== undefined) {
    const end = SAID.lastIndex - 1
    // A comma first is a list of words; `passwords/:id` is a path.
    const isCode =
      /^(?:[\w.]+\(|[#:/])/.test(said[1]) ||
      /[=:]>?\s*$/.test(said[0].slice(0, -said[1].length - 2).replace(/["'`]$/, ''))
    if (!isCode && !isPlaceholder(said[1])) report(end - said[1].length, end, passwordRule)
    return
  }
  PLAIN.lastIndex = at
  const plain = PLAIN.exec(text)
  const value = plain?.[1]
  if (plain === null || value === undefined || isPlaceholder(value)) return
  const isBehindLogin = LOGIN_BEFORE.test(text.slice(Math.max(0, at - 90), at))
  const hasDigit = /\d/.test(value) && /[A-Za-z]/.test(value)
  if (!isBehindLogin && !(hasDigit && value.length >= 6)) return
  const end = PLAIN.lastIndex
  report(end - value.length, end, passwordRule)
}

/** Keys that stand behind a word for keys, whoever has issued them. */
const KEY_WORD =
  /(?:api[-_ ]?key|apikey|access[-_ ]?key|access[-_ ]?token|auth[-_ ]?token|secret[-_ ]?key|secret|private[-_ ]?key|privatekey|token|credentials?|auth|unseal[-_ ]?key|master[-_ ]?key|access|private|key)(?![a-z])/iy
const PLAIN_KEY_BEFORE =
  /(?:primary|foreign|cache|partition|sort|idempotency|public|routing|composite|object|row|map|hash|shard|unique|lookup|surrogate|natural|page|next|continuation|csrf)[-_ ]$/i
const KEY_VALUE_LENGTH_MIN = 20

const key: Look = (text, at, report) => {
  KEY_WORD.lastIndex = at
  if (!KEY_WORD.test(text)) return
  if (PLAIN_KEY_BEFORE.test(text.slice(Math.max(0, at - 16), at))) return
  const from = KEY_WORD.lastIndex
  const near = text.slice(from, from + 72)
  const line = near.split('\n')[0] ?? ''
  if (!/^[\s"'`:=>,()_-]|^\]/.test(line)) return
  const found = keyBehind(`${line} `, 0, { isTelling: false, isSaid: true })
  if (found === undefined) return
  const said = line.slice(0, found.start)
  const value = text.slice(from + found.start, from + found.end)
  const isNear =
    /^["'`\]]?[\s:=>,("'`_\\-]{0,8}(?:(?:is|was|secret|key|token|access|private|id|code|\d{1,2})[\s:=>("'`_-]{1,8}){0,3}$/i.test(
      said,
    )
  if (!isNear || isUuid(value) || value.length < KEY_VALUE_LENGTH_MIN) return
  if (!(isRandom(value) || isLongWord(value)) || !/\d/.test(value)) return
  report(from + found.start, from + found.end, rule)
}

const KEY_WORDS = [
  ...['api key', 'apikey', 'access key', 'access token', 'auth token', 'secret key', 'secret'],
  ...['private key', 'token', 'credential', 'auth', 'unseal key', 'master key', 'access'],
  ...['private', 'key'],
]
export const saidSecrets: readonly Headed[] = [
  { literals: literalsOf(WORDS, { isWhole: true }), look: password },
  { literals: literalsOf([...KEY_WORDS, 'credentials'], { isWhole: true }), look: key },
]
