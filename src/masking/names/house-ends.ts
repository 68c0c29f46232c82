/** The ends of the names that say something to everybody, as the kernel reads them. */
import { NameEnds } from '../kernel/name-ends.ts'
import { GLUED } from './last-words.ts'
import { PERSON_NAMES } from './name-words.ts'
import { NAMES_IN_TEXT } from './sensitive-names.ts'

/** Shorter ones end too many words. */
const GLUED_LENGTH_MIN = 5
/**
 * What PHP writes behind the name of a member, what another names, and of what is said how it is
 * written only what is not said of everything.
 */
const BEHIND_NAMES = [
  ...['protected', 'private', 'value', 'val', 'content', 'string', 'raw', 'plain', 'hash'],
  ...['digest', 'encrypted', 'confirmation', 'base64', 'repeat'],
]

let made: NameEnds | undefined

/** Made once; whoever has names of their own adds them to a copy. */
export function endsOfHouse(): NameEnds {
  made ??= allEnds().minimised()
  return made
}

function allEnds(): NameEnds {
  const ends = new NameEnds()
  for (const name of NAMES_IN_TEXT.keys()) {
    ends.add(name, { isGlued: name.length >= GLUED_LENGTH_MIN || GLUED.includes(name) })
  }
  for (const word of BEHIND_NAMES) ends.add(word, { isGlued: false })
  for (const whose of PERSON_NAMES) ends.add(`${whose}name`, { isGlued: false })
  return ends
}
