/**
 * Making a ticket out of its parts: by a literal, a spread, a class of the same shape, or `new`.
 */
import { Clearance, type ClearanceFacts } from '../../../src/flow/clearance.ts'
import { Grant, type GrantFacts } from '../../../src/flow/grant.ts'
import { IntentReceipt } from '../../../src/flow/intent-receipt.ts'
import { MaskedChunk } from '../../../src/flow/masked-chunk.ts'
import { RawChunk } from '../../../src/flow/raw-chunk.ts'
import type { HeadPart } from '../../../src/flow/reply-part.ts'

class Lookalike {
  readonly #proof = true
  readonly facts: GrantFacts
  constructor(facts: GrantFacts) {
    this.facts = facts
  }
  get isProven(): boolean {
    return this.#proof
  }
}

class Heir extends Grant {} // error: a private constructor has no heirs

export function forge(grant: Grant, facts: GrantFacts, cleared: ClearanceFacts<string>): unknown {
  const literal: Grant = { facts } // error: the proof is missing
  const spread: Grant = { ...grant } // error: a spread leaves the proof behind
  const changed: Grant = { ...grant, facts: { ...facts, incident: 'other' } } // error: so does a change
  const copied: Grant = structuredClone({ facts }) // error: and a copy
  const similar: Grant = new Lookalike(facts) // error: another class has another proof
  const made = new Grant(facts) // error: the constructor is private
  const clearance = new Clearance(cleared) // error: here too
  const receipt = new IntentReceipt('exc_1', 'ses_1', 7) // error: here too
  const shown: MaskedChunk = { part: { kind: 'body', bytes: new Uint8Array() } } // error: no proof
  return [literal, spread, changed, copied, similar, made, clearance, receipt, shown, Heir]
}

export function whiten(raw: RawChunk<HeadPart>, part: HeadPart): unknown {
  const masked: MaskedChunk = raw // error: raw is not masked
  const back: RawChunk<HeadPart> = MaskedChunk.mint(part) // error: masked is not raw
  return [masked, back, new MaskedChunk(part), new RawChunk(part)] // error: constructors are private
}
