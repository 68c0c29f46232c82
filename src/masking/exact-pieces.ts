/** Pieces of a key: so many of its letters in a row are nobody's but the key's. */

/** Long keys begin with the id of their account, which replies show: that is shorter. */
const [LENGTH, LENGTH_IN_LONG, LONG] = [10, 18, 40]
const STEP_MIN = 5
/** Each is looked for in all that comes. */
const PIECES_MAX = 6
/** A key of which half is no longer than this would be told by what it has in common with words. */
const KEY_LENGTH_MIN = 16
const LETTERS_MIN = 5
/** What is public of a key, such as `sk_live_`. */
const BEGINNING = /^(?:[a-z]{2,12}[-_]){1,3}/i

/** What of a key is nobody's to know: no mark of its vendor, and no id before a dot or a colon. */
export function secretPartOf(key: string): string {
  const last = key.split(/[.:]/).findLast((part) => part.length >= KEY_LENGTH_MIN) ?? key
  return last.replace(BEGINNING, '')
}

/** In lower case. A longer run of the key than two steps holds one of them. */
export function piecesOf(key: string): readonly string[] {
  const secret = secretPartOf(key).toLowerCase()
  if (secret.length < KEY_LENGTH_MIN) return []
  const length = secret.length > LONG ? LENGTH_IN_LONG : LENGTH
  const last = Math.max(0, secret.length - length)
  const step = Math.max(STEP_MIN, Math.ceil(last / (PIECES_MAX - 1)))
  const pieces = new Set<string>()
  for (let at = 0; at < last + step; at += step) {
    const start = Math.min(at, last)
    const piece = secret.slice(start, start + length)
    if (isRandom(piece)) pieces.add(piece)
  }
  return [...pieces]
}

/** No word, and nothing that is repeated. */
function isRandom(piece: string): boolean {
  return /\d/.test(piece) && /[a-z]/.test(piece) && new Set(piece).size >= LETTERS_MIN
}

/** How far the key goes on around a piece of it that stands in a text, both in lower case. */
export function reachOf(
  key: string,
  piece: string,
  { text, at }: { readonly text: string; readonly at: number },
): { readonly start: number; readonly end: number } {
  let [start, first] = [at, key.indexOf(piece)]
  let [end, last] = [at + piece.length, first + piece.length]
  while (start > 0 && first > 0 && text[start - 1] === key[first - 1]) {
    start -= 1
    first -= 1
  }
  while (end < text.length && last < key.length && text[end] === key[last]) {
    end += 1
    last += 1
  }
  return { start, end }
}
