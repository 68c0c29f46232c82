/** Days of birth, seen from their year: what says that they are one may stand before or behind. */
import { BORN_BEFORE, BORN_BEHIND, BORN_RIGHT_BEFORE } from '../rules/birth-words.ts'
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const rule = ruleOf('birth-date', 'user.demographic.date_of_birth', {
  treatment: 'pseudonym',
  confidence: 'possible',
})

/** Nobody who is looked after was born before, and whoever was born later has no account yet. */
const YEAR_FIRST = 1900
const YEAR_LAST = 2019
/** Day and month before the year: `04.05.`, `4. 5. `, `12 avril `, `2. Februar `, `May 4th, `. */
const DAY_BEFORE =
  /(?<![\d\p{L}])(?:\d{1,2}(?:[./-]|\. )\d{1,2}(?:[./-]|\. )|\d{1,2}(?:st|nd|rd|th|er|º|°|\.)? ?(?:of |de |di |d['’])?\p{L}{3,12}\.?[, ] ?(?:de |del )?|\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? )$/u
/** The year first, as machines and the East write it. */
const YEAR_BEFORE =
  /\d{4}(?:[-/] ?\d{1,2}[-/] ?\d{1,2}|\. ?\d{1,2}\. ?\d{1,2}\.?|年 ?\d{1,2}月 ?\d{1,2}日|년 ?\d{1,2}월 ?\d{1,2}일)(?!\d)/y
const YEAR_ALONE = /\d{4}(?![\d\p{L}]|[.,:/-]\d)/uy
const [ZERO, NINE] = [0x30, 0x39]
const BEFORE_LENGTH = 96
const BEHIND_LENGTH = 20

const birthDate: Look = (text, at, report) => {
  const behind = text.charCodeAt(at + 4)
  // Longer numbers are no years.
  if (behind >= ZERO && behind <= NINE) return
  const before = text.slice(Math.max(0, at - BEFORE_LENGTH), at)
  // Most years stand behind nothing that could say so.
  if (!/\p{L}|[*⁎∗]/u.test(before) && !/[\p{L}年년]/u.test(text[at + 4] ?? '')) return
  YEAR_BEFORE.lastIndex = at
  const isYearFirst = YEAR_BEFORE.test(text)
  YEAR_ALONE.lastIndex = at
  if (!isYearFirst && !YEAR_ALONE.test(text)) return
  const day = isYearFirst ? '' : (DAY_BEFORE.exec(before)?.[0] ?? '')
  const end = isYearFirst ? YEAR_BEFORE.lastIndex : YEAR_ALONE.lastIndex
  const said = before.slice(0, before.length - day.length)
  const isAlone = !isYearFirst && day === ''
  const isBorn = isAlone
    ? BORN_RIGHT_BEFORE.test(said)
    : BORN_BEFORE.test(said) ||
      (day !== '' && STAR.test(said)) ||
      BORN_BEHIND.test(text.slice(end, end + BEHIND_LENGTH))
  if (isBorn) report(at - day.length, end, rule)
}

/** `Max Mustermann (* 4. Mai 1992)` and `*04.05.1992`; behind a blank it is a line of a list. */
const STAR = /(?:\(\s?[*⁎∗]\s?|(?:^|[\s,;])[*⁎∗])$/

const YEARS = Array.from({ length: YEAR_LAST - YEAR_FIRST + 1 }, (_, at) => `${YEAR_FIRST + at}`)

export const birthDates: readonly Headed[] = [{ literals: literalsOf(YEARS), look: birthDate }]
