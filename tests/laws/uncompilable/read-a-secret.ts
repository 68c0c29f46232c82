/** Putting a secret where a text is asked for. */
import type { Secret } from '../../../src/base/secret.ts'

export function leak(secret: Secret, headers: Map<string, string>): string {
  headers.set('authorization', secret) // error: a secret is no text
  return secret // error: nor is it one by being returned
}
