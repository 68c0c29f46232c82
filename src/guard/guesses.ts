/** What of a text could be a guess at whom a pseudonym stands for, beside which it is sent. */

/**
 * A sub-processor that repeats such a text shows whether the guess was right: only then it is
 * masked as whom the pseudonym stands for. So it is counted, whether it is repeated or not.
 */
const LETTERS_PER_GUESS = 24
/** No value of fewer signs is looked up by its pseudonym; `J. Li` has three that are letters. */
const LETTERS_MIN = 3
const DIGITS_MIN = 4

/** Days and times, of which no pseudonym leads back (RFC 3339 §5.6); no more digits than those have. */
const TIME =
  /^(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-][01]\d:?[0-5]\d)?)?$/
/** Seconds or milliseconds since 1970. Telephones and numbers of people may be as long. */
const EPOCH = /^1\d{9}(?:\d{3})?$/
/** What requests are made of, and nobody's name. */
const ANSWER = /^(?:true|false|null|asc|desc|all|any|gte|lte|url|csv|json|usd|eur|gbp|chf)$/

/**
 * Pieces of the text, each of which counts as one value that was looked up; `mayBeNumber` where
 * digits alone may be whom a pseudonym stands for.
 */
export function guessesIn(text: string, mayBeNumber = false): readonly string[] {
  if (TIME.test(text)) return []
  if (!mayBeNumber && EPOCH.test(text)) return []
  const letters = [...text.normalize('NFKC').toLowerCase()].filter((sign) =>
    /[\p{L}\p{M}\p{N}]/u.test(sign),
  )
  if (ANSWER.test(letters.join(''))) return []
  const isNumber = letters.every((sign) => /\p{N}/u.test(sign))
  if (letters.length < (isNumber ? DIGITS_MIN : LETTERS_MIN)) return []
  const guesses: string[] = []
  for (let at = 0; at < letters.length; at += LETTERS_PER_GUESS) {
    guesses.push(letters.slice(at, at + LETTERS_PER_GUESS).join(''))
  }
  return guesses
}
