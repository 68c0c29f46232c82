/** People in messages of HL7 version 2 (HL7 v2.9 §3.4, §6.5): a field of a segment by its number. */
import type { Category } from '../../flow/category.ts'
import { type Look, type Rule, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const SEGMENT_LENGTH_MAX = 8_192
const rules = new Map<Category, Rule>()

function rule(category: Category): Rule {
  const known = rules.get(category)
  if (known !== undefined) return known
  const made = ruleOf(`health-message:${category}`, category, { treatment: 'pseudonym' })
  rules.set(category, made)
  return made
}

const NAME = rule('user.name')
const ID = rule('user.government_id')
const ADDRESS = rule('user.contact.address.street')
const PHONE = rule('user.contact.phone_number')
const BIRTH = rule('user.demographic.date_of_birth')
const OTHER = rule('user.demographic')

/** Of each segment which of its fields is whose. */
const SEGMENTS: Readonly<Record<string, Readonly<Record<number, Rule>>>> = {
  PID: {
    ...{ 2: ID, 3: ID, 4: ID, 5: NAME, 6: NAME, 7: BIRTH, 9: NAME, 10: OTHER, 11: ADDRESS },
    ...{ 13: PHONE, 14: PHONE, 17: OTHER, 18: ID, 19: ID, 20: ID, 21: ID, 22: OTHER, 23: OTHER },
  },
  NK1: {
    ...{ 2: NAME, 4: ADDRESS, 5: PHONE, 6: PHONE, 12: ID, 16: BIRTH, 26: NAME, 30: NAME },
    ...{ 31: PHONE, 32: ADDRESS, 33: ID, 37: ID },
  },
  GT1: { 3: NAME, 4: NAME, 5: ADDRESS, 6: PHONE, 7: PHONE, 8: BIRTH, 12: ID, 19: ID },
  IN1: { 16: NAME, 18: BIRTH, 19: ADDRESS, 36: ID, 44: ADDRESS, 49: ID },
  // Who treats, refers or orders (HL7 v2.9 §3.4.3, §4.5).
  PV1: { 7: NAME, 8: NAME, 9: NAME, 17: NAME, 52: NAME },
  ORC: { 10: NAME, 11: NAME, 12: NAME },
  OBR: { 10: NAME, 16: NAME, 28: NAME },
  MRG: { 1: ID, 3: ID, 4: ID, 7: NAME },
}

/** Segments that may stand more than once are numbered; or a field has parts. */
const BEGIN = /^[A-Z]{2}[A-Z1]\|(?:\d{0,7}\||[^\s^]{0,200}\^)/
const BEGIN_LENGTH = 208

/** Fields end with `|`; a segment with a carriage return, which logs write in several ways. */
const SEGMENT_END = /[\r\n]|\\[rnx]|<CR>|<cr>|&#13;|\u240d/

const segment: Look = (text, at, report) => {
  const fields = SEGMENTS[text.slice(at, at + 3).toUpperCase()]
  if (fields === undefined || !BEGIN.test(text.slice(at, at + BEGIN_LENGTH))) return
  const near = text.slice(at, at + SEGMENT_LENGTH_MAX)
  const end = near.search(SEGMENT_END)
  let start = at
  for (const [number, field] of near
    .slice(0, end === -1 ? near.length : end)
    .split('|')
    .entries()) {
    const found = fields[number]
    // `^^^` is a field of empty parts.
    if (found !== undefined && /[\p{L}\p{N}]/u.test(field))
      report(start, start + field.length, found)
    start += field.length + 1
  }
}

export const healthMessages: readonly Headed[] = [
  {
    literals: literalsOf(
      Object.keys(SEGMENTS).map((name) => `${name}|`),
      { isExact: true },
    ),
    look: segment,
  },
]
