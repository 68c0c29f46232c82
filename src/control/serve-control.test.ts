/** The listener of the control API: TLS alone, and an end that waits for nobody for long. */

import { request } from 'node:https'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ControlHouse, HOST } from '../../tests/fixtures/control-house.ts'
import {
  makeAuthority,
  makeKeys,
  makeLeaf,
  pemOfKeys,
} from '../stores/certificates/certificate-maker.ts'
import { type ServedControl, serveControl } from './serve-control.ts'

const NAME = 'control.test'

let house: ControlHouse
let served: ServedControl
let ca: string

beforeEach(async () => {
  house = await ControlHouse.open()
  const validity = { fromMs: Date.now() - 60_000, toMs: Date.now() + 3_600_000 }
  const keys = await makeKeys()
  const certificate = await makeAuthority(keys, [NAME], validity)
  const own = await makeKeys()
  const cert = await makeLeaf({ certificate, keys }, own, { names: [NAME], validity })
  ca = certificate.toString('pem')
  const tls = { cert, key: (await pemOfKeys(own)).reveal() }
  served = await serveControl({ api: house.api, host: '127.0.0.1', port: 0, tls })
})

afterEach(() => served.close())

function get(path: string, options: object = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const trust = { ca, servername: NAME, headers: { host: HOST } }
    const place = { host: '127.0.0.1', port: served.port, path }
    const asked = request({ ...place, ...trust, ...options }, (reply) => {
      let text = ''
      reply.on('data', (chunk) => (text += String(chunk)))
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
    })
    asked.on('error', reject).end()
  })
}

it('answers over TLS 1.2 and 1.3, and nothing older', async () => {
  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    const answer = await get('/health', { minVersion: version, maxVersion: version })
    expect(answer).toMatchObject({ status: 200 })
  }
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }
  await expect(get('/health', old)).rejects.toThrow()
  await expect(get('/health', { servername: 'other.test' })).rejects.toThrow()
})

it('answers nothing in clear', async () => {
  const socket = connect(served.port, '127.0.0.1')
  socket.write(`GET /health HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`)
  let text = ''
  socket.on('data', (chunk) => (text += String(chunk)))
  await new Promise<void>((resolve) =>
    socket.on('close', () => resolve()).on('error', () => resolve()),
  )
  expect(text).not.toContain('ok')
})

it('leaves the globals of the process alone', () => {
  expect(new Request('https://x.test')).toBeInstanceOf(Request)
  expect(Request.name).toBe('Request')
})

/** Resolves once so many callers are being answered about a request. */
function arrived(callers: number): Promise<void> {
  return new Promise((resolve) => {
    const { requests } = house.access.access
    const show = requests.show.bind(requests)
    let left = callers
    requests.show = (...call) => {
      left -= 1
      if (left === 0) resolve()
      return show(...call)
    }
  })
}

it('ends while somebody waits, and tells them how it is', async () => {
  const { asked } = await house.access.asked()
  const headers = { host: HOST, authorization: `Bearer ${await house.tokenOf('ana')}` }
  const here = arrived(1)
  const waiting = get(`/requests/${asked.requestId}?wait=30`, { headers })
  await here
  await served.close()
  expect((await waiting).text).toContain('"state":"pending"')
})

it('does not go on waiting for a caller who has left', async () => {
  const { asked } = await house.access.asked()
  const headers = { host: HOST, authorization: `Bearer ${await house.tokenOf('ana')}` }
  const path = `/requests/${asked.requestId}?wait=30`
  const callers = Array.from({ length: 16 }, () => new AbortController())
  const here = arrived(callers.length)
  const waiting = callers.map(({ signal }) => get(path, { headers, signal }).catch(() => undefined))
  await here
  // One more, who leaves at once: refused as long as the others are waited for.
  const another = () => house.call('ana', `GET ${path}`, { signal: AbortSignal.abort() })
  expect((await another()).code).toBe('LIMIT')
  for (const caller of callers) caller.abort()
  await Promise.all(waiting)
  await vi.waitFor(async () => expect((await another()).status).toBe(200), { timeout: 20_000 })
})
