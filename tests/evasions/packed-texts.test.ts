/** What is packed in base 64 is unpacked and masked, or hidden where that cannot be done. */
import { deflateSync, gzipSync } from 'node:zlib'
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
