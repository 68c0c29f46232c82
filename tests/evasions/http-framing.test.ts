/**
 * Requests that two parsers could read differently: refused, closed, and never passed on (C23, 51).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpGateway, startHttpGateway } from '../fixtures/http-gateway.ts'
import { say, statusesOf } from '../fixtures/raw-client.ts'

let gateway: HttpGateway
beforeAll(async () => {
  gateway = await startHttpGateway()
})
afterAll(() => gateway.close())

const reach = () => ({ port: gateway.port, ca: gateway.ca })

/** `HOST` and `AUTH` stand for the two headers of an honest request. */
function bytesOf(row: string): string {
  const auth = `Authorization: Bearer ${gateway.secret}\r\n`
  return row.replaceAll('HOST', `Host: localhost\r\n`).replaceAll('AUTH', auth)
}

const POST = 'POST /v1/x HTTP/1.1\r\nHOSTAUTH'
const GET = 'GET /v1/x HTTP/1.1\r\nHOSTAUTH'
const CHUNKED = 'Transfer-Encoding: chunked\r\n'

const LENGTHS = {
  'length and chunked': `${POST}Content-Length: 4\r\n${CHUNKED}\r\n0\r\n\r\n`,
  'chunked and length': `${POST}${CHUNKED}Content-Length: 4\r\n\r\n0\r\n\r\n`,
  'no length, and chunked': `${POST}Content-Length: 0\r\n${CHUNKED}\r\n0\r\n\r\n`,
  'two equal lengths': `${POST}Content-Length: 1\r\nContent-Length: 1\r\n\r\na`,
  'two different lengths': `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\na`,
  'a list of lengths': `${POST}Content-Length: 1, 1\r\n\r\na`,
  'a signed length': `${POST}Content-Length: +1\r\n\r\na`,
  'a negative length': `${POST}Content-Length: -1\r\n\r\na`,
  'a hexadecimal length': `${POST}Content-Length: 0x1\r\n\r\na`,
  'an octal-looking length': `${POST}Content-Length: 01\r\n\r\na`,
  'a length in two words': `${POST}Content-Length: 1 1\r\n\r\na`,
  'an empty length': `${POST}Content-Length:\r\n\r\na`,
  'a length that overflows': `${POST}Content-Length: 18446744073709551617\r\n\r\na`,
}

const CODINGS = {
  'chunked behind a tab': `${POST}Transfer-Encoding: chunked\t\r\n\r\n0\r\n\r\n`,
  'chunked and a vertical tab': `${POST}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n`,
  'gzip, chunked': `${POST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
  identity: `${POST}Transfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
  'chunked twice': `${POST}${CHUNKED}${CHUNKED}\r\n0\r\n\r\n`,
  'identity, then chunked': `${POST}Transfer-Encoding: identity\r\n${CHUNKED}\r\n0\r\n\r\n`,
  'chunked, then identity': `${POST}${CHUNKED}Transfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
  xchunked: `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
  'chunked with a parameter': `${POST}Transfer-Encoding: chunked;a=b\r\n\r\n0\r\n\r\n`,
  'chunked and an empty item': `${POST}Transfer-Encoding: chunked,\r\n\r\n0\r\n\r\n`,
  'an empty item and chunked': `${POST}Transfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n`,
  'chunked in quotes': `${POST}Transfer-Encoding: "chunked"\r\n\r\n0\r\n\r\n`,
  'an empty coding and a length': `${POST}Transfer-Encoding:\r\nContent-Length: 3\r\n\r\nabc`,
  'chunked and a space before the colon': `${POST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
  'chunked on a folded line': `${POST}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n`,
  'chunked in HTTP/1.0': `POST /v1/x HTTP/1.0\r\nHOSTAUTH${CHUNKED}\r\n0\r\n\r\n`,
}

const CHUNKS = {
  'a chunk size with 0x': `${POST}${CHUNKED}\r\n0x1\r\na\r\n0\r\n\r\n`,
  'a negative chunk size': `${POST}${CHUNKED}\r\n-1\r\na\r\n0\r\n\r\n`,
  'a chunk size that overflows': `${POST}${CHUNKED}\r\nffffffffffffffffff\r\na\r\n0\r\n\r\n`,
  'a space behind a chunk size': `${POST}${CHUNKED}\r\n1 \r\na\r\n0\r\n\r\n`,
  'a space before a chunk size': `${POST}${CHUNKED}\r\n 1\r\na\r\n0\r\n\r\n`,
  'a bare LF behind a chunk size': `${POST}${CHUNKED}\r\n1\na\r\n0\r\n\r\n`,
  'a bare LF behind a chunk': `${POST}${CHUNKED}\r\n1\r\na\n0\r\n\r\n`,
  'a bare LF in a chunk extension': `${POST}${CHUNKED}\r\n1;a\nb\r\na\r\n0\r\n\r\n`,
  'a NUL in a chunk extension': `${POST}${CHUNKED}\r\n1;a\0b\r\na\r\n0\r\n\r\n`,
  'a bare CR behind a chunk': `${POST}${CHUNKED}\r\n1\r\na\rX0\r\n\r\n`,
  'a chunk longer than its size': `${POST}${CHUNKED}\r\n1\r\nab\r\n0\r\n\r\n`,
  'a chunk without a size': `${POST}${CHUNKED}\r\n\r\n0\r\n\r\n`,
  'a length in the trailers': `${POST}${CHUNKED}\r\n0\r\nContent-Length: 3\r\n\r\n`,
  'a coding in the trailers': `${POST}${CHUNKED}\r\n0\r\n${CHUNKED}\r\n`,
  'a bare LF in the trailers': `${POST}${CHUNKED}\r\n0\r\nA: b\n\r\n`,
}

const LINES = {
  'a folded line': `${GET}A: b\r\n c\r\n\r\n`,
  'a line folded by a tab': `${GET}A: b\r\n\tc\r\n\r\n`,
  'a folded line behind an empty value': `${GET}A:\r\n c\r\n\r\n`,
  'a first header behind a space': 'GET /v1/x HTTP/1.1\r\n AUTHHOST\r\n',
  'a bare LF behind the request line': 'GET /v1/x HTTP/1.1\nHOSTAUTH\r\n',
  'a bare LF behind a header': `${GET}A: b\nC: d\r\n\r\n`,
  'a bare LF at the end': `${GET}\n`,
  'bare LFs only': 'GET /v1/x HTTP/1.1\nHost: localhost\n\n',
  'a bare CR in a header': `${GET}A: b\rC: d\r\n\r\n`,
  'two CRs': `${GET}A: b\r\r\n\r\n`,
  'a space before a colon': `${GET}A : b\r\n\r\n`,
  'a name that is no token': `${GET}A(b: c\r\n\r\n`,
  'a NUL in a name': `${GET}A\0b: c\r\n\r\n`,
  'a letter beyond ASCII in a name': `${GET}A\xe9: c\r\n\r\n`,
  'an empty name': `${GET}: c\r\n\r\n`,
  'a header without a colon': `${GET}Abc\r\n\r\n`,
  'a NUL in a value': `${GET}A: b\0c\r\n\r\n`,
  'a control character in a value': `${GET}A: b\x01c\r\n\r\n`,
  'a DEL in a value': `${GET}A: b\x7fc\r\n\r\n`,
}

const STARTS = {
  'HTTP/0.9': 'GET /v1/x\r\n\r\n',
  'HTTP/1.0': 'GET /v1/x HTTP/1.0\r\nHOSTAUTH\r\n',
  'HTTP/1.2': 'GET /v1/x HTTP/1.2\r\nHOSTAUTH\r\n',
  'HTTP/2.0 by name': 'GET /v1/x HTTP/2.0\r\nHOSTAUTH\r\n',
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'http/1.1': 'GET /v1/x http/1.1\r\nHOSTAUTH\r\n',
  RTSP: 'GET /v1/x RTSP/1.0\r\nHOSTAUTH\r\n',
  ICE: 'SOURCE /v1/x ICE/1.0\r\nHOSTAUTH\r\n',
  'a tab for a space': 'GET\t/v1/x HTTP/1.1\r\nHOSTAUTH\r\n',
  'a space at the end': 'GET /v1/x HTTP/1.1 \r\nHOSTAUTH\r\n',
  'a space at the start': ' GET /v1/x HTTP/1.1\r\nHOSTAUTH\r\n',
  'a method in lower case': 'get /v1/x HTTP/1.1\r\nHOSTAUTH\r\n',
  'a method that nobody knows': 'BREW /v1/x HTTP/1.1\r\nHOSTAUTH\r\n',
  'a star': 'OPTIONS * HTTP/1.1\r\nHOSTAUTH\r\n',
  'a fragment': 'GET /v1/x#y HTTP/1.1\r\nHOSTAUTH\r\n',
  'a target beyond ASCII': 'GET /v1/\xe9 HTTP/1.1\r\nHOSTAUTH\r\n',
  'a NUL in the target': 'GET /v1/\0 HTTP/1.1\r\nHOSTAUTH\r\n',
  'a tab in the target': 'GET /v1/a\tb HTTP/1.1\r\nHOSTAUTH\r\n',
  'no host': 'GET /v1/x HTTP/1.1\r\nAUTH\r\n',
  'two hosts': 'GET /v1/x HTTP/1.1\r\nHOSTHOSTAUTH\r\n',
  'an empty host': 'GET /v1/x HTTP/1.1\r\nHost:\r\nAUTH\r\n',
  'a host with a user': 'GET /v1/x HTTP/1.1\r\nHost: a@localhost\r\nAUTH\r\n',
  'two hosts in one': 'GET /v1/x HTTP/1.1\r\nHost: localhost, evil.test\r\nAUTH\r\n',
  'a host with a path': 'GET /v1/x HTTP/1.1\r\nHost: localhost/x\r\nAUTH\r\n',
  'an expectation that nobody knows': `${POST}Content-Length: 1\r\nExpect: 200-ok\r\n\r\na`,
  'one expectation too many': `${POST}Content-Length: 1\r\nExpect: 100-continue, x\r\n\r\na`,
}

const ROWS = Object.entries({ ...LENGTHS, ...CODINGS, ...CHUNKS, ...LINES, ...STARTS })

describe('a request that could be read in two ways', () => {
  it.each(ROWS)('is refused and closed: %s', async (_name, row) => {
    const before = gateway.seen.length
    const reply = await say(reach(), bytesOf(row))
    expect(statusesOf(reply)).toEqual([400])
    expect(reply).toMatch(/"code":"MALFORMED"/)
    expect(reply).not.toContain(gateway.secret)
    expect(gateway.seen).toHaveLength(before)
  })

  it.each(ROWS)('is refused behind an honest one, which is answered: %s', async (_name, row) => {
    const before = gateway.seen.length
    const reply = await say(reach(), bytesOf(`${GET}\r\n${row}`))
    expect(statusesOf(reply)).toEqual([200, 400])
    expect(gateway.seen).toHaveLength(before + 1)
  })

  it('leaves nothing of what follows it to be read as a request', async () => {
    const smuggled = 'GET /smuggled HTTP/1.1\r\nHOSTAUTH\r\n'
    for (const [, row] of ROWS) await say(reach(), bytesOf(row + smuggled))
    expect(gateway.seen.filter((line) => line.includes('smuggled'))).toEqual([])
  })
})

describe('a tab around a length', () => {
  it('is a blank (RFC 9110 §5.6.3) or refused, as the Node version has it', async () => {
    const close = 'Connection: close\r\n'
    const row = `${POST}${close}Content-Length:\t1\t\r\n\r\naGET /smuggled HTTP/1.1\r\n\r\n`
    const statuses = statusesOf(await say(reach(), bytesOf(row)))
    expect(statuses).toHaveLength(1)
    expect([200, 400]).toContain(statuses[0])
    expect(gateway.seen.filter((line) => line.includes('smuggled'))).toEqual([])
  })
})

describe('a request with a door of its own', () => {
  it.each([
    ['NOT_HTTP_PROXY', 403, 'GET http://api.plain.test/v1/x HTTP/1.1\r\nHOSTAUTH\r\n'],
    ['NOT_HTTP_PROXY', 403, 'GET https://localhost/v1/x HTTP/1.1\r\nHOSTAUTH\r\n'],
    ['HOST_NOT_REGISTERED', 421, 'GET /v1/x HTTP/1.1\r\nHost: api.plain.test\r\nAUTH\r\n'],
    ['HOST_NOT_REGISTERED', 421, 'GET /v1/x HTTP/1.1\r\nHost: evil.test\r\nAUTH\r\n'],
    ['UPGRADE_REFUSED', 403, `${GET}Connection: upgrade\r\nUpgrade: websocket\r\n\r\n`],
    ['UPGRADE_REFUSED', 403, `${GET}Connection: upgrade\r\nUpgrade: h2c\r\n\r\n`],
  ])('is refused as %s with %i: %j', async (code, status, row) => {
    const before = gateway.seen.length
    const reply = await say(
      reach(),
      bytesOf(row).replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'),
    )
    expect(statusesOf(reply)).toEqual([status])
    expect(reply).toContain(`vitrine-refusal: ${code}`)
    expect(gateway.seen).toHaveLength(before)
  })
})

describe('requests that are odd and say one thing only', () => {
  it.each([
    ['empty lines in front', `\r\n\r\n${GET}Connection: close\r\n\r\n`],
    ['a chunk extension', `${POST}Connection: close\r\n${CHUNKED}\r\n1;a=b\r\na\r\n0\r\n\r\n`],
    [
      'chunked in capitals',
      `${POST}Connection: close\r\nTransfer-Encoding: CHUNKED\r\n\r\n0\r\n\r\n`,
    ],
    ['a trailer', `${POST}Connection: close\r\n${CHUNKED}\r\n0\r\nHost: evil.test\r\n\r\n`],
    ['bytes beyond ASCII in a value', `${GET}X: \xff\r\nConnection: close\r\n\r\n`],
  ])('pass: %s', async (_name, row) => {
    expect(statusesOf(await say(reach(), bytesOf(row)))).toEqual([200])
  })
})
