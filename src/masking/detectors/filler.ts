/** What is nearly all of one sign, as people write in the place of a key. */

/** A shorter one is a weak password as often. */
const FILLER_LENGTH_MIN = 16
const FILLER_LENGTH_MAX = 512
const FILLER_SHARE_MIN = 0.7
const JOINS = /[-_.~=]/g
const FILLS = /[xX]|\*|#|0/g

/**
 * Whether it is nearly all of one sign, as `ghp_xxxxxxxxxxxxxxxx`: nothing that was drawn is so.
 */
export function isFiller(text: string): boolean {
  if (text.length < FILLER_LENGTH_MIN || text.length > FILLER_LENGTH_MAX) return false
  const signs = text.replace(JOINS, '')
  const fills = signs.toLowerCase().match(FILLS) ?? []
  if (fills.length < FILLER_SHARE_MIN * signs.length) return false
  return ['x', '*', '#', '0'].some(
    (sign) => fills.filter((one) => one === sign).length >= FILLER_SHARE_MIN * signs.length,
  )
}
