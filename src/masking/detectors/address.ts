/** IP addresses (RFC 791, RFC 4291 §2.2), but for those that are nobody's. */
import { parseIpAddress } from '../../base/ip-address.ts'
import { type Look, type Report, ruleOf } from '../text/finding.ts'
import { isDigit, isOfValue } from './characters.ts'

const OCTETS = 4
const ZERO = 0x30
const DOT = 0x2e
const VERSION_6 =
  /[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,7}(?::\d{1,3}(?:\.\d{1,3}){3}|(?:\.\d{1,3}){3})?/y
const HARDWARE = /[\da-fA-F]{2}(?::[\da-fA-F]{2}){5}(?!:?[\da-fA-F])/y
const PRODUCT =
  /(?:[A-Za-z][\w-]*\/|\bv|\bversion[ :=]*v?|\brelease[ :=]*|(?:バージョン|版本|버전|верси[яи])[ :=]*)$/i
/** What stands right before the number of a version. */
const MAY_BE_PRODUCT = /[/vVnNeE :=ン本전яи]/
const PRODUCT_LENGTH = 24
const GROUPS_MIN = 3
const DIGITS_MIN = 5
const GROUP_LENGTH_MAX = 4

const ipRule = ruleOf('ip-address', 'user.device.ip_address', {
  treatment: 'pseudonym',
  confidence: 'certain',
})
const hardwareRule = ruleOf('mac-address', 'user.device.device_id', { treatment: 'pseudonym' })

/** Reports an address of version 4 that begins at a digit; whether there is one. */
export function findVersion4(text: string, at: number, report: Report): boolean {
  const end = endOfVersion4(text, at)
  if (end === undefined || !standsAlone(text, at, end) || isProduct(text, at)) return false
  // A network of that size is nobody's, and browsers give out such versions (`120.0.0.0`).
  if (text.startsWith('.0.0.0', end - '.0.0.0'.length)) return false
  if (text[end] === '-' && RELEASE.test(text.slice(end, end + RELEASE_LENGTH))) return false
  report(at, end, ipRule)
  return true
}

/** `1.2.3.4-beta.1` is a version. */
const RELEASE =
  /^-(?:alpha|beta|rc|pre|preview|dev|snapshot|release|final|ga|build|patch|hotfix|nightly|canary|r)(?![a-z])/i
const RELEASE_LENGTH = 12

/** Four numbers below 256 without zeros before them, of somebody's network. */
function endOfVersion4(text: string, from: number): number | undefined {
  let at = from
  for (let group = 0; group < OCTETS; group += 1) {
    if (group > 0 && text.charCodeAt(at) !== DOT) return undefined
    if (group > 0) at += 1
    const start = at
    let octet = 0
    while (isDigit(text.charCodeAt(at)) && at - start < 4) {
      octet = octet * 10 + text.charCodeAt(at) - ZERO
      at += 1
    }
    const isPadded = at - start > 1 && text.charCodeAt(start) === ZERO
    if (at === start || octet > 255 || isPadded) return undefined
    if (group === 0 && isNobodys(octet)) return undefined
  }
  return at
}

/** This network, loopback, multicast's neighbours and what is reserved (RFC 6890 §2.2.2). */
function isNobodys(first: number): boolean {
  return first === 0 || first === 127 || first >= 240
}

/** Looks at the first `:` of what may be an address of version 6, or of hardware (IEEE 802). */
export const colons: Look = (text, at, report) => {
  let start = at
  while (at - start < GROUP_LENGTH_MAX && /[\da-fA-F]/.test(text[start - 1] ?? '')) start -= 1
  // `Addr:3c:22:…`: what stands before the sign is a name.
  const isBefore = start === at && text[at + 1] !== ':'
  if (isBefore || isOfValue(text.charCodeAt(start - 1))) start = at + 1
  HARDWARE.lastIndex = start
  const isPair = start > at || at - start === 2
  if (isPair && HARDWARE.test(text) && !isOfValue(text.charCodeAt(start - 1))) {
    const end = HARDWARE.lastIndex
    // All the same digits stand for nobody's device.
    if (!/^(..)(?::\1){5}$/.test(text.slice(start, end))) report(start, end, hardwareRule)
    return
  }
  VERSION_6.lastIndex = start
  if (!VERSION_6.test(text)) return
  const end = VERSION_6.lastIndex
  if (isFingerprint(text, start, end)) return
  if (standsAlone(text, start, end) && isSomebodys(text.slice(start, end)))
    report(start, end, ipRule)
}

/** Bytes between colons, which go on behind the eighth: `AB:CD:EF:…` */
function isFingerprint(text: string, start: number, end: number): boolean {
  return (
    BYTES.test(text.slice(start, end)) &&
    /^:[\da-fA-F]{2}(?![\da-fA-F])/.test(text.slice(end, end + 4))
  )
}

const BYTES = /^[\da-fA-F]{2}(?::[\da-fA-F]{2}){7}$/

/** A group of an address; `node:10.0.0.5` and `inside:10.0.0.5` are words before one. */
const BEFORE_JOIN = /(?:[\da-fA-F]\.|(?<![A-Za-z\d_-])[\da-fA-F]{2,4}:|::?[\da-fA-F]{1,4}:)$/

function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1)
  const after = text.charCodeAt(end)
  if (isOfValue(before) || isOfValue(after)) return false
  const isJoined = (at: number): boolean => text[at] === '.' || text[at] === ':'
  const goesOn = isJoined(end) && text[end] === '.' && /\d/.test(text[end + 1] ?? '')
  return (
    !goesOn && !(isJoined(start - 1) && BEFORE_JOIN.test(text.slice(Math.max(0, start - 7), start)))
  )
}

function isSomebodys(found: string): boolean {
  const bytes = parseIpAddress(found)
  if (bytes === undefined) return false
  const [first = 0] = bytes
  if (bytes.length === 4) return !isNobodys(first)
  const hex = Buffer.from(bytes).toString('hex')
  // `::`, `::1`, and the stand-ins of this house.
  if (/^0{31}[01]$/.test(hex) || hex.startsWith('0100000000000000')) return false
  // `a::b` is program text.
  const groups = found.split(':').filter((group) => group !== '')
  return /\d/.test(found) && (groups.length >= GROUPS_MIN || groups.join('').length >= DIGITS_MIN)
}

/** `Chrome/120.0.0.0` and `v1.2.3.4` are versions. */
function isProduct(text: string, start: number): boolean {
  if (start === 0 || !MAY_BE_PRODUCT.test(text.charAt(start - 1))) return false
  const before = text.slice(Math.max(0, start - PRODUCT_LENGTH), start)
  if (!PRODUCT.test(before) || before.endsWith('//')) return false
  return !(IN_PATH.test(before) && isHigh(text, start))
}

/** `/lookup/203.0.113.77`: a version in a path has lower numbers. */
const IN_PATH = /\/[\w-]{1,20}\/$/
const HIGH_MIN = 32
const HIGH_COUNT = 2

function isHigh(text: string, start: number): boolean {
  const [first = ''] = /^[\d.]{7,15}/.exec(text.slice(start, start + 15)) ?? []
  return first.split('.').filter((octet) => Number(octet) >= HIGH_MIN).length >= HIGH_COUNT
}
