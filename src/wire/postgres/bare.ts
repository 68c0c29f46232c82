/** Messages that are nothing but their letter. */
import { frame } from './frame.ts'
import { WireFault } from './wire-fault.ts'

export const BARE_LETTERS = {
  // From the client
  sync: 'S',
  flush: 'H',
  terminate: 'X',
  // From the server
  parseComplete: '1',
  bindComplete: '2',
  closeComplete: '3',
  noData: 'n',
  emptyQuery: 'I',
  portalSuspended: 's',
  copyDone: 'c',
} as const

export type Bare = keyof typeof BARE_LETTERS

/** Made once: nobody writes into a message that is on its way. */
const BARE = new Map(Object.values(BARE_LETTERS).map((letter) => [letter, frame(letter)]))

export function encodeBare(message: Bare): Buffer {
  const letter = BARE_LETTERS[message]
  return BARE.get(letter) ?? frame(letter)
}

/** @throws WireFault where bytes stand where none may. */
export function requireBare(payload: Buffer): void {
  if (payload.length > 0) throw new WireFault('malformed', 'A message without parts has some.')
}
