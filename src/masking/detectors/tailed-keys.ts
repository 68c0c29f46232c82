/** Keys that are told by how they end, where the kernel sees a word begin there. */
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isFiller } from './filler.ts'
import { secretRule } from './secret.ts'

const mailchimpRule = secretRule('mailchimp-key')
/** The data centre behind the key (mailchimp.com/developer). */
const CENTRE = /us\d{1,2}(?![\w-])/y
const MAILCHIMP = /(?<![A-Za-z\d_-])[a-f\d]{32}-$/
const MAILCHIMP_LENGTH = 33

const mailchimp: Look = (text, at, report) => {
  if (text[at - 1] !== '-') return
  CENTRE.lastIndex = at
  if (!CENTRE.test(text)) return
  const before = text.slice(Math.max(0, at - MAILCHIMP_LENGTH - 1), at)
  if (!MAILCHIMP.test(before) || isFiller(before.slice(-MAILCHIMP_LENGTH, -1))) return
  report(at - MAILCHIMP_LENGTH, CENTRE.lastIndex, mailchimpRule)
}

export const tailedKeys: readonly Headed[] = [
  { literals: literalsOf(['us[1-9]'], { isExact: true }), look: mailchimp },
]
