/** What is nearly all of one sign, as people write in the place of a key. */

/** A shorter one is a weak password as often. */
const FILLER_LENGTH_MIN = 16
const FILLER_LENGTH_MAX = 512
const FILLER_SHARE_MIN = 0.7
const ASCII = 0x80
/** Signs that only join others. */
const JOINS = new Set('-_.~=')
const FILLS = 'x*#0'
const JOIN = 1
const KINDS = Uint8Array.from({ length: ASCII }, (_, code) => {
  const sign = String.fromCharCode(code).toLowerCase()
  return JOINS.has(sign) ? JOIN : FILLS.includes(sign) ? JOIN + 1 + FILLS.indexOf(sign) : 0
})

/**
 * Whether it is nearly all of one sign, as `ghp_xxxxxxxxxxxxxxxx`: nothing that was drawn is so.
 */
export function isFiller(text: string): boolean {
  if (text.length < FILLER_LENGTH_MIN || text.length > FILLER_LENGTH_MAX) return false
  let signs = 0
  const fills = [0, 0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const kind = KINDS[text.charCodeAt(at)] ?? 0
    if (kind === JOIN) continue
    signs += 1
    if (kind > JOIN) fills[kind - JOIN - 1] = (fills[kind - JOIN - 1] ?? 0) + 1
  }
  return Math.max(...fills) >= FILLER_SHARE_MIN * signs
}
