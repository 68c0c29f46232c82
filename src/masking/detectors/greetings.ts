/** Who a letter greets, at the beginning of its line: `Gentile Ada Lovelace,`, `Beste Ada,`. */
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isWord, NAME, nameRule } from './known-names.ts'
import { NOBODY } from './said-names.ts'

/** In English a comma has to follow: `Hello Docker!` greets nobody. */
const IN_ENGLISH = /^(?:hi|hello|hey|good (?:morning|afternoon|evening)) /i
/** Before somebody's name in English, Italian, Dutch, Portuguese, Spanish, Danish, Swedish and Polish. */
const GREETINGS = [
  ...['gentile', 'gentilissimo', 'gentilissima', 'egregio', 'egregia', 'caro', 'cara', 'beste'],
  ...['geachte', 'lieve', 'prezado', 'prezada', 'estimado', 'estimada', 'querido', 'querida'],
  ...['olá', 'ciao', 'cher', 'chère', 'liebe', 'lieber', 'hallo', 'bonjour', 'hej', 'drogi'],
  ...['hi', 'hello', 'hey', 'good morning', 'good afternoon', 'good evening'],
  ...['droga', 'szanowny panie', 'szanowna pani', 'dobrý den', 'kære', 'sayın', 'merhaba'],
]
const GREETING = new RegExp(
  `(?:${GREETINGS.join('|')})(?: (?:sig\\.(?:ra|na)?|dott\\.(?:ssa)?|heer|mevrouw|dhr\\.|mevr\\.|sr\\.?|sra\\.?|pan|pani|frau|herrn?|monsieur|madame))? `,
  'iuy',
)
const LINE_BEGINS = /(?:^|\n|[>"'] ?)[ \t]{0,4}$/
/** Firms greet their customers, and wish them well. */
const NO_NAME =
  /^(?:Clienti?|Cliente|Clientes|Utente|Utenti|Collega|Colleghi|Klant|Klanten|Collega's|Kund(?:e|en|in|innen)|Grü(?:ß|ss)e|Wünsche|Welt|World|Kolleg(?:e|en|in|innen)|Nutzer(?:in)?|Usuario|Usuário|Amigos?|Amiga|Todos|Tutti|Iedereen|Alle|Zusammen|Klient|Klientko|Kunder?|Kund|Wereld|Mondo|Mundo|Monde|Performance|Everyone|Everybody|Folks|Friends?|Guys|Again|Ladies|Gentlemen|Neighbou?rs?|Qualität|Preise|Lösung|Ergebnisse)$/u

const greeting: Look = (text, at, report) => {
  if (!LINE_BEGINS.test(text.slice(Math.max(0, at - 6), at))) return
  GREETING.lastIndex = at
  if (!GREETING.test(text)) return
  const from = GREETING.lastIndex
  NAME.lastIndex = from
  const [name = ''] = NAME.exec(text) ?? []
  const [first = ''] = name.split(' ')
  if (first === '' || NOBODY.test(first) || NO_NAME.test(first) || isWord(first)) return
  const behind = text.slice(from + name.length, from + name.length + 3)
  const isEnglish = IN_ENGLISH.test(text.slice(at, from))
  if ((isEnglish ? /^,/ : /^\s*[,!:\n]/).test(behind)) report(from, from + name.length, nameRule)
}

/** Up to their first letter beside ASCII. */
function beginning(word: string): string {
  return /^[ -~]{3,}/.exec(word)?.[0] ?? ''
}

export const greetings: readonly Headed[] = [
  {
    literals: literalsOf(
      GREETINGS.map((word) => beginning(`${word} `)).filter((word) => word !== ''),
    ),
    look: greeting,
  },
]
