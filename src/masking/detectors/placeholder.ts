/** What stands where a secret would stand, and is none: references, templates, what is left out. */
import { isFiller } from './filler.ts'

/** Variables of shells, of programs and of their templates. */
const VARIABLE =
  /^(?:\$\{[^}]*\}?|\$\{\{[^{}"'`]*\}\}|\$\([^)]*\)?|\$(?:[A-Z_][A-Z0-9_]*|\d{1,4}|[@*?!])|%[A-Z_][A-Z0-9_]*%|#\{[\w .]*\}|process\.env\.[A-Z_]+!?|env\.[A-Z_]+|os\.(?:environ|getenv)[[("'A-Z_\])]*)$/
const TEMPLATE =
  /^(?:%s|%\(\w{1,64}\)s|\?|\{\{[\w .$|:/@()[\],+-]*\}\}|\{\w{0,32}(?:USER|NAME|PASS|PASSWORD|PWD|SECRET|TOKEN|KEY|user|name|pass|password|pwd|secret|token|key)\}|<[A-Za-z_][A-Za-z _-]*>|([xX*#._?•●…-])\1*|[A-Za-z])$/
/** `{{ lookup('env', 'NAME') }}`; a default may stand in others. */
const LOOKED_UP =
  /^\{\{-? ?(?:lookup|env|index|include|template|key|secret|with|getenv|file|var|query)\b(?![^{}]*default)[^{}]{0,200}\}\}$/
/** `[masked]`, `***REDACTED***`. */
const HIDDEN =
  /^(?=[^A-Za-z])[[(<{*#_-]{1,8}(?:masked|redacted|filtered|removed|hidden|protected|omitted|scrubbed|censored|sanitized|obfuscated)[\])>}*#_-]{1,8}$/i
/** What people write where there is no value. */
const NO_VALUE =
  /^(?:true|false|null|none|nil|undefined|yes|no|n\/a|bearer|basic|digest|token|string|required|optional|not[-_ ]set|unknown|redacted|placeholder|\[masked\]|&lt;.*|.*&gt;)$/is
/** The same, where capitals say that it is none. */
const NO_VALUE_IN_CAPITALS = /^(?:DUMMY|EXAMPLE|OMITTED|REMOVED|HIDDEN|TO_?DO|TBD)$/
/** `YOUR_API_KEY`, `your-password-here`, `REPLACE_WITH_PASSWORD`. */
const TO_FILL_IN =
  /^(?:YOUR|REPLACE|INSERT|ENTER|PUT|PASTE|CHANGE|ADD|FILL|your|replace|insert|enter|put|paste)(?:[-_ ](?:[A-Z]{1,16}|[a-z]{1,16})){0,5}[-_ ]?(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|USER|USERNAME|ID|NAME|VALUE|HERE|ME|THIS|key|token|secret|password|passwd|username|value|here|me)$/
/** `PASSWORD_HERE`, `api key goes here`, `yourPasswordHere`. */
const HERE =
  /^(?:(?:[a-z]{1,16}[-_ ]){0,4}(?:key|token|secret|password|value)(?:[-_ ]goes)?[-_ ]here|(?:[A-Z]{1,16}_){0,4}(?:KEY|TOKEN|SECRET|PASSWORD|VALUE)_HERE|your(?:[A-Z][a-z]{0,16}){0,4}(?:Key|Token|Secret|Password|Here|Value))$/
/** `[your token]`, `__DB_PASSWORD__`: what is to be put there, between signs. */
const BETWEEN_SIGNS =
  /^(?:\[(?:[A-Za-z]{1,16}[-_ ]){0,5}(?:key|token|secret|password|here|value|KEY|TOKEN|SECRET|PASSWORD|HERE|VALUE)\]|(__|##|@@|%%)(?:[A-Z]{1,16}[-_]){0,4}(?:KEY|TOKEN|SECRET|PASSWORD|VALUE)\1)$/

/** Program text around a value: `" + secret() + "`, `'.$p['`, `<%= … %>`, `",name:"`. */
const PROGRAM_TEXT =
  /^(?:\s?\+[\w\s.()'"]{1,80}(?:\+\s?|\()|\.\$\w{1,40}\[|<%=?[^%]{1,100}%>|,\w{1,40}:)$/
/** A variable and a path behind it, what AWS itself names, and a UUID of zeros. */
const NAMED_ELSEWHERE =
  /^(?:\$[A-Z_][A-Z0-9_]*(?:\/[a-z#_-]{0,40}){1,8}|arn:aws:iam::aws:policy\/[\w/+=,.@-]{1,128}|0{8}(?:-0{4}){3}-0{12})$/
/** What ends a text of a program and no value: `"`, `;`, `)`. */
const ENDS_ALONE = /^[\s"'`;,)\]}>]{1,8}$/

/** Nobody writes as much where there is nothing. */
const LENGTH_MAX = 512
const SIGN_FIRST = /^[^A-Za-z\d]/

/** Whether a text stands where a value would stand, and is none. */
export function isPlaceholder(text: string): boolean {
  if (text.length > LENGTH_MAX) return false
  if (NO_VALUE.test(text) || VARIABLE.test(text) || TEMPLATE.test(text)) return true
  if (isFiller(text) || NAMED_ELSEWHERE.test(text)) return true
  if (SIGN_FIRST.test(text)) return isBetweenSigns(text)
  return NO_VALUE_IN_CAPITALS.test(text) || TO_FILL_IN.test(text) || HERE.test(text)
}

function isBetweenSigns(text: string): boolean {
  if (HIDDEN.test(text) || BETWEEN_SIGNS.test(text) || LOOKED_UP.test(text)) return true
  return PROGRAM_TEXT.test(text) || ENDS_ALONE.test(text)
}
