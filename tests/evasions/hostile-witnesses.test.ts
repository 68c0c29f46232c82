/** Witnesses that lie, hang, drip or drown: no false alarm, and nobody else waits for them. */
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { systemClock } from '../../src/bin/system-clock.ts'
import { LedgerFault } from '../../src/ledger/ledger-options.ts'
import { COSIGNATURE, readVkey, Signer } from '../../src/ledger/note/note-key.ts'
import {
  type LedgerFiles,
  openLedgerFiles,
} from '../../src/stores/ledger-files/open-ledger-files.ts'
import { openWitness } from '../../src/stores/witness-files/open-witness.ts'
import { serveWitness } from '../../src/stores/witness-files/serve-witness.ts'
import { WitnessClient } from '../../src/stores/witness-files/witness-client.ts'
import { Witnessing, type WitnessTrouble } from '../../src/stores/witness-files/witnessing.ts'
import { lookForTests } from '../fixtures/ledger-looks.ts'
import { TurnedClock } from '../fixtures/turned-clock.ts'

const randomness = { bytes: (count: number) => randomBytes(count) }
let folder = ''
let files: LedgerFiles
let closing: (() => Promise<unknown>)[] = []
let troubles: WitnessTrouble[] = []

beforeEach(async () => {
  troubles = []
  folder = await mkdtemp(join(tmpdir(), 'vitrine-hostile-'))
  files = await open('ledger')
  closing = [() => files.close()]
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
  await rm(folder, { recursive: true, force: true })
})

async function open(name: string): Promise<LedgerFiles> {
  const opened = await openLedgerFiles({
    directory: join(folder, name),
    keyFile: join(folder, 'signing-key'),
    origin: 'tests.example/hostile',
    ...{ clock: new TurnedClock(), randomness, report: () => undefined },
  })
  if (opened instanceof LedgerFault) throw new Error(opened.message)
  return opened
}

/** One more look, and the checkpoint over it. */
async function grow(n: number): Promise<void> {
  const receipt = await files.ledger.recordIntent(lookForTests(n))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
  await files.ledger.publish()
}

type Hostile = { readonly place: WitnessClient; readonly reached: Promise<void> }

/** Whoever listens where a witness should; `answer` is given each socket that has asked. */
async function hostile(answer: (socket: Socket) => void): Promise<Hostile> {
  const signer = new Signer('witness.example/w9', COSIGNATURE, randomness.bytes(32))
  const sockets = new Set<Socket>()
  let onReached = (): void => undefined
  const reached = new Promise<void>((resolve) => {
    onReached = resolve
  })
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => {
      answer(socket)
      onReached()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  const port = typeof at === 'object' ? (at?.port ?? 0) : 0
  const place = new WitnessClient({
    address: `http://127.0.0.1:${port}`,
    witness: signer.verifier,
    directory: join(folder, 'kept'),
  })
  closing.push(async () => {
    await place.close()
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return { place, reached }
}

async function honest(): Promise<{ place: WitnessClient; size: () => number | undefined }> {
  const opened = await openWitness({
    directory: join(folder, 'witness'),
    keyFile: join(folder, 'witness-key'),
    name: 'witness.example/w1',
    logs: [files.vkey],
    ...{ clock: systemClock, randomness },
  })
  if (typeof opened === 'string') throw new Error(opened)
  const { state, vkey, close } = opened
  const server = await serveWitness(state, { host: '127.0.0.1', port: 0, tls: undefined })
  const witness = readVkey(vkey)
  if (witness === undefined) throw new Error('no vkey')
  const parts = { address: server.address, directory: join(folder, 'kept') }
  const place = new WitnessClient({ ...parts, witness })
  closing.push(close, server.close, () => place.close())
  return { place, size: () => state.latest('tests.example/hostile')?.size }
}

function witnessing(places: readonly WitnessClient[], clock = new TurnedClock()): Witnessing {
  return new Witnessing({
    ...{ places, clock, read: files.logFile },
    checkpoint: () => files.ledger.reader.checkpoint(),
    report: (trouble) => troubles.push(trouble),
  })
}

const answering = (head: string, body = '') =>
  `HTTP/1.1 ${head}\r\nconnection: close\r\n\r\n${body}`
const text = 'content-type: text/plain'
const size = 'content-type: text/x.tlog.size'

describe('a witness that answers what no witness means', () => {
  it.each([
    [
      'a page of a portal',
      answering('422 No\r\ncontent-type: text/html', '<h1>Sign in</h1>'),
      '422',
    ],
    ['a conflict of a proxy', answering('409 No\r\ncontent-type: text/html', '99\n'), '409'],
    ['an error in JSON', answering('409 No\r\ncontent-type: application/json', '99\n'), '409'],
    ['a size that is none', answering(`409 No\r\n${size}`, '0x63\n'), '409'],
    ['no size', answering(`409 No\r\n${size}`), '409'],
    ['two sizes', answering(`409 No\r\n${size}`, '99\n99\n'), '409'],
    ['a way elsewhere', answering('307 No\r\nlocation: http://127.0.0.1:1/add-checkpoint'), '307'],
    ['thanks', answering(`200 Yes\r\n${text}`, 'thanks\n'), '200'],
    ['nothing', answering(`200 Yes\r\n${text}`), '200'],
    ['more than is read', answering(`200 Yes\r\n${text}`, '-'.repeat(1_000_000)), '413'],
    ['a conflict without end', answering(`409 No\r\n${size}`, '9'.repeat(1_000_000)), '413'],
  ])('%s: has not done its part', async (_what, bytes, code) => {
    await grow(1)
    const { place } = await hostile((socket) => socket.end(bytes))
    await witnessing([place]).round()
    expect(troubles).toEqual([{ place: 'witness.example/w9', what: 'failed', code }])
  })

  it.each([
    ['headers without end', `HTTP/1.1 200 Yes\r\nx: ${'-'.repeat(1_000_000)}`],
    ['no HTTP', '220 mail.example ESMTP\r\n'],
    ['half an answer', 'HTTP/1.1 200 Yes\r\ncontent-length: 100\r\n\r\n-'],
    ['nothing at all', ''],
  ])('%s: cannot be reached', async (_what, bytes) => {
    await grow(1)
    const { place } = await hostile((socket) => socket.end(bytes))
    await witnessing([place]).round()
    expect(troubles).toMatchObject([{ what: 'failed', code: expect.stringMatching(/^[A-Z_]+$/) }])
  })
})

describe('a witness that has cosigned', () => {
  it('and is then shown more by somebody else with the key, is disputed', async () => {
    const { place } = await honest()
    const runs = witnessing([place])
    await grow(1)
    await runs.round()
    await cp(join(folder, 'ledger'), join(folder, 'stolen'), { recursive: true })
    await rm(join(folder, 'stolen', 'private'), { recursive: true })
    const ours = files
    files = await open('stolen')
    closing.push(() => ours.close())
    for (const n of [2, 3]) await grow(n)
    await witnessing([place]).round()
    files = ours
    await grow(4)
    await rm(join(folder, 'kept'), { recursive: true })
    await runs.round()
    expect(troubles).toEqual([{ place: 'witness.example/w1', what: 'disputed', code: '' }])
  })
})

describe('a witness that does not come to an end', () => {
  it.each([
    ['never answers', ''],
    ['sends its headers byte by byte', 'HTTP/1.1 200 Y'],
    ['sends its body byte by byte', `HTTP/1.1 200 Yes\r\n${text}\r\ncontent-length: 99\r\n\r\n-`],
  ])('%s: another gets every checkpoint, and stopping does not wait', async (_what, bytes) => {
    const clock = new TurnedClock()
    const slow = await hostile((socket) => socket.write(bytes))
    const sound = await honest()
    const runs = witnessing([slow.place, sound.place], clock)
    await grow(1)
    runs.start()
    await slow.reached
    for (let n = 2; n < 5; n += 1) {
      await grow(n)
      await witnessed(sound.size, { size: n, clock })
    }
    // All that was while the slow one was still being waited for.
    expect(troubles).toEqual([])
    await grow(5)
    let isStopped = false
    const stopped = runs.stop().then(() => {
      isStopped = true
    })
    await witnessed(sound.size, { size: 5, clock, of: 0 })
    while (!isStopped) await clock.pass(1_000)
    await stopped
    expect(troubles.filter(({ what }) => what !== 'failed')).toEqual([])
  })
})

/** Lets time pass until the witness has seen so many entries. */
async function witnessed(
  seen: () => number | undefined,
  { size, clock, of = 1_000 }: { size: number; clock: TurnedClock; of?: number },
): Promise<void> {
  while (seen() !== size) await clock.pass(of)
}
