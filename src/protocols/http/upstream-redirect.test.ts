/** Tests of redirects by sub-processors, and of the connections to them. */

import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  gatewayPerTest,
  replyText,
  statusAndCode,
} from '../../../tests/fixtures/gateway-per-test.ts'
import { HOST } from '../../../tests/fixtures/http-gateway.ts'

const start = gatewayPerTest()
afterEach(() => void vi.unstubAllEnvs())

describe('a redirect (C24)', () => {
  const leads =
    (location: string, status = 302): RequestListener =>
    (_request, reply) => {
      reply.writeHead(status, { location, 'content-type': 'application/json' })
      reply.end('{}')
    }

  it.each([
    ['/v2/y?z=1#a', '/v2/y?z=1#a'],
    ['y', '/v1/y'],
    ['../y', '/y'],
    ['?z=1', '/v1/x?z=1'],
    [`https://${HOST}/v2/y`, '/v2/y'],
    [`https://${HOST.toUpperCase()}:443/v2/y`, '/v2/y'],
    [`//${HOST}/v2/y`, '/v2/y'],
  ])('on the same host is told as a path: %s', async (location, path) => {
    const text = await replyText(await start({ answer: leads(location) }))
    expect(text).toMatch(/^HTTP\/1\.1 302/)
    expect(text).toContain(`location: ${path}\r\n`)
  })

  it.each([
    ...[
      'https://evil.test/',
      '//evil.test/x',
      '\\\\evil.test/x',
      'https:\\\\evil.test',
      '/\t/evil.test',
    ],
    ...[
      `http://${HOST}/`,
      `https://${HOST}:8443/`,
      `https://${HOST}@evil.test/`,
      `https://a:b@${HOST}/`,
    ],
    ...[
      `https://${HOST}.evil.test/`,
      `https://${HOST}//evil.test/`,
      '/.//evil.test',
      'https://169.254.169.254/',
    ],
    ...['javascript:alert(1)', 'https://', 'https://[', `https://${HOST}./`, 'file:///etc/passwd'],
  ])('to anywhere else is refused: %s', async (location) => {
    const house = await start({ answer: leads(location) })
    const text = await replyText(house)
    expect(text).toContain('vitrine-refusal: UPSTREAM_REDIRECT')
    expect(text).not.toContain('evil')
    expect(house.seen).toHaveLength(1)
  })

  it('to two places leads nowhere, and one that is said twice does', async () => {
    const twice =
      (first: string, second: string): RequestListener =>
      (_request, reply) => {
        reply.writeHead(302, ['location', first, 'Location', second, 'content-length', '0'])
        reply.end()
      }
    expect(await statusAndCode(await start({ answer: twice('/a', '/b') }))).toBe(
      '502 UPSTREAM_BROKEN',
    )
    expect(await statusAndCode(await start({ answer: twice('/a', '/a') }))).toBe('302')
  })

  it('elsewhere in a reply that is none is left out', async () => {
    const text = await replyText(await start({ answer: leads('https://evil.test/', 201) }))
    expect(text).toMatch(/^HTTP\/1\.1 201/)
    expect(text.toLowerCase()).not.toMatch(/location|evil/)
  })

  it('or a part of a document are not passed on', async () => {
    const answer: RequestListener = (_request, reply) => {
      reply.writeHead(206, { 'content-range': 'bytes 0-1/4', 'content-type': 'text/plain' })
      reply.end('ab')
    }
    expect(await statusAndCode(await start({ answer }))).toBe('403 PARTIAL_REFUSED')
  })
})

describe('connections up', () => {
  it('are kept and used again', async () => {
    const ports = new Set<number | undefined>()
    const answer: RequestListener = (request, reply) => {
      ports.add(request.socket.remotePort)
      reply.end()
    }
    const house = await start({ answer })
    for (const path of ['/a', '/b', '/c']) expect(await statusAndCode(house, path)).toBe('200')
    expect(ports.size).toBe(1)
  })
})
