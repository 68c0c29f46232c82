/** Whoever is in a session is told what its end is: over, or over for now. */
import { describe, expect, it } from 'vitest'
import { Cut } from '../base/cut.ts'
import { refusalOfCut, refusalOfEnd } from './outcome.ts'

describe('an end', () => {
  it.each([
    ['expired', 'SESSION_ENDED', 'its time was over.'],
    ['paused', 'SESSION_PAUSED', 'somebody paused it.'],
    ['locked', 'LOCKED', 'a lock keeps it out'],
    ['store-lost', 'STORE_LOST', 'the gateway lost its store.'],
    ['shutdown', 'SESSION_ENDED', 'the session goes on after its next start.'],
  ] as const)('because it was %s is %s, with the reason', (because, code, why) => {
    const cut = new Cut()
    cut.abort(because)
    for (const refusal of [refusalOfEnd(because), refusalOfCut(cut)]) {
      expect(refusal.code).toBe(code)
      expect(refusal.why).toContain(why)
    }
  })

  it('for another reason than the house has is an end all the same', () => {
    const cut = new Cut()
    for (const reason of [undefined, 'toString', new Error('of another'), 'client-left']) {
      cut.abort(reason)
      expect(refusalOfCut({ reason }).code).toBe('SESSION_ENDED')
    }
  })
})
