/** The digest that approvals are bound to: of all that is asked, and of none of its prose. */
import { canonicalJson } from '../base/canonical-json.ts'
import { sha256Hex } from '../base/digest.ts'
import type { Asked, Standing, Target } from '../flow/control-fact.ts'

/** What was asked, without the id that it gets and what others said of it. */
export type Wanted = Omit<Asked, 'requestId' | 'digest' | keyof Standing>

/**
 * SHA-256, hexadecimal, over everything that is asked but the free text, which says why and not
 * what.
 */
export function digestOf({ requester, sponsor, incident, minutes, targets }: Wanted): string {
  const [first, ...others] = targets
  // Absent where there is none, as in requests from before there could be any.
  const answering = sponsor === undefined ? {} : { sponsor }
  const bound = { requester, ...answering, incident, minutes }
  // The form of the time when a request had one target, so that old requests keep their digests.
  if (first !== undefined && others.length === 0 && first.extends === undefined) {
    return sha256Hex(canonicalJson({ ...bound, ...boundOf(first), version: 1 }))
  }
  return sha256Hex(canonicalJson({ ...bound, targets: targets.map(boundOf), version: 2 }))
}

function boundOf({ reveals, subject, extends: grant, ...target }: Target) {
  const { subProcessor, environment, patterns, classes } = target
  return {
    ...{ subProcessor, environment, patterns, classes },
    ...(reveals.length === 0 ? {} : { reveals }),
    ...(subject === undefined ? {} : { subject }),
    ...(grant === undefined ? {} : { extends: grant }),
  }
}
