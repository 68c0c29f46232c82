/** Lists of logins and their passwords, one a line or an item: `root:x` of cloud-init, `mail:x`. */
import { type Report, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isPlaceholder } from './placeholder.ts'
import { readOnce } from './scan-memory.ts'

const rule = ruleOf('listed-password', 'user.authorization.password', { confidence: 'likely' })

/** cloud-init's module set-passwords; it makes one up where `R` or `RANDOM` stands. */
const LIST =
  /chpasswd["']?: ?\{?[^:]{0,40}(?:expire["']?: ?\w{4,5},?\s{1,20})?["']?list["']?: ?[|>]?-?/iy
const ITEM = /[\s[\]"',-]{1,40}([a-z_][\w.-]{0,31}):(?! )([^\s"',\]}]{1,256})/y
const MADE_UP = /^(?:R|RANDOM)$/
const ITEMS_MAX = 256

const listed = readOnce((text, at, report) => {
  LIST.lastIndex = at
  if (!LIST.test(text)) return undefined
  let from = LIST.lastIndex
  for (let count = 0; count < ITEMS_MAX; count += 1) {
    ITEM.lastIndex = from
    const [, , password = ''] = ITEM.exec(text) ?? []
    if (password === '') return from
    from = ITEM.lastIndex
    if (!MADE_UP.test(password) && !isPlaceholder(password))
      report(from - password.length, from, rule)
  }
  return from
})

/** What is alone on a line behind somebody's address; a digit or a sign, and no path or number. */
const BEHIND_MAIL =
  /[:;|]((?=[^\s]{0,64}[A-Za-z])(?=[^\s]{0,64}[\d!@#$%^&*+])[^\s:;|/\\<>"']{5,64})[ \t]*(?=\r?\n|$)/y
const LINE_BEGINS = /(?:^|\n)[ \t]{0,4}$/
/** `ada@example.com:backup-7.tar` is a place to copy to. */
const FILE = /\.[a-z]{2,4}\d?$/i

type Place = readonly [start: number, end: number]

/** Looks at what stands behind a mail address on its line. */
export function passwordBehind(text: string, [start, end]: Place, report: Report): void {
  const sign = text[end]
  if (sign !== ':' && sign !== ';' && sign !== '|') return
  if (!LINE_BEGINS.test(text.slice(Math.max(0, start - 5), start))) return
  BEHIND_MAIL.lastIndex = end
  const [, password = ''] = BEHIND_MAIL.exec(text) ?? []
  if (password === '' || FILE.test(password) || isPlaceholder(password)) return
  report(end + 1, end + 1 + password.length, rule)
}

export const loginLists: readonly Headed[] = [{ literals: literalsOf(['chpasswd']), look: listed }]
