/** Whether what stands behind a name is a value of it: the one place where that is judged. */
import type { NameRule } from '../names/name-rule.ts'
import type { NamedSignal } from '../names/named.ts'
import { SAID_STATE } from '../rules/said-states.ts'
import { isPlaceholder } from './placeholder.ts'
import { isCode, isCommand } from './program-words.ts'
import { isReference, WAY_IN } from './references.ts'
import { isRandom, looksRight } from './secret.ts'

export type Standing = {
  readonly name: string
  readonly names: NamedSignal
  readonly isQuoted: boolean
  /** What follows the value. */
  readonly rest?: string
  /** Whether it stands in backquotes right behind its sign, as a shell takes commands. */
  readonly isShell?: boolean
  /** Whether it stands behind `: `, as people write. */
  readonly isSaid?: boolean
}

export function counts(rule: NameRule, value: string, standing: Standing): boolean {
  const { isQuoted, names, isShell } = standing
  if (isPlaceholder(value)) return false
  // `$db_password` names what it stands for, in quotes or not; `$ecret` does not.
  const [, variable] = /^'?\$([A-Za-z_]\w{2,63})'?$/.exec(value) ?? []
  if (variable !== undefined && names.of(variable).rule !== undefined) return false
  if (rule.onlyText && /^\d+$/.test(value)) return false
  // `$password: String!` of GraphQL.
  if (standing.name.startsWith('$') ? TYPE_OF_ANY.test(value) : TYPE.test(value)) return false
  if (!looksRight(rule, value)) return false
  const isWayIn = WAY_IN.test(rule.category)
  if (isWayIn && isReference(value, standing)) return false
  if (isShell === true && isCommand(value)) return false
  // `email: $e` of GraphQL
  if (!isWayIn && !isQuoted && VARIABLE.test(value)) return false
  // `LastName=@p0` of a statement; somebody may call himself `@ada`.
  if (!isWayIn && !isQuoted && BOUND.test(value) && rule.category !== 'user.account.username')
    return false
  if (!isQuoted && ABSENT.test(value + (standing.rest ?? '').slice(0, ABSENT_LENGTH))) return false
  if (isQuoted) return !(rule.category === 'system.authentication' && isExample(value))
  if (isSaidOfIt(rule, value, standing)) return false
  return isSaidOutright(rule, value, standing)
}

/**
 * `token: expired`, `email: required;`, `Secret: secrets is forbidden`, `: secret "db" not found`.
 */
function isSaidOfIt({ category }: NameRule, value: string, standing: Standing): boolean {
  const { rest = '', isSaid = false } = standing
  const isPassword = category.startsWith('user.authorization')
  // `pam_unix(passwd:chauthtok)`, `chpasswd: password for 'ada'`, `password : server = 10.0.0.1`
  if (isPassword && PHASE.test(value) && rest.startsWith('):')) return true
  if (isPassword && isSaid && /^password$/i.test(value) && /^ (?:for|of|has|was) /.test(rest))
    return true
  if (isSaid && SETTING.test(value) && /^ = \S/.test(rest)) return true
  const status = isPassword ? STATUS : STATUS_OF_ANY
  if (ENDS.test(rest) && (status.test(value) || SAID_STATE.test(value))) return true
  if (category === 'user.account.username')
    return isSaid && WORD_BEHIND.test(rest) && !LOGIN_SIGN.test(value)
  // What is kept for a browser has a name and a sign; `cookie: SameSite not set` has none.
  if (category === 'user.device.cookie') return !COOKIE.test(value + rest) && !isRandom(value)
  return /^secrets?$/i.test(value) && /^ (?:["'[(]|is |are |was |were |in |for |of )/.test(rest)
}

/** What comes next where nothing was said: `password : server = 10.0.0.1`. */
const SETTING = /^(?:server|host|hostname|port|user|username|uid|database|dbname|domain|timeout)$/i

/** What PAM is asked for (pam(3)). */
const PHASE = /^(?:chauthtok|session|auth|account|setcred)$/

/** `user: pmueller logged in` may be a sentence; `user: jan.novak logged in` is none. */
const WORD_BEHIND = /^:? \p{Ll}/u
const LOGIN_SIGN = /[._\d-]/
const COOKIE = /^[^\n\r"'=]{0,512}=/

/** `téléphone : non renseigné` */
const ABSENT =
  /^(?:non (?:renseign|fourni|disponib|specificat)|no (?:informad|especificad|disponible|proporcionad)|nicht (?:angegeben|bekannt|vorhanden)|keine angabe|não informad|niet (?:opgegeven|bekend)|not (?:provided|specified|available|given|set)\b)/i
const ABSENT_LENGTH = 16
const BOUND = /^@\w{1,64}$/
const VARIABLE = /^\$[A-Za-z_]\w{0,63}$/

const TYPE = /^\[?(?:String|ID|Int|Float|Boolean)!?\]?!$/
const TYPE_OF_ANY = /^\[?[A-Z][A-Za-z]{0,40}!?\]?!?$/

/** `example-api-key`: a key that says itself that it is none; a password may say so. */
function isExample(value: string): boolean {
  return EXAMPLE.test(value)
}

const EXAMPLE =
  /^(?=.{0,64}$)(?:[a-z]{1,16}[-_ ]){0,4}(?:example|sample|dummy|fake|mock|placeholder)(?:[-_ ][a-z]{1,16}){0,4}[-_ ](?:key|token|secret|value|credential|id)$/i

/** What is said of a secret, and not it: `token: expired`; `password: missing link` is one. */
const STATUS =
  /^(?:invalid|expired|missing|incorrect|wrong|mismatch|mismatched|disabled|enabled|absent|present|empty|blank|unset|revoked|rejected|refreshed|rotated|denied|(?:un)?verified)[.,;!]?$/i
const STATUS_OF_ANY =
  /^(?:invalid|expired|missing|incorrect|wrong|mismatch|mismatched|disabled|enabled|absent|present|empty|blank|unset|revoked|rejected|refreshed|rotated|denied|(?:un)?verified|(?:un)?changed|unknown|required|optional|malformed|duplicated?|taken|failed|error|pending|skipped|ignored|deleted|updated|not[-_]found|ok|open|opened|closed|started|ended|created|destroyed|timeout|established|terminated|lost|active|inactive|idle|stale|restored|cleared|locked|unlocked|success|succeeded|valid)[.,;!]?$/i
const ENDS = /^\s{0,8}(?:$|[\n\r,;.)\]}|&])/

/** Without quotes a value may be a word of a program, or of a sentence. */
function isSaidOutright(rule: NameRule, value: string, standing: Standing): boolean {
  const { names, rest = '' } = standing
  const [next = ''] = rest
  // `${NAME}`, `$(command)` and `%(name)s`.
  if (value === '$' && (next === '{' || next === '(')) return false
  if (value === '%' && /^\(\w{1,64}\)s/.test(rest)) return false
  if (value === 'ENC' && SEALED.test(rest)) return false
  if (isCode(value, rest)) return false
  // `auth: passwd-file(ada,192.0.2.7): Password mismatch` of Dovecot
  if (rule.category === 'system.authentication' && /^\([^()\n]{1,128}\): /.test(rest)) return false
  // `address=Address{street=…}`
  if (next === '{' && rule.category.startsWith('user.') && /^[A-Z][A-Za-z]+$/.test(value))
    return WAY_IN.test(rule.category)
  if (rule.category.startsWith('user.') && NO_PLACE.test(value)) return false
  // `email: must be valid` says something of it; `localStorage.getItem(…)` and `form[…]` are code.
  if (next === ' ' && SAID_OF_IT.test(value)) return false
  if ((next === '(' || next === '[') && /^[a-z_$][\w$]*(?:\.[\w$]+)+$/i.test(value)) return false
  if (/\d/.test(value)) return true
  // `getPassword()` and `config.token` name what they stand for; `correct.horse` is a value.
  const isNamed = next === '(' || /^[a-z]\w*(?:\.[a-z]\w*)+$/i.test(value)
  return !(isNamed && /^[a-z][\w.]*$/i.test(value) && names.of(value).rule !== undefined)
}

/** As SOPS and Jasypt write what they have encrypted. */
const SEALED = /^(?:\[AES256_GCM,|\([\w+/=]{16,400}\))/
/** An address of memory, and how long something took. */
const NO_PLACE = /^(?:0x[\da-f]{1,16}|\d+(?:\.\d+)?(?:[mnuµ]?s|min|h))$/i
const SAID_OF_IT =
  /^(?:must|is|are|was|has|invalid|not|should|cannot|missing|unexpected|expected|unable|failed|expired|required|already|too|does|new|async|function)$/i
