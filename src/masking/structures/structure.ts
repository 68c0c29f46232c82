/** What masks a body, or a part of one, as it streams. */

/** Masks a body as it streams. Both throw `BrokenReply` where it cannot be masked. */
export type Structure = {
  readonly push: (chunk: Uint8Array) => Uint8Array
  readonly end: () => Uint8Array
}
