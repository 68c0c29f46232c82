/**
 * What is written so that programs do not find it: mails in words, encoded words, bytes one by one.
 */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const mailRule = ruleOf('mail-in-words', 'user.contact.email', {
  treatment: 'pseudonym',
  confidence: 'possible',
})
const wordRule = ruleOf('encoded-word', 'user', { treatment: 'pseudonym' })
const bytesRule = ruleOf('bytes-in-text', 'user')

const BEFORE_LENGTH = 80
const LOCAL = /(?<![\w.+-])([\w.+-]{1,64}) {0,2}[[({<] {0,2}$/
const DOMAIN =
  /^at {0,2}[\])}>] {0,2}(?:[\w-]{1,63}(?:\.| {0,2}[[({<]? ?dot ?[\])}>]? {0,2})){1,4}[a-z]{2,24}/i

/** `ada [at] example.com` */
const bracketed: Look = (text, at, report) => {
  const local = LOCAL.exec(text.slice(Math.max(0, at - BEFORE_LENGTH), at))
  const domain = DOMAIN.exec(text.slice(at, at + 280))
  if (local !== null && domain !== null)
    report(at - local[0].length, at + domain[0].length, mailRule)
}

const SPOKEN = /(?<![\w.+-])[\w.+-]{1,64} at (?:[\w-]{1,63} (?:dot [\w-]{1,63} ){0,3})$/i

/** `ada at example dot com` */
const spoken: Look = (text, at, report) => {
  const before = SPOKEN.exec(text.slice(Math.max(0, at - 280), at))
  const behind = /^dot [a-z]{2,24}(?![\w-])/i.exec(text.slice(at, at + 32))
  if (before !== null && behind !== null)
    report(at - before[0].length, at + behind[0].length, mailRule)
}

/** RFC 2047 §2: names and subjects in the heads of mails. */
const ENCODED_WORD = /(?<==\?)[\w-]{2,20}(?:\*[\w-]{2,8})?\?[QqBb]\?([^?\s]{1,512})\?=/y

const CHARSETS = [
  ...['utf-8?', 'utf8?', 'utf-8*', 'us-ascii?', 'iso-8859-', 'windows-125', 'iso-2022-', 'koi8-'],
  ...['gb2312?', 'gbk?', 'gb18030?', 'shift_jis?', 'big5?', 'euc-kr?', 'euc-jp?'],
]

const encodedWord: Look = (text, at, report) => {
  ENCODED_WORD.lastIndex = at
  const word = ENCODED_WORD.exec(text)?.[1]
  const end = ENCODED_WORD.lastIndex - 2
  if (word !== undefined) report(end - word.length, end, wordRule)
}

/** As Node shows bytes. */
const BYTES = /Buffer (?:\([^)]{1,24}\) )?((?:[\da-f]{2} ){3,1024}[\da-f]{2})/y

const bytes: Look = (text, at, report) => {
  BYTES.lastIndex = at
  const shown = BYTES.exec(text)?.[1]
  if (shown !== undefined) report(BYTES.lastIndex - shown.length, BYTES.lastIndex, bytesRule)
}

export const spelledOut: readonly Headed[] = [
  { literals: literalsOf(['at]', 'at)', 'at}', 'at ]', 'at )']), look: bracketed },
  { literals: literalsOf(['dot '], { isWhole: false }), look: spoken },
  { literals: literalsOf(CHARSETS), look: encodedWord },
  { literals: literalsOf(['Buffer '], { isExact: true }), look: bytes },
]
