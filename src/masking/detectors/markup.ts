/** Marks elements that are called as what they hold; the text mask reads them with all around. */
import { NAMES_IN_TEXT } from '../names/sensitive-names.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

/** With `_` or `-` in it a name begins anew, so its last word is marked. */
const LAST_WORDS = ['name', 'number', 'code', 'date', 'birth', 'link', 'line', 'holder', 'ending']
const NAME_LENGTH_MIN = 3

const names = [...NAMES_IN_TEXT.keys(), ...LAST_WORDS].filter(
  (name) => name.length >= NAME_LENGTH_MIN && /^[a-z][a-z\d]+$/.test(name),
)

export const markup: readonly Headed[] = [
  {
    literals: literalsOf(names.map((name) => `${name}>`)),
    look: () => undefined,
  },
]
