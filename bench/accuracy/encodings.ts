/** The ways in which one value is written, and values that must be found in each of them. */
import { gunzipSync, gzipSync } from 'node:zlib'

const hexOf = (text: string): string => Buffer.from(text).toString('hex')
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const percent = (text: string): string => encodeURIComponent(text)
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString()

type Encoding = readonly [
  name: string,
  write: (text: string) => string,
  /** @throws where it cannot be read. */
  read: (text: string) => unknown,
]

export const ENCODINGS: readonly Encoding[] = [
  ['plain', (text) => text, (text) => text],
  ['JSON \\u', (text) => text.replace(/[^A-Za-z0-9]/g, escaped), unescaped],
  [
    'JSON in JSON',
    (text) => JSON.stringify(JSON.stringify({ note: text })),
    (text) => JSON.parse(JSON.parse(text)).note,
  ],
  ['percent', percent, decodeURIComponent],
  [
    'double percent',
    (text) => percent(percent(text)),
    (text) => decodeURIComponent(decodeURIComponent(text)),
  ],
  ['base 64, first third', (text) => base64(`note: ${text} end`), fromBase64],
  ['base 64, second third', (text) => base64(`notes: ${text} end`), fromBase64],
  ['base 64, last third', (text) => base64(`a note: ${text} end`), fromBase64],
  [
    'base 64 of URLs',
    (text) => Buffer.from(`note: ${text} end`).toString('base64url'),
    (text) => Buffer.from(text, 'base64url').toString(),
  ],
  ['hex', hexOf, (text) => Buffer.from(text, 'hex').toString()],
  [
    'HTML',
    (text) => text.replace(/[^A-Za-z0-9]/g, (sign) => `&#${sign.charCodeAt(0)};`),
    (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)),
  ],
  [
    'UTF-16',
    (text) => Buffer.from(text, 'utf16le').toString('latin1'),
    (text) => Buffer.from(text, 'latin1').toString('utf16le'),
  ],
  [
    'gzip in base 64',
    (text) => gzipSync(`note: ${text} end`).toString('base64'),
    // What was packed is not packed again.
    (text) => (text === '[masked]' ? text : gunzipSync(Buffer.from(text, 'base64')).toString()),
  ],
  ['full width', wide, (text) => text.normalize('NFKC')],
  ['zero width', (text) => text.split('').join('\u200b'), (text) => text.replaceAll('\u200b', '')],
]

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function unescaped(text: string): string {
  return text.replace(/\\u([\da-f]{4})/g, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** Put together at run time, so that no scanner takes them for real. */
export const VALUES: readonly (readonly [name: string, value: string])[] = [
  ['mail', 'ada.lovelace@example.com'],
  ['card', ['4242', '4242', '4242', '4242'].join('')],
  ['IBAN', ['GB82WEST', '12345698765432'].join('')],
  ['phone', ['+44 20', '7946 0958'].join(' ')],
  ['SSN', ['219', '09', '9999'].join('-')],
  ['IPv4', '203.0.113.77'],
  ['IPv6', '2001:db8::8a2e:370:7334'],
  ['key of Stripe', ['sk', 'live', 'a1B2c3D4e5F6g7H8i9J0k1L2'].join('_')],
  ['key of GitHub', ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_')],
  ['key id of AWS', ['AKIA', 'IOSFODNN7EXAMPL2'].join('')],
  ['bearer', 'Authorization: Bearer abc123def456ghi789'],
]
