/** Whose home a path leads to: `/home/mgarcia/…`, `C:\\Users\\Maria Garcia\\…`. */
import { LOGIN_OF_SOMEBODY } from '../rules/system-accounts.ts'
import { type Look, type Rule, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const rule: Rule = ruleOf('home-path', 'user.account.username', {
  treatment: 'pseudonym',
  confidence: 'likely',
})

/** Behind a root; `/api/users/…` and `example.com/home/…` are addresses. */
const ROOT = /(?:^|[\s"'`=:,;([{<>|])(?:\/(?:export|var|mnt|System\/Volumes\/Data))?\/$/
/** One or two backslashes, as strings double them. */
const DRIVE = /(?:[A-Za-z]:|\/mnt\/[a-z])(?:\\{1,4}|\/)$/
const UNIX = /(?:home|Users)\/([A-Za-z][\w.-]{1,31})(?=[/\s"'`:;,)\]}>|]|$)/y
const WINDOWS =
  /(?:Users|Documents and Settings|Benutzer|Utilisateurs|Usuarios)(?:\\{1,4}|\/)([A-Za-z\u00c0-\u024f][\w.\u00c0-\u024f-]{1,31}(?: [A-Z\u00c0-\u00de][\w.\u00c0-\u024f-]{1,31}){0,3})(?=[\\/"'`:;,)\]}>|\r\n]|\s|$)/iy
const BEFORE_LENGTH = 28

const home: Look = (text, at, report) => {
  const before = text.slice(Math.max(0, at - BEFORE_LENGTH), at)
  const isDrive = DRIVE.test(before)
  if (!isDrive && !ROOT.test(before)) return
  const path = isDrive ? WINDOWS : UNIX
  path.lastIndex = at
  const name = path.exec(text)?.[1]
  if (name === undefined || !name.split(' ').every(isSomebodys)) return
  report(path.lastIndex - name.length, path.lastIndex, rule)
}

/** Windows adds the domain, or a number, to one that it has already. */
function isSomebodys(name: string): boolean {
  return LOGIN_OF_SOMEBODY.test(name.replace(/\.[A-Z\d-]+$/, '').toLowerCase())
}

/** Whose page it is. */
const PAGE = /(?:linkedin\.com\/in|xing\.com\/profile)\/([\w%-]{3,100})/iy

const page: Look = (text, at, report) => {
  PAGE.lastIndex = at
  const name = PAGE.exec(text)?.[1]
  if (name !== undefined) report(PAGE.lastIndex - name.length, PAGE.lastIndex, rule)
}

export const homePaths: readonly Headed[] = [
  {
    literals: literalsOf([
      ...['home/', 'users/', 'users\\', 'documents and settings\\', 'benutzer\\'],
      ...['utilisateurs\\', 'usuarios\\'],
    ]),
    look: home,
  },
  { literals: literalsOf(['linkedin.com/in/', 'xing.com/profile/']), look: page },
]
