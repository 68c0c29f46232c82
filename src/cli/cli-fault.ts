/** Why a command did not do what it was asked: what happened, why, and what to do next. */

export class CliFault extends Error {
  override readonly name = 'CliFault'
  readonly what: string
  readonly why: string | undefined
  readonly next: string | undefined
  readonly code: string | undefined

  constructor(told: {
    readonly what: string
    readonly why?: string
    readonly next?: string
    readonly code?: string
  }) {
    super(told.what)
    this.what = told.what
    this.why = told.why
    this.next = told.next
    this.code = told.code
  }
}
