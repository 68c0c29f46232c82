/** A server that goes mute keeps nobody waiting, whatever is waited for. */

import { createServer, Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { authorityFor } from '../../../tests/fixtures/identities.ts'
import { completed, READY, StandInServer } from '../../../tests/fixtures/stand-in-server.ts'
import { subProcessorForTests } from '../../../tests/fixtures/sub-processor.ts'
import { settled, TurnedClock } from '../../../tests/fixtures/turned-clock.ts'
import { Cut } from '../../base/cut.ts'
import { LIMITS } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import { Secret } from '../../base/secret.ts'
import { systemResolve } from '../../bin/system-resolve.ts'
import { Clearance } from '../../flow/clearance.ts'
import { Grant } from '../../flow/grant.ts'
import { IntentReceipt } from '../../flow/intent-receipt.ts'
import type { RawChunk } from '../../flow/raw-chunk.ts'
import type { Endpoint } from '../../flow/sub-processor.ts'
import type { OutStep, PostgresOutbound } from '../../wire/postgres/ask.ts'
import { encodeAuthentication } from '../../wire/postgres/authentication.ts'
import { encodeBare } from '../../wire/postgres/bare.ts'
import { dial } from './dial.ts'
import { openLink } from './open-link.ts'
import { ownQuery } from './own-query.ts'
import { PostgresUpstream } from './upstream.ts'
import { replyParts } from './upstream-reply.ts'
import { UpstreamSession } from './upstream-session.ts'

const HURRIED = {
  ...LIMITS,
  ...{ database_answer_ms_max: 5, statement_ms_max: 5, linger_ms_max: 5 },
  ...{ upstream_connect_ms_max: 50 },
}

/** However long the handshake takes here, it is the words behind it that do not come. */
const PATIENT_TO_CONNECT = {
  ...HURRIED,
  upstream_connect_ms_max: LIMITS.upstream_connect_ms_max,
}

const EXECUTE: OutStep = {
  ...{ kind: 'execute', message: { portal: '', rowsMax: 0 }, result: 0 },
  ...{ copy: undefined, tag: undefined, effects: [] },
}

function replying(server: StandInServer, steps: readonly OutStep[], limits = HURRIED) {
  const session = new UpstreamSession(server.link(limits), new Map())
  session.isMidway = true
  const ends: boolean[] = []
  const onEnd = (isWhole: boolean): void => void ends.push(isWhole)
  const expected = session.send(steps, true)
  const how = { isLast: true, isSimple: false, limits, onChanged: () => undefined }
  const parts = replyParts({ session, expected, ...how, onEnd })
  return { session, ends, parts }
}

async function allOf(parts: AsyncIterable<RawChunk>): Promise<number> {
  let count = 0
  for await (const _each of parts) count += 1
  return count
}

const TIMES: ('setTimeout' | 'clearTimeout' | 'performance')[] = [
  ...(['setTimeout', 'clearTimeout', 'performance'] as const),
]

describe('a server that goes mute', () => {
  it('while the gateway asks for itself is given up', async () => {
    const server = new StandInServer()
    const link = server.link(HURRIED)
    await expect(ownQuery(link, 'select 1')).rejects.toMatchObject({ code: 'UPSTREAM_SLOW' })
    expect(server.destroyed).toBe(true)
    expect(link.isMute).toBe(true)
  })

  it('while a statement runs is given up once no statement may run any more', async () => {
    const server = new StandInServer()
    const { parts, session, ends } = replying(server, [EXECUTE])
    await expect(allOf(parts)).rejects.toMatchObject({ refusal: { code: 'UPSTREAM_SLOW' } })
    expect(ends).toEqual([false])
    expect(session.link.isMute).toBe(true)
  })

  it('once it was told the end is not waited for', async () => {
    const server = new StandInServer()
    const closed = new Promise((resolve) => server.once('close', resolve))
    server.link(HURRIED).finish(encodeBare('terminate'))
    await closed
    expect(server.heard).toBe('X')
  })

  it('is not one that still works through statements, each in its own time', async () => {
    vi.useFakeTimers({ toFake: TIMES })
    const server = new StandInServer()
    const { parts } = replying(server, [EXECUTE, EXECUTE], LIMITS)
    const all = allOf(parts)
    await vi.advanceTimersByTimeAsync(2 * LIMITS.statement_ms_max)
    server.say(completed('SELECT 0'), completed('SELECT 0'), READY)
    expect(await all).toBe(1)
  })

  it('is not one whose words came while the gateway was held up', async () => {
    vi.useFakeTimers({ toFake: TIMES })
    const server = new StandInServer()
    const asked = ownQuery(server.link(), 'select 1')
    await settled()
    vi.advanceTimersByTime(LIMITS.database_answer_ms_max)
    server.say(completed('SELECT 0'), READY)
    expect(await asked).toEqual([])
  })

  it('has its time for each thing that it is asked, and no more', async () => {
    vi.useFakeTimers({ toFake: TIMES })
    const { database_answer_ms_max: answerMs } = LIMITS
    const server = new StandInServer()
    const link = server.link()
    const longer = link.more({ ms: 10 * answerMs, name: 'longer' })
    await vi.advanceTimersByTimeAsync(answerMs)
    server.say(READY)
    await longer
    expect(link.poll()?.letter).toBe('Z')
    for (const _time of [1, 2]) {
      const asked = ownQuery(link, 'select 1')
      await vi.advanceTimersByTimeAsync(answerMs - 1)
      server.say(completed('SELECT 0'), READY)
      expect(await asked).toEqual([])
    }
    const given = expect(ownQuery(link, 'select 1')).rejects.toMatchObject({
      code: 'UPSTREAM_SLOW',
    })
    await vi.advanceTimersByTimeAsync(answerMs - 1)
    await settled()
    expect(link.isMute).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await given
  })

  afterEach(() => void vi.useRealTimers())
})

describe('a server that the gateway signs in at', () => {
  it.each([
    ['once TLS stands', []],
    ['once it let the gateway in', [encodeAuthentication({ kind: 'ok' })]],
  ])('and that goes mute %s is given up', async (_when, said) => {
    const { close, endpoint } = await speakingTls(said)
    const opened = await openLink({
      ...{ endpoint, database: 'shop', password: new Secret('p'), key: undefined },
      ...{ settings: new Map(), limits: PATIENT_TO_CONNECT },
      resolve: systemResolve,
      randomness: { bytes: (count) => new Uint8Array(count) },
    })
    expect(opened).toMatchObject({ code: 'UPSTREAM_SLOW' })
    close()
  })

  it('keeps no client waiting whose session ends meanwhile', async () => {
    const { close, endpoint } = await listening(() => cut.abort('locked'))
    const cut = new Cut()
    const never = { ...LIMITS, upstream_connect_ms_max: 2 ** 31 - 1 }
    const upstream = new PostgresUpstream({
      ...{ credentials: async () => new Secret('p'), resolveKey: async () => new Secret('k') },
      ...{ credentialRefused: () => undefined, report: () => undefined },
      schemaChanged: () => undefined,
      ...{ randomness: { bytes: (count) => new Uint8Array(count) }, clock: new TurnedClock() },
      limits: never,
      resolve: systemResolve,
    })
    const refused = await upstream.send(clearedToConnect(endpoint), RECEIPT, cut)
    expect(refused).toMatchObject({ code: 'LOCKED' })
    close()
  })
})

const RECEIPT = IntentReceipt.mint('exc_1', 'ses_1', 1)

function clearedToConnect(endpoint: Endpoint): Clearance<PostgresOutbound> {
  const subProcessor = { ...subProcessorForTests(), endpoints: { live: endpoint } }
  const grant = Grant.mint({
    ...{ grantId: 'grt_1', sessionId: 'ses_1', personId: 'ana', incident: 'INC-42' },
    ...{ subProcessor, environment: 'live', isEmergency: false },
    ...{ endsBecause: 'expired', endsAtMs: 1_000 },
    scope: { patterns: [], classes: [], reveals: [], subject: undefined },
  })
  return Clearance.mint<PostgresOutbound>({
    ...{ exchangeId: 'exc_1', grant, operation: { id: 'connect', class: 'read' } },
    outbound: { kind: 'connect', connectionId: 'c', database: 'shop', settings: new Map() },
    ...{ recordable: 'connect', swappedIn: [], probes: 0, fields: [] },
  })
}

/** Speaks TLS, says this once it does, and nothing more. */
async function speakingTls(said: readonly Uint8Array[]) {
  const authority = await authorityFor(['db.test'])
  const { certificate, key } = await authority.issue(['db.test'])
  const secureContext = createSecureContext({ cert: certificate, key: key.reveal() })
  const { close, endpoint } = await listening((raw) => {
    raw.once('data', () => {
      raw.write('S')
      const secure = new TLSSocket(raw, { isServer: true, secureContext })
      secure.on('error', () => secure.destroy())
      secure.resume()
      secure.once('secure', () => secure.write(Buffer.concat(said)))
    })
  })
  return { close, endpoint: { ...endpoint, trust: authority.pem } }
}

describe('a server that is dialled', () => {
  it.each([
    ['says nothing at all', ''],
    ['says yes to TLS, and nothing more', 'S'],
  ])('and %s is given up', async (_what, said) => {
    const { close, endpoint } = await listening((socket) => socket.write(said))
    const dialled = await dial({
      endpoint,
      key: undefined,
      limits: HURRIED,
      resolve: systemResolve,
    })
    expect(dialled).toBeInstanceOf(Refusal)
    close()
  })

  it('is asked by the system whether it is still there', async () => {
    const asked = vi.spyOn(Socket.prototype, 'setKeepAlive')
    const { close, endpoint } = await listening((socket) => socket.end('N'))
    await dial({ endpoint, key: undefined, limits: HURRIED, resolve: systemResolve })
    expect(asked).toHaveBeenCalledWith(true, LIMITS.database_quiet_ms_max)
    asked.mockRestore()
    close()
  })
})

async function listening(
  greet: (socket: Socket) => void,
): Promise<{ close: () => void; endpoint: Endpoint }> {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => socket.destroy())
    greet(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  const port = typeof at === 'object' && at !== null ? at.port : 0
  const endpoint: Endpoint = {
    ...{ hosts: ['db.test'], address: `127.0.0.1:${port}`, network: 'private', trust: undefined },
    ...{ credential: '', account: 'reader', database: undefined, replica: undefined },
    clientCertificate: undefined,
  }
  const close = (): void => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { close, endpoint }
}
