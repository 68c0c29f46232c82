/** Changing a ticket after it was given: longer, wider, for somebody else. */
import type { Clearance } from '../../../src/flow/clearance.ts'
import type { Grant } from '../../../src/flow/grant.ts'
import type { IntentReceipt } from '../../../src/flow/intent-receipt.ts'

export function widen(grant: Grant, clearance: Clearance<string>, receipt: IntentReceipt): void {
  grant.facts.endsAtMs += 60_000 // error: absolute means absolute
  grant.facts.scope.patterns.push('GET /**') // error: a scope stays as approved
  grant.facts = { ...grant.facts, personId: 'eve' } // error: so does the person
  clearance.facts.outbound = 'DELETE /v1/customers' // error: what was cleared is what is sent
  receipt.index = 0 // error: the record stands where it stands
}
