/** International bank account numbers (ISO 13616): a country's length, and the check digits. */
import { type Look, ruleOf } from '../text/finding.ts'
import { isOfValue } from './characters.ts'

/**
 * Lengths by country: the registry of SWIFT, then countries that use the form without being in it.
 */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18
   DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23
   IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27
   MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19
   SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
   AO25 BF28 BJ28 CF27 CG27 CI28 CM27 CV25 DZ26 GA27 GQ27 GW25 IR26 KM27 MA28 MG27 ML28 MZ25 NE28
   SN28 TD27 TG28`
    .split(/\s+/)
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(2))]),
)

const SEPARATOR = /[ \-.]/
const rule = ruleOf('iban', 'user.financial.bank_account', {
  treatment: 'partial',
  isCertain: true,
  confidence: 'certain',
})

/** Looks at two letters and two digits. */
export const iban: Look = (text, at, report) => {
  const length = LENGTHS.get(text.slice(at, at + 2).toUpperCase())
  const end = length === undefined ? undefined : endOfIban(text, at, length)
  if (end !== undefined) report(at, end, rule)
}

function endOfIban(text: string, start: number, length: number): number | undefined {
  let letters = ''
  let at = start
  while (letters.length < length && at < text.length) {
    const sign = text[at] ?? ''
    if (/[A-Za-z0-9]/.test(sign)) letters += sign
    else if (!SEPARATOR.test(sign) || SEPARATOR.test(text[at - 1] ?? '')) return undefined
    at += 1
  }
  const isWhole = letters.length === length && !isOfValue(text.charCodeAt(at))
  if (!isWhole || !isWritten(text.slice(start, at))) return undefined
  return passesMod97(letters.toUpperCase()) ? at : undefined
}

/** In one case, and parted after every four signs, if at all: ids are neither. */
function isWritten(found: string): boolean {
  if (/[a-z]/.test(found.slice(2)) && /[A-Z]/.test(found.slice(2))) return false
  // Sixteen hexadecimal digits that begin with a country are an id.
  if (/^[\da-f-]+$/.test(found) && /[a-f]/.test(found.slice(2))) return false
  const groups = found.split(SEPARATOR)
  return groups.length === 1 || groups.slice(0, -1).every((group) => group.length === 4)
}

/** ISO 7064, MOD 97-10: the first four to the end, letters as numbers from 10. */
function passesMod97(letters: string): boolean {
  let rest = 0
  for (const sign of letters.slice(4) + letters.slice(0, 4)) {
    for (const digit of Number.parseInt(sign, 36).toString())
      rest = (rest * 10 + Number(digit)) % 97
  }
  return rest === 1
}
