/** Tests of what a grant may reveal, and of what stays hidden beside it. */
import { describe, expect, it } from 'vitest'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import type { FieldRule, Profile } from './profile.ts'
import { isRevealable, revealablePaths, withRevealed } from './reveal.ts'

const rule = (path: string, category: string, treatment: FieldRule['treatment'] = 'pseudonym') => ({
  ...{ path, category, treatment },
})
const FIELDS: readonly FieldRule[] = [
  rule('owner.email', 'user.contact.email', 'redact'),
  rule('**.email', 'user.contact.email'),
  rule('**.iban', 'user.financial.bank_account', 'partial'),
  rule('**.token', 'system.authentication'),
  rule('number', 'user.financial.credit_card', 'redact'),
  rule('number', 'user.contact.phone_number'),
]
const profile: Profile = { ...subProcessorForTests().profile, fields: FIELDS }

describe('a grant', () => {
  it('may reveal what has a pseudonym, by its very path', () => {
    expect(revealablePaths(profile)).toEqual(['**.email', 'number'])
    const asked = ['**.email', 'customer.email', 'owner.email', '**.iban', '**.token', '']
    expect(asked.map((path) => isRevealable(profile, path))).toEqual([
      true,
      ...asked.slice(1).map(() => false),
    ])
  })

  it('leaves a stricter rule before the field, and one of the same path, as they are', () => {
    const treatments = withRevealed(FIELDS, ['**.email', 'number']).map((each) => each.treatment)
    expect(treatments).toEqual(['redact', 'revealed', 'partial', 'pseudonym', 'redact', 'revealed'])
  })
})
