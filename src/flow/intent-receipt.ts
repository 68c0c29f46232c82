/** Ticket: the intent is durable in the ledger. Only src/ledger mints it. */

export class IntentReceipt {
  readonly #proof = true
  readonly exchangeId: string
  readonly sessionId: string
  /** Position of the intent's entry in the log, from 0. */
  readonly index: number

  private constructor(exchangeId: string, sessionId: string, index: number) {
    this.exchangeId = exchangeId
    this.sessionId = sessionId
    this.index = index
  }

  static mint(exchangeId: string, sessionId: string, index: number): IntentReceipt {
    return new IntentReceipt(exchangeId, sessionId, index)
  }

  static isProven(value: unknown): value is IntentReceipt {
    return typeof value === 'object' && value !== null && #proof in value
  }
}
