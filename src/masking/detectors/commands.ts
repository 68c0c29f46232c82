/** Secrets in what people type: command lines, and the words of protocols that let somebody in. */
import { type Look, type Report, type Rule, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isPlaceholder } from './placeholder.ts'
import { passwordRule } from './said-secrets.ts'
import { ScanMemory } from './scan-memory.ts'

const cookieRule = ruleOf('command-cookie', 'user.device.cookie', { confidence: 'possible' })
const COMMAND_LENGTH_MAX = 2_048
const MATCHES_MAX = 16
const LINE_END = /(?<!\\)\r?\n/

type Command = {
  readonly words: string
  /** Its groups are the secrets. */
  readonly pattern: RegExp
  readonly rule?: Rule
}

/** As their manuals have it. */
const COMMANDS: readonly Command[] = [
  {
    words:
      'psexec|net use|mysql|mysqldump|mysqladmin|mysqlimport|mysqlsh|mariadb|mariadb-dump|smbclient|sshpass|rdesktop|xfreerdp|ldapsearch|wmic',
    pattern: / (?:-p|\/p:|-w|\/user:\S{1,64})[ =]?["']?(?!\d{1,5}:\d)([^\s"'-][^\s"']{2,64})/g,
  },
  {
    words: 'curl|wget|http get|http post|http put|http patch|http delete|https get|https post',
    pattern:
      / (?:-u|-U|-a|--auth|--user|--proxy-user)[ =]?\\?["']?[^\s:"'@/]{1,128}:([^\s"'\\]{1,256})/g,
  },
  {
    words: 'curl',
    pattern: / (?:-b|--cookie)[ =]?\\?["']?([^\s"'=\\]{1,64}=[^"'\n\\]{1,2048})/g,
    rule: cookieRule,
  },
  { words: 'redis-cli|keydb-cli|valkey-cli', pattern: / (?:-a|--pass) ?["']?([^\s"']{1,256})/g },
  {
    words:
      'mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport|docker login|podman login|nerdctl login|buildah login|skopeo login|helm registry login|oras login|crane auth login|az login|oc login|argocd login|snowsql|sqlcmd|bcp|isql|vault login',
    pattern: / (?:-p|-P|-w)[ =]?["']?([^\s"'-][^\s"']{2,255})/g,
  },
  { words: 'htpasswd', pattern: / -\w{0,6}b\w{0,6} \S{1,256} \S{1,128} ["']?([^\s"']{1,256})/g },
  {
    words: 'openssl',
    pattern: / -(?:k|pass|passin|passout) ?(?:pass:)?["']?([^\s"'-][^\s"']{2,255})/g,
  },
  {
    words: 'snmpwalk|snmpget|snmpbulkwalk|snmpset|snmptable|snmpbulkget',
    pattern: / -(?:c|A|X) ?["']?([^\s"'-][^\s"']{2,127})/g,
  },
  {
    words: 'convertto securestring',
    pattern: /ConvertTo-SecureString (?:-String )?["']([^"'\n]{1,256})["']/gi,
  },
  // A source of data, its user and its password, in this order.
  {
    words: 'jdbc|mysql|pgsql|mysqli|mysqli connect|sqlsrv|odbc connect',
    pattern:
      /(?:(?:jdbc|mysql|pgsql|sqlsrv):[^"'\n]{1,300}|mysqli(?:_connect)?\(\s?["'][^"'\n]{1,128}|odbc_connect\(\s?["'][^"'\n]{1,300})["'],\s{0,4}["'][^"'\n]{0,64}["'],\s{0,4}["']([^"'\n]{1,128})["']/g,
  },
  { words: 'net user', pattern: /net user \S{1,64} ["']?([^\s"'/*][^\s"']{0,127})/gi },
  {
    words: 'aws configure set',
    pattern: /aws configure set \S{0,64}(?:secret|token)\S{0,64} ["']?([^\s"']{1,1024})/g,
  },
  {
    words: 'sqlplus|sqlldr|impdp|expdp|rman|sqlcl',
    pattern: / ["']?[\w$#]{1,64}\/["']?([^\s@"'/]{1,128})(?=["']?@|["']?(?:\s|$))/g,
  },
  { words: 'smbclient|rpcclient|net ads', pattern: / -U ?["']?[^\s%"']{1,64}%([^\s"']{1,128})/g },
  { words: 'echo', pattern: / ["']?[\w.-]{1,64}:([^\s"'|]{1,128})["']? ?\| ?(?:sudo )?chpasswd/g },
  {
    words: 'echo|printf',
    pattern: / (?:-n )?["']?([^\s"'|]{3,512})["']? ?\|[^|\n]{1,200}--password-stdin/g,
  },
  // A user of Redis' access lists.
  {
    words: 'setuser|user default',
    pattern: /(?:setuser|user default)[^\n>]{0,80} >([^\s"']{3,256})/gi,
  },
  {
    words: 'snmp server community|rocommunity|rwcommunity|rocommunity6|rwcommunity6',
    pattern: /(?:snmp-server community|r[ow]community6?) ["']?([^\s"']{3,128})/gi,
  },
  // Redis, and what Oracle and MySQL say of new logins.
  {
    words: 'requirepass|masterauth',
    pattern: /(?:requirepass|masterauth)["']? ["']?([^\s"']{1,512})/gi,
  },
  {
    words: 'identified',
    pattern:
      /identified (?:with ["'`]?\w{1,64}["'`]? )?(?:by|as) (?:password |values )?["']?([^\s"';,]{1,256})/gi,
  },
  // RFC 4954, RFC 4616 and RFC 3501
  {
    words: 'auth|authenticate',
    pattern:
      /(?<=auth|authenticate)\s{1,2}(?:plain|login|cram-md5|xoauth2|oauthbearer|scram-sha-\d{1,3})\s{1,2}([A-Za-z\d+/]{2,2048}={0,2})(?![\w+/=])(?:\r?\n([A-Za-z\d+/]{2,2048}={0,2})(?![\w+/=]))?/gi,
  },
]

function commandsOf({ words, pattern, rule = passwordRule }: Command): Headed {
  const memory = new ScanMemory(() => ({ end: 0, isLine: true }))
  const look: Look = (text, at, report) => {
    const done = memory.of(report)
    // What a mark before has led to is read already: to the end of its line, or as far as a look
    // goes.
    if (at + (done.isLine ? 0 : COMMAND_LENGTH_MAX) < done.end) return
    const from = done.isLine ? at : Math.max(at, done.end - COMMAND_LENGTH_MAX)
    const near = text.slice(from, from + 2 * COMMAND_LENGTH_MAX)
    const [line = ''] = words.startsWith('auth') ? [near] : near.split(LINE_END, 1)
    done.isLine = line.length < near.length || near.length < 2 * COMMAND_LENGTH_MAX
    done.end = from + line.length
    let count = 0
    for (const match of line.matchAll(pattern)) {
      count += 1
      if (count > MATCHES_MAX) {
        // The next mark goes on from here.
        done.end = from + match.index
        done.isLine = true
        return
      }
      reportGroups({ match, at: from, rule }, report)
    }
  }
  return { literals: literalsOf(words.split('|'), { isWhole: true }), look }
}

type Found = { readonly match: RegExpExecArray; readonly at: number; readonly rule: Rule }

function reportGroups({ match, at, rule }: Found, report: Report): void {
  let from = 0
  for (const value of match.slice(1)) {
    if (value === undefined) continue
    const within = match[0].indexOf(value, from)
    from = within + value.length
    const start = at + match.index + within
    if (!isPlaceholder(value)) report(start, start + value.length, rule)
  }
}

/** Redis, in its own framing or as people type it. */
const AUTH =
  /AUTH(?:\r?\n\$\d{1,4}\r?\n(\S{1,256})(?:\r?\n\$\d{1,4}\r?\n(\S{1,256}))?|"?[ \t]"?(?:[\w.-]{1,64}"?[ \t]"?)?([^\s"]{3,256})"?[ \t]{0,4}(?:\r?\n|$))/y

const auth: Look = (text, at, report) => {
  if (!/(?:^|[\n"$>:] ?)$/.test(text.slice(Math.max(0, at - 2), at))) return
  AUTH.lastIndex = at
  const match = AUTH.exec(text)
  const value = match?.[2] ?? match?.[1] ?? match?.[3]
  // `AUTH failed` tells nothing.
  if (match === null || value === undefined || !/[\d!@#$%^&*_-]/.test(value)) return
  const start = at + match[0].lastIndexOf(value)
  report(start, start + value.length, passwordRule)
}

/** FTP and POP3 (RFC 959, RFC 1939): behind a user. */
const pass: Look = (text, at, report) => {
  const before = text.slice(Math.max(0, at - 160), at)
  if (!/USER [^\s]{1,128}\s[\s\S]{0,60}$|(?:>|C:|->) ?$/.test(before)) return
  const [, value] = /^PASS ([^\s"']{1,256})/.exec(text.slice(at, at + 262)) ?? []
  if (value !== undefined) report(at + 5, at + 5 + value.length, passwordRule)
}

/** The data source of Go's driver for MySQL: `user:password@tcp(host)/name`. */
const source: Look = (text, at, report) => {
  const [, password] =
    /(?:^|[\s"'=`])[^\s:@"'=`]{1,64}:([^\s"'`]{1,128})@$/.exec(
      text.slice(Math.max(0, at - 196), at),
    ) ?? []
  if (password !== undefined) report(at - 1 - password.length, at - 1, passwordRule)
}

/** RFC 6749 §4.1.2: what is exchanged for a token. */
const code: Look = (text, at, report) => {
  const before = text.slice(Math.max(0, at - 160), at)
  const [, value] = /^code=([^&\s"'#<>\\]{6,2048})/.exec(text.slice(at, at + 2_053)) ?? []
  if (value === undefined || !/[?&#]$/.test(before)) return
  const isGrant =
    /(?:^|&)state=/.test(text.slice(at + 5 + value.length, at + 5 + value.length + 8)) ||
    /state=[^&\s]{1,128}&$|(?:callback|redirect|oauth|auth|sso|login|signin|connect)\S{0,40}[?&]$/i.test(
      before,
    )
  if (isGrant && /\d/.test(value) && /[A-Za-z]/.test(value))
    report(at + 5, at + 5 + value.length, ruleOf('grant-code', 'system.authentication'))
}

export const commands: readonly Headed[] = [
  ...COMMANDS.map(commandsOf),
  { literals: literalsOf(['AUTH'], { isExact: true, isWhole: true }), look: auth },
  { literals: literalsOf(['PASS '], { isExact: true }), look: pass },
  { literals: literalsOf(['tcp(', 'unix(']), look: source },
  { literals: literalsOf(['code=']), look: code },
]
