/** The rooms of the house and the floors they stand on, as ARCHITECTURE.md draws them. */

export const FLOORS: readonly (readonly string[])[] = [
  ['base'],
  ['flow', 'wire'],
  ['access', 'guard', 'masking', 'ledger', 'register'],
  ['protocols', 'stores', 'trackers', 'identity', 'notices'],
  ['gateway', 'control'],
  ['cli'],
  ['bin'],
]

/** Each protocol is a room of its own. */
const HOLD_A_ROOM_PER_PROTOCOL = ['wire', 'protocols']

export type Room = { readonly name: string; readonly floor: number }

/** The room of a path such as `src/wire/http/ask.ts` (`wire/http`); `undefined` outside `src`. */
export function roomOf(path: string): Room | undefined {
  const [top, folder, within] = path.split('/')
  if (top !== 'src' || folder === undefined) return undefined
  const floor = FLOORS.findIndex((rooms) => rooms.includes(folder))
  if (floor === -1) return undefined
  const name = HOLD_A_ROOM_PER_PROTOCOL.includes(folder) ? `${folder}/${within}` : folder
  return { name, floor }
}
