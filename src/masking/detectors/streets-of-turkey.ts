/** Streets of Turkey, whose numbers stand behind `No`: `Bağdat Caddesi No: 12 D: 4, 34710 Kadıköy`. */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const rule = ruleOf('street-address', 'user.contact.address.street', {
  treatment: 'pseudonym',
  confidence: 'possible',
})

const BEFORE = /(?<![\p{L}\d])(?:(?:\p{Lu}[\p{L}.'’-]{1,24}|\d{1,5}\.?) ){1,4}$/u
const BEFORE_LENGTH = 90
/** The word for a street or a quarter, more of those, the number, the flat, the code and the town. */
const BEHIND =
  /(?:cad(?:desi|\.)?|sok(?:ak|ağı|\.)|bulvarı|blv\.|mah(?:allesi|\.))(?: (?:\p{Lu}[\p{L}.'’-]{1,24}|\d{1,5}\.?)){0,5},? (?:no|numara)[:.]? ?\d{1,4}[a-z]?(?:\/\d{1,4})?(?:,? (?:kat|k|daire|d)[:.]? ?\d{1,3}){0,2}(?:,? \d{5})?(?: \p{Lu}[\p{L}'’-]{2,24}(?:[/ ]\p{Lu}[\p{L}'’-]{2,24})?)?/iuy

const turkish: Look = (text, at, report) => {
  BEHIND.lastIndex = at
  if (!BEHIND.test(text)) return
  const end = BEHIND.lastIndex
  const [before] = BEFORE.exec(text.slice(Math.max(0, at - BEFORE_LENGTH), at)) ?? []
  if (before !== undefined) report(at - before.length, end, rule)
}

export const streetsOfTurkey: readonly Headed[] = [
  {
    literals: literalsOf([
      ...['cad.', 'caddesi', 'sok.', 'sokak', 'soka', 'bulvar', 'blv.', 'mah.', 'mahallesi'],
    ]),
    look: turkish,
  },
]
