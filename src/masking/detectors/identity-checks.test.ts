/**
 * Tests of how many check digits are looked at: beyond that, what may be a number counts as one.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { maskingForTests } from '../../../tests/fixtures/masking-house.ts'
import { allowChecks, isOutOfChecks, isValid, spendCheck } from './identity-checks.ts'

const { maskText } = maskingForTests()
const PLENTY = 1_000_000
/** Its check digits are wrong in every country. */
const WRONG = 'tva no FR99000000001'

afterEach(() => allowChecks(PLENTY))

function useUp(): void {
  while (!isOutOfChecks()) spendCheck()
}

describe('checks of identity numbers', () => {
  it('run out, and then what may be a number is hidden unchecked', () => {
    expect(maskText(WRONG)).toBe(WRONG)
    useUp()
    // Another text, since what was found out is kept.
    const other = WRONG.replace('1', '2')
    allowChecks(-other.length)
    expect(maskText(other)).not.toContain('99000')
  })

  it('are to be had again as texts are looked at', () => {
    useUp()
    allowChecks(PLENTY)
    expect(isOutOfChecks()).toBe(false)
    expect(maskText(WRONG)).toBe(WRONG)
  })

  it('leave the trace of errors as it was', () => {
    const before = Error.stackTraceLimit
    expect(isValid('1', 'de.vat')).toBe(false)
    expect(Error.stackTraceLimit).toBe(before)
  })
})
