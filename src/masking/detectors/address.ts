/** IP addresses (RFC 791, RFC 4291 §2.2), but for those that are nobody's. */
import { parseIpAddress } from '../../base/ip-address.ts'
import type { Detector } from '../text/finding.ts'
import { TRAITS } from '../text/traits.ts'
import { isWord } from './characters.ts'

const VERSION_4 = /\d{1,3}(?:\.\d{1,3}){3}/g
const VERSION_6 =
  /[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,7}(?::\d{1,3}(?:\.\d{1,3}){3}|(?:\.\d{1,3}){3})?/g
const PRODUCT = /(?:[A-Za-z][\w-]*\/|\bv|\bversion[ :=]*v?|\brelease[ :=]*)$/i
const PRODUCT_LENGTH = 24
const GROUPS_MIN = 3
const DIGITS_MIN = 5

export const address: Detector = {
  name: 'IP address',
  isCertain: false,
  needs: TRAITS.separators,
  find: (text, report) => {
    for (const { index, 0: found } of [...text.matchAll(VERSION_4), ...text.matchAll(VERSION_6)]) {
      const end = index + found.length
      if (!standsAlone(text, index, end) || !isSomebodys(found)) continue
      if (!found.includes(':') && isProduct(text, index)) continue
      report({ start: index, end, category: 'user.device.ip_address', treatment: 'pseudonym' })
    }
  },
}

function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1)
  const after = text.charCodeAt(end)
  if (isWord(before) || isWord(after)) return false
  const isJoined = (at: number): boolean => text[at] === '.' || text[at] === ':'
  const goesOn = isJoined(end) && text[end] === '.' && /\d/.test(text[end + 1] ?? '')
  return !goesOn && !(isJoined(start - 1) && /[\da-fA-F]/.test(text[start - 2] ?? ''))
}

function isSomebodys(found: string): boolean {
  const bytes = parseIpAddress(found)
  if (bytes === undefined) return false
  const [first = 0] = bytes
  if (bytes.length === 4) return first !== 0 && first !== 127 && first < 240
  const hex = Buffer.from(bytes).toString('hex')
  // `::`, `::1`, and the stand-ins of this house.
  if (/^0{31}[01]$/.test(hex) || hex.startsWith('0100000000000000')) return false
  // `a::b` is program text.
  const groups = found.split(':').filter((group) => group !== '')
  return /\d/.test(found) && (groups.length >= GROUPS_MIN || groups.join('').length >= DIGITS_MIN)
}

/** `Chrome/120.0.0.0` and `v1.2.3.4` are versions. */
function isProduct(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - PRODUCT_LENGTH), start)
  return PRODUCT.test(before) && !before.endsWith('//')
}
