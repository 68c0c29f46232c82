/** Thrown by a client's side when nobody is there any more to take the reply. */

export class ClientGone extends Error {
  override readonly name = 'ClientGone'

  /** `stalled`: still connected, but took nothing for `client_stall_ms_max`. */
  constructor(how: 'left' | 'stalled') {
    super(`the client ${how}`)
  }
}
