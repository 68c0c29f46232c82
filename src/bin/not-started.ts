/** The answer of a start that cannot be. */

/** Why a gateway does not start: told to the operator, in plain words. */
export class NotStarted {
  readonly message: string

  constructor(message: string) {
    this.message = message
  }
}
