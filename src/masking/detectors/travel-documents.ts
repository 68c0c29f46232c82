/** The lines that a passport or an identity card has for machines (ICAO Doc 9303-3 §4.2). */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const rule = ruleOf('machine-readable-zone', 'user.government_id', {
  isCertain: true,
  confidence: 'certain',
})

/** Two lines of 44 or 36 signs, or three of 30; the others may be cut off. */
const ZONE =
  /[PVIAC][A-Z<](?:[A-Z]{3}|[A-Z]<<)[A-Z0-9<]{25,39}(?:(?:\r?\n|\\n| )[A-Z0-9<]{28,44}){0,2}(?![A-Za-z0-9<])/y

const zone: Look = (text, at, report) => {
  ZONE.lastIndex = at
  const [found] = ZONE.exec(text) ?? []
  if (found?.includes('<<')) report(at, at + found.length, rule)
}

export const travelDocuments: readonly Headed[] = [
  {
    literals: literalsOf(['P<[A-Z]', 'V<[A-Z]', 'I<[A-Z]', 'C<[A-Z]', 'A<[A-Z]', 'IDD<<'], {
      isExact: true,
      behindMin: 28,
    }),
    look: zone,
  },
]
