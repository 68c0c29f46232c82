/** What members of a secret, or of somebody's name, say about it: when, which kind, which state. */
import { MESSAGE_ID } from '../rules/message-ids.ts'
import type { NameRule } from './name-rule.ts'

const ABOUTS = [
  'time',
  'state',
  'method',
  'version',
  'size',
  'use',
  'cookie',
  'land',
  'secretname',
  'definition',
  'account',
  'place',
  'scope',
  'message',
] as const
export type About = (typeof ABOUTS)[number]

const WORDS: Readonly<Record<About, string>> = {
  time: `at on date time timestamp created updated modified changed issued expire expires expired
    expiry expiration start end since until`,
  state: `type types typ kind status state format source object result outcome category confidence
    level sources`,
  method: 'algorithm algorithms alg algo method hash cipher curve',
  version: 'version versions revision generation',
  size: 'length size bits bytes count ttl duration in days seconds minutes hours mode',
  use: 'use',
  cookie: 'name domain site priority scheme host',
  land: 'country iso iso2 iso3',
  // Of Kubernetes, which mounts a secret by it.
  secretname: 'secretname',
  // Of JSON Schema and the like, which has the names of fields for its keys.
  definition: 'title description ref',
  // Of a card or an account, what is printed for all.
  account: `bin last4 expirationmonth expirationyear expmonth expyear expirymonth expiryyear
    bankname accountnumberending issuingbank`,
  // Of a token that is put into a file (Kubernetes), and of what it is good for (RFC 6749 §3.3).
  place: 'path mountpath',
  scope: 'scope scopes audience aud issuer iss',
  // A message or an event, by an id that is written as an address (RFC 5322 §3.6.4).
  message: 'messageid internetmessageid smtpid contentid icaluid inreplyto references',
}

/** Words that a sentence has, and whoever is called somehow or lives somewhere has not. */
const BINDS = 'an?|the|of|for|to|is|in|that|which|when|where|whether|by|used|as|or|and|with'
/** Before the last word of what a field is called. */
const OF_FIELDS =
  '[Ff]irst|[Ll]ast|[Ff]ull|[Mm]iddle|[Gg]iven|[Ff]amily|[Hh]ome|[Ww]ork|[Bb]illing|[Ss]hipping|[Pp]ostal|[Ss]treet|[Ee]-?mail|[Mm]ail|[Pp]hone|[Mm]obile|[Cc]ontact|[Uu]ser|[Cc]ustomer|[Pp]rimary|[Yy]our|[Dd]ate of|[Aa]ccount|[Cc]ard|[Ll]egal'
const DEFINITION = new RegExp(
  [
    '#/[\\w$./-]{1,256}',
    '(?:M(?:r|rs|s|x)|Miss|Dr|Prof|Herr|Frau|Mme|Sra?)\\.?',
    `(?:(?:${OF_FIELDS})[ -]){0,3}(?:[Nn]ames?|[Aa]ddress(?:es)?|[Ee]-?mails?|[Pp]hone|[Mm]obile|[Nn]umbers?|[Bb]irth|[Gg]ender)`,
    `(?=[^\\n]{0,200} (?:${BINDS}) )[A-Z]?[a-z'’-]{0,24}(?:[ ,:;()]{1,2}(?:[a-z'’-]{1,24}|ID|URL|IP|ISO)){2,40}\\.?`,
  ]
    .map((each) => `^(?:${each})$`)
    .join('|'),
)

/** What stands there says nothing of the secret. A word of the house may be a password elsewhere. */
const SAID: Readonly<Record<About, RegExp>> = {
  time: /^(?:(?:19|20)\d\d-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?)?)?|1[4-9]\d{8}(?:\.\d{1,9}|\d{3}(?:\d{3}){0,2})?|[A-Z][a-z]{2} \d{1,2}, (?:19|20)\d\d(?:,? \d{1,2}:\d\d(?::\d\d)? ?[AP]M)?|(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} (?:19|20)\d\d \d\d:\d\d(?::\d\d)? (?:GMT|[+-]\d{4})|never)$/,
  state:
    /^(?:active|inactive|enabled|disabled|pending|expired|revoked|valid|invalid|current|previous|deleted|destroyed|suspended|locked|ok|bearer|basic|digest|oauth|oauth1|oauth2|oidc|saml|api[_-]?key|jwt|opaque|mac|service[_-]?account|static|dynamic|rotating|user|system|public|private|secret|token|password|string|number|integer|boolean|object|array|null|text|email|date|uuid|hex|base64|pem|der|json|clear|consider|match(?:ed)?|no[_-]?match|mismatch|missing|partial|(?:un)?verified|(?:un|not[_-])?checked|pass(?:ed)?|fail(?:ed|ure)?|success|succeeded|unknown|approved|declined|rejected|(?:un|not[_-])?available|high|medium|low|mrz|viz|ocr|nfc|okta|ldap|active[_-]?directory|federation|auth0|cognito)$/i,
  method:
    /^(?:none|dir|ed25519|eddsa|secp256[kr]1|p-?\d{3}|ecdsa|scrypt|argon2(?:id?|d)?|bcrypt|crypt|plain|(?:rs|hs|es|ps)\d{3}|get|post|put|patch|delete|(?:aws4|goog4)[a-z\d-]{1,24}|(?:aes|hmac|md|rsa|sha|pbkdf|ecdh|pss|xchacha|chacha)[a-z\d_+./-]{0,32})$/i,
  version: /^v?\d{1,4}(?:\.\d{1,4}){0,3}$/,
  size: /^\d{1,8}$/,
  use: /^(?:usual|official|temp|nickname|anonymous|old|maiden|home|work|mobile|billing|both|postal|physical|sig|enc)$/,
  // Of a cookie: where it counts, and a name as cookies have it.
  cookie:
    /^(?:\.?(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}|localhost|\/(?:[a-z_-]{1,32}\/?){0,4}|strict|lax|none|no_restriction|unspecified|low|medium|high|secure|nonsecure|[\w.-]{0,24}(?:sess|sid|token|csrf|xsrf|auth|consent|cookie|lang|theme|cart|remember|jwt)[\w.-]{0,24}|_[a-z]{2,8}(?:_[\w-]{1,16})?)$/i,
  land: /^[A-Z]{2,3}$/,
  secretname: /^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/,
  definition: DEFINITION,
  account: /^(?:\d{1,8}|\D{1,64})$/,
  message: MESSAGE_ID,
  place:
    /^(?:token|namespace|ca\.crt|\/(?:[a-z_-]{1,32}\/?){0,4}|[a-z_-]{2,24}(?:\/[a-z_-]{1,24}){1,8})$/,
  scope:
    /^(?:https:\/\/[a-z\d.-]{3,100}(?:\/[a-z._-]{0,40}){0,4}|(?:[a-z][a-z_-]{1,30}(?:[.:/][a-z_-]{1,30}){0,4}(?: |$)){1,16})$/,
}

const BY_WORD: ReadonlyMap<string, About> = new Map(
  ABOUTS.flatMap((about) => WORDS[about].split(/\s+/).map((word) => [word, about] as const)),
)

/** By all words of a name, or by its last. */
export function aboutOf(whole: string, lastWord: string): About | undefined {
  return BY_WORD.get(whole) ?? BY_WORD.get(lastWord)
}

/** Whether a text says what its name says that it would. */
export function says(about: About, text: string): boolean {
  return SAID[about].test(text)
}

const made = new WeakMap<NameRule, Map<About, NameRule>>()

/** The rule of all that is inside, but for what only says something about it. */
export function butSaid(rule: NameRule, about: About): NameRule {
  if (rule.like !== undefined || !mayBeSaid(rule, about)) return rule
  const known = made.get(rule) ?? new Map<About, NameRule>()
  made.set(rule, known)
  const kept = known.get(about)
  if (kept !== undefined) return kept
  const other = { ...rule, unlike: either(rule.unlike, SAID[about]) }
  known.set(about, other)
  return other
}

/** Within a date of birth a time is somebody's. */
function mayBeSaid({ category }: NameRule, about: About): boolean {
  if (category === 'user.device.cookie')
    return about === 'cookie' || about === 'time' || about === 'place'
  if (about === 'land') return category === 'user.location.precise'
  if (about === 'account') return category.startsWith('user.financial')
  if (about === 'cookie') return false
  if (about === 'definition') return !/^(?:user\.authorization|system)/.test(category)
  if (/^(?:user\.authorization|system)/.test(category)) return true
  if (category.startsWith('user.name')) return about !== 'time'
  return about === 'state' || about === 'use'
}

function either(one: RegExp | undefined, other: RegExp): RegExp {
  if (one === undefined) return other
  const flags = [...new Set(one.flags + other.flags)].join('')
  return new RegExp(`${one.source}|${other.source}`, flags)
}
