/** Tokens, key blocks and hashes: secrets with a form of their own in a standard. */
import type { Look, Report } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isFiller } from './filler.ts'
import { isPlaceholder } from './placeholder.ts'
import { isCode } from './program-words.ts'
import { RunEnds } from './run-ends.ts'
import { ScanMemory } from './scan-memory.ts'
import { secretRule } from './secret.ts'
import { wallets } from './wallets.ts'

const TOKEN_LENGTH_MAX = 16_384
/** A part may be empty: of what is encrypted directly, or signed apart (RFC 7516 §4.5, RFC 7515 §F). */
const JWT = /ey[JKA-Z][\w-]{8,}\.[\w-]{4,}(?:\.{1,2}[\w-]+)*/y
const GRAFANA = /eyJ[A-Za-z0-9+/]{40,}={0,2}/y
const SCHEME =
  /(?:bearer|basic|token|digest|apikey|negotiate|ntlm|aws4-hmac-sha256|hawk|mac|dpop|splunk|genie-?key|ssws)(?:[ :=]+|%20|\+)["']?([\w.~+/=$:!-]{8,512})/iy
const credentials = new RunEnds(/[\w.~+/=$:!-]*/y)
/** What is longer is no word of a program. */
const CODE_LENGTH_MAX = 512
/** Shorter ones with no more than a `+` or a `/` are words. */
const SCHEME_LENGTH_MIN = 16
const LINK =
  /(?:reset|verify|confirm|confirmation|magic|magic-link|invite|invitation|activate|activation|login|signin|sign-in|sso|token|unsubscribe|password)[\w-]*\/([\w~-]{16,}(?:(?:=|%3D){0,2}--[\da-f]{16,64})?)/iy
const DEVICE_PATH = /thingsboard\.cloud(?::\d+)?\/api\/v1\/(\w{16,})\//iy

const jwtRule = secretRule('json-web-token')
const schemeRule = secretRule('authorization-scheme')
const blockRule = secretRule('key-block')
const linkRule = secretRule('link-token')
const hashRule = secretRule('password-hash')
const pathRule = secretRule('path-token')

const tokenRuns = new ScanMemory(() => ({ end: 0 }))
const words = new RunEnds(/[\w-]*/y)
const TOKEN_RUN_LENGTH = 512

/** RFC 7519, and whatever else is three such parts. */
const token: Look = (text, at, report) => {
  // Inside of a longer run every `eyJ` would be read to its end again.
  const before = text.charCodeAt(at - 1)
  const isInside = before === 0x2d || before === 0x5f || before === 0x2e
  if (isInside && /ey[JK][\w.-]{0,200}$/.test(text.slice(Math.max(0, at - 200), at))) return
  const read = tokenRuns.of(report)
  if (at < read.end) return
  JWT.lastIndex = at
  if (JWT.test(text)) {
    read.end = JWT.lastIndex
    report(at, read.end, jwtRule)
    return
  }
  // What was none is none from any place behind in the same run.
  const end = words.of(text, at)
  if (end - at > TOKEN_RUN_LENGTH) read.end = end
  GRAFANA.lastIndex = at
  // `eyJrIjoi` is `{"k":"`: the keys of Grafana's older versions.
  if (text.startsWith('eyJrIjoi', at) && GRAFANA.test(text)) {
    report(at, GRAFANA.lastIndex, jwtRule)
  }
}

/** `auth=basic login=plain logins=3`: the next pair. */
const PAIR_OF_WORDS = /^[a-z_]{2,24}=(?:[a-z_]{1,24}|\d{1,10}(?:ms|s|m|h)?)$/i

/** RFC 9110 §11.4, and schemes that vendors have made up. */
const scheme: Look = (text, at, report) => {
  // `digest=9b8a…` is an image's, or a file's.
  if (/^digest ?[:=]/i.test(text.slice(at, at + 'digest :'.length))) return
  reportGroup(SCHEME, { text, at }, (start, last) => {
    // "Basic subscription" is no credential: one has a digit, a sign or both cases.
    const end = credentials.of(text, last)
    if (end - start > TOKEN_LENGTH_MAX) return
    const value = text.slice(start, end)
    if (isPlaceholder(value) || NO_CREDENTIAL.test(value) || PAIR_OF_WORDS.test(value)) return
    if (value.length < CODE_LENGTH_MAX && isCode(value, '')) return
    const isLong = value.length >= SCHEME_LENGTH_MIN
    if (/\d|[=$]|[a-z][A-Z]/.test(value) || (isLong && /[+/]/.test(value)))
      report(start, end, schemeRule)
  })
}

/** An address, and the digest of an image or a body: `Digest: sha256:9b8a…` (RFC 9530). */
const NO_CREDENTIAL = /^(?:https?:|(?:sha-?\d{1,3}|md5|crc32c?|adler|unixsum)[:=])/i

/** Behind so much a block counts as one without an end: all that follows is hidden. */
const BLOCK_LENGTH_MAX = 65_536

/** Key blocks (RFC 7468), cut off ones too. */
const block: Look = (text, at, report) => {
  const start = at - 5
  const read = blocks.of(report)
  if (start < read.end || !/^----[- ]/.test(text.slice(start, start + 5))) return
  if (text.startsWith('---- BEGIN SSH2 ENCRYPTED PRIVATE', start)) {
    const close = text.slice(start, start + BLOCK_LENGTH_MAX).indexOf('---- END')
    const end = close === -1 ? text.length : start + close
    read.end = end
    report(start + SSH2_BEGIN, end, blockRule)
    return
  }
  const [begin] = /^-----BEGIN [A-Za-z0-9 ]{1,60}-----/.exec(text.slice(start, start + 90)) ?? []
  if (begin === undefined) return
  const label = begin.slice('-----BEGIN '.length)
  if (isLeftOut(text.slice(start + begin.length, start + begin.length + LEFT_OUT_LENGTH_MAX)))
    return
  if (/^(?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY)-/.test(label)) return
  const ending = `-----END ${label}`
  const close = text.slice(start, start + BLOCK_LENGTH_MAX).indexOf(ending)
  const end = close === -1 ? text.length : start + close + ending.length
  read.end = end
  report(start, end, blockRule)
}

const blocks = new ScanMemory(() => ({ end: 0 }))
/** As the SSH of SSH Communications keeps them (RFC 4716 has the public ones). */
const SSH2_BEGIN = '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----'.length

/** The private part of a key as PuTTY keeps it. */
const LINES =
  /private-lines: \d{1,4}(?:\r?\n|\\n)((?:[A-Za-z0-9+/=]{1,80}(?:\r?\n|\\n|$)){1,400})/iy

const privateLines: Look = (text, at, report) => {
  reportGroup(LINES, { text, at }, (start, end) => report(start, end, blockRule))
}

/** What minisign and signify keep: a comment, and the key on the next line. */
const COMMENTED =
  /untrusted comment:[^\n]{0,200}secret key[^\n]{0,100}?(?:\r?\n|\\n)([A-Za-z0-9+/=]{40,400})/iy

const commented: Look = (text, at, report) => {
  reportGroup(COMMENTED, { text, at }, (start, end) => report(start, end, blockRule))
}

/** RFC 2307 §5.3: how a directory or a web server writes that it keeps a digest. */
const SCHEMED =
  /(?:S?SHA(?:256|384|512)?|S?MD5|CRYPT|BLF-CRYPT|PBKDF2[A-Z\d_-]{0,12}|ARGON2[A-Z]{0,2})\}([\w+/=$.,*-]{16,400})/iy

const schemed: Look = (text, at, report) => {
  if (text[at - 1] !== '{') return
  reportGroup(SCHEMED, { text, at }, (start, end) => report(start, end, hashRule))
}

/** `host:5432:name:user:password` on a line of its own (PostgreSQL, on its password file). */
const PGPASS = /(?:^|\n)[^\s:#]{1,128}:(?:[^\s:]{1,64}:){0,2}$/
const PGPASS_REST =
  /(?:\d{4,5}|\*|[\w.-]{1,63}):(?:[\w.*-]{1,63}:){0,2}((?:[^\s:\\]|\\[:\\]){1,128})[ \t]*(?=\r?\n|$)/y
const PARTS_BEFORE_PASSWORD = 4

const passwordFile: Look = (text, at, report) => {
  const [before] = PGPASS.exec(text.slice(Math.max(0, at - 200), at)) ?? []
  PGPASS_REST.lastIndex = at
  const match = PGPASS_REST.exec(text)
  const value = match?.[1]
  if (before === undefined || match === null || value === undefined || isPlaceholder(value)) return
  const parts = (before + match[0]).split(':').length - 1
  if (parts !== PARTS_BEFORE_PASSWORD || /^\d+$/.test(value)) return
  const start = at + match[0].lastIndexOf(value)
  report(start, start + value.length, secretRule('password-file'))
}

/** `-----BEGIN PRIVATE KEY-----\n...\n-----END`: where a key would be. */
function isLeftOut(rest: string): boolean {
  return /^(?:\s|\\n)*(?:x{3,}|X{3,}|\*{3,}|\.{3,}|…|\[\w+\])(?:\s|\\n)*-----END/.test(rest)
}

const LEFT_OUT_LENGTH_MAX = 80

/** What an address leads to for whoever holds it. */
const link: Look = (text, at, report) => {
  if (text[at - 1] !== '/') return
  reportGroup(LINK, { text, at }, (start, end) => {
    if (/\d/.test(text.slice(start, end))) report(start, end, linkRule)
  })
}

const devicePath: Look = (text, at, report) => {
  reportGroup(DEVICE_PATH, { text, at }, (start, end) => report(start, end, pathRule))
}

/** Modular crypt formats, and those that tools for cracking write in the same way. */
const HASH =
  /\$(?:1\$[./\w]{1,8}\$[./\w]{22}|2[abxy]?\$\d\d\$[./\w]{53}|5\$(?:rounds=\d{1,9}\$)?[./\w]{1,16}\$[./\w]{43}|6\$(?:rounds=\d{1,9}\$)?[./\w]{1,16}\$[./\w]{86}|7\$[./\w]{11,100}\$[./\w]{43}|8\$[./\w]{14}\$[./\w]{43}|9\$[./\w]{14}\$[./\w]{43}|y\$[./\w]{1,40}\$[./\w]{1,86}\$[./\w]{43}|apr1\$[./\w]{1,8}\$[./\w]{22}|argon2(?:id|i|d)\$v=\d{1,3}\$[\w=,]{5,60}\$[\w+/.=-]{8,100}\$[\w+/.=-]{16,180}|scrypt\$[\w=,$+/.]{20,300}|pbkdf2-?\w{0,10}\$[\w=,$+/.]{20,300}|krb5\w{2,8}\$\d{1,2}\$[\w$*.@/:-]{32,4000}|P\$[./\w]{31}|H\$[./\w]{31}|S\$[./\w]{52}|sha1\$[\w./]{1,40}\$[\w./]{28,64})/y

/** Five signs before its mark, and some thirty behind (learn.microsoft.com, on the format of 2021). */
const AZURE_BEFORE = /(?<![\w.~-])[\w.~-]{3}\dQ$/
const AZURE_BEHIND = /~[\w.~-]{31,34}(?![\w~-])/y
const AZURE_MARK = 5

function azureSecret(text: string, at: number, report: Report): void {
  AZURE_BEHIND.lastIndex = at
  if (!AZURE_BEHIND.test(text)) return
  if (AZURE_BEFORE.test(text.slice(Math.max(0, at - AZURE_MARK - 1), at)))
    report(at - AZURE_MARK, AZURE_BEHIND.lastIndex, secretRule('azure-client-secret'))
}

/** At a `$`, or at the mark of a client's secret of Azure. */
export const hash: Look = (text, at, report) => {
  if (text[at] === '~') {
    azureSecret(text, at, report)
    return
  }
  HASH.lastIndex = at
  if (HASH.test(text)) report(at, HASH.lastIndex, hashRule)
}

/** What Django and others write: the name of the function first. */
const NAMED_HASH =
  /(?:pbkdf2_sha(?:1|256|512)|bcrypt_sha256|argon2|scrypt|md5|sha1)\$[\w$=,+/.]{20,300}/y
const namedHash: Look = (text, at, report) => {
  NAMED_HASH.lastIndex = at
  if (NAMED_HASH.test(text)) report(at, NAMED_HASH.lastIndex, hashRule)
}

/** A login in an address (RFC 3986 §3.2.1), seen from its `@`. */
export function userinfo(text: string, at: number, report: Report): boolean {
  let start = at
  const first = Math.max(0, at - USERINFO_LENGTH_MAX)
  // Most `@` stand in mail addresses.
  if (!text.slice(first, at).includes('//')) return false
  while (start > first && !USERINFO_ENDS.has(text.charCodeAt(start - 1))) start -= 1
  if (start === at || text[start - 1] !== '/' || text[start - 2] !== '/') return false
  if (/[\s@]/.test(text[at + 1] ?? ' ')) return false
  if (isLoginLeftOut(text.slice(start, at))) return false
  report(start, at, secretRule('address-login'))
  return true
}

/** `user:****`, `${USER}:${PASSWORD}`: a login without its password, of nobody in particular. */
function isLoginLeftOut(login: string): boolean {
  const colon = login.indexOf(':')
  if (colon === -1) return isPlaceholder(login)
  const [user, secret] = [login.slice(0, colon), login.slice(colon + 1)]
  const isOpen = secret === '' || isPlaceholder(secret)
  return isOpen && (isPlaceholder(user) || NOBODY.test(user))
}

const NOBODY = /^(?:|user|username|usr|login|name|admin|root|test|guest|postgres|app)$/i
const USERINFO_LENGTH_MAX = 512
const USERINFO_ENDS = new Set([...' \t\n\r/?#"\'<>\\'].map((sign) => sign.charCodeAt(0)))

/** `keysk_live_…`: the word before has swallowed its beginning. */
const glued: Look = (text, at, report) => {
  if (!/[sr]k_$/.test(text.slice(Math.max(0, at - 3), at))) return
  GLUED.lastIndex = at
  if (GLUED.test(text) && !isFiller(text.slice(at, GLUED.lastIndex)))
    report(at - 3, GLUED.lastIndex, secretRule('stripe-key'))
}

const GLUED = /(?:live|test)_[A-Za-z0-9]{8,247}/y

/** Keys whose mark stands in the middle or at the end of a long run. */
export const longRun: Look = (text, at, report) => {
  AZURE.lastIndex = at
  if (AZURE.test(text)) report(at, AZURE.lastIndex, secretRule('azure-key'))
  NUMBERED.lastIndex = at
  if (!NUMBERED.test(text)) return
  const [number = ''] = /(?<![\w-])\d{1,3}-$/.exec(text.slice(Math.max(0, at - 5), at)) ?? []
  if (number !== '') report(at - number.length, NUMBERED.lastIndex, secretRule('truenas-key'))
}

/** Signed by their issuer near the end (learn.microsoft.com, on the format of 2024). */
const AZURE =
  /(?:(?:[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{14}|[A-Za-z0-9]{76})AZDO[A-Za-z0-9]{4}|[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26})(?![A-Za-z0-9])/y
/** A number, a hyphen and 64 letters and digits (truenas.com/docs). */
const NUMBERED = /[A-Za-z0-9]{64}(?![A-Za-z0-9])/y

/** A bot's token of Telegram: its number, then `AA…` (core.telegram.org). */
const bot: Look = (text, at, report) => {
  if (text[at - 1] !== ':') return
  const [number = ''] = /(?<![\dA-Za-z])\d{8,10}:$/.exec(text.slice(Math.max(0, at - 12), at)) ?? []
  BOT.lastIndex = at
  if (number !== '' && BOT.test(text))
    report(at - number.length, BOT.lastIndex, secretRule('telegram-bot-token'))
}

const BOT = /AA[\w-]{31,36}(?![\w-])/y

/** What people choose first, with a number behind (NCSC's list of the most used passwords). */
const weak: Look = (text, at, report) => {
  WEAK.lastIndex = at
  // `WELCOME10` is what shops give to everybody.
  if (WEAK.test(text) && !COUPON.test(text.slice(at, WEAK.lastIndex)))
    report(at, WEAK.lastIndex, secretRule('weak-password'))
}

const WEAK =
  /(?:password|passw0rd|p@ssw0rd|p@ssword|letmein|qwerty|iloveyou|welcome|changeme|hunter|admin)\d{1,4}[!@#$%]?(?![\w.-]|["']?\]?\s?(?:=|:(?!\/\/)\s?["'[{]))/iy

const COUPON = /^WELCOME\d{1,2}$/

export const tokens: readonly Headed[] = [
  ...wallets,
  { literals: literalsOf(['live_', 'test_'], { isExact: true }), look: glued },
  { literals: literalsOf(['eyJ', 'eyK'], { isExact: true }), look: token },
  {
    literals: literalsOf([
      ...['bearer', 'basic', 'token', 'digest', 'apikey', 'negotiate', 'ntlm', 'dpop', 'splunk'],
      ...['aws4-hmac-sha256', 'hawk', 'mac id', 'mac:', 'mac=', 'genie', 'ssws'],
    ]),
    look: scheme,
  },
  { literals: literalsOf(['BEGIN '], { isExact: true }), look: block },
  {
    literals: literalsOf([
      ...['reset', 'verify', 'confirm', 'magic', 'invite', 'invitation', 'activat', 'login'],
      ...['signin', 'sign-in', 'sso', 'token', 'unsubscribe', 'password'],
    ]),
    look: link,
  },
  { literals: literalsOf(['private-lines:']), look: privateLines },
  { literals: literalsOf(['untrusted comment']), look: commented },
  {
    literals: literalsOf([
      ...['SHA}', 'SSHA}', 'SHA256}', 'SSHA256}', 'SHA384}', 'SSHA384}', 'SHA512}', 'SSHA512}'],
      ...['MD5}', 'SMD5}', 'CRYPT}', 'BLF-CRYPT}', 'PBKDF2', 'ARGON2'],
    ]),
    look: schemed,
  },
  {
    literals: literalsOf(['5432:', '5433:', '6432:', '3306:', '26257:', 'postgres:']),
    look: passwordFile,
  },
  { literals: literalsOf(['thingsboard.cloud']), look: devicePath },
  { literals: literalsOf(['AA[A-Za-z0-9_-]'], { isExact: true }), look: bot },
  {
    literals: literalsOf([
      ...['password', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'letmein', 'qwerty', 'iloveyou'],
      ...['welcome', 'changeme', 'hunter', 'admin'],
    ]),
    look: weak,
  },
  {
    literals: literalsOf(['pbkdf2_sha', 'bcrypt_sha256$', 'argon2$', 'scrypt$', 'md5$', 'sha1$']),
    look: namedHash,
  },
]

function reportGroup(
  pattern: RegExp,
  { text, at }: { readonly text: string; readonly at: number },
  found: (start: number, end: number) => void,
): void {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  const group = match?.[1]
  if (match === null || group === undefined || match[0].length > TOKEN_LENGTH_MAX) return
  const start = match.index + match[0].lastIndexOf(group)
  found(start, start + group.length)
}
