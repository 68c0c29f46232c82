/** The door itself: who is let in, how fast they must be, and how it closes. */
import { execFile } from 'node:child_process'
import { type ConnectionOptions, connect } from 'node:tls'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import {
  CREDENTIAL,
  type HttpGateway,
  type HttpGatewayOptions,
  startHttpGateway,
} from '../../../tests/fixtures/http-gateway.ts'
import { authorityFor, type Identity } from '../../../tests/fixtures/identities.ts'
import { openPlain, openSecure, readAll, readUntil } from '../../../tests/fixtures/raw-client.ts'

const run = promisify(execFile)

let gateway: HttpGateway | undefined
afterEach(async () => {
  await gateway?.close()
  gateway = undefined
})

async function start(options: HttpGatewayOptions = {}): Promise<HttpGateway> {
  gateway = await startHttpGateway(options)
  return gateway
}

async function curl(house: HttpGateway, ...words: readonly string[]): Promise<string> {
  const flags = ['-sS', '-i', '--max-time', '20', '--cacert', house.caFile]
  const { stdout } = await run('curl', [...flags, ...words])
  return stdout
}

/** What a TLS client with these options is told: the protocol agreed on, or the fault. */
function greet(house: HttpGateway, options: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const { port, ca } = house
    const socket = connect(
      { port, host: '127.0.0.1', servername: 'localhost', ca, ...options },
      () => {
        resolve(`${socket.getProtocol()} ${socket.alpnProtocol}`)
        socket.destroy()
      },
    )
    socket.once('error', (error) => resolve('code' in error ? String(error.code) : error.message))
  })
}

describe('a look', () => {
  it.each(['--http1.1', '--http2'])(
    'brings the real credential, and no other: %s',
    async (version) => {
      const house = await start()
      const url = `https://localhost:${house.port}/v1/charges?limit=3`
      const reply = await curl(house, version, '-H', `Authorization: Bearer ${house.secret}`, url)
      expect(reply).toMatch(/^HTTP\/(1\.1|2) 200/)
      expect(reply).toContain(`"authorization":"Bearer ${CREDENTIAL}"`)
      expect(reply).toContain('"host":"api.plain.test"')
      expect(reply).toMatch(/vitrine-exchange: exc_/)
      expect(reply).not.toContain(house.secret)
      expect(house.seen).toEqual(['GET /v1/charges?limit=3'])
      expect(house.outcomes).toMatchObject([{ ended: { kind: 'done' }, status: 200 }])
      expect(house.reported).toEqual([])
    },
  )

  it('of a stranger gets no further than the door', async () => {
    const house = await start()
    const url = `https://localhost:${house.port}/v1/charges`
    expect(await curl(house, url)).toMatch(/^HTTP\/2 401[\s\S]*vitrine-refusal: SESSION_MISSING/)
    const text = await curl(house, '--http1.1', '-H', 'Accept: text/plain', url)
    expect(text).toMatch(/^HTTP\/1\.1 401[\s\S]*vitrine: SESSION_MISSING/)
    expect(house.seen).toEqual([])
    expect(house.knocked).toContain('SESSION_MISSING')
  })
})

describe('the door', () => {
  it('answers plain HTTP with words, and nothing else', async () => {
    const house = await start()
    const socket = await openPlain(house.port)
    const reply = readAll(socket)
    socket.write(`GET / HTTP/1.1\r\nAuthorization: Bearer ${house.secret}\r\n\r\n`)
    expect(await reply).toMatch(/^HTTP\/1\.1 400 [\s\S]*connection: close[\s\S]*vitrine: PLAINTEXT/)
    const other = await openPlain(house.port)
    const silence = readAll(other)
    other.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]))
    expect(await silence).toBe('')
    expect(house.knocked).toEqual(['PLAINTEXT', 'PLAINTEXT'])
  })

  it('speaks TLS 1.2 and 1.3, HTTP/2 and HTTP/1.1, and nothing older or else', async () => {
    const house = await start()
    const ALPNProtocols = ['h2', 'http/1.1']
    expect(await greet(house, { ALPNProtocols })).toBe('TLSv1.3 h2')
    expect(await greet(house, { maxVersion: 'TLSv1.2' })).toBe('TLSv1.2 false')
    expect(await greet(house, { ALPNProtocols: ['http/1.1'] })).toBe('TLSv1.3 http/1.1')
    const old = {
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'ALL:@SECLEVEL=0',
    } as const
    expect(await greet(house, old)).toMatch(/PROTOCOL_VERSION/)
    expect(await greet(house, { ALPNProtocols: ['spdy/3'] })).toMatch(/NO_APPLICATION_PROTOCOL/)
  })

  it.each([
    ['says nothing', Buffer.alloc(0)],
    ['begins a handshake and stops', Buffer.from([22, 3, 1, 2, 0, 1])],
  ])('gives up on a client that %s', async (_what, bytes) => {
    const house = await start({ limits: { handshake_ms_max: 60 } })
    const socket = await openPlain(house.port)
    const reply = readAll(socket)
    socket.write(bytes)
    await reply
    expect(socket.destroyed).toBe(true)
  })

  it('lets in as many as the limit says', async () => {
    const house = await start({ limits: { connections_max: 2 } })
    const inside = [await openSecure(house), await openSecure(house)]
    await expect(openSecure(house)).rejects.toThrow()
    inside[0]?.destroy()
    await expect.poll(async () => (await greet(house, {})).slice(0, 3)).toBe('TLS')
  })

  it('shows a new certificate at the next connection', async () => {
    let shown: Identity | undefined
    const house = await start({ certified: (own) => shown ?? own })
    expect(await greet(house, {})).toBe('TLSv1.3 false')
    const other = await authorityFor(['localhost'])
    shown = await other.issue(['localhost'])
    expect(await greet(house, {})).toMatch(/UNABLE_TO_VERIFY|CERT|UNABLE_TO_GET_ISSUER/)
    expect(await greet(house, { ca: other.pem })).toBe('TLSv1.3 false')
  })

  it('closes idle connections at once when it closes, and takes no new ones', async () => {
    const house = await start()
    const socket = await openSecure(house)
    const request = `GET /v1/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${house.secret}\r\n\r\n`
    socket.write(request)
    await readUntil(socket, '}')
    const rest = readAll(socket)
    await house.close()
    gateway = undefined
    expect(await rest).toBe('')
    await expect(openPlain(house.port)).rejects.toThrow('ECONNREFUSED')
  })
})
