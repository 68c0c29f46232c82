/** Codes that are sent to somebody to get in: `Your Acme code is 482913`, `482913 is your code`. */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const rule = ruleOf('one-time-code', 'user.authorization.password', { confidence: 'possible' })

const WHOSE =
  'your|my|the|this|ihr|dein|mein|votre|ton|mon|tu|su|mi|seu|o seu|teu|meu|il tuo|il mio|uw|je|jouw|mijn|twój|din|ditt'
const KINDS =
  '(?:[\\p{L}-]{1,24})?code|pin|otp|passcode|password|passwort|kod|código|codigo|codice|koodi'
const CODE = '(?:[A-Z]-)?(?:\\d{3}[- ]\\d{3}|\\d{4,8})(?![\\dA-Za-z]|[.,:]\\d)'
/** Whose, up to four words, the code, and what says it. */
const BEHIND = new RegExp(
  `(?:${WHOSE})(?<words>(?: [\\p{L}'’.&-]{1,20}){0,4}) (?:${KINDS})(?: (?:is|ist|lautet|est|es|é|è|jest|je|är|er|on))?[:= ]{1,3}(?<code>${CODE})`,
  'iuy',
)
/** What else is called a code. */
const OTHER =
  /(?:^| )(?:order|error|status|promo|discount|coupon|voucher|tracking|country|area|zip|postal|post|product|item|reference|exit|response|bar|source|return|http|reason|currency|airport|store|tax|sort|bank)$/iu
const BEFORE = new RegExp(`(?<![\\w.,:/-])(?<code>${CODE}) $`, 'u')
const SAID_BEHIND = new RegExp(
  `(?:is|ist|est|es|é|è) (?:${WHOSE})(?: [\\p{L}'’.&-]{1,20}){0,4} (?:${KINDS})(?!\\p{L})`,
  'iuy',
)
const BEFORE_LENGTH = 14

const behind: Look = (text, at, report) => {
  BEHIND.lastIndex = at
  const { words = '', code } = BEHIND.exec(text)?.groups ?? {}
  if (code === undefined || OTHER.test(words)) return
  report(BEHIND.lastIndex - code.length, BEHIND.lastIndex, rule)
}

/** What is called a code outright: `the` and `this` stand before it in every other sentence. */
const called: Look = (text, at, report) => {
  const near = text.slice(Math.max(0, at - CALLED_LENGTH), at)
  const index = CALLED.exec(near)?.index
  if (index !== undefined) behind(text, at - near.length + index, report)
}

const CALLED = /(?<![\p{L}\p{N}])(?:the|this)(?: [\p{L}'’.&-]{1,20}){0,4} $/iu
const CALLED_LENGTH = 96

const before: Look = (text, at, report) => {
  SAID_BEHIND.lastIndex = at
  if (!SAID_BEHIND.test(text)) return
  const code = BEFORE.exec(text.slice(Math.max(0, at - BEFORE_LENGTH), at))?.groups?.code
  if (code !== undefined) report(at - 1 - code.length, at - 1, rule)
}

export const oneTimeCodes: readonly Headed[] = [
  {
    literals: literalsOf([
      ...['your ', 'my ', 'ihr ', 'dein ', 'mein ', 'votre ', 'ton ', 'mon ', 'tu '],
      ...['su ', 'mi ', 'seu ', 'teu ', 'meu ', 'il tuo', 'il mio', 'uw ', 'je ', 'jouw ', 'mijn '],
    ]),
    look: behind,
  },
  {
    literals: literalsOf(
      ['code', 'pin', 'otp', 'passcode', 'password'].flatMap((kind) => [`${kind} is`, `${kind}: `]),
    ),
    look: called,
  },
  {
    literals: literalsOf([
      ...['is your', 'is my', 'ist ihr', 'ist dein', 'est votre', 'est ton', 'es tu', 'es su'],
      ...['is uw', 'is je', 'is jouw'],
    ]),
    look: before,
  },
]
