/** What bytes are taken to say, and what texts are: the same, or the bytes are left to the texts. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { kindOf, normalise } from './kind.ts'
import { NOT_PLAIN, plainNormalOf } from './plain-normal.ts'

const CATEGORIES = [
  ...['user.contact.email', 'user.contact.phone_number', 'user.name', 'user.government_id'],
  ...['user.financial.credit_card', 'user.contact.address.street', 'user.account.username'],
]
/** Signs that say more than themselves somewhere. */
const SIGNS = [..."aZ09+%@ .-_,('/25", '%40', '%2B', '%20', '00']

it('is the same of bytes as of texts', () => {
  const texts = fc.array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(texts, fc.constantFrom(...CATEGORIES), (signs, category) => {
      const text = signs.join('').trim()
      const kind = kindOf(category)
      const bytes = Buffer.from(text)
      const to = new Uint8Array(64)
      const length = plainNormalOf(kind)({ bytes, start: 0, end: bytes.length }, to, 0)
      if (length === NOT_PLAIN || text === '') return
      expect(Buffer.from(to.subarray(0, length)).toString()).toBe(normalise(text, kind))
    }),
    { numRuns: 2_000 },
  )
})
