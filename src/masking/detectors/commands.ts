/** Secrets in what people type: command lines, and the words of protocols that let somebody in. */
import { type Look, type Report, type Rule, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { COMMANDS, type Command } from './command-table.ts'
import { asListed, asTyped } from './command-words.ts'
import { isPlaceholder } from './placeholder.ts'
import { passwordRule } from './said-secrets.ts'
import { ScanMemory } from './scan-memory.ts'
import { isRandom } from './secret.ts'
import { SETTINGS } from './settings-table.ts'

const COMMAND_LENGTH_MAX = 2_048
const MATCHES_MAX = 16
const LINE_END = /(?<!\\)\r?\n/

function commandsOf({ words, pattern, rule = passwordRule, like }: Command): Headed {
  const memory = new ScanMemory(() => ({ end: 0, isLine: true }))
  const look: Look = (text, at, report) => {
    const done = memory.of(report)
    // What a mark before has led to is read already: to the end of its line, or as far as a look
    // goes.
    if (at + (done.isLine ? 0 : COMMAND_LENGTH_MAX) < done.end) return
    const from = done.isLine ? at : Math.max(at, done.end - COMMAND_LENGTH_MAX)
    const near = text.slice(from, from + 2 * COMMAND_LENGTH_MAX)
    const [line = ''] = /^(?:auth|334)/.test(words) ? [near] : near.split(LINE_END, 1)
    done.isLine = line.length < near.length || near.length < 2 * COMMAND_LENGTH_MAX
    done.end = from + line.length
    const typed = asTyped(line)
    if (typed !== undefined)
      for (const match of Array.from(typed.text.matchAll(pattern)).slice(0, MATCHES_MAX))
        reportGroups({ match, at: from, rule, like, origin: typed.origin }, report)
    let count = 0
    for (const match of line.matchAll(pattern)) {
      count += 1
      if (count > MATCHES_MAX) {
        // The next mark goes on from here.
        done.end = from + match.index
        done.isLine = true
        return
      }
      reportGroups({ match, at: from, rule, like }, report)
    }
  }
  const all = words.split('|').flatMap((each) => [each, ...asListed(each)])
  return { literals: literalsOf(all, { isWhole: true }), look }
}

type Found = {
  readonly match: RegExpExecArray
  readonly at: number
  readonly rule: Rule
  readonly like: RegExp | undefined
  /** Where its signs stand, where it is not as written. */
  readonly origin?: (at: number) => number
}

const asWritten = (at: number): number => at

function reportGroups(found: Found, report: Report): void {
  const { match, at, rule, like, origin = asWritten } = found
  let from = 0
  for (const value of match.slice(1)) {
    if (value === undefined) continue
    const within = match[0].indexOf(value, from)
    from = within + value.length
    const [start, last] = [match.index + within, match.index + within + value.length - 1]
    if (!isPlaceholder(value) && like?.test(value) !== false)
      report(at + origin(start), at + origin(last) + 1, rule)
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
  if (value === undefined || !/(?:^|[\s"'?&#])$/.test(before)) return
  const isGrant =
    /^&(?:state|code_verifier|redirect_uri|grant_type|client_id)=/.test(
      text.slice(at + 5 + value.length, at + 5 + value.length + 16),
    ) ||
    /(?:code_verifier|redirect_uri|grant_type|client_id)=[^&\s]{1,256}&$/.test(before) ||
    /state=[^&\s]{1,128}&$|(?:callback|redirect|oauth|auth|sso|login|signin|connect)\S{0,40}[?&]$/i.test(
      before,
    )
  if (isGrant && /\d/.test(value) && /[A-Za-z]/.test(value))
    report(at + 5, at + 5 + value.length, ruleOf('grant-code', 'system.authentication'))
}

/** `/reset?tk=…`, `/verify?code=…`: what lets whoever has the address go on (OWASP, forgot password). */
const ONE_TIME =
  /(?:tkn?|ott|code|key|hash|ticket|oobCode|nonce)=([\w~.-]{16,512}|(?<=code=)\d{4,8})(?![\w%~.-])/diy
const LEADS_IN =
  /\/(?:[\w-]{0,24}(?:reset|verif|confirm|activat|invit|magic|unsubscrib|recover|sign-?in|log-?in|passw|set-?up)[\w-]{0,24})(?:\/[\w-]{1,24}){0,2}\/?(?:\?[^\s"'<>]{0,200})?$/i

const FAILED = /(?:\/errors?(?=\?)|[?&](?:status|result|outcome)=(?:fail|err|denied|invalid))/i

const oneTime: Look = (text, at, report) => {
  ONE_TIME.lastIndex = at
  if (!/[?&]$/.test(text.slice(Math.max(0, at - 1), at))) return
  const place = ONE_TIME.exec(text)?.indices?.[1]
  if (place === undefined) return
  const value = text.slice(...place)
  if (!isRandom(value) && !/^\d{4,8}$/.test(value)) return
  const lead = text.slice(Math.max(0, at - 240), at)
  // `/login/error?code=4001` says what went wrong.
  if (/^\d+$/.test(value) && FAILED.test(lead)) return
  if (LEADS_IN.test(lead)) report(...place, linkRule)
}

const linkRule = ruleOf('one-time-link', 'system.authentication')
const ONE_TIME_NAMES = [
  'tk=',
  'tkn=',
  'ott=',
  'code=',
  'key=',
  'hash=',
  'ticket=',
  'oobcode=',
  'nonce=',
]

export const commands: readonly Headed[] = [
  ...[...COMMANDS, ...SETTINGS].map(commandsOf),
  { literals: literalsOf(['AUTH'], { isExact: true, isWhole: true }), look: auth },
  { literals: literalsOf(['PASS '], { isExact: true }), look: pass },
  { literals: literalsOf(['tcp(', 'unix(']), look: source },
  { literals: literalsOf(['code=']), look: code },
  { literals: literalsOf(ONE_TIME_NAMES), look: oneTime },
]
