/** Telephone numbers that a word close before tells, with other words between. */
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { numbers } from './numbers.ts'

const WORDS = [
  ...['phone', 'telephone', 'smartphone', 'cellphone', 'headphone', 'telefon', 'telefono', 'tel'],
  ...['mobile', 'mobil', 'cell', 'call', 'called', 'calling', 'calls', 'fax', 'whatsapp', 'sms'],
  ...[
    'text',
    'texted',
    'dial',
    'ring',
    'rang',
    'answering',
    'contact',
    'reach',
    'my number',
    'handy',
    'desk',
  ],
  ...['hotline', 'tlf', 'ph.', 'ph ', 'ph:'],
]

/** The word, which may be two, and three between; a `/` or a `_` makes it the name of something. */
const NEAR = /\p{L}{2,12}(?:[^\p{L}\d/_]{1,6}\p{L}{1,20}){0,4}[^\p{L}\d/_]{1,6}(?=\d)/uy

const near: Look = (text, at, report) => {
  NEAR.lastIndex = at
  if (NEAR.test(text)) numbers(text, NEAR.lastIndex, report)
}

export const phoneWords: readonly Headed[] = [
  { literals: literalsOf(WORDS, { isWhole: true }), look: near },
]
