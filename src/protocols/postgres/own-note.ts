/** What this protocol says to its own release in a note: no texts, so that no mask changes them. */
import type { CopyForm, Effect } from '../../wire/postgres/ask.ts'

/** How the copy is written that begins here. */
export class OwnCopy {
  readonly form: CopyForm

  constructor(form: CopyForm) {
    this.form = form
  }
}

/** What changes on the connection, now that a step is done. */
export class OwnEffects {
  readonly effects: readonly Effect[]

  constructor(effects: readonly Effect[]) {
    this.effects = effects
  }
}

/** The types, by their ids, of what a statement takes. */
export class OwnTypes {
  readonly types: readonly number[]

  constructor(types: readonly number[]) {
    this.types = types
  }
}
