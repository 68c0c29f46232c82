/** Whether a call is within what the grant covers. */
import { Refusal } from '../base/refusal.ts'
import type { Grant } from '../flow/grant.ts'
import type { OperationClass } from '../flow/profile.ts'
import { isWithin, parseScopePattern } from '../flow/scope-pattern.ts'

const NEVER: readonly OperationClass[] = ['write', 'irreversible', 'egress']

/** Only reads, and beyond plain ones only what was asked for and approved. */
export function refusalOfClass(operationClass: OperationClass, grant: Grant): Refusal | undefined {
  if (operationClass === 'read') return undefined
  if (NEVER.includes(operationClass)) {
    return new Refusal('OPERATION_NOT_READ', `The profile calls it ${operationClass}.`)
  }
  if (grant.facts.scope.classes.includes(operationClass)) return undefined
  return new Refusal('OPERATION_CLASS', `The profile calls it ${operationClass}.`)
}

/** `HEAD` is within what `GET` is. */
export function refusalOfScope(
  { method, segments }: { readonly method: string; readonly segments: readonly string[] },
  grant: Grant,
): Refusal | undefined {
  const { patterns, subject } = grant.facts.scope
  if (subject !== undefined) return new Refusal('SCOPE', 'It is for rows of one person alone.')
  if (patterns.length === 0) return undefined
  // Patterns are written without the slash that some paths end in.
  const named = segments.at(-1) === '' ? segments.slice(0, -1) : segments
  const asked = { method: method === 'HEAD' ? 'GET' : method, segments: named }
  const isCovered = patterns.some((text) => {
    const pattern = parseScopePattern(text)
    return !(pattern instanceof Refusal) && isWithin(pattern, asked)
  })
  return isCovered ? undefined : new Refusal('SCOPE', 'No pattern of the grant covers the call.')
}
