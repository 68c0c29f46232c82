/** Login names by where they stand: in a distinguished name, and in the log of a web server. */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
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

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

export const loginNames: readonly Headed[] = [
  { literals: literalsOf(['uid=', 'cn=', 'samaccountname=']), look: distinguished },
  { literals: literalsOf(MONTHS.map((month) => `${month}/20`)), look: remoteUser },
]
