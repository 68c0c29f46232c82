/** What a code to pay by holds (EMVCo, Merchant-Presented Mode; Pix): whose account, name and town. */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const rule = ruleOf('payment-code', 'user.financial.account_number', { confidence: 'certain' })

/** From the version up to the check sum, each of which has its length before it. */
const CODE =
  /000201(?=(?:0102|2[6-9]|[34]\d|5[0-2])\d{2})[ -~\u00a0-\u024f]{20,600}?6304[\dA-F]{4}(?![\dA-Za-z])/iy

const code: Look = (text, at, report) => {
  if (/[\dA-Za-z]/.test(text[at - 1] ?? ' ')) return
  CODE.lastIndex = at
  if (CODE.test(text)) report(at, CODE.lastIndex, rule)
}

export const paymentCodes: readonly Headed[] = [{ literals: literalsOf(['000201']), look: code }]
