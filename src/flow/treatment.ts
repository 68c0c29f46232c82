/** What may stand in the place of a value that is masked. */

/**
 * `pseudonym` can be followed and, mostly, looked up; `shape` is one that keeps the form of the
 * value, for tools that check it; `partial` shows the last signs; `redact` shows nothing.
 */
export const TREATMENTS = ['redact', 'partial', 'shape', 'pseudonym'] as const

export type Treatment = (typeof TREATMENTS)[number]
