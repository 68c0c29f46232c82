/** What stands where a secret would stand, and is none: references, templates, fillers, code. */

/** References and templates. */
const REFERENCE =
  /^(?:\$\{[^}]*\}?|\$\([^)]*\)?|\$(?:[A-Z_][A-Z0-9_]*|\d{1,4}|[@*?!])|%s|%\(\w{1,64}\)s|\?|%[A-Z_][A-Z0-9_]*%|\{\{[\w .$|-]*\}\}|\{\w{0,32}(?:USER|NAME|PASS|PASSWORD|PWD|SECRET|TOKEN|KEY|user|name|pass|password|pwd|secret|token|key)\}|<[A-Za-z_][A-Za-z _-]*>|#\{[\w .]*\}|\[(?:masked|redacted|filtered|removed|hidden|protected|omitted|scrubbed)\]|process\.env\.[A-Z_]+|env\.[A-Z_]+|os\.(?:environ|getenv)[[("'A-Z_\])]*|([xX*#._?-])\1*|[A-Za-z])$/
/** What people write where there is no value. */
const NO_VALUE =
  /^(?:true|false|null|none|nil|undefined|yes|no|n\/a|bearer|basic|digest|token|string|required|optional|not[-_ ]set|unknown|redacted|placeholder|\[masked\]|&lt;.*|.*&gt;)$/is
/** The same, where capitals say that it is none. */
const NO_VALUE_IN_CAPITALS = /^(?:DUMMY|EXAMPLE|OMITTED|REMOVED|HIDDEN|TO_?DO|TBD)$/
/** `YOUR_API_KEY`, `your-password-here`, `REPLACE_WITH_PASSWORD`. */
const TO_FILL_IN =
  /^(?:YOUR|REPLACE|INSERT|ENTER|PUT|PASTE|CHANGE|ADD|FILL|your|replace|insert|enter|put|paste)(?:[-_ ](?:[A-Z]{1,16}|[a-z]{1,16})){0,5}[-_ ]?(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|USER|USERNAME|ID|NAME|VALUE|HERE|ME|THIS|key|token|secret|password|passwd|username|value|here|me)$/

/** Program text around a value: `" + secret() + "`, `'.$p['`, `<%= … %>`, `",name:"`. */
const PROGRAM_TEXT =
  /^(?:\s?\+[\w\s.()'"]{1,80}(?:\+\s?|\()|\.\$\w{1,40}\[|<%=?[^%]{1,100}%>|,\w{1,40}:)$/
/** A variable and a path behind it, what AWS itself names, and a UUID of zeros. */
const NAMED_ELSEWHERE =
  /^(?:\$[A-Z_][A-Z0-9_]*(?:\/[a-z#_-]{0,40}){1,8}|arn:aws:iam::aws:policy\/[\w/+=,.@-]{1,128}|0{8}(?:-0{4}){3}-0{12})$/

/** Nobody writes as much where there is nothing. */
const LENGTH_MAX = 512

/** Whether a text stands where a value would stand, and is none. */
export function isPlaceholder(text: string): boolean {
  if (text.length > LENGTH_MAX) return false
  if (NO_VALUE.test(text) || REFERENCE.test(text) || isFiller(text)) return true
  if (NO_VALUE_IN_CAPITALS.test(text) || TO_FILL_IN.test(text)) return true
  return PROGRAM_TEXT.test(text) || NAMED_ELSEWHERE.test(text)
}

/** A shorter one is a weak password as often. */
const FILLER_LENGTH_MIN = 16
const FILLER_SHARE_MIN = 0.7
const JOINS = /[-_.~=]/g
const FILLS = /[xX]|\*|#|0/g

/**
 * Whether it is nearly all of one sign, as `ghp_xxxxxxxxxxxxxxxx`: nothing that was drawn is so.
 */
export function isFiller(text: string): boolean {
  if (text.length < FILLER_LENGTH_MIN || text.length > LENGTH_MAX) return false
  const signs = text.replace(JOINS, '')
  const fills = signs.toLowerCase().match(FILLS) ?? []
  if (fills.length < FILLER_SHARE_MIN * signs.length) return false
  return ['x', '*', '#', '0'].some(
    (sign) => fills.filter((one) => one === sign).length >= FILLER_SHARE_MIN * signs.length,
  )
}

/** A path from the root or from here, of words alone: where something is kept. */
const PATH = /^\.{0,2}(?:\/[a-z][a-z\d.@_-]{0,60}){3,12}\/?$/
const ROOTED =
  /^\/(?:run|etc|var|usr|opt|home|tmp|mnt|srv|root|secrets|vault|app|data|api|config)\/[a-z][a-z\d._-]{0,60}$/
const WORDY_SHARE_MIN = 0.8

/** Whether a text leads to a file or a page, as `/run/secrets/db` does. */
export function isPath(text: string): boolean {
  if (!PATH.test(text) && !ROOTED.test(text)) return false
  const signs = text.replace(/[^a-z\d]/g, '')
  return signs.replace(/\d/g, '').length >= WORDY_SHARE_MIN * signs.length
}

/** Types, and words of programs, as they stand behind `password:` in one. */
const KEYWORD =
  /^(?:str|bytes|char|int|integer|number|bool|boolean|object|unknown|void|varchar|nvarchar|SecretStr|SecureString|Buffer|Uint8Array|String|Optional|self|this|new|await|async|function|lambda|return|def|class|const|let|var|static|final|typeof|Promise)$/
/** `Buffer`, `config.get`, `getPassword`, `new_password`: names, not values. */
const NAME = /^[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*)*$/
const CALL = /^\([^()\n]{0,200}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?\)/
const INDEX = /^\[(?:["']|:?[A-Za-z_]\w*\])/
const COMPOSED = /[a-z][A-Z]|\.|->|::/

/** Whether it is a word of a program, seen with what follows it; where no quotes stand around. */
export function isCode(value: string, rest: string): boolean {
  if (KEYWORD.test(value)) return true
  if (!NAME.test(value)) return false
  if (INDEX.test(rest)) return true
  return CALL.test(rest) && COMPOSED.test(value)
}

/** `ACCESS_TOKEN`: the name of a constant. */
export function isConstant(text: string): boolean {
  return /^[A-Z][A-Z\d]*(?:_[A-Z][A-Z\d]*)+$/.test(text) && !/\d.*\d.*\d/.test(text)
}

/** What a shell is to run in the place of a value. */
const COMMAND =
  /^(?:cat|echo|printf|aws|az|gcloud|op|pass|kubectl|vault|\w{1,16}ctl|openssl|pwgen|head|tr|cut|grep|awk|sed|date|base64|curl|jq|heroku|docker|security|sudo|ssh|read|get)\s/

export function isCommand(text: string): boolean {
  return COMMAND.test(text)
}

/** Whether it is an encoding, a digest or a cipher: they stand beside a secret in a call. */
export function isMethod(text: string): boolean {
  return METHOD.test(text)
}

const METHOD =
  /^(?:base\d\d|utf-?\d{1,2}(?:le|be)?|latin1|iso-?8859-?\d{1,2}|md5|(?:hmac-?)?sha-?\d.*|aes-?\d.*|[a-z]{2}\d{3})$/i
