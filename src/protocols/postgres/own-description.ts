/** What this protocol itself has to say of columns, beside what masking has to know. */
import type { Description } from './kept-descriptions.ts'

export type OwnColumns = {
  readonly description: Description
  /** Whether the client wants to be told. */
  readonly isAsked: boolean
  /** Whether a copy is made of the rows, which describes itself. */
  readonly copies: boolean
}

/** Carries a description through the mask, which has no use for it. */
export class OwnDescription {
  readonly columns: OwnColumns

  constructor(columns: OwnColumns) {
    this.columns = columns
  }
}
