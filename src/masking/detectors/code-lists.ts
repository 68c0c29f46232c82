/** Codes that let somebody in without a second factor: `Recovery codes:`, and several behind it. */
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isPlaceholder } from './placeholder.ts'
import { secretRule } from './secret.ts'

const rule = secretRule('recovery-code')

const WORDS = [
  ...['recovery code', 'backup code', 'backup verification code', 'scratch code', 'rescue code'],
  ...['emergency code', 'emergency scratch code', 'single use code', 'wiederherstellungscode'],
  ...['backupcode', 'recoverycode', 'notfallcode', 'sicherungscode', 'ersatzcode', 'herstelcode'],
  ...['codes de secours', 'codes de récupération', 'code de secours', 'code de récupération'],
  ...['códigos de recuperación', 'códigos de respaldo', 'código de recuperación'],
  ...['codigos de recuperacion', 'codigos de respaldo', 'códigos de recuperação'],
  ...['códigos de backup', 'codici di recupero', 'codici di backup', 'codice di recupero'],
]
/** What a sentence or a list has before its first code. */
const LEAD =
  /^(?:codes?|s|n)?(?:["'\])]{0,3}(?:\s*[=:]\s*)|[\s"']+)(?:(?:are|is|were|was|sind|ist|lauten|lautet|sont|est|son|es|sono|zijn|below|follow|for|your|account|these|here|as|left|remaining|unused|save|them|each|can|be|used|once)\b[\s:,;.()"'-]{0,4}){0,10}/iu
/** Between two of a list: blanks, signs, numbers of lines. */
const GAP = /(?:[\s,;|"'`[\](){}*•·>&-]|\\n|and(?= )|\d{1,2}[.)](?=\s)){0,12}/y
const CODE =
  /(?:[A-Za-z0-9]{3,8}(?:[-\u2010-\u2013][A-Za-z0-9]{3,8}){1,7}|\d{4} \d{4}(?!\d| \d)|[A-Za-z0-9]{6,24})(?![\w@/:=.-]{0,64}[\w@/=])/y
const CODES_MAX = 40
const WORD_OF_PROSE = /^(?:[A-Za-z][a-z]*|[A-Z]+)$/

const codes: Look = (text, at, report) => {
  const from = behindWord(text, at)
  if (from === undefined) return
  const [lead] = LEAD.exec(text.slice(from, from + LEAD_LENGTH_MAX)) ?? []
  if (lead === undefined) return
  let place = from + lead.length
  for (let count = 0; count < CODES_MAX; count += 1) {
    GAP.lastIndex = place
    GAP.test(text)
    CODE.lastIndex = GAP.lastIndex
    const [code] = CODE.exec(text) ?? []
    if (code === undefined || !isCode(code)) return
    report(GAP.lastIndex, CODE.lastIndex, rule)
    place = CODE.lastIndex
  }
}

/** Without a digit it is one only where its groups are of one length and no words. */
function isCode(code: string): boolean {
  if (isPlaceholder(code) || /^(?:19|20)\d\d(?:-\d\d){1,2}$/.test(code)) return false
  return (
    /\d/.test(code) ||
    (code.length >= CODE_LENGTH_MIN && !WORD_OF_PROSE.test(code) && !code.includes('-'))
  )
}

const CODE_LENGTH_MIN = 8
const LEAD_LENGTH_MAX = 120
const WORD_LENGTH_MAX = 40

const BY_LENGTH = WORDS.toSorted((a, b) => b.length - a.length)
const PATTERN = new RegExp(
  `^(?:${BY_LENGTH.map((word) => word.replaceAll(' ', '[-_ ]?')).join('|')})`,
  'iu',
)

function behindWord(text: string, at: number): number | undefined {
  const [word] = PATTERN.exec(text.slice(at, at + WORD_LENGTH_MAX)) ?? []
  return word === undefined ? undefined : at + word.length
}

/** Literals are ASCII: of a word with other letters the part before the first. */
const LITERALS = [...new Set(WORDS.map((word) => /^[ -~]+/.exec(word)?.[0].trim() ?? ''))]

export const codeLists: readonly Headed[] = [
  { literals: literalsOf(LITERALS.filter(({ length }) => length > 5)), look: codes },
  // `códigos`: its first letters are too few to be told by.
  {
    literals: literalsOf(['digos de re', 'digos de ba', 'digo de recu']),
    look: (text, at, report) => {
      if (at >= 2) codes(text, at - 2, report)
    },
  },
]
