/** Passwords that a sentence hands over, in the languages of Europe: `mon mot de passe est x`. */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isPlaceholder } from './placeholder.ts'

const rule = ruleOf('said-password', 'user.authorization.password', { confidence: 'possible' })

/** The word, up to four words of what it is for, `is`, and what looks chosen. */
const SENTENCE =
  /(?:passwor[dt]|passwd|pass(?:phrase|code)|kennwort|mot de passe|mdp|contrase(?:ñ|n)a|clave|senha|palavra-passe|wachtwoord|heslo|haslo|parola|(?<=l[öo])senord(?:et)?|adgangskode[nr]?|passord(?:et)?|salasana(?:si|ni)?|jelsz(?:ó|ava))(?: [\p{L}'-]{1,16}){0,4} (?:is|was|ist|war|lautet|lauten|est|était|es|era|é|è|jest|je|är|er|on|este|to)(?: now| nun| jetzt| ahora| agora)?[ :]{1,3}([^\s"'`<>,;]{6,128})/iuy
/** The word, which one it is, a sign, and what looks chosen: `Contraseña temporal: …`. */
const WHICH =
  /(?:passwor[dt]|passwd|pass(?:phrase|code)|kennwort|mot de passe|mdp|contrase(?:ñ|n)a|clave|senha|palavra-passe|wachtwoord|heslo|haslo|parola|(?<=l[öo])senord(?:et)?|adgangskode[nr]?|passord(?:et)?|salasana(?:si|ni)?|jelsz(?:ó|ava))(?: (?:temp(?:orary|oral|oraire|oranea|orär|orária)?|provis\p{L}{3,8}|provvisoria|initial\p{L}{0,2}|inici?al|iniziale|new|nueva|nouveau|neu|nuova|nova|nieuw|nové|nytt?|old|antigua|ancien|alt|vecchia|oud|current|actuel|actual|aktuell|attuale|atual|default|one-time|vorläufig|tijdelijk|dočasné|midlertidig|tillfälligt|wi-?fi|wlan|admin|root|user|login|account|(?:for|für|para|pour|per|voor|pro|till|til|de|del|della|du|do|di|k|ke|d['’]) ?[^\s:="'`<>]{1,40})| ?\([^()\n:=]{1,24}\)) ?[:=][ \t]{1,3}([^\s"'`<>,;]{6,128})/iuy
const LETTER = /\p{L}/u
/** A digit, a sign, or a capital within: no word of a sentence has one. */
const CHOSEN = /\d|[!@#$%^&*+]|\p{Ll}\p{Lu}/u

const sentence: Look = (text, at, report) => {
  SENTENCE.lastIndex = at
  WHICH.lastIndex = at
  const match = SENTENCE.exec(text) ?? WHICH.exec(text)
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
  ...['salasana', 'salasanasi', 'haslo', 'parola', 'adgangskoden', 'passordet'],
]
/** Up to their first letter beside ASCII. */
const BEGINNINGS = ['contrase', 'jelsz', 'senord']

export const sentences: readonly Headed[] = [
  { literals: literalsOf(WORDS, { isWhole: true }), look: sentence },
  { literals: literalsOf(BEGINNINGS), look: sentence },
]
