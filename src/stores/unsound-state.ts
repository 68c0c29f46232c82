/** A file of the state that cannot be gone on with: the operator's to mend, so it says how. */

export class UnsoundState extends Error {
  override readonly name = 'UnsoundState'
}
