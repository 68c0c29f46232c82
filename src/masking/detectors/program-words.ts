/** Words of programs that stand where a value would: paths, calls, constants, commands, methods. */
import { isRandom } from './secret.ts'

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
  /^(?:str|bytes|char|int|integer|number|bool|boolean|object|unknown|void|varchar|nvarchar|SecretStr|SecureString|Buffer|Uint8Array|String|Optional|self|this|new|await|async|function|lambda|return|def|class|const|let|var|static|final|typeof|Promise|New-Object|ConvertTo-SecureString|Get-Credential|Get-Secret|Read-Host)$/
/** `Buffer`, `config.get`, `getPassword`, `new_password`: names, not values. */
const NAME = /^[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*)*$/
const CALL = /^\([^()\n]{0,200}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?\)/
const INDEX = /^\[(?:["']|:?[A-Za-z_]\w*\])/
const COMPOSED = /[a-z][A-Z]|\.|->|::/

/** `env("DB_PASSWORD")`: what is called with a text in quotes. */
const CALL_OF_TEXT = /^\(\s?(["'])[^"'\n]{0,120}\1\s?[,)]/
const NAME_OF_CALL = /^@?[A-Za-z_$][\w$]*$/

/** Whether it is a word of a program, seen with what follows it; where no quotes stand around. */
export function isCode(value: string, rest: string): boolean {
  if (KEYWORD.test(value)) return true
  if (NAME_OF_CALL.test(value) && CALL_OF_TEXT.test(rest)) return true
  if (!NAME.test(value)) return false
  if (INDEX.test(rest)) return true
  return CALL.test(rest) && COMPOSED.test(value)
}

/** A type of SQL, behind the name of a column. */
export function isType(text: string): boolean {
  return /^(?:n?(?:var)?char2?|character|(?:var)?binary|text|bytea|blob|clob|citext)(?:\(\d{1,5}\)?)?$/i.test(
    text,
  )
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
  /^(?:base\d\d(?:url)?|hex|ascii|binary|ucs-?2|pem|der|bcrypt|scrypt|argon2[id]{0,2}|utf-?\d{1,2}(?:le|be)?|latin1|iso-?8859-?\d{1,2}|md5|(?:hmac-?)?sha-?\d.*|aes-?\d.*|[a-z]{2}\d{3})$/i

const CHOSEN_LENGTH_MIN = 6

/** Whether a text in a call is a value: most arguments are names of something. */
export function looksChosen(value: string): boolean {
  if (value.length < CHOSEN_LENGTH_MIN || /\s/.test(value) || isMethod(value)) return false
  return (
    (/\d/.test(value) && /[A-Za-z]/.test(value)) || isRandom(value) || /[!@#$%^&*+]/.test(value)
  )
}
