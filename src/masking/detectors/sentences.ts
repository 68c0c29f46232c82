/** Passwords that a sentence hands over, in the languages of Europe: `mon mot de passe est x`. */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isPlaceholder } from './placeholder.ts'

const rule = ruleOf('said-password', 'user.authorization.password', { confidence: 'possible' })

/** As people write it, from its first letter in ASCII on. */
const WORD =
  'passwor[dt]|passwd|pass(?:phrase|code)|kennwort|mot de passe|mdp|contrase(?:ñ|n)a|clave|senha|palavra-passe|wachtwoord|hesl[oa]|hasl[oa]|parol[ae]|parool|(?<=l[öo])senord(?:et)?|adgangskode[nr]?|kodeord(?:et)?|passord(?:et)?|salasana(?:si|ni|nsa|nne)?|jelsz(?:ó|ava[dm]?)|lozink[aue]|geslo|slaptažod\\p{L}{2}|kata sandi|(?<=mậ)t khẩu'
const VALUE = '([^\\s"\'`<>,;]{6,128})'
const IS =
  'is|was|ist|war|lautet|lauten|est|était|es|era|é|è|jest|je|är|er|on|este|to|yra|ir|adalah|là'
/** The word, up to four words of what it is for, `is`, and what looks chosen. */
const SENTENCE = new RegExp(
  `(?:${WORD})(?: [\\p{L}'-]{1,16}\\.?){0,4} (?:${IS})(?: now| nun| jetzt| ahora| agora)?[ :]{1,3}${VALUE}`,
  'iuy',
)
const SOON =
  'temp(?:orary|oral|oraire|oranea|orär|orária)?|provis\\p{L}{3,8}|provvisoria|initial\\p{L}{0,2}|inici?al|iniziale|new|nueva|nouveau|neu|nuova|nova|nieuw|nové|nytt?|old|antigua|ancien|alt|vecchia|oud|current|actuel|actual|aktuell|attuale|atual|default|one-time|vorläufig|tijdelijk|dočasné|midlertidig|tillfälligt|baru|anda|kamu|mới|wi-?fi|wlan|admin|root|user|login|account'
const FOR =
  "(?:for|für|para|pour|per|voor|pro|till|til|de|del|della|du|do|di|k|ke|untuk|d['’]) ?[^\\s:=\"'`<>]{1,40}"
/** The word, which one it is, a sign, and what looks chosen: `Contraseña temporal: …`. */
const WHICH = new RegExp(
  `(?:${WORD})(?: (?:${SOON}|${FOR})| ?\\([^()\\n:=]{1,24}\\)) ?[:=][ \\t]{1,3}${VALUE}`,
  'iuy',
)
/** Forms of the word that are no names of fields: `jelszava: …`. */
const WHOSE = new RegExp(
  `(?:parole|parool|jelszava[dm]?|salasana(?:si|ni)|kodeord(?:et)?|lozink[aue]|hesla|slaptažod\\p{L}{2}|(?<=mậ)t khẩu) ?[:=][ \\t]{1,3}${VALUE}`,
  'iuy',
)
const LETTER = /\p{L}/u
/** A digit, a sign, or a capital within: no word of a sentence has one. */
const CHOSEN = /\d|[!@#$%^&*+]|\p{Ll}\p{Lu}/u

const sentence: Look = (text, at, report) => {
  SENTENCE.lastIndex = at
  WHICH.lastIndex = at
  WHOSE.lastIndex = at
  const match = SENTENCE.exec(text) ?? WHICH.exec(text) ?? WHOSE.exec(text)
  const value = match?.[1]?.replace(/[.?!:)\]]+$/, '')
  if (match === null || value === undefined || isPlaceholder(value)) return
  if (!LETTER.test(value) || !CHOSEN.test(value) || value.includes('://')) return
  const start = at + match[0].lastIndexOf(value)
  // What ends a sentence may belong to it as well.
  report(start, at + match[0].length, rule)
}

const WORDS = [
  ...[
    'password',
    'passwort',
    'passwd',
    'passphrase',
    'passcode',
    'kennwort',
    'mot de passe',
    'mdp',
  ],
  ...['clave', 'senha', 'palavra passe', 'wachtwoord', 'heslo', 'adgangskode', 'passord'],
  ...['salasana', 'salasanasi', 'haslo', 'parola', 'adgangskoden', 'passordet', 'parole'],
  ...['parool', 'kodeord', 'kodeordet', 'lozinka', 'lozinku', 'geslo', 'kata sandi', 'hesla'],
]
/** Up to their first letter beside ASCII. */
const BEGINNINGS = ['contrase', 'jelsz', 'senord', 'salasana', 'slapta', 't kh']

export const sentences: readonly Headed[] = [
  { literals: literalsOf(WORDS, { isWhole: true }), look: sentence },
  { literals: literalsOf(BEGINNINGS), look: sentence },
]
