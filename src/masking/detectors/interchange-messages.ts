/**
 * People in interchanges of ASC X12 (834, 837, 270 and the like) and of UN/EDIFACT (ISO 9735): an
 * element of a segment.
 */
import type { Category } from '../../flow/category.ts'
import { type Look, type Rule, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const SEGMENT_LENGTH_MAX = 1_024

const rule = (category: Category): Rule =>
  ruleOf(`interchange:${category}`, category, { treatment: 'pseudonym' })
const NAME = rule('user.name')
const ID = rule('user.government_id')
const STREET = rule('user.contact.address.street')
const CITY = rule('user.contact.address.city')
const POSTAL = rule('user.contact.address.postal_code')
const MAIL = rule('user.contact.email')
const PHONE = rule('user.contact.phone_number')
const BIRTH = rule('user.demographic.date_of_birth')

type Elements = readonly string[]
type Segments = Readonly<Record<string, (of: Elements, at: number) => Rule | undefined>>

/** Whose number it is: of a member, of social security, of a patient; a provider's is public. */
const IDS_OF_PEOPLE = new Set(['MI', 'SY', '34', 'N', 'II', 'C1', 'EA', '0F', '1L', '23', 'IG'])
const WAYS = new Set(['TE', 'HP', 'WP', 'CP', 'FX', 'EM', 'AP', 'BN', 'NP'])

/** Of each segment which element is whose, by the elements beside it. */
const SEGMENTS: Segments = {
  // The second says whether it is a person or a firm.
  NM1: (of, at) => {
    if (of[2] !== '1') return undefined
    if (at >= 3 && at <= 5) return NAME
    return at === 9 && IDS_OF_PEOPLE.has(of[8] ?? '') ? ID : undefined
  },
  N3: (_of, at) => (at <= 2 ? STREET : undefined),
  N4: (_of, at) => (at === 1 ? CITY : at === 3 ? POSTAL : undefined),
  DMG: (_of, at) => (at === 2 ? BIRTH : undefined),
  PER: (of, at) => {
    if (at === 2) return NAME
    return at >= 4 && WAYS.has(of[at - 1] ?? '') ? PHONE : undefined
  },
  REF: (of, at) => (at === 2 && IDS_OF_PEOPLE.has(of[1] ?? '') ? ID : undefined),
}

/** Parties and how they are reached, of UN/EDIFACT; the name may be the first line of an address. */
const EDIFACT: Segments = {
  NAD: (of, at) =>
    isQualified(of) ? [NAME, NAME, STREET, CITY, undefined, POSTAL][at - PARTY_NAME_AT] : undefined,
  CTA: (of, at) => (at === 2 && isQualified(of) ? NAME : undefined),
  COM: (of, at) =>
    /:EM$/.test(of[at] ?? '') ? MAIL : /:(?:TE|FX|AL|MA)$/.test(of[at] ?? '') ? PHONE : undefined,
}
const PARTY_NAME_AT = 3

/** Whose it is, as the lists of codes have it; `CTA+Learn+More` is a button. */
function isQualified([, whose = '']: Elements): boolean {
  return /^(?:[A-Z\d]{1,3})?$/.test(whose)
}

/** Segments follow one another, in one line or in many, which logs write in several ways. */
const BEFORE = /(?:^|~|[\r\n"']|\\[rn]) {0,2}$/
const BEFORE_LENGTH = 4
const SEGMENT_END = /~|[\r\n]|\\[rn]/
/** A sign behind `?` is one of the value (ISO 9735 §6). */
const SEGMENT_OF_EDIFACT_END = /(?<!\?)'|[\r\n]|\\[rn]/
/** What kind of way it is stands behind, and stays. */
const KIND_BEHIND = /:[A-Z]{2}$/

type Syntax = { readonly segments: Segments; readonly sign: string; readonly ends: RegExp }

function segments({ segments: all, sign, ends }: Syntax): Headed {
  const look: Look = (text, at, report) => {
    if (at > 0 && !BEFORE.test(text.slice(Math.max(0, at - BEFORE_LENGTH), at))) return
    const near = text.slice(at, at + SEGMENT_LENGTH_MAX)
    const end = near.search(ends)
    if (end === -1) return
    const elements = near.slice(0, end).split(sign)
    const ruleAt = all[elements[0] ?? '']
    if (ruleAt === undefined) return
    let start = at
    for (const [number, element] of elements.entries()) {
      const found = number === 0 ? undefined : ruleAt(elements, number)
      if (found !== undefined && /[\p{L}\p{N}]/u.test(element))
        report(start, start + element.replace(KIND_BEHIND, '').length, found)
      start += element.length + 1
    }
  }
  const names = Object.keys(all).map((name) => name + sign)
  return { literals: literalsOf(names, { isExact: true }), look }
}

export const interchangeMessages: readonly Headed[] = [
  segments({ segments: SEGMENTS, sign: '*', ends: SEGMENT_END }),
  segments({ segments: EDIFACT, sign: '+', ends: SEGMENT_OF_EDIFACT_END }),
]
