/** Mail addresses (RFC 5321 §4.1.2, RFC 6531): found from the `@` outwards, in linear time. */
import { DESKS } from '../rules/family-names.ts'
import { BEFORE_MESSAGE } from '../rules/message-ids.ts'
import { type Look, type Report, ruleOf } from '../text/finding.ts'
import { isDigit, isUnparted, isWord } from './characters.ts'
import { isFamily, isGiven, isWord as isOrdinary } from './known-names.ts'
import { passwordBehind } from './login-lists.ts'
import { nameRule } from './person-names.ts'
import { loginRule } from './signed-in.ts'
import { userinfo } from './tokens.ts'

const LOCAL_LENGTH_MAX = 128
const DOMAIN_LENGTH_MAX = 253
/** Signs of a local part that also part pairs and addresses, as in `?email=ada@example.com`. */
const PARTING = new Set([...'=/?&|{}!#$*^~`'].map((sign) => sign.charCodeAt(0)))
/** Signs that nobody sees part a value for machines, and not for people. */
const UNSEEN = [0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff]
const JOINING = new Set([...[..."._%+-'"].map((sign) => sign.charCodeAt(0)), ...UNSEEN])
const DOTS = new Set([...'.。．｡'].map((sign) => sign.charCodeAt(0)))
const HYPHEN = 0x2d
const QUOTE = 0x22

const rule = ruleOf('mail-address', 'user.contact.email', {
  treatment: 'pseudonym',
  isCertain: true,
  confidence: 'certain',
})

/** Looks at an `@`. */
export const email: Look = (text, at, report) => {
  if (userinfo(text, at, report) || mentioned(text, at, report) || federated(text, at, report))
    return
  const start = startOfLocal(text, at)
  const end = endOfDomain(text, at + 1)
  if (start === at || end === undefined || isMessage(text, at)) return
  const found = text.slice(start, end)
  if (/@(?:[\w-]+\.)*masked\.invalid$/.test(found)) return
  // `git@github.com:owner/project.git` is where a repository lies.
  if (/^(?:git|svn|hg)@/.test(found) && /[:/]/.test(text[end] ?? '')) return
  // `logo@2x.png` is a picture's name.
  if (/@\d+x\.(?:png|jpe?g|gif|webp|svg|avif)$/i.test(found)) return
  report(start, end, rule)
  passwordBehind(text, [start, end], report)
  const [bracket] =
    /[<([](?:sips?:|mailto:|xmpp:)?$/i.exec(text.slice(Math.max(0, start - 8), start)) ?? []
  if (bracket !== undefined) displayName(text, { at: start - bracket.length, bracket }, report)
}

/** `Message-ID: <2026….12345@mx.example.com>`, `UID:…@example.com` of an event. */
function isMessage(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - MESSAGE_LENGTH_MAX), at + 1)
  return BEFORE_MESSAGE.test(before)
}

const MESSAGE_LENGTH_MAX = 400

/** `@ada:example.org`: whoever talks over Matrix (Matrix specification, appendix 4.2.1). */
const FEDERATED =
  /@([a-z\d._=/+-]{1,64}):(?!registry\.(?:npmjs|yarnpkg)\.|npm\.pkg\.github\.com)(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?![\w.(-])/y

function federated(text: string, at: number, report: Report): boolean {
  if (!/(?:^|[\s"'(,:;=<>[]|#\/)$/.test(text.slice(Math.max(0, at - 2), at))) return false
  FEDERATED.lastIndex = at
  if (!FEDERATED.test(text)) return false
  report(at + 1, FEDERATED.lastIndex, loginRule)
  return true
}

/** `cc @Ada Lovelace`: two words as names are, and no note of a program: `@Nullable String`. */
const MENTIONED =
  /@(\p{Lu}\p{Ll}[\p{L}\p{M}'’-]{0,38}(?: \p{Lu}\p{Ll}[\p{L}\p{M}'’-]{0,38}){1,2})(?![\p{L}\p{M}\d_(=<@]| \w{1,64}[;=,)])/uy
const NOTED =
  /^(?:Spring|Entity|Azure|Google|Data|Nullable|NonNull|NotNull|Inject|Autowired|Override|Value|Valid|Named|Mock|Spy|Input|Output|Prop|Query|Param|Body|Public|Private|Static|Final|Class|Interface|Deprecated|Test|Bean|Service|Component|Resource|Lazy|Primary|Qualifier|Default|Required)\b|\b(?:String|Integer|Long|Boolean|Object|List|Map|Set|Date|Void|Logger|Class)$/

/** What people write before whom they mention, and behind. */
const SPOKEN_TO =
  /(?:^|[\s(])(?:cc|hi|hey|hello|dear|thanks|thx|ping|ask|by|from|with|to|for|reviewers?|owner|assignees?)[ :,]{1,3}$/i
const SPOKEN_LENGTH = 16
const ASKED =
  /^(?:: | (?:can|could|please|pls|will|would|did|do|is|has|said|wrote|asked|thinks?)\b)/

function mentioned(text: string, at: number, report: Report): boolean {
  if (!/\p{Lu}/u.test(text.charAt(at + 1)) || /[^\s(,;:>[]/.test(text.charAt(at - 1))) return false
  MENTIONED.lastIndex = at
  const name = MENTIONED.exec(text)?.[1]
  if (name === undefined || NOTED.test(name)) return false
  const words = name.split(' ')
  if (words.some((word) => DESKS.has(word) || isOrdinary(word))) return false
  const isKnown = isGiven(words[0] ?? '') || words.slice(1).some(isFamily)
  const isSpokenTo =
    SPOKEN_TO.test(text.slice(Math.max(0, at - SPOKEN_LENGTH), at)) ||
    ASKED.test(text.slice(at + 1 + name.length))
  if (!isKnown && !isSpokenTo) return false
  report(at + 1, at + 1 + name.length, nameRule)
  return true
}

/** `"Novák, Jan" <jan@…>`, `Ada Lovelace <ada@…>` (RFC 5322 §3.4). */
const DISPLAY =
  /(?:"([^"\\<>@\n]{2,64})"|(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{M}'’.-]{0,40}(?:,? (?:\p{Lu}[\p{L}\p{M}'’.-]{0,40}|van|von|de|der|den|di|da|del|la)){1,4})) ?$/u
const DISPLAY_LENGTH = 100

type Shown = { readonly at: number; readonly bracket: string }

function displayName(text: string, { at, bracket }: Shown, report: Report): void {
  const before = text.slice(Math.max(0, at - DISPLAY_LENGTH), at)
  const match = DISPLAY.exec(before)
  const name = match?.[1] ?? match?.[2]
  if (match === null || name === undefined || !/\p{L}/u.test(name)) return
  // `Shop Support` is a desk.
  if (name.split(/[ ,]+/).some((word) => DESKS.has(word))) return
  // `Invoice Sent (ada@…)`: a sentence may stand before other brackets.
  if (!bracket.startsWith('<') && !isFullName(name)) return
  // A mail program writes the time before it.
  const [time = ''] = /^(?:AM|PM),? /.exec(name) ?? []
  const start = at - (before.length - before.lastIndexOf(name)) + time.length
  report(start, start + name.length - time.length, nameRule)
}

/** Two to four words, of which none is an ordinary one. */
function isFullName(name: string): boolean {
  const words = name.split(/[ ,]+/)
  return words.length > 1 && words.length < 5 && !words.some(isOrdinary)
}

function startOfLocal(text: string, at: number): number {
  if (text.charCodeAt(at - 1) === QUOTE) return startOfQuoted(text, at)
  // Guests of a directory are called by their own address: `ada_example.com#EXT#@…`.
  const guest = text.slice(Math.max(0, at - GUEST.length), at) === GUEST ? at - GUEST.length : at
  // Where words are not parted by blanks, one may stand right before.
  const isWide = mayBeBefore(text.charCodeAt(guest - 1))
  const isOfLocal = (code: number): boolean => isLetter(code) && (isWide || !mayBeBefore(code))
  const plain = runBack(text, guest, (code) => isOfLocal(code) || JOINING.has(code))
  // `bounce+ada=example.com@…` names a person before the sign that would part it.
  const whole = runBack(
    text,
    at,
    (code) => isOfLocal(code) || JOINING.has(code) || PARTING.has(code),
  )
  // A pair of a form that stands before has a `+` for a blank: `name=Ada+L&email=…`.
  const parts = text.slice(whole, plain)
  const pair = whole + Math.max(parts.lastIndexOf('&'), parts.lastIndexOf('?')) + 1
  let start = text.slice(pair, plain).includes('+') ? pair : plain
  while (start < at && JOINING.has(text.charCodeAt(start))) start += 1
  // `COM+ada@…:EM'` of an interchange: the tag is none of it.
  return start + (SEGMENT.exec(text.slice(start, start + SEGMENT_LENGTH))?.[0].length ?? 0)
}

const SEGMENT = /^(?:COM|EM|TE|FX)\+/
const SEGMENT_LENGTH = 4

/** A letter of such a script, or a half of a picture. */
function mayBeBefore(code: number): boolean {
  return isUnparted(code) || (code >= 0xd800 && code <= 0xdfff)
}

const GUEST = '#EXT#'

/** Or an accent that stands by itself. */
function isLetter(code: number): boolean {
  return isWord(code) || (code >= 0x300 && code <= 0x36f)
}

function runBack(text: string, from: number, takes: (code: number) => boolean): number {
  let at = from
  while (at > 0 && from - at < LOCAL_LENGTH_MAX && takes(text.charCodeAt(at - 1))) at -= 1
  return at
}

function startOfQuoted(text: string, at: number): number {
  const open = text.lastIndexOf('"', at - 2)
  return open === -1 || at - open > LOCAL_LENGTH_MAX ? at : open
}

/** Where a domain with at least one dot ends, or an address in brackets. */
function endOfDomain(text: string, from: number): number | undefined {
  const [literal] = /^\[[\da-fA-F:.IPv]{3,60}\]/.exec(text.slice(from, from + 64)) ?? []
  if (literal !== undefined) return from + literal.length
  let end = from
  let lastDot = -1
  while (end - from < DOMAIN_LENGTH_MAX && end < text.length) {
    const code = text.charCodeAt(end)
    if (DOTS.has(code)) {
      if (end === from || DOTS.has(text.charCodeAt(end - 1))) break
      lastDot = end
    } else if (!isLetter(code) && code !== HYPHEN && !UNSEEN.includes(code)) break
    else if (mayBeBefore(code) && isLatin(text.charCodeAt(end - 1))) {
      if (lastDot !== -1 && !goesOnAsDomain(text, end)) break
    }
    end += 1
  }
  while (end > from && (DOTS.has(text.charCodeAt(end - 1)) || text[end - 1] === '-')) {
    end -= 1
    if (lastDot === end) lastDot = lastDotBefore(text, from, end)
  }
  // `ada@example.com.y`: what cannot be a top-level domain is not part of it.
  while (lastDot !== -1 && !isTopLevel(text.slice(lastDot + 1, end))) {
    end = lastDot
    lastDot = lastDotBefore(text, from, end)
  }
  return lastDot === -1 ? undefined : end
}

/** `zork例え.jp`: where a dot and letters follow, it is one label, and no word right behind. */
function goesOnAsDomain(text: string, at: number): boolean {
  WIDE_LABEL.lastIndex = at
  return WIDE_LABEL.test(text)
}

const WIDE_LABEL = /[\p{L}\p{N}-]{1,63}\.\p{L}{2}/uy

function isLatin(code: number): boolean {
  return code < 0x80 && isWord(code)
}

function isTopLevel(label: string): boolean {
  return label.length >= 2 && !isDigit(label.charCodeAt(0))
}

function lastDotBefore(text: string, from: number, end: number): number {
  for (let at = end - 1; at > from; at -= 1) if (DOTS.has(text.charCodeAt(at))) return at
  return -1
}
