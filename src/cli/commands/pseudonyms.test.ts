/** What is told of a pseudonym says nothing that is not known of it. */
import { expect, it } from 'vitest'
import { factsText } from './pseudonyms.ts'

it('tells of digits, which name no key, as of any other', () => {
  const facts = { leads: 'back' as const, length: 12, hasBlanks: false, isValid: true }
  const [email, phone] = [
    factsText({ ...facts, kind: 'email', epoch: 2 }),
    factsText({ ...facts, kind: 'phone' }),
  ]
  expect(email).toContain('key epoch  2\n')
  expect(phone).not.toMatch(/epoch|undefined/)
  expect(phone).toContain('12 characters\n')
  expect(factsText({ kind: 'email', leads: 'unknown' })).toMatch(/^email, made with a key.*\n$/)
})
