/** IP addresses as bytes: strict reading of their text (RFC 791, RFC 4291 §2.2). */

const OCTET = /^(0|[1-9]\d{0,2})$/
const GROUP = /^[0-9a-f]{1,4}$/i
const GROUPS = 8

/**
 * The 4 or 16 bytes of an address; `undefined` where the text is none. No octal, no short forms, no
 * brackets; a zone (`fe80::1%eth0`) is left out of the bytes.
 */
export function parseIpAddress(text: string): Uint8Array | undefined {
  if (!text.includes(':')) return parseVersion4(text)
  const [address = '', zone] = text.split('%', 2)
  return zone === '' ? undefined : parseVersion6(address)
}

function parseVersion4(text: string): Uint8Array | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => OCTET.test(part))) return undefined
  const octets = parts.map(Number)
  return octets.every((octet) => octet < 256) ? Uint8Array.from(octets) : undefined
}

function parseVersion6(text: string): Uint8Array | undefined {
  const [before = '', after, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const head = groupsOf(before, after === undefined)
  const tail = after === undefined ? [] : groupsOf(after, true)
  if (head === undefined || tail === undefined) return undefined
  const missing = GROUPS - head.length - tail.length
  // `::` stands for at least one group (RFC 5952 §4.2.2); without it all eight are there.
  if (after === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...new Array<number>(missing).fill(0), ...tail]
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]))
}

/** The 16-bit groups of a part; the last two may be written as a dotted quad. */
function groupsOf(text: string, mayEndDotted: boolean): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    if (GROUP.test(part)) {
      groups.push(Number.parseInt(part, 16))
      continue
    }
    const isLast = index === parts.length - 1
    const quad = isLast && mayEndDotted ? parseVersion4(part) : undefined
    if (quad === undefined) return undefined
    const [a = 0, b = 0, c = 0, d = 0] = quad
    groups.push((a << 8) | b, (c << 8) | d)
  }
  return groups
}

/** The text of 4 or 16 bytes; of version 6 the longest run of zeros is left out (RFC 5952 §4). */
export function ipAddressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.')
  const groups = Array.from({ length: GROUPS }, (_, at) =>
    (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16),
  )
  const [longest] = [...groups.join(':').matchAll(/\b0(?::0)+\b/g)].sort(
    ([a], [b]) => b.length - a.length,
  )
  if (longest === undefined) return groups.join(':')
  const text = groups.join(':')
  const before = text.slice(0, longest.index).replace(/:$/, '')
  return `${before}::${text.slice(longest.index + longest[0].length).replace(/^:/, '')}`
}
