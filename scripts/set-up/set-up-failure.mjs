/** A failure of the set-up that its message explains in full, with the way forward. */

export class SetUpFailure extends Error {
  name = 'SetUpFailure'
}
