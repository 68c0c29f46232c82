/** Social security numbers of the United States (SSA, RM 10201): only what may be issued. */
import type { Detector } from '../text/finding.ts'
import { TRAITS } from '../text/traits.ts'
import { digitRuns } from './digit-run.ts'

const CONTEXT = /(?:ssn|social security|soc\.? ?sec|tax(?:payer)? id|itin)[^\d]{0,30}$/i
const CONTEXT_LENGTH = 48

export const socialSecurity: Detector = {
  name: 'social security number',
  isCertain: false,
  needs: TRAITS.digits,
  find: (text, report) => {
    for (const { start, end, digits, groups, separators } of digitRuns(text)) {
      if (!/^(?!000|666|9\d\d)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits)) continue
      const isParted = groups.map(({ length }) => length).join() === '3,2,4'
      const isHyphened = isParted && separators.every((separator) => /[-‑–]/.test(separator))
      const before = text.slice(Math.max(0, start - CONTEXT_LENGTH), start)
      if (!isHyphened && !((isParted || groups.length === 1) && CONTEXT.test(before))) continue
      report({ start, end, category: 'user.government_id', treatment: 'redact' })
    }
  },
}
