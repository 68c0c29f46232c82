/** Telephone numbers that a word close before tells, with other words between. */
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { numbers } from './numbers.ts'

const WORDS = [
  ...['phone', 'telephone', 'smartphone', 'cellphone', 'headphone', 'telefon', 'telefono', 'tel'],
  ...['mobile', 'mobil', 'cell', 'call', 'called', 'calling', 'calls', 'fax', 'whatsapp', 'sms'],
  ...['text', 'texted', 'dial', 'ring', 'rang', 'contact', 'reach', 'my number', 'handy', 'desk'],
  ...['hotline', 'tlf', 'ph.', 'ph ', 'ph:'],
]

const DISTANCE_MAX = 48
/** The word itself, which may be two, and three between. */
const WORDS_MAX = 5

const near: Look = (text, at, report) => {
  const behind = text.slice(at, at + DISTANCE_MAX)
  const digit = behind.search(/\d/)
  if (digit === -1) return
  const words = behind.slice(0, digit).match(/\p{L}+/gu) ?? []
  if (words.length <= WORDS_MAX) numbers(text, at + digit, report)
}

export const phoneWords: readonly Headed[] = [{ literals: literalsOf(WORDS), look: near }]
