/** Host names and places: exactly one thing each, never a pattern. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHostName, parseHostAndPort } from './host-name.ts'

describe('a host name', () => {
  it.each(['api.stripe.com', 'localhost', 'a-b.example', 'xn--bcher-kva.example', '1a.example'])(
    'is %s',
    (text) => {
      expect(isHostName(text)).toBe(true)
    },
  )

  it.each([
    ...['*.stripe.com', 'API.stripe.com', 'api.stripe.com.', '.stripe.com', 'a..b', 'a_b.example'],
    ...['127.0.0.1', '1.2', '0x7f.1', '0x7f', '[::1]', '::1', 'api.stripe.com:443', 'a b', ''],
    ...['-a.example', 'a-.example', `${'a'.repeat(64)}.example`, 'a.'.repeat(130), 'é.example'],
    ...['api.stripe.com\n', 'user@api.stripe.com', 'api.stripe.com/x'],
  ])('is not %j', (text) => {
    expect(isHostName(text)).toBe(false)
  })
})

describe('a place', () => {
  it.each([
    ['127.0.0.1:8443', { host: '127.0.0.1', port: 8443 }],
    ['[::1]:8443', { host: '::1', port: 8443 }],
    ['gateway.corp.example:0', { host: 'gateway.corp.example', port: 0 }],
  ])('is %s', (text, place) => {
    expect(parseHostAndPort(text)).toEqual(place)
  })

  it.each([
    ...['127.0.0.1', ':8443', '::1:8443', '[::1]', '[127.0.0.1]:1', '127.0.0.1:65536', 'a:1 '],
    ...['256.0.0.1:1', 'https://a:1', 'a:-1', 'a:1e3', '*:8443', '[::g]:1'],
  ])('is not %j', (text) => {
    expect(parseHostAndPort(text)).toBeUndefined()
  })

  it('reads whatever it is given without failing', () => {
    fc.assert(fc.property(fc.string(), (text) => void [isHostName(text), parseHostAndPort(text)]))
  })
})
