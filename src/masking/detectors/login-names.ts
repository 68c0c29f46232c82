/** Login names by where they stand: in a distinguished name, and in the log of a web server. */

import { LOGIN_OF_SOMEBODY } from '../rules/system-accounts.ts'
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { homePaths } from './home-paths.ts'
import { isPlaceholder } from './placeholder.ts'

const rule = ruleOf('login-name', 'user.account.username', {
  treatment: 'pseudonym',
  confidence: 'likely',
})

/** `uid=jdupont,ou=people,dc=…`, `CN=Jean Dupont,OU=…` (RFC 4514). */
const DISTINGUISHED =
  /(?:uid|cn|samaccountname)=([^,=+"<>;\\\n]{2,64}),\s?(?=(?:ou|dc|o|cn)=[^,\n])/iy
/** Of what is no person: groups, machines and containers. */
const CONTAINER =
  /^(?:users|people|groups?|computers|builtin|admins?|domain [\w ]+|services?|accounts?|schema|config(?:uration)?|monitor|manager|root|\*|[\w.-]*\.[a-z]{2,12})$/i

const distinguished: Look = (text, at, report) => {
  DISTINGUISHED.lastIndex = at
  const name = DISTINGUISHED.exec(text)?.[1]
  if (name === undefined || isPlaceholder(name) || CONTAINER.test(name)) return
  const start = text.indexOf('=', at) + 1
  report(start, start + name.length, rule)
}

/** Whoever signed in stands between the address and the time (the common log format). */
const REMOTE_USER = /(?:^|[\s"]) ?- ([\w.@\\+-]{2,64}) \[\d{1,2}\/$/
const REMOTE_LENGTH = 80

const remoteUser: Look = (text, at, report) => {
  const before = text.slice(Math.max(0, at - REMOTE_LENGTH), at)
  const found = REMOTE_USER.exec(before)
  const name = found?.[1]
  if (found === null || name === undefined) return
  const end = at - (before.length - before.lastIndexOf(' ['))
  report(end - name.length, end, rule)
}

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
  // `sudo:  mgarcia : TTY=pts/0`, `CRON[771]: (mgarcia) CMD (…)`
  ['sudo', /sudo(?:\[\d{1,8}\])?: {1,4}([\w.-]{3,32}) : /y],
  ['cron', /cron(?:d)?(?:\[\d{1,8}\])?: \(([\w.-]{3,32})\) /iy],
  ['new user', /new user: name=([\w.-]{3,32})(?=,|$)/iy],
  [
    'log in as|logged in as|login as|signed in as|running as',
    /(?:log|logged|login|signed|running)(?: in)? as (?:user )?["']?([\w.-]{3,32})(?=["']?(?:[\s,;:)]|$))/iy,
  ],
]

function signedIn(pattern: RegExp): Look {
  return (text, at, report) => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const name = match?.[1] ?? match?.[2]
    if (match === null || name === undefined || !LOGIN_OF_SOMEBODY.test(name)) return
    const start = at + match[0].lastIndexOf(name)
    report(start, start + name.length, rule)
  }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

export const loginNames: readonly Headed[] = [
  { literals: literalsOf(['uid=', 'cn=', 'samaccountname=']), look: distinguished },
  ...homePaths,
  ...SIGNED_IN.map(([words, pattern]) => ({
    literals: literalsOf(words.split('|'), { isWhole: true }),
    look: signedIn(pattern),
  })),
  { literals: literalsOf(MONTHS.map((month) => `${month}/20`)), look: remoteUser },
]
