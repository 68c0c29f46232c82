/**
 * HTTP/1.1: one request at a time, in order, within its time and size, and a client that is told.
 */
import { execFile } from 'node:child_process'
import { request as httpsRequest } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type HttpGateway,
  type HttpGatewayOptions,
  startHttpGateway,
} from '../../../tests/fixtures/http-gateway.ts'
import {
  openSecure,
  readAll,
  readUntil,
  say,
  statusesOf,
} from '../../../tests/fixtures/raw-client.ts'

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

/** The head of an honest request, without its last empty line. */
function head(house: HttpGateway, line: string, ...more: readonly string[]): string {
  const auth = `Authorization: Bearer ${house.secret}`
  return `${[`${line} HTTP/1.1`, 'Host: localhost', auth, ...more].join('\r\n')}\r\n`
}

/** Writes a byte now and then, for as long as the gateway listens. */
function trickle(socket: TLSSocket, text: string): () => void {
  const bytes = [...text]
  const timer = setInterval(() => socket.write(bytes.shift() ?? 'x'), 10)
  return () => clearInterval(timer)
}

describe('requests on one connection', () => {
  it('are answered in order, one at a time, however they were sent', async () => {
    let running = 0
    let most = 0
    const house = await start({
      answer: (request, reply) => {
        running += 1
        most = Math.max(most, running)
        setImmediate(() => {
          running -= 1
          reply.end(request.url)
        })
      },
    })
    const paths = ['/a', '/b', '/c', '/d']
    const requests = paths.map((path) => `${head(house, `GET ${path}`)}\r\n`)
    const socket = await openSecure(house)
    const reply = readUntil(socket, '/d')
    socket.write(requests.join(''))
    const text = await reply
    expect(statusesOf(text)).toEqual([200, 200, 200, 200])
    expect(text.match(/\/[abcd]$|\/[abcd](?=HTTP)/g)).toEqual(paths)
    expect(most).toBe(1)
    socket.destroy()
  })

  it('are refused and closed once too many wait', async () => {
    const house = await start({ limits: { pipelined_requests_max: 2 } })
    const text = await say(house, `${head(house, 'GET /v1/x')}\r\n`.repeat(6))
    expect(statusesOf(text)).toEqual([200, 200, 200, 400])
    expect(text).toContain('pipelined_requests_max is 2.')
    expect(house.seen).toHaveLength(3)
  })

  it('find their connection kept open, and closed where they ask for it', async () => {
    const house = await start({ limits: { keep_alive_ms_max: 300 } })
    const socket = await openSecure(house)
    for (const path of ['/a', '/b']) {
      const reply = readUntil(socket, '}')
      socket.write(`${head(house, `GET ${path}`)}\r\n`)
      expect(statusesOf(await reply)).toEqual([200])
    }
    await readAll(socket)
    expect(
      statusesOf(await say(house, `${head(house, 'GET /c', 'Connection: close')}\r\n`)),
    ).toEqual([200])
  })
})

describe('limits of a request', () => {
  it.each([
    ['request_headers_count_max', 431, 'GET /v1/x', ['A: 1', 'B: 1', 'C: 1', 'D: 1', 'E: 1']],
    ['request_headers_bytes_max', 431, 'GET /v1/x', [`A: ${'a'.repeat(5_000)}`]],
    ['request_target_bytes_max', 414, `GET /${'a'.repeat(700)}`, []],
    ['request_body_bytes_max', 413, 'POST /v1/x', ['Content-Length: 1001']],
  ])('are named in the refusal: %s', async (name, status, line, more) => {
    const limits = {
      request_headers_count_max: 6,
      request_headers_bytes_max: 4_096,
      request_target_bytes_max: 500,
      request_body_bytes_max: 1_000,
    }
    const house = await start({ limits })
    const reply = await say(house, `${head(house, line, ...more)}\r\n`)
    expect(statusesOf(reply)).toEqual([status])
    expect(reply).toContain(`"code":"LIMIT"`)
    expect(reply).toContain(`${name} is `)
    expect(house.seen).toEqual([])
  })

  it.each([50_000, 70_000, 200_000, 1_000_000])(
    'are told to whoever sends a head far beyond them: %i bytes',
    async (bytes) => {
      const house = await start()
      const reply = await say(house, `${head(house, 'GET /v1/x', `A: ${'a'.repeat(bytes)}`)}\r\n`)
      expect(statusesOf(reply)).toEqual([431])
      expect(reply).toContain('request_headers_bytes_max is ')
      expect(house.knocked).toEqual(['LIMIT'])
    },
  )

  it('hold for a body of unknown length too', async () => {
    const house = await start({ limits: { request_body_bytes_max: 10 } })
    const chunk = '8\r\naaaaaaaa\r\n'
    const reply = await say(
      house,
      `${head(house, 'POST /v1/x', 'Transfer-Encoding: chunked')}\r\n${chunk}${chunk}`,
    )
    expect(statusesOf(reply)).toEqual([413])
  })

  it('reach a client that is still sending, which reads the answer', async () => {
    const house = await start()
    const { stdout } = await run('curl', [
      ...['-sS', '-i', '--http1.1', '--max-time', '20', '--cacert', house.caFile],
      ...[
        '-H',
        `Authorization: Bearer ${house.secret}`,
        '-H',
        'Expect:',
        '-H',
        'Content-Type: application/json',
      ],
      ...['--data-binary', `@${process.execPath}`, `https://localhost:${house.port}/v1/x`],
    ])
    expect(statusesOf(stdout)).toEqual([413])
    expect(stdout).toContain('request_body_bytes_max is 1048576.')
    expect(house.refused).toEqual(['LIMIT'])
  })

  it('reach a client that reads only after it has sent far more', async () => {
    const house = await start()
    const socket = await openSecure(house)
    socket.pause()
    socket.write(`${head(house, 'POST /v1/x', 'Content-Length: 99999999')}\r\n`)
    const part = Buffer.alloc(262_144, 0x20)
    // The answer is under way after the fifth; a connection that was cut would fail the rest.
    for (let sent = 0; sent < 24; sent += 1) {
      await new Promise<void>((resolve, reject) => {
        socket.write(part, (error) => (error ? reject(error) : resolve()))
      })
    }
    const reply = readAll(socket)
    socket.resume()
    expect(statusesOf(await reply)).toEqual([413])
  })
})

describe('a slow client', () => {
  const limits = { request_headers_ms_max: 100, request_ms_max: 150 }

  it('that never says anything is closed', async () => {
    const house = await start({ limits })
    const socket = await openSecure(house)
    expect(statusesOf(await readAll(socket))).toEqual([408])
  })

  it('that trickles its headers is closed', async () => {
    const house = await start({ limits })
    const socket = await openSecure(house)
    const stop = trickle(socket, head(house, 'GET /v1/x'))
    const reply = await readAll(socket)
    stop()
    expect(statusesOf(reply)).toEqual([408])
    expect(reply).toContain('request_headers_ms_max is 100.')
  })

  it('that trickles its headers behind a request is closed after that one', async () => {
    const house = await start({ limits })
    const socket = await openSecure(house)
    const reply = readAll(socket)
    socket.write(`${head(house, 'GET /v1/x')}\r\n`)
    const stop = trickle(socket, head(house, 'GET /v1/y'))
    expect(statusesOf(await reply)).toEqual([200, 408])
    stop()
  })

  it('that trickles its body is refused and closed', async () => {
    const house = await start({ limits })
    const socket = await openSecure(house)
    const reply = readAll(socket)
    socket.write(`${head(house, 'POST /v1/x', 'Content-Length: 1000')}\r\n`)
    const stop = trickle(socket, '')
    const text = await reply
    stop()
    expect(statusesOf(text)).toEqual([408])
    expect(text).toContain('request_ms_max is 150')
    expect(house.seen).toEqual([])
    expect(house.refused).toEqual(['LIMIT'])
  })

  it('that leaves in the middle of its body leaves nothing behind', async () => {
    const house = await start()
    const socket = await openSecure(house)
    socket.write(`${head(house, 'POST /v1/x', 'Content-Length: 1000')}\r\nabc`)
    socket.end()
    await expect.poll(() => house.refused).toEqual(['MALFORMED'])
    expect(house.live.count).toBe(0)
    expect(house.connections.count).toBe(0)
  })
})

describe('100-continue', () => {
  it('is said when the body is first wanted', async () => {
    const house = await start()
    const socket = await openSecure(house)
    const invited = readUntil(socket, '\r\n\r\n')
    socket.write(`${head(house, 'POST /v1/x', 'Content-Length: 7', 'Expect: 100-continue')}\r\n`)
    expect(await invited).toBe('HTTP/1.1 100 Continue\r\n\r\n')
    const reply = readUntil(socket, '}')
    socket.write('{"a":1}')
    expect(await reply).toContain('"body":"{\\"a\\":1}"')
    socket.destroy()
  })

  it('is not said where the answer is no, which comes at once', async () => {
    const house = await start()
    const request = `POST /v1/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\nExpect: 100-continue\r\n\r\n`
    const reply = await say(house, request)
    expect(statusesOf(reply)).toEqual([401])
    expect(reply).toContain('connection: close')
  })

  it('works with curl, both ways', async () => {
    const house = await start()
    const ask = (secret: string) =>
      run('curl', [
        ...['-sS', '-i', '--http1.1', '--max-time', '20', '--cacert', house.caFile],
        ...['-H', `Authorization: Bearer ${secret}`, '-H', 'Expect: 100-continue'],
        ...['--json', '{"a":1}', `https://localhost:${house.port}/v1/x`],
      ])
    expect(statusesOf((await ask(house.secret)).stdout)).toEqual([100, 200])
    expect(statusesOf((await ask('nothing')).stdout)).toEqual([401])
  })
})

describe('a client that leaves with requests in line', () => {
  it('has none of them carried on its behalf', async () => {
    let leave = (): void => undefined
    const house = await start({
      answer: (request, reply) => {
        if (request.url === '/slow') leave()
        else reply.end('{}')
      },
    })
    const socket = await openSecure(house)
    leave = () => socket.destroy()
    const lines = ['GET /slow', 'GET /a', 'GET /b'].map((line) => `${head(house, line)}\r\n`)
    socket.write(lines.join(''))
    await expect.poll(() => house.outcomes).toMatchObject([{ ended: { kind: 'left' } }])
    await say(house, `${head(house, 'GET /later', 'Connection: close')}\r\n`)
    expect(house.seen).toEqual(['GET /slow', 'GET /later'])
    expect(house.live.count).toBe(0)
  })
})

describe('a client of Node', () => {
  it('that leaves cancels the work of the stand-in', async () => {
    let left = false
    const house = await start({
      answer: (request) => {
        request.socket.once('close', () => {
          left = true
        })
        client.destroy()
      },
    })
    const { port, ca, secret } = house
    const headers = { authorization: `Bearer ${secret}` }
    const client = httpsRequest({ host: 'localhost', port, ca, headers, path: '/v1/slow' })
    client.on('error', () => undefined)
    client.end()
    await expect.poll(() => left).toBe(true)
    await expect.poll(() => house.outcomes).toMatchObject([{ ended: { kind: 'left' } }])
  })
})
