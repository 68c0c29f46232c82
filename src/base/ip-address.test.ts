/** Addresses are read as Node reads them, and nothing inside is taken for public. */
import { isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOfAddress } from './address-kind.ts'
import { parseIpAddress } from './ip-address.ts'

describe('an address', () => {
  it('is read exactly where Node says that it is one', () => {
    const odd = ['1.2.3', '01.2.3.4', '256.1.1.1', '::', '1::2::3', ':::', '1:2:3:4:5:6:7:8:9', '']
    const dotted = ['::ffff:1.2.3.4', '1.2.3.4::', '::1.2.3.4:1', '::1.2.3', 'a:b:c:d:e:f:1.2.3.4']
    for (const text of [...odd, ...dotted, '1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:8::', '::12345']) {
      expect([text, parseIpAddress(text)?.length]).toEqual([text, lengthByNode(text)])
    }
    fc.assert(
      fc.property(
        fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.]{0,20}$/)),
        (text) => {
          expect(parseIpAddress(text)?.length).toBe(lengthByNode(text))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('keeps its bytes', () => {
    expect(parseIpAddress('fe80::1%eth0')).toEqual(parseIpAddress('fe80:0:0:0:0:0:0:1'))
    expect([...(parseIpAddress('::ffff:10.1.2.3') ?? [])].slice(-6)).toEqual([
      255, 255, 10, 1, 2, 3,
    ])
  })

  it.each([
    ['public', ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8']],
    ['public', ['64:ff9b::8.8.8.8', '2002:808:808::1', '2a00:1450::1']],
    ['private', ['10.0.0.1', '172.31.255.255', '192.168.1.1', '127.0.0.1', '127.1.2.3', '::1']],
    [
      'private',
      ['100.64.0.1', 'fd12:3456::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::a00:1'],
    ],
    [
      'never',
      ['169.254.169.254', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe'],
    ],
    ['never', ['fd00:ec2::254', 'fd20:ce::254', '100.100.100.200', '168.63.129.16', '192.0.0.192']],
    [
      'never',
      ['0.0.0.0', '::', '::7f00:1', '::169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'ff02::1'],
    ],
    ['never', ['255.255.255.255', '224.0.0.1', '2002:a9fe:a9fe::1', '2001:0:1::1', '2001:db8::1']],
    ['never', ['', 'localhost', '2130706433', '0x7f.1', '127.1', '0177.0.0.1', '[::1]']],
  ] as const)('is %s: %j', (kind, addresses) => {
    for (const text of addresses) expect([text, kindOfAddress(text)]).toEqual([text, kind])
  })
})

function lengthByNode(text: string): number | undefined {
  const version = isIP(text)
  if (version === 0) return undefined
  return version === 4 ? 4 : 16
}
