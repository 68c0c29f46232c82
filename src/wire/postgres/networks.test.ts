/** Addresses of networks in binary form are those of the text, there and back. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIpAddress } from '../../base/ip-address.ts'
import { asNetwork, networkText, writeNetwork } from './networks.ts'

/** As a server sends them (`inet_send`). */
const SENT = [
  ['192.168.0.0/16', [2, 16, 1, 4, 192, 168, 0, 0], true],
  ['203.0.113.7', [2, 32, 0, 4, 203, 0, 113, 7], false],
  ['203.0.113.7/32', [2, 32, 1, 4, 203, 0, 113, 7], true],
  ['203.0.113.7/24', [2, 24, 0, 4, 203, 0, 113, 7], false],
  ['2001:db8::1', [3, 128, 0, 16, 0x20, 1, 13, 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false],
  ['::', [3, 128, 0, 16, ...new Array<number>(16).fill(0)], false],
] as const

describe('an address of a network', () => {
  it.each(SENT)('%s', (text, bytes, isCidr) => {
    expect(networkText(Buffer.from(bytes))).toBe(text)
    expect(writeNetwork(text, isCidr)).toEqual(Buffer.from(bytes))
  })

  it('is the same again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const again = networkText(writeNetwork(text, false) ?? Buffer.alloc(0)) ?? ''
        expect(parseIpAddress(again)).toEqual(parseIpAddress(text))
      }),
    )
  })

  it('has nothing behind its bits where clients refuse it', () => {
    expect(asNetwork('251.229.245.211/16')).toBe('251.229.0.0/16')
    expect(asNetwork('251.229.245.211')).toBe('251.229.245.211/32')
    expect(asNetwork('2001:db8::ff/120')).toBe('2001:db8::/120')
    expect(asNetwork('[masked]')).toBe('[masked]')
    expect(networkText(writeNetwork('251.229.245.211/17', true) ?? Buffer.alloc(0))).toBe(
      '251.229.128.0/17',
    )
  })

  it('is none of other bytes', () => {
    const broken = [
      [],
      [2, 33, 0, 4, 1, 2, 3, 4],
      [2, 32, 0, 4, 1, 2, 3],
      [9, 32, 0, 4, 1, 2, 3, 4],
    ]
    for (const bytes of [...broken, [3, 32, 0, 4, 1, 2, 3, 4]]) {
      expect(networkText(Buffer.from(bytes))).toBeUndefined()
    }
    expect(writeNetwork('203.0.113.7/33', false)).toBeUndefined()
    expect(writeNetwork('somewhere', false)).toBeUndefined()
  })
})
