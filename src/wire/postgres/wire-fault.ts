/** Bytes that are no message of the protocol, or more than is taken. */

export class WireFault extends Error {
  override readonly name = 'WireFault'
  readonly kind: 'malformed' | 'oversize'

  /** `message` repeats nothing of the bytes. */
  constructor(kind: WireFault['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}
