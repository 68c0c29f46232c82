/** What became of a request, in words. */
import type { AccessRequest } from '../../access/access-request.ts'

/** Of a request that was granted also whether that is over by now. */
export function requestState({ decision }: AccessRequest, isOpen: boolean): string {
  if (decision === undefined) return 'pending'
  const isGranted = decision.state === 'approved' || decision.state === 'unapproved'
  return isGranted && !isOpen ? `${decision.state}, over` : decision.state
}
