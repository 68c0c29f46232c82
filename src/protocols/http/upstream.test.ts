/**
 * The way up: verified, pinned, one request for one clearance, and a clear answer to every fault.
 */

import type { RequestListener } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  gatewayPerTest,
  replyText,
  statusAndCode,
} from '../../../tests/fixtures/gateway-per-test.ts'
import { CREDENTIAL, HOST, type HttpGatewayOptions } from '../../../tests/fixtures/http-gateway.ts'
import { validBefore } from '../../../tests/fixtures/identities.ts'
import { say } from '../../../tests/fixtures/raw-client.ts'
import { unheardPort } from '../../../tests/fixtures/unheard-port.ts'
import type { Resolve } from '../../base/dialled-address.ts'
import { Refusal } from '../../base/refusal.ts'
import { Secret } from '../../base/secret.ts'
import type { Slot } from '../../flow/profile.ts'

const start = gatewayPerTest()
afterEach(() => void vi.unstubAllEnvs())

/** A TCP server that does as told with each connection; its port. */
async function plainServer(answer: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    answer(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

const says =
  (text: string): NonNullable<HttpGatewayOptions['answerBytes']> =>
  (socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.write(text))
  }

const LIMITS = { upstream_headers_ms_max: 150, upstream_silence_ms_max: 150 }

describe('a sub-processor that cannot be had', () => {
  it('is unreachable where nothing listens', async () => {
    const unheard = await unheardPort()
    const house = await start({ endpoint: { address: `127.0.0.1:${unheard.port}` } })
    expect(await statusAndCode(house)).toBe('502 UPSTREAM_UNREACHABLE')
    expect(house.outcomes).toMatchObject([
      { ended: { kind: 'refused', refusal: 'UPSTREAM_UNREACHABLE' } },
    ])
    unheard.close()
  })

  it('is unreachable where its name leads nowhere', async () => {
    const resolve: Resolve = (_name, answer) => answer(new Error('ENOTFOUND'), [])
    const house = await start({ endpoint: { address: undefined }, resolve })
    expect(await statusAndCode(house)).toBe('502 UPSTREAM_UNREACHABLE')
  })

  it('is slow where it never finishes its handshake', async () => {
    const server = await plainServer(() => undefined)
    const endpoint = { address: `127.0.0.1:${server.port}` }
    const house = await start({ endpoint, limits: { upstream_connect_ms_max: 100 } })
    expect(await statusAndCode(house)).toBe('504 UPSTREAM_SLOW')
    server.close()
  })

  it('is slow where it does not begin its reply, or falls silent before it is told', async () => {
    const never: RequestListener = () => undefined
    expect(await statusAndCode(await start({ answer: never, limits: LIMITS }))).toBe(
      '504 UPSTREAM_SLOW',
    )
    const half: RequestListener = (_request, reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' })
      reply.flushHeaders()
    }
    expect(await statusAndCode(await start({ answer: half, limits: LIMITS }))).toBe(
      '504 UPSTREAM_SLOW',
    )
  })

  it('is slow where all its connections stay busy', async () => {
    const limits = { upstream_connections_per_host_max: 1, upstream_connect_ms_max: 100 }
    const house = await start({ answer: () => undefined, limits })
    const first = replyText(house)
    await expect.poll(() => house.seen.length).toBe(1)
    expect(await statusAndCode(house)).toBe('504 UPSTREAM_SLOW')
    house.end('ended-by-person')
    await first
    expect(house.seen).toHaveLength(1)
  })

  it.each([
    ['hangs up', (socket: Socket) => socket.once('data', () => socket.destroy())],
    ['answers something else', says('SSH-2.0-x\r\n')],
    [
      'answers with a bad chunk',
      says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'),
    ],
    [
      'answers with two lengths',
      says('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
    ],
    ['answers with a status of no class', says('HTTP/1.1 99 No\r\nContent-Length: 0\r\n\r\n')],
    [
      'changes the protocol',
      says('HTTP/1.1 101 Go\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'),
    ],
    ['invites a body that it has', says('HTTP/1.1 100 Continue\r\n\r\n')],
    [
      'has two types',
      says(
        'HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Type: c/d\r\nContent-Length: 1\r\n\r\na',
      ),
    ],
    [
      'has a coding that is no list',
      says('HTTP/1.1 200 OK\r\nContent-Encoding: a b\r\nContent-Length: 1\r\n\r\na'),
    ],
  ])('is broken where it %s', async (_what, answerBytes) => {
    const house = await start({ answerBytes })
    expect(await statusAndCode(house)).toBe('502 UPSTREAM_BROKEN')
    expect(house.outcomes).toMatchObject([{ ended: { refusal: 'UPSTREAM_BROKEN' } }])
  })

  it('is broken where it sends less than it announced, and nothing of it is shown as whole', async () => {
    const answerBytes = (socket: Socket): void => {
      socket.once('data', () => {
        socket.end(
          'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a":1}',
        )
      })
    }
    expect(await statusAndCode(await start({ answerBytes }))).toBe('502 UPSTREAM_BROKEN')
  })

  it('meets a limit where its headers are too large', async () => {
    const answer: RequestListener = (_request, reply) => {
      reply.setHeader('x-large', 'a'.repeat(9_000))
      reply.end()
    }
    const house = await start({ answer, limits: { reply_headers_bytes_max: 8_192 } })
    expect(await statusAndCode(house)).toBe('502 LIMIT')
  })

  it('is not asked again, whatever it does', async () => {
    const house = await start({ answer: (request) => request.socket.destroy() })
    expect(await statusAndCode(house)).toBe('502 UPSTREAM_BROKEN')
    expect(house.seen).toHaveLength(1)
  })

  it('may hint before it answers', async () => {
    const early = 'HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n'
    const whole = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'
    const text = await replyText(await start({ answerBytes: says(early + whole) }))
    expect(text).toMatch(/^HTTP\/1\.1 200/)
    expect(text).not.toMatch(/preload/)
  })
})

describe('the encryption of the way up', () => {
  it.each<[string, HttpGatewayOptions]>([
    ['for another name', { identity: (a) => a.issue(['other.plain.test']) }],
    ['that has ended', { identity: (a) => a.issue([HOST], validBefore()) }],
    ['of an authority that nobody trusts', { endpoint: { trust: undefined } }],
    [
      'older than TLS 1.2',
      { standIn: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } },
    ],
  ])('is refused with a certificate or version %s', async (_what, options) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const house = await start(options)
    expect(await statusAndCode(house)).toBe('502 UPSTREAM_TLS')
    expect(house.seen).toEqual([])
    expect(house.outcomes).toMatchObject([{ ended: { refusal: 'UPSTREAM_TLS' } }])
  })

  it('is refused where there is none', async () => {
    let heard = ''
    const server = await plainServer((socket) => {
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1')
      })
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}')
    })
    const house = await start({ endpoint: { address: `127.0.0.1:${server.port}` } })
    expect(await statusAndCode(house)).toBe('502 UPSTREAM_TLS')
    expect(heard).not.toContain('HTTP')
    server.close()
  })

  it('does not go through a proxy of the environment', async () => {
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])
      vi.stubEnv(name, 'http://127.0.0.1:9')
    expect(await statusAndCode(await start())).toBe('200')
  })
})

describe('the address of a sub-processor (57)', () => {
  const leadsTo =
    (...addresses: readonly string[]): Resolve =>
    (_name, answer) =>
      answer(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )

  it.each([
    ['public', ['127.0.0.1']],
    ['public', ['::ffff:127.0.0.1']],
    ['public', ['10.1.2.3']],
    ['public', ['100.64.0.1']],
    ['public', ['0.0.0.0']],
    ['public', ['8.8.8.8', '127.0.0.1']],
    ['private', ['169.254.169.254']],
    ['private', ['::ffff:169.254.169.254']],
    ['private', ['fd00:ec2::254']],
    ['private', ['fe80::1']],
    ['private', ['127.0.0.1', '169.254.169.254']],
  ] as const)(
    'is refused in a %s network where its name leads to %j',
    async (network, addresses) => {
      const resolve = leadsTo(...addresses)
      const house = await start({ endpoint: { address: undefined, network }, resolve })
      expect(await statusAndCode(house)).toBe('403 UPSTREAM_ADDRESS')
      expect(house.seen).toEqual([])
    },
  )

  it.each(['127.0.0.1:9', '169.254.169.254', '[::1]:9', 'not an address', '1.2.3.4:0'])(
    'is refused where the configuration itself says %s',
    async (address) => {
      const house = await start({ endpoint: { address, network: 'public' } })
      expect(await statusAndCode(house)).toBe('403 UPSTREAM_ADDRESS')
    },
  )

  it('is dialled as it was judged, and asked for once', async () => {
    const server = await plainServer((socket) => socket.destroy())
    let asked = 0
    const resolve: Resolve = (_name, answer) => {
      asked += 1
      const address = asked === 1 ? '127.0.0.1' : '169.254.169.254'
      answer(null, [{ address, family: 4 }])
    }
    const endpoint = { address: `inside.test:${server.port}` }
    const house = await start({ endpoint, resolve })
    expect(await statusAndCode(house)).toBe('502 UPSTREAM_UNREACHABLE')
    expect(asked).toBe(1)
    server.close()
  })
})

describe('the credential', () => {
  const user = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

  it.each<[Slot, (secret: string) => string, string]>([
    [{ kind: 'bearer' }, (s) => `Bearer ${s}`, `"authorization":"Bearer ${CREDENTIAL}"`],
    [
      { kind: 'basic', part: 'user' },
      (s) => user(`${s}:`),
      `"authorization":"${user(`${CREDENTIAL}:AC1`)}"`,
    ],
    [
      { kind: 'basic', part: 'password' },
      (s) => user(`AC1:${s}`),
      `"authorization":"${user(`AC1:${CREDENTIAL}`)}"`,
    ],
    [{ kind: 'header', name: 'X-API-Key' }, (s) => `Bearer ${s}`, `"x-api-key":"${CREDENTIAL}"`],
  ])('stands where the vendor wants it: %j', async (slot, auth, expected) => {
    const house = await start({ slot, endpoint: { account: 'AC1' } })
    const text = await replyText(house, '/v1/x', auth(house.secret))
    expect(text).toContain(expected)
    expect(text).not.toContain(house.secret)
  })

  it('stands in the query, in place of the secret', async () => {
    const house = await start({ slot: { kind: 'query', name: 'api_key' } })
    const text = await replyText(house, `/v1/x?a=1&api_key=${house.secret}`, 'none')
    expect(text).toContain(`"url":"/v1/x?a=1&api_key=${CREDENTIAL}"`)
  })

  it.each([
    [
      'application/json',
      (s: string) => `{"a":1,"api_key":"${s}"}`,
      `{\\"api_key\\":\\"${CREDENTIAL}\\",\\"a\\":1}`,
    ],
    [
      'application/json',
      (s: string) => `{"api_key":"${s}"}`,
      `{\\"api_key\\":\\"${CREDENTIAL}\\"}`,
    ],
  ])('stands in a body of %s', async (type, body, expected) => {
    const slot = { kind: 'body', name: 'api_key' } as const
    const house = await start({ slot, bodySlots: ['api_key'] })
    const text = body(house.secret)
    const lines = ['POST /v1/x HTTP/1.1', 'Host: localhost', `Content-Type: ${type}`]
    const rest = [`Content-Length: ${text.length}`, 'Connection: close', '', text]
    expect(await say(house, [...lines, ...rest].join('\r\n'))).toContain(`"body":"${expected}"`)
  })

  it('that cannot be had, or cannot stand there, sends nothing', async () => {
    const missing = new Refusal('CREDENTIAL_MISSING', 'It is not there.')
    const unusable = ['', 'a\r\nX: b', 'a\0', 'ключ'].map((text) => new Secret(text))
    for (const credential of [missing, ...unusable]) {
      const house = await start({ credential })
      expect(await statusAndCode(house)).toBe('502 CREDENTIAL_MISSING')
      expect(house.seen).toEqual([])
      await house.close()
    }
    const slot = { kind: 'basic', part: 'user' } as const
    const house = await start({ slot, credential: new Secret('a:b') })
    expect(await statusAndCode(house)).toBe('502 CREDENTIAL_MISSING')
  })

  it('that is not taken is said to be, once for each time', async () => {
    const answer: RequestListener = (_request, reply) => {
      reply.writeHead(401, { 'content-type': 'application/json' })
      reply.end('{}')
    }
    const house = await start({ answer })
    expect(await statusAndCode(house)).toBe('401')
    expect(house.credentialRefusals).toEqual(['payments'])
  })

  it('is never joined by a secret of ours that was hidden elsewhere', async () => {
    const house = await start()
    const text = await replyText(house, `/v1/x?a=x${house.secret}`)
    expect(text).toContain('vitrine-refusal: SLOT_WRONG')
    expect(house.seen).toEqual([])
  })
})
