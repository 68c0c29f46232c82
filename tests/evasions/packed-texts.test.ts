/** What is packed in base 64 is unpacked and masked, or hidden where that cannot be done. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(7) })
const said = `user ada@example.com said ${Array.from({ length: 40 }, (_, count) => count).join(' ')}`

function line(bytes: Uint8Array): string {
  return mask.text(`payload ${Buffer.from(bytes).toString('base64')} took 12 ms`)
}

describe.each([
  ['gzip', gzipSync],
  ['zlib', deflateSync],
])('what %s has packed', (_, pack) => {
  it('is hidden', () => {
    expect(line(pack(said))).toBe('payload [masked] took 12 ms')
  })

  it('is hidden where its end is cut off', () => {
    const packed = pack(said)
    expect(line(packed.subarray(0, packed.length - 24))).toBe('payload [masked] took 12 ms')
  })

  it('is hidden where it is too long to be unpacked', () => {
    const long = pack(said.repeat(2 ** 14))
    expect(line(long)).toBe('payload [masked] took 12 ms')
  })

  it('is shown where it holds nothing', () => {
    const harmless = Buffer.from(pack('it took twelve of them'.repeat(4))).toString('base64')
    expect(mask.text(`payload ${harmless} took 12 ms`)).toContain(harmless)
  })
})

it('hides what only begins as gzip', () => {
  const packed = gzipSync(said)
  packed[packed.length - 6] = (packed.at(-6) ?? 0) ^ 1
  expect(line(packed)).toBe('payload [masked] took 12 ms')
})

describe.each([
  ['deflate without a head', deflateRawSync],
  ['brotli', brotliCompressSync],
])('what %s has packed', (_, pack) => {
  it('is hidden', () => {
    const packed = pack(said).toString('base64url')
    expect(mask.text(`payload ${packed} took 12 ms`)).toBe('payload [masked] took 12 ms')
  })

  it('is shown where it holds nothing', () => {
    const text = Array.from({ length: 60 }, (_each, count) => `it took ${count * 7}`).join(', ')
    const harmless = pack(text).toString('base64url')
    expect(mask.text(`payload ${harmless} took 12 ms`)).toContain(harmless)
  })
})

describe('bytes that are no text', () => {
  const inProtobuf = Buffer.concat([
    Buffer.of(8, 150, 1, 18, 15),
    Buffer.from('ada@example.com'),
    Buffer.of(26, 200, 1),
    Buffer.alloc(40, 0xfe),
  ])

  it.each([
    ['a mail address in protobuf, by 64', inProtobuf.toString('base64url')],
    ['a mail address in protobuf, by 16', inProtobuf.toString('hex')],
    ['gzip, by 16', gzipSync(said).toString('hex')],
    ['a document', Buffer.from(`%PDF-1.7\n${'x y '.repeat(20)}`).toString('base64')],
    ['letters of two bytes', Buffer.from(said, 'utf16le').swap16().toString('base64')],
  ])('are hidden: %s', (_what, coded) => {
    expect(mask.text(`payload ${coded} took 12 ms`)).toBe('payload [masked] took 12 ms')
  })

  it('are shown where no word in them says anything', () => {
    const signature = Buffer.from(Array.from({ length: 96 }, (_each, at) => (at * 73 + 41) & 255))
    for (const coded of [signature.toString('base64url'), signature.toString('hex')])
      expect(mask.text(`signed ${coded} now`)).toBe(`signed ${coded} now`)
  })
})

it('hides what goes on over lines of base 64, and keeps the lines', () => {
  const coded = Buffer.from(`${'x'.repeat(50)} ada@example.com ${'y'.repeat(60)}`).toString(
    'base64',
  )
  const masked = mask.text(`Body:\r\n${coded.replace(/.{76}/g, '$&\r\n')}\r\nend`)
  const lines = masked.split('\r\n')
  expect(lines.slice(1, -1).every((line) => line.length <= 76)).toBe(true)
  const inner = Buffer.from(lines.slice(1, -1).join(''), 'base64').toString()
  expect(inner).toMatch(/^x{50} email_\w+@masked\.invalid y{60}$/)
})

function inBase32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = bits.match(/.{1,5}/g) ?? []
  return letters
    .map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(each.padEnd(5, '0'), 2)])
    .join('')
}

it.each([
  ['by 32', `${inBase32('user ada@example.com')} now`],
  ['quoted for mail', 'To: ada=40example.com now'],
  ['quoted for mail over lines', `${'far '.repeat(12)}ada.love=\r\nlace@example.com now`],
  ['in UTF-7', 'to ada+AEA-example.com now'],
  ['in references with zeros', 'to ada&#0000064;example.com now'],
  ['in named references', 'to ada&commat;example&period;com now'],
])('a mail address %s is masked', (_what, text) => {
  expect(mask.text(text)).toMatch(/(?:^\[masked\]|email_[\w@.]+\.invalid) now$/)
})

it('leaves what only looks quoted', () => {
  const text = 'GET /a?page=2&limit=40&size=40px&b=3D'
  expect(mask.text(text)).toBe(text)
})
