/** Receivers that fail, stall, lead elsewhere or never end harm nobody but themselves. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { authorityFor } from '../../tests/fixtures/identities.ts'
import { TurnedClock } from '../../tests/fixtures/turned-clock.ts'
import { LIMITS } from '../base/limits.ts'
import { Secret } from '../base/secret.ts'
import { NOTICE_EVENTS, type NoticeOutlet } from '../flow/notice-outlet.ts'
import { Notices } from './notices.ts'

type Answer = (reply: ServerResponse, request: IncomingMessage) => void

let clock: TurnedClock
/** Those that were begun after a try that failed. */
let pauses: number[]
let trust: string
let port: number
let web: Server
let answers: Map<string, Answer>
let came: { readonly path: string; readonly id: unknown }[]
let troubles: string[]
let outlets: NoticeOutlet[]
let notices: Notices
let mails: NetServer[]
let secretOf: (reference: string) => Promise<Secret>

beforeEach(async () => {
  const authority = await authorityFor(['localhost'])
  trust = authority.pem
  const { certificate: cert, key } = await authority.issue(['localhost'])
  ;[answers, came, troubles, mails] = [new Map(), [], [], []]
  web = createServer({ cert, key: key.reveal() }, (request, reply) => {
    const path = request.url ?? ''
    came.push({ path, id: request.headers['webhook-id'] })
    const answer = answers.get(path) ?? taken
    answer(reply, request)
  })
  port = await listening(web)
  ;[clock, pauses, outlets] = [new TurnedClock(), [], []]
  secretOf = async () => new Secret('what both sides know')
  notices = new Notices({
    outlets: () => outlets,
    askedBehind: async () => [],
    secret: (reference) => secretOf(reference),
    ...{ controlAddress: 'https://localhost:1', limits: LIMITS },
    clock: {
      nowMs: clock.nowMs,
      after: (delayMs, act) => {
        if (delayMs !== LIMITS.notice_ms_max) pauses.push(delayMs)
        return clock.after(delayMs, act)
      },
    },
    trouble: (outlet, event) => void troubles.push(`${outlet} ${event}`),
  })
})

afterEach(async () => {
  await notices.close()
  for (const server of [web, ...mails]) {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
})

async function listening(server: NetServer | Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  return typeof bound === 'object' && bound !== null ? bound.port : 0
}

const taken: Answer = (reply) => void reply.end('ok')
const failing: Answer = (reply) => void reply.writeHead(500).end('no')
const stalled: Answer = () => undefined
const endless: Answer = (reply) => {
  reply.writeHead(200)
  const more = (): void => void (reply.writable && reply.write('x', () => setImmediate(more)))
  more()
}
const halfWay: Answer = (reply) => {
  reply.writeHead(200, { 'content-length': 1_000 }).write('o')
}
const elsewhere: Answer = (reply) => {
  reply.writeHead(307, { location: `https://localhost:${port}/elsewhere` }).end()
}

function hook(name: string): Extract<NoticeOutlet, { readonly kind: 'webhook' }> {
  const address = `https://localhost:${port}/${name}`
  return { name, kind: 'webhook', events: NOTICE_EVENTS, trust, address, secret: 'env:KEY' }
}

/** A mail server that speaks as the test wants; the sockets that it got. */
async function mailAt(speak: (socket: Socket) => void): Promise<{
  readonly outlet: NoticeOutlet
  readonly sockets: Socket[]
}> {
  const sockets: Socket[] = []
  const server = createNetServer((socket) => {
    sockets.push(socket.on('error', () => undefined))
    speak(socket)
  })
  mails.push(server)
  const outlet: NoticeOutlet = {
    ...{ name: 'mail', kind: 'mail', events: NOTICE_EVENTS, trust, toPerson: false },
    server: { host: '127.0.0.1', port: await listening(server) },
    ...{ account: undefined, password: undefined, from: 'v@corp.example', to: ['a@corp.example'] },
  }
  return { outlet, sockets }
}

let facts = 0

function happens(): void {
  facts += 1
  notices.tell({ kind: 'unlocked', lockId: `lock_${facts}`, by: 'ada' })
}

const paths = (): readonly string[] => came.map(({ path }) => path)

describe('a receiver', () => {
  it.each(Object.entries({ failing, elsewhere }))(
    'that is %s gets it four times, as the same message, and then there is trouble',
    async (_name, answer) => {
      outlets = [hook('a')]
      answers.set('/a', answer)
      happens()
      for (let tries = 1; tries <= 4; tries += 1) {
        await vi.waitFor(() => expect(paths()).toEqual(Array(tries).fill('/a')))
        await failed(tries)
      }
      await vi.waitFor(() => expect(troubles).toEqual(['a lock']))
      expect(pauses).toEqual([1_000, 5_000, 30_000])
      // Whoever got it twice can tell, and nobody is led elsewhere with what is signed.
      expect(new Set(came.map(({ id }) => id)).size).toBe(1)
      expect(paths()).not.toContain('/elsewhere')
    },
  )

  it.each(Object.entries({ endless, halfWay }))(
    'that has said yes has it, though what it says is %s',
    async (_name, answer) => {
      outlets = [hook('a')]
      answers.set('/a', answer)
      happens()
      await vi.waitFor(() => expect(paths()).toEqual(['/a']))
      happens()
      // The next one is sent only once the first is off: no clock was turned for it.
      await vi.waitFor(() => expect(paths()).toEqual(['/a', '/a']))
      await vi.waitFor(() => expect(clock.waiting).toBe(0))
      expect([pauses, troubles]).toEqual([[], []])
    },
  )

  it('that stalls is given up after its time, and holds up no other', async () => {
    outlets = [hook('slow'), hook('quick')]
    answers.set('/slow', stalled)
    happens()
    happens()
    await vi.waitFor(() => expect([...paths()].sort()).toEqual(['/quick', '/quick', '/slow']))
    await clock.pass(LIMITS.notice_ms_max)
    await vi.waitFor(() => expect(paths().filter((path) => path === '/slow')).toHaveLength(2))
  })

  it('whose secret is not to be had holds up no other', async () => {
    outlets = [hook('slow'), { ...hook('quick'), secret: 'env:OTHER' }]
    secretOf = (reference) =>
      reference === 'env:KEY' ? new Promise(() => undefined) : Promise.resolve(new Secret('k'))
    happens()
    await vi.waitFor(() => expect(paths()).toEqual(['/quick']))
    for (let tries = 0; tries < 4; tries += 1) await clock.pass(LIMITS.notice_ms_max + 30_000)
    expect(troubles).toEqual(['slow lock'])
  })

  it('that is mended in the configuration gets what waits for it', async () => {
    outlets = [hook('a')]
    answers.set('/a', failing)
    happens()
    await vi.waitFor(() => expect(paths()).toEqual(['/a']))
    await vi.waitFor(() => expect(pauses).toEqual([1_000]))
    outlets = [{ ...hook('a'), address: `https://localhost:${port}/mended` }]
    await clock.pass(1_000)
    await vi.waitFor(() => expect(paths()).toEqual(['/a', '/mended']))
  })

  it('that is down has so many waiting for it, and no more', async () => {
    outlets = [hook('a')]
    answers.set('/a', stalled)
    for (let told = 0; told < LIMITS.notices_waiting_max + 3; told += 1) happens()
    // One is on its way, and the others wait.
    await vi.waitFor(() => expect(troubles).toEqual(['a lock', 'a lock']))
  })

  it('that stalls keeps nothing open when the gateway stops', async () => {
    const { outlet, sockets } = await mailAt(() => undefined)
    outlets = [hook('a'), outlet]
    answers.set('/a', stalled)
    happens()
    await vi.waitFor(() => expect([paths(), sockets.length]).toEqual([['/a'], 1]))
    const closed = new Promise((resolve) => sockets[0]?.once('close', resolve).resume())
    await notices.close()
    await closed
    await new Promise<void>((resolve) => web.close(() => resolve()))
    expect(clock.waiting).toBe(0)
  })
})

describe('a mail server', () => {
  it('that drips is given up after its time, and let go of', async () => {
    const { outlet, sockets } = await mailAt((socket) => {
      const drip = (): void => {
        if (socket.writable) socket.write('220-still here\r\n', () => setImmediate(drip))
      }
      drip()
    })
    outlets = [outlet]
    happens()
    await vi.waitFor(() => expect(sockets).toHaveLength(1))
    const closed = new Promise((resolve) => sockets[0]?.once('close', resolve).resume())
    await clock.pass(LIMITS.notice_ms_max)
    await closed
    await vi.waitFor(() => expect(pauses).toEqual([1_000]))
  })

  it('that offers no TLS, breaks off or refuses gets nothing, and then there is trouble', async () => {
    const heard: string[] = []
    const { outlet, sockets } = await mailAt((socket) => {
      socket.write('220 localhost\r\n')
      socket.on('data', (bytes) => {
        const line = String(bytes)
        heard.push(line)
        if (sockets.length === 1) socket.write('250 localhost\r\n')
        else if (sockets.length === 2) socket.destroy()
        else socket.write('554 no\r\n')
      })
    })
    outlets = [outlet]
    happens()
    for (let tries = 1; tries <= 4; tries += 1) {
      await vi.waitFor(() => expect(sockets).toHaveLength(tries))
      await failed(tries)
    }
    await vi.waitFor(() => expect(troubles).toEqual(['mail lock']))
    expect(heard.join('')).not.toMatch(/MAIL FROM|corp\.example/)
  })
})

/** Turns the clock past the pause after the try of this number, once that has failed. */
async function failed(tries: number): Promise<void> {
  if (tries > 3) return
  await vi.waitFor(() => expect(pauses).toHaveLength(tries), { timeout: 5_000 })
  await clock.pass(pauses.at(-1) ?? 0)
}
