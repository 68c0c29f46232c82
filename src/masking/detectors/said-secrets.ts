/**
 * Secrets that a sentence or a program's text hands over: `password is "x"`, `login x password y`.
 */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { codeLists } from './code-lists.ts'
import { escapePattern } from './keys.ts'
import { loginLists } from './login-lists.ts'
import { oneTimeCodes } from './one-time-codes.ts'
import { pairedKeys } from './paired-keys.ts'
import { isPlaceholder } from './placeholder.ts'
import { isMethod, isType } from './program-words.ts'
import { endOfRun, isLongWord, isRandom, isUuid } from './secret.ts'
import { seedPhrases } from './seed-phrases.ts'
import { sentences } from './sentences.ts'
import { tailedKeys } from './tailed-keys.ts'
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
/** What pairs are looked at for; a type may stand between, as in `password string = "…"`. */
function isAssigned(said: string): boolean {
  return (
    /[=:]>?\s*["'`]?$/.test(said) && !/^\w+[ \t]+[*&]?[A-Za-z][\w.]*[ \t]*:?=\s*["'`]?$/.test(said)
  )
}

/** Whether a text in quotes is what something is got by, or is called, and not the thing. */
function isGotten(before: string, text: string, behind: string): boolean {
  if (/[\w)\]]\[\\?.$/.test(before) && behind[1] === ']') return true
  // `"password": {"type": …}`
  if (/[{,] ?\\?.$/.test(before) && /^\\?. ?:/.test(behind)) return true
  if (!/\(\\?.$/.test(before) || !/^.[),]/.test(behind)) return false
  return (behind[1] === ')' && NAMES.test(text)) || NAMES_IN_CAPITALS.test(text)
}

/** `getParameter("password")` and `\$_POST[\"password\"]` name what they get. */
const NAMES = /^(?:[a-z]{1,16}[_-]?)?(?:password|passwd|pwd|passphrase|secret)\\?$/i
/** `getenv("DB_SECRET_KEY")` */
const NAMES_IN_CAPITALS =
  /^(?:[A-Z\d]{1,24}_){0,5}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|KEY|TOKEN|CREDENTIALS?)(?<=_.{1,12})$/

/** `secret "db-credentials" not found`: what a cluster calls it. */
const CALLED =
  /^\\?.\s(?:not found|is forbidden|already exists|does not exist|created|deleted|configured|unchanged|in namespace|of namespace)/
const LABEL = /^[a-z]{1,24}(?:[-.][a-z]{1,24}\d{0,2}){1,6}$/

/** `password is hunter2`, and `password hunter2` behind a login as in .netrc. */
const PLAIN =
  /(?:password|passwd|passwort|passphrase|passcode|kennwort)[ \t]+(?:(?:is|(?:re)?set to|changed to|to)[ \t:]+|was[ \t]+|[05-9][ \t]+)?([^\s"'`<>,;]{4,128})/iy
const LOGIN_BEFORE = /(?:login|user|username|account)[ \t:=]+\S{1,64}\s{1,8}$/i

/** `user "ada": password mismatch` */
const SAID_OF_ONE =
  /^(?:mismatch|incorrect|wrong|invalid|changed?|expired|reset|required|missing|empty|failed|failure|accepted|rejected|verified|updated|denied|authentication|verification|policy|check(?:ing|ed)?|attempts?|hash(?:ed)?|length|field|prompt|does|did|must|has|had|not|for|from|too|cannot)[.!]?$/i

const password: Look = (text, at, report) => {
  SAID.lastIndex = at
  const said = SAID.exec(text)
  if (said?.[1] !== undefined) {
    const end = SAID.lastIndex - 1
    // A comma first is a list of words; `passwords/:id` is a path.
    const start = end - said[1].length
    const behind = text.slice(end, end + 24)
    const isCode =
      isGotten(text.slice(Math.max(0, start - 4), start), said[1], behind) ||
      (CALLED.test(behind) && LABEL.test(said[1].replace(/\\$/, '')) && /^secret/i.test(said[0])) ||
      /^(?:[\w.]+\(|[#:/]|\)[.,;]|https?:\/\/|system:)/.test(said[1]) ||
      isAssigned(said[0].slice(0, -said[1].length - 2))
    if (!isCode && !isPlaceholder(said[1]) && !isMethod(said[1]))
      report(end - said[1].length, end, passwordRule)
    return
  }
  PLAIN.lastIndex = at
  const plain = PLAIN.exec(text)
  const value = plain?.[1]
  if (plain === null || value === undefined || isPlaceholder(value) || isType(value)) return
  // `GET /etc/passwd HTTP/1.1`
  if (SAID_OF_ONE.test(value) || /^HTTP\/\d(?:\.\d)?$/.test(value)) return
  const isBehindLogin = LOGIN_BEFORE.test(text.slice(Math.max(0, at - 90), at))
  const isChosen = /[A-Za-z]/.test(value) && /\d|[!@#$%^&*+]|[a-z].*[A-Z]/.test(value)
  if (!isBehindLogin && !(isChosen && value.length >= 6)) return
  const end = PLAIN.lastIndex
  report(end - value.length, end, passwordRule)
}

/** `pw is zebra9x`, `login: ada / zebra9x`: words that say as little as they are short. */
const SHORT =
  /(?:p(?:w|wd|ass)(?: for [\w@.-]{1,40})?(?: is| was| to| reset to| set to|:)[ \t]{1,3}|pwd for [\w@.-]{1,40} ?(?:[=-]>|→)[ \t]{1,3}|(?:log ?in|sign ?in|credentials?|creds|account)(?: as| with| is| are)?:? ["'`]?[\w.@+-]{2,64}["'`]? ?[/|] ?)["'`]?([^\s"'`<>,;]{6,128})/iy

const short: Look = (text, at, report) => {
  SHORT.lastIndex = at
  const value = SHORT.exec(text)?.[1]?.replace(/[.?!:)\]]+$/, '')
  if (value === undefined || isPlaceholder(value) || value.includes('/')) return
  if (!/[A-Za-z]/.test(value) || !/\d|[!@#$%^&*+]/.test(value)) return
  const end = SHORT.lastIndex
  report(text.lastIndexOf(value, end), end, passwordRule)
}

/** `log in as ada with pw Zork47x!`, `user ada / pass Zork47x!`: no sign, but a login before. */
const BESIDE_LOGIN = /p(?:w|wd|ass)[ \t]([^\s"'`<>,;]{6,128})/iy
const LOGIN_RIGHT_BEFORE =
  /(?:log ?in(?: as)?|sign in as|user(?:name)?|account|e-?mail|as)[ :=]{1,2}\S{2,64}(?: ?[/|,]| with| and)? $/i
const WELL_CHOSEN = /^(?=.*\p{L})(?=.*\d)(?=.*(?:[!@#$%^&*+?~_-]|\p{Ll}.*\p{Lu}|\p{Lu}.*\p{Ll}))/u

const besideLogin: Look = (text, at, report) => {
  BESIDE_LOGIN.lastIndex = at
  const value = BESIDE_LOGIN.exec(text)?.[1]
  if (value === undefined || isPlaceholder(value) || !WELL_CHOSEN.test(value)) return
  if (!LOGIN_RIGHT_BEFORE.test(text.slice(Math.max(0, at - 90), at))) return
  const end = BESIDE_LOGIN.lastIndex
  report(end - value.length, end, passwordRule)
}

/** `the wifi key is zork47`, `WLAN-Schlüssel: zork47`. */
const OF_NETWORK =
  /(?:wi[- ]?fi|wlan|wpa[23]?)[- ](?:key|code|pass(?:word|phrase|code)?|pw|schl(?:ü|ue)ssel|passwort|kennwort|clave)(?: is| ist| es|:) {1,3}["'`]?([^\s"'`<>,;]{6,63})/iy

const ofNetwork: Look = (text, at, report) => {
  OF_NETWORK.lastIndex = at
  const value = OF_NETWORK.exec(text)?.[1]?.replace(/[.?!]+$/, '')
  if (value === undefined || isPlaceholder(value) || !/\d/.test(value)) return
  const start = text.lastIndexOf(value, OF_NETWORK.lastIndex)
  report(start, start + value.length, passwordRule)
}

/** `Use the following password to proceed:`, and it stands below. */
const BELOW =
  /pass(?:word|phrase|code)[^\n:"']{0,60}:[ \t]*\n\s{0,8}([^\s:]{8,128})[ \t]*(?:\r?\n|$)/iy

const below: Look = (text, at, report) => {
  BELOW.lastIndex = at
  const match = BELOW.exec(text)
  const value = match?.[1]
  if (match === null || value === undefined || isPlaceholder(value) || !isRandom(value)) return
  const start = at + match[0].lastIndexOf(value)
  report(start, start + value.length, passwordRule)
}

/** `PASSWORD ?= x`, `password .= "x"`, `password=3A x` of quoted-printable; and on the next line, as YAML has it. */
const ASSIGNED =
  /(?:password|passwd|passphrase|passwort|pwd|secret|token)["']?(?:=3[AaDd][ \t]{1,4}|[ \t]{0,8}(?:\|\||\?\?)[ \t]{0,8}(?=["'](?=[^"'\n]{0,64}\d)[^"'\n]{8})|[ \t]{0,8}(?:\?|\|\||\+|\.|:{2,3}|&&|\?\?)=[ \t]{0,8}|[ \t]{0,4}:[ \t]{0,4}[|>]?[-+]?[ \t]{0,4}\n[ \t]{1,16}(?=[^\s:]{1,128}[ \t]*(?:\n|$)))(?:"([^"\n]{1,256})"|'([^'\n]{1,256})'|([^\s"'`;,]{1,256}))/iy

const assigned: Look = (text, at, report) => {
  ASSIGNED.lastIndex = at
  const match = ASSIGNED.exec(text)
  const value = match?.[1] ?? match?.[2] ?? match?.[3]
  if (match === null || value === undefined || isPlaceholder(value) || value === '-') return
  const start = at + match[0].lastIndexOf(value)
  report(start, start + value.length, passwordRule)
}

/** Keys that stand behind a word for keys, whoever has issued them. */
const KEY_WORD =
  /(?:api[-_ ]?key|apikey|access[-_ ]?key|access[-_ ]?token|auth[-_ ]?token|secret[-_ ]?key|secret|private[-_ ]?key|privatekey|token|credentials?|auth|(?:operator )?unseal|unseal[-_ ]?key|master[-_ ]?key|access|private|key)(?![a-z])/iy
const PLAIN_KEY_BEFORE =
  /(?:primary|foreign|cache|kafka|record|message|redis|memcached|etcd|partition|sort|idempotency|public|routing|composite|object|row|map|hash|shard|unique|lookup|surrogate|natural|page|next|continuation|csrf)[-_ ]$/i
const KEY_VALUE_LENGTH_MIN = 20
/** `token lookup failed: …`, `token not found: …` */
const REFUSED =
  /^ (?:(?:is|was|not|found|look-?up|check|verification|validation|failed|failure|error|invalid|unknown|expired|revoked|rejected|mismatch)[ :=("'`]{1,4}){1,4}$/i
const KEY_WINDOW = 72

const key: Look = (text, at, report) => {
  KEY_WORD.lastIndex = at
  if (!KEY_WORD.test(text)) return
  if (PLAIN_KEY_BEFORE.test(text.slice(Math.max(0, at - 16), at))) return
  const from = KEY_WORD.lastIndex
  const near = text.slice(from, from + KEY_WINDOW)
  const line = near.split('\n')[0] ?? ''
  if (!/^[\s"'`:=>,()_-]|^\]/.test(line)) return
  const found = keyBehind(`${line} `, 0, { isTelling: false, isSaid: true })
  if (found === undefined) return
  const said = line.slice(0, found.start)
  const value = text.slice(from + found.start, from + found.end)
  const isNear =
    /^["'`\]]?[\s:=>,("'`_\\-]{0,8}(?:(?:is|was|secret|key|token|access|private|id|code|<\(echo|\d{1,2})[\s:=>("'`_-]{1,8}){0,3}$/i.test(
      said,
    )
  const isRefused =
    REFUSED.test(said) && /^(?:.*[-_ ])?(?:token|secret)$/i.test(text.slice(at, from))
  if (!(isNear || isRefused) || isUuid(value) || value.length < KEY_VALUE_LENGTH_MIN) return
  if (!(isRandom(value) || isLongWord(value)) || !/\d/.test(value)) return
  // It may go on where the window ended.
  const end = from + found.end
  report(from + found.start, found.end < near.length ? end : endOfRun(text, end), rule)
}

/** `-u user:password`, in quotes or not, of what asks over HTTP. */
const LOGIN_OPTION =
  /curl\b(?:[^\n]|\\\n){0,400}?\s(?:-[a-zA-Z]{0,4}u|--user|--proxy-user|-U)(?:[ \t=]{1,4}|(?=["']))["']?([^\s"':]{0,64})["']?:["']?([^\s"']{0,128})/iy

const loginOption: Look = (text, at, report) => {
  LOGIN_OPTION.lastIndex = at
  const match = LOGIN_OPTION.exec(text)
  if (match === null) return
  const [, user = '', secret = ''] = match
  const value = secret === '' ? user : secret
  if (value.length < LOGIN_LENGTH_MIN || isPlaceholder(value)) return
  if (/^(?:[[<{$]|\/\/)/.test(value) || /^[[<]/.test(user)) return
  const start = at + match[0].lastIndexOf(value)
  report(start, start + value.length, passwordRule)
}

const LOGIN_LENGTH_MIN = 3

const KEY_WORDS = [
  ...['api key', 'apikey', 'access key', 'access token', 'auth token', 'secret key', 'secret'],
  ...['private key', 'token', 'credential', 'auth', 'unseal key', 'master key', 'access'],
  ...['private', 'key', 'unseal', 'operator unseal'],
]

export const saidSecrets: readonly Headed[] = [
  ...sentences,
  ...oneTimeCodes,
  ...codeLists,
  ...seedPhrases,
  ...loginLists,
  ...pairedKeys,
  ...tailedKeys,
  { literals: literalsOf(WORDS, { isWhole: true }), look: password },
  { literals: literalsOf([...KEY_WORDS, 'credentials'], { isWhole: true }), look: key },
  { literals: literalsOf([...WORDS, 'token'], { isWhole: true }), look: assigned },
  { literals: literalsOf(['password', 'passphrase', 'passcode'], { isWhole: true }), look: below },
  { literals: literalsOf(['curl']), look: loginOption },
  { literals: literalsOf(['pw ', 'pwd ', 'pass '], { behindMin: 6 }), look: besideLogin },
  { literals: literalsOf(['wifi', 'wi fi', 'wlan', 'wpa2', 'wpa3', 'wpa ']), look: ofNetwork },
  {
    literals: literalsOf([
      ...['pw ', 'pw:', 'pwd ', 'pwd:', 'pass ', 'pass:', 'login', 'log in', 'sign in', 'signin'],
      ...['credential', 'creds', 'account'],
    ]),
    look: short,
  },
]
