/** The smallest shapes that the files of operators and profiles share. */
import { z } from 'zod'
import { isHostName } from './host-name.ts'
import { SHOWABLE_TEXT } from './showable-text.ts'
import { isCategory } from './taxonomy.ts'
import { told } from './told.ts'

/** The name of an entry, a part, a set. */
export const Word = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/)

/** The name of a group of people, as identity providers write them. */
export const GroupName = z.string().regex(/^[A-Za-z0-9][\w.:/@-]{0,99}$/)

/** Text for people, on one line. */
export function textOf(charactersMax: number) {
  return z.string().trim().max(charactersMax).regex(SHOWABLE_TEXT)
}

export const CategoryKey = told(
  z.string().refine(isCategory, 'This is no category of the taxonomy.'),
  {
    means: 'A key of the Fides taxonomy, or one of your own under such a key.',
    expected: 'a category of the Fides taxonomy, or PARENT.custom.NAME',
    example: 'user.contact.email',
  },
)

export const HostName = told(z.string().refine(isHostName, 'This is no host name.'), {
  means: 'One host name, exactly, in lower case; no pattern, no address, no port.',
  expected: 'a host name in lower case, without * and without port',
  example: 'api.stripe.com',
})
