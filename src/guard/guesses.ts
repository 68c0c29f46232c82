/** What of a text could be a guess at whom a pseudonym stands for, beside which it is sent. */

/**
 * A sub-processor that repeats such a text shows whether the guess was right: only then it is
 * masked as whom the pseudonym stands for. So it is counted, whether it is repeated or not.
 */
const LETTERS_PER_GUESS = 24
/** No shorter value is looked up by its pseudonym. */
const LETTERS_MIN = 4

/** Times, of which no pseudonym leads back; telephone numbers of ten digits begin with no 1. */
const TIME =
  /^(?:1\d{9}|1\d{12}|(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)?)$/
const ANSWER = /^(?:true|false|null)$/

/** Pieces of the text, each of which counts as one value that was looked up. */
export function guessesIn(text: string): readonly string[] {
  if (TIME.test(text) || ANSWER.test(text)) return []
  const letters = [...text.normalize('NFKC').toLowerCase()].filter((sign) =>
    /[\p{L}\p{N}]/u.test(sign),
  )
  if (letters.length < LETTERS_MIN) return []
  const guesses: string[] = []
  for (let at = 0; at < letters.length; at += LETTERS_PER_GUESS) {
    guesses.push(letters.slice(at, at + LETTERS_PER_GUESS).join(''))
  }
  return guesses
}
