/** Who signed in, or tried to, as the logs of systems tell it: by the words before a login. */
import { LOGIN_OF_SOMEBODY } from '../rules/system-accounts.ts'
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isPlaceholder } from './placeholder.ts'
import { readOnce } from './scan-memory.ts'

export const loginRule = ruleOf('login-name', 'user.account.username', {
  treatment: 'pseudonym',
  confidence: 'likely',
})
const triedRule = ruleOf('said-password', 'user.authorization.password', { confidence: 'likely' })

/** What stands right before a login in the logs of systems, and what has to stand behind it. */
const SIGNED_IN: readonly (readonly [words: string, pattern: RegExp])[] = [
  // OpenSSH, PAM, login and su
  [
    'password for|publickey for|keyboard interactive for|gssapi with mic for|hostbased for|invalid user|illegal user|auth for|none for|failures for',
    /(?:password|publickey|pam|mic|hostbased|auth|none|failures|user) (?:for )?(?:invalid user |illegal user )?([\w.-]{3,32})(?= from | \[preauth|,? port )/iy,
  ],
  [
    'opened for user|closed for user|switched to user|session for user|session of user|on behalf of user',
    /(?:opened|closed|switched|session|behalf) (?:for|to|of) user ([\w.-]{3,32})(?=[\s(.,:;)]|$)/iy,
  ],
  ['invalid user|illegal user', /(?:invalid|illegal) user ([\w.-]{3,32})(?=\s*$)/iy],
  ['denied to|granted to', /(?:denied|granted) to ([\w.-]{3,39}?)(?=\.?\s*$)/iy],
  // `user jkowalski: authentication failure`, `user 'jkowalski'`, `user=…` is a pair.
  [
    'user',
    /users? (?:name )?(?:["'`]([\w.-]{3,32})["'`](?!@)|([\w.-]{3,32})(?=:(?:\s|$)|,? (?:from|logged|signed|authenticated|failed|locked|has|not found|does not exist|attempted|tried|connected|disconnected)(?![\w.-])))/iy,
  ],
  [
    'denied for user|failed for user',
    /(?:denied|failed) for user ['"`]?([\w.-]{3,32})(?=['"`]?(?:@|[\s,;:.)]|$))/iy,
  ],
  [
    'authentication failed for|login failed for|logon failed for',
    /(?:authentication|login|logon) failed for (?:user )?['"`]?([\w.-]{3,32})(?=['"`]?(?:\.?\s*$|[,;:)]| from | on ))/iy,
  ],
  [
    'user not found:|unknown user:|no such user:',
    /(?:user not found|unknown user|no such user): ['"`]?([\w.-]{3,32})(?=['"`]?(?:[\s,;)]|$))/iy,
  ],
  [
    'login attempt for|logon attempt for|failed login for|failed logon for',
    /(?:log[io]n attempt|failed log[io]n) for (?:user )?['"`]?([\w.-]{3,32})(?=['"`]?(?: failed| from | by |[,;:)]|\.?\s*$))/iy,
  ],
  ['with username', /with username ['"`]?([\w.-]{3,32})(?=['"`]?(?:[,;)]|\.?\s*$))/iy],
  // `sudo:  mgarcia : TTY=pts/0`, `CRON[771]: (mgarcia) CMD (…)`
  ['sudo', /sudo(?:\[\d{1,8}\])?: {1,4}([\w.-]{3,32}) : /y],
  ['cron', /cron(?:d)?(?:\[\d{1,8}\])?: \(([\w.-]{3,32})\) /iy],
  ['new user', /new user: name=([\w.-]{3,32})(?=,|$)/iy],
  // OpenSSH before somebody is let in
  [
    'authenticating user|invalid user|illegal user',
    /(?:authenticating|invalid|illegal) user ([\w.-]{3,32})(?= [\da-f.:]{3,45} port )/iy,
  ],
  ['exceeded for', /exceeded for (?:invalid user )?([\w.-]{3,32})(?= from )/iy],
  ['failed su|(to root)', /(?:failed su )?\(to [\w.-]{1,32}\) ([\w.-]{3,32})(?= on )/iy],
  [
    'opened for user|closed for user',
    /(?:opened|closed) for user [\w.-]{1,32}(?:\(uid=\d{1,10}\))? by ([\w.-]{3,32})(?=\(uid=)/iy,
  ],
  // systemd
  [
    'new session|started session',
    /(?:new|started) session \w{1,16} of user ([\w.-]{3,32}?)(?=\.?(?:[\s,;]|$))/iy,
  ],
  [
    'password changed for|changed password for',
    /password(?: changed)? for ([\w.-]{3,32}?)(?=\.?\s*$|[\s,;])/iy,
  ],
  ['chpasswd', /chpasswd(?:\[\d{1,8}\])?: password for ["'`]([\w.-]{3,32})(?=["'`])/iy],
  // Dovecot and Exim
  [
    'imap(|pop3(|lmtp(|managesieve(|submission(',
    /(?:imap|pop3|lmtp|managesieve|submission)\(([\w.-]{3,32})(?=\)(?:<[\w+/-]{1,24}>|: (?:error|warning|info|debug|fatal|panic|sieve|msgid|logged|disconnected|connection)))/iy,
  ],
  [
    'passwd-file(|pam(|sql(|ldap(|static(|shadow(|lua(',
    /(?:passwd-file|pam|sql|ldap|static|shadow|lua)\(([\w.-]{3,32})(?=,[\da-f.:]{3,45}[,)])/iy,
  ],
  ['set_id', /set_id=([\w.-]{3,32})(?=[)\s]|$)/iy],
  ['a=plain|a=login|a=cram|a=dovecot|a=fixed', /A=\w{3,24}:([\w.-]{3,32})(?=\s|$)/y],
  ['eap secret|chap secret|psk secret', /(?:eap|chap|psk) secret for ([\w.-]{3,32})(?=[\s,;]|$)/iy],
  // Cisco's firewalls and Elasticsearch
  ['user <', /user <([\w.@\\-]{3,64})(?=> )/iy],
  [
    'user [|authentication of [',
    /(?:user|authentication of) \[([\w.-]{3,64})(?=\](?: (?:is|was|has|cannot|failed|from)(?![\w-])|[.,;:)]|\s*$))/iy,
  ],
  ['user=<', /user=<([\w.-]{3,64})(?=>)/iy],
  // MySQL's slow log says it twice
  ['user@host:', /user@host: ([\w.-]{3,32})(?=\[)/iy],
  ['user@host:', /user@host: [\w.-]{0,32}\[([\w.-]{3,32})(?=\] @)/iy],
  // MySQL's general log, and what Spring knows of somebody
  ['connect', /connect\t([\w.-]{3,32})(?=@[\w.:%-]{1,64} on )/iy],
  ['principal', /principal[=:] ?([\w.-]{3,64})(?=, credentials)/iy],
  // Windows, behind whose domain it is
  [
    'user:|user=|username:|username=|account name:|account:|account=|logon:',
    /(?:user(?:name)?|account(?: name)?|logon)[:=][\t ]{0,8}["']?[\w.-]{1,32}\\{1,4}([\w.-]{3,64})/iy,
  ],
  // `the user has\naccess`: no domain is written small there, and no line ends in it.
  [
    'user',
    /[Uu]sers? (?:[A-Z][A-Z\d-]{0,31}\\{1,4}(?!n[A-Z])|[A-Z][\w-]{0,31}\\(?:\\|(?![nrtbfu])))([\w.-]{3,64})(?=[\s,;:.)]|$)/y,
  ],
  ['account name:', /account name:[\t ]{1,8}([\w.-]{3,64})(?=\s|$)/iy],
  // .netrc
  ['login', /login[ \t]{1,4}([\w.-]{3,64})(?=\s{1,8}password\s)/iy],
  [
    'log in as|logged in as|login as|signed in as|running as',
    /(?:log|logged|login|signed|running)(?: in)? as (?:user )?["']?([\w.-]{3,32})(?=["']?(?:[\s,;:)]|$))/iy,
  ],
]

function behind(pattern: RegExp): Look {
  return (text, at, report) => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const name = match?.[1] ?? match?.[2]
    if (match === null || name === undefined || !LOGIN_OF_SOMEBODY.test(name)) return
    const start = at + match[0].lastIndexOf(name)
    report(start, start + name.length, loginRule)
  }
}

/** FreeRADIUS tells what was tried: `Login incorrect (pap: …): [ada/zebra9x] (from client …`. */
const TRIED =
  /(?:login (?:ok|incorrect)|invalid user)(?: \([^()\n]{0,120}\))?: \[([^\]\n/<]{1,128})(?:\/([^\n]{1,128}?))?\] \(from /diy

const tried: Look = (text, at, report) => {
  TRIED.lastIndex = at
  const [, login, password] = TRIED.exec(text)?.indices ?? []
  if (login !== undefined) report(...login, loginRule)
  // `<via Auth-Type = EAP>` says how.
  if (password === undefined || text[password[0]] === '<') return
  if (!isPlaceholder(text.slice(...password))) report(...password, triedRule)
}

/** `openvpn[811]: ada/192.0.2.7:51211 MULTI: Learn: 10.8.0.6 -> ada/192.0.2.7:51211`. */
const TUNNELLED = /(?<=[ :>])([\w.-]{3,64})\/(?=(?:\d{1,3}\.){3}\d{1,3}:\d)/g
const LINE_LENGTH_MAX = 512

const tunnelled = readOnce((text, at, report) => {
  const [line = ''] = text.slice(at, at + LINE_LENGTH_MAX).split('\n', 1)
  for (const { index, 1: name = '' } of line.matchAll(TUNNELLED))
    if (LOGIN_OF_SOMEBODY.test(name)) report(at + index, at + index + name.length, loginRule)
  return at + line.length
})

/** `[pid 771] [ada] FAIL LOGIN: Client "…"` of vsftpd. */
const BRACKETED = /\[([\w.-]{3,64})\] $/
const BRACKETED_LENGTH_MAX = 68

const bracketed: Look = (text, at, report) => {
  const before = text.slice(Math.max(0, at - BRACKETED_LENGTH_MAX), at)
  const name = BRACKETED.exec(before)?.[1]
  if (name !== undefined && LOGIN_OF_SOMEBODY.test(name))
    report(at - name.length - 2, at - 2, loginRule)
}

/** `CORP\ada logged on`: whoever did so stands before, behind a domain in capitals. */
const OF_DOMAIN =
  /(?<![\w\\:./-])(?!(?:ERROR|FATAL|WARN|WARNING|INFO|DEBUG|TRACE|NOTICE|PANIC|NOTE|TEST|FAIL|FAILED|PASS|OK|BUILTIN|HK\w\w)\\)[A-Z][A-Z\d-]{1,15}\\{1,4}([\w.-]{3,64})['"]? (?:has |was )?$/
const OF_DOMAIN_LENGTH = 100

const ofDomain: Look = (text, at, report) => {
  const before = text.slice(Math.max(0, at - OF_DOMAIN_LENGTH), at)
  const [all, name] = OF_DOMAIN.exec(before) ?? []
  if (all === undefined || name === undefined || !LOGIN_OF_SOMEBODY.test(name)) return
  const start = at - all.length + all.lastIndexOf(name)
  report(start, start + name.length, loginRule)
}
const DID = [
  ...['logged on', 'logged off', 'logged in', 'logged out', 'signed in', 'signed out', 'connected'],
  ...['disconnected', 'authenticated', 'locked out', 'failed to', 'opened', 'deleted', 'changed'],
]

export const signedIn: readonly Headed[] = [
  { literals: literalsOf(DID), look: ofDomain },
  { literals: literalsOf(['FAIL LOGIN', 'OK LOGIN'], { isExact: true }), look: bracketed },
  ...SIGNED_IN.map(([words, pattern]) => ({
    literals: literalsOf(words.split('|'), { isWhole: !/[([<:=]/.test(words) }),
    look: behind(pattern),
  })),
  { literals: literalsOf(['login ok', 'login incorrect', 'invalid user']), look: tried },
  { literals: literalsOf(['openvpn']), look: tunnelled },
]
