/** Login names by where they stand: in a distinguished name, and in the log of a web server. */

import { LOGIN_OF_SOMEBODY } from '../rules/system-accounts.ts'
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { homePaths } from './home-paths.ts'
import { isPlaceholder } from './placeholder.ts'
import { loginRule, signedIn } from './signed-in.ts'

/** `uid=jdupont,ou=people,dc=…`, `CN=Jean Dupont,OU=…` (RFC 4514). */
const DISTINGUISHED =
  /(?:uid|cn|samaccountname)=([^,=+"<>;\\\n]{2,64}),\s?(?=(?:ou|dc|o|cn)=[^,\n])/iy
/** Of what is no person: groups, machines and containers. */
const CONTAINER =
  /^(?:users|people|groups?|computers|builtin|admins?|domain [\w ]+|services?|accounts?|schema|config(?:uration)?|monitor|manager|root|\*|[\w.-]*\.[a-z]{2,12})$/i

/** `(uid=jdupont)` of a filter (RFC 4515), and `uid=jdupont` at the end of a command. */
const FILTERED = /(?:uid|samaccountname)=([\w.-]{3,64})(?=\)|[ \t]{0,4}(?:\r?\n|$))/iy

const distinguished: Look = (text, at, report) => {
  DISTINGUISHED.lastIndex = at
  FILTERED.lastIndex = at
  const name = DISTINGUISHED.exec(text)?.[1] ?? loginIn(FILTERED.exec(text)?.[1])
  if (name === undefined || isPlaceholder(name)) return
  // `cn=db1.internal` is a machine, and `uid=ada.lovelace` is nobody else than her.
  const isLogin = !/^cn/i.test(text.slice(at, at + 2)) && LOGIN_OF_SOMEBODY.test(name)
  if (!isLogin && CONTAINER.test(name)) return
  const start = text.indexOf('=', at) + 1
  report(start, start + name.length, loginRule)
}

function loginIn(name: string | undefined): string | undefined {
  return name !== undefined && LOGIN_OF_SOMEBODY.test(name) ? name : undefined
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
  report(end - name.length, end, loginRule)
}

/** Behind a public key stands who made it, and on which machine (sshd(8), authorized_keys). */
const KEY_OF =
  /(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}) AAAA[A-Za-z\d+/]{20,4096}={0,2} ([\w.-]{2,64}@[\w.-]{1,64})/diy

const keyOf: Look = (text, at, report) => {
  KEY_OF.lastIndex = at
  const place = KEY_OF.exec(text)?.indices?.[1]
  if (place === undefined) return
  const [login = ''] = text.slice(...place).split('@')
  if (LOGIN_OF_SOMEBODY.test(login)) report(...place, loginRule)
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

export const loginNames: readonly Headed[] = [
  { literals: literalsOf(['uid=', 'cn=', 'samaccountname=']), look: distinguished },
  {
    literals: literalsOf(['ssh-rsa aaaa', 'ssh-dss aaaa', 'ssh-ed25519 aaaa', 'ecdsa-sha2-nistp']),
    look: keyOf,
  },
  ...homePaths,
  ...signedIn,
  { literals: literalsOf(MONTHS.map((month) => `${month}/20`)), look: remoteUser },
]
