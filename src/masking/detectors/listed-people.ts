/** People in a list behind what they take part in, who signed, and passengers (IATA). */
import { DESKS } from '../rules/family-names.ts'
import { WORDS_OF_NO_PERSON } from '../rules/words-of-no-person.ts'
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isWord, nameRule, SHOUTED } from './known-names.ts'

const NAME_SOURCE =
  "\\p{Lu}(?:\\.|[\\p{L}\\p{M}'’-]{1,30})(?: (?:\\p{Lu}\\.|van|von|de|der|den|di|da|del|la|le|bin|al|el|\\p{Lu}[\\p{L}\\p{M}'’-]{1,30})){0,3} \\p{Lu}[\\p{L}\\p{M}'’-]{1,30}"
const LABELS = [
  ...['attendees', 'participants', 'present', 'absent', 'apologies', 'invitees', 'interviewer'],
  ...[
    'interviewers',
    'interviewee',
    'line manager',
    'name of child',
    'name of patient',
    'minutes by',
  ],
  ...['name of applicant', 'minute taker', 'note taker', 'teilnehmer', 'anwesend', 'entschuldigt'],
  ...['présents', 'absents', 'asistentes', 'presentes', 'partecipanti', 'presenti'],
  ...['aanwezig', 'deelnemers', 'obecni', 'uczestnicy', 'deltagare', 'deltagere', 'osallistujat'],
]
const LABEL = new RegExp(`(?:${LABELS.join('|')}) ?:[*_]{0,2} {0,2}`, 'iuy')
const ITEM = new RegExp(
  `(?:, ?(?:and )?|; ?| and | und | et | y | e )?(${NAME_SOURCE})(?: \\([^()\\n]{1,40}\\))?(?=[,;.\\n]| and | und | et | y | e |$)`,
  'uy',
)
/** `Also present: …`; of `The present: Simple Past` it is no label. */
const PRESENT = /^(?:present|absent) ?:/i
const BEGINS = /(?:^|[^\p{L}\p{N}\s][*_]{0,2} {0,2}|\n\s{0,8}|(?:also|those|were|not) )$/iu
const ITEMS_MAX = 40

function isSomebody(name: string): boolean {
  return !name
    .split(' ')
    .some(
      (word) =>
        isWord(word) || WORDS_OF_NO_PERSON.has(word) || DESKS.has(word) || SHOUTED.test(word),
    )
}

const labelled: Look = (text, at, report) => {
  LABEL.lastIndex = at
  if (!LABEL.test(text)) return
  if (PRESENT.test(text.slice(at, at + 8)) && !BEGINS.test(text.slice(Math.max(0, at - 12), at)))
    return
  let from = LABEL.lastIndex
  for (let count = 0; count < ITEMS_MAX; count += 1) {
    ITEM.lastIndex = from
    const match = ITEM.exec(text)
    const name = match?.[1]
    if (match === null || name === undefined) return
    const start = match.index + match[0].indexOf(name)
    if (isSomebody(name)) report(start, start + name.length, nameRule)
    from = ITEM.lastIndex
  }
}

/** `Signed, Ada Brask`, `/s/ Ada Brask` (17 CFR 232.302). */
const SIGNED = new RegExp(`(?:signed, |s/ )(${NAME_SOURCE})(?=[,.;]|\\s*(?:\\n|$))`, 'iuy')

const signed: Look = (text, at, report) => {
  SIGNED.lastIndex = at
  const [all = '', name = ''] = SIGNED.exec(text) ?? []
  if (name === '' || !/^\p{Lu}/u.test(name) || !isSomebody(name)) return
  if (all.startsWith('s/') && text[at - 1] !== '/') return
  report(at + all.length - name.length, at + all.length, nameRule)
}

/** `PAX QUUX/ZORKA MS`: whoever flies, and how they are addressed (IATA, Resolution 722). */
const PASSENGER =
  /(?:(?:pax|passengers?|name|guest)(?: \d{1,2})?[:.]? {1,2}|(?<!\S)\d{1,2}\. ?)([A-Z]{2,30}(?: [A-Z]{2,20})?\/[A-Z]{2,30}(?: [A-Z]{2,20})? ?(?:MRS?|MS|MISS|MSTR|CHD|INF))$/i
const PASSENGER_LENGTH = 110
const TITLE_ENDS = /(?:mrs?|ms|miss|mstr|chd|inf)(?![\p{L}\d])/iuy

const passenger: Look = (text, at, report) => {
  TITLE_ENDS.lastIndex = at
  if (!TITLE_ENDS.test(text)) return
  const end = TITLE_ENDS.lastIndex
  const [, found] = PASSENGER.exec(text.slice(Math.max(0, end - PASSENGER_LENGTH), end)) ?? []
  if (found !== undefined && found === found.toUpperCase())
    report(end - found.length, end, nameRule)
}

export const listedPeople: readonly Headed[] = [
  {
    literals: literalsOf([...new Set(LABELS)].filter((word) => /^[ -~]+$/.test(word))),
    look: labelled,
  },
  { literals: literalsOf(['signed, ', 's/ ']), look: signed },
  {
    literals: literalsOf(['MRS', 'MS ', 'MR ', 'MISS', 'MSTR', 'CHD', 'INF'], { isExact: true }),
    look: passenger,
  },
]
