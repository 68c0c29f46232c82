/** A ledger and its witnesses: over TLS, in a folder, after restarts, and when the log was cut. */
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lookForTests } from '../../../tests/fixtures/ledger-looks.ts'
import { TurnedClock } from '../../../tests/fixtures/turned-clock.ts'
import { LIMITS } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import { systemClock } from '../../bin/system-clock.ts'
import { LedgerFault } from '../../ledger/ledger-options.ts'
import { readVkey, type Verifier } from '../../ledger/note/note-key.ts'
import { verifyProofFile } from '../../ledger/proof-file.ts'
import { LocalAuthority } from '../certificates/local-authority.ts'
import { type LedgerFiles, openLedgerFiles } from '../ledger-files/open-ledger-files.ts'
import { verifyDirectory } from '../ledger-files/verify-directory.ts'
import { type OpenedWitness, openWitness } from './open-witness.ts'
import { serveWitness, type WitnessServer } from './serve-witness.ts'
import { keptByWitness, WitnessClient } from './witness-client.ts'
import { keptInFolder, WitnessFolder } from './witness-folder.ts'
import { Witnessing, type WitnessPlace, type WitnessTrouble } from './witnessing.ts'

const randomness = { bytes: (count: number) => randomBytes(count) }
let folder = ''
let closing: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-witness-'))
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
  closing = []
  await rm(folder, { recursive: true, force: true })
})

async function openLedger(against: readonly string[] = [], name = 'ledger'): Promise<LedgerFiles> {
  const opened = await openLedgerFiles({
    directory: join(folder, name),
    keyFile: join(folder, 'signing-key'),
    origin: 'tests.example/witnessed',
    clock: new TurnedClock(),
    randomness,
    report: () => undefined,
    against,
  })
  if (opened instanceof LedgerFault) throw new Error(opened.message)
  return opened
}

async function look({ ledger }: LedgerFiles, n: number): Promise<void> {
  const receipt = await ledger.recordIntent(lookForTests(n))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
}

async function witnessOf(logs: readonly string[]): Promise<OpenedWitness> {
  const opened = await openWitness({
    directory: join(folder, 'witness'),
    keyFile: join(folder, 'witness-key'),
    name: 'witness.example/w1',
    logs,
    clock: systemClock,
    randomness,
  })
  if (typeof opened === 'string') throw new Error(opened)
  return opened
}

async function serve(witness: OpenedWitness): Promise<WitnessServer & { readonly trust: string }> {
  const authority = await LocalAuthority.open({
    folder: join(folder, 'authority'),
    gatewayNames: [],
    hosts: [],
    clock: systemClock,
    report: () => undefined,
  })
  const { certificate, key } = authority.own()
  const tls = { certificate, key: key.reveal() }
  const server = await serveWitness(witness.state, { host: '127.0.0.1', port: 0, tls })
  authority.close()
  return { ...server, trust: authority.certificate }
}

function keyOf(vkey: string): Verifier {
  const verifier = readVkey(vkey)
  if (verifier === undefined) throw new Error('no vkey')
  return verifier
}

function witnessing(
  files: LedgerFiles,
  places: readonly WitnessPlace[],
  troubles: WitnessTrouble[],
) {
  return new Witnessing({
    places,
    checkpoint: () => files.ledger.reader.checkpoint(),
    read: files.logFile,
    clock: systemClock,
    report: (trouble) => troubles.push(trouble),
  })
}

describe('a witness over TLS', () => {
  it('cosigns what grows, remembers over restarts, and its cosignature travels with evidence', async () => {
    const files = await openLedger()
    closing.push(() => files.close())
    let witness = await witnessOf([files.vkey])
    let server = await serve(witness)
    const troubles: WitnessTrouble[] = []
    const client = (address: string, trust: string) =>
      new WitnessClient({
        address,
        trust,
        witness: keyOf(witness.vkey),
        directory: join(folder, 'kept'),
        onCosigned: (note) => files.ledger.preferCheckpoint(note),
      })
    for (let round = 0; round < 3; round += 1) {
      await look(files, round)
      await files.ledger.publish()
      const place = client(server.address, server.trust)
      await witnessing(files, [place], troubles).round()
      await place.close()
      await server.close()
      await witness.close()
      witness = await witnessOf([files.vkey])
      server = await serve(witness)
      expect(witness.state.latest('tests.example/witnessed')?.size).toBe(round + 1)
    }
    expect(troubles).toEqual([])
    const proof = (await files.ledger.reader.proofFile(2)) ?? ''
    expect(verifyProofFile(proof, files.vkey, [witness.vkey])).toMatchObject({
      index: 2,
      checkpoint: { signedBy: [{}, {}] },
    })
    await server.close()
    await witness.close()
  })

  it('tells a log that was put back to an earlier state, and a start refuses it', async () => {
    const files = await openLedger()
    const witness = await witnessOf([files.vkey])
    const server = await serve(witness)
    closing.push(server.close, witness.close)
    const parts = { address: server.address, trust: server.trust, directory: join(folder, 'kept') }
    const place = new WitnessClient({ ...parts, witness: keyOf(witness.vkey) })
    closing.push(() => place.close())
    await look(files, 1)
    await files.ledger.publish()
    await cp(join(folder, 'ledger'), join(folder, 'early'), { recursive: true })
    for (const n of [2, 3]) await look(files, n)
    await files.ledger.publish()
    await witnessing(files, [place], []).round()
    await files.close()
    const kept = (await keptByWitness(join(folder, 'kept'), keyOf(witness.vkey))) ?? ''
    await rm(join(folder, 'early', 'private'), { recursive: true })
    const early = await openLedger([], 'early')
    const troubles: WitnessTrouble[] = []
    await witnessing(early, [place], troubles).round()
    await early.close()
    expect(troubles).toEqual([{ place: 'witness.example/w1', what: 'truncated', code: '' }])
    await expect(openLedger([kept], 'early')).rejects.toThrow(/covers 3 entries, the log has 2/)
    const verified = await verifyDirectory(join(folder, 'early'), {
      vkey: files.vkey,
      against: [kept],
    })
    expect(verified.findings).toMatchObject([{ kind: 'truncated' }])
  })

  it('answers nothing but its one call, and holds its limits', async () => {
    const files = await openLedger()
    closing.push(() => files.close())
    const witness = await witnessOf([files.vkey])
    const place = { host: '127.0.0.1', port: 0, tls: undefined }
    const server = await serveWitness(witness.state, place)
    closing.push(server.close, witness.close)
    const ask = async (path: string, init: RequestInit) =>
      (await fetch(`${server.address}${path}`, init)).status
    expect(await ask('/', { method: 'POST', body: 'x' })).toBe(404)
    expect(await ask('/add-checkpoint', {})).toBe(405)
    expect(await ask('/log/add-checkpoint', { method: 'POST', body: 'x' })).toBe(400)
    const invalid = { method: 'POST', body: Uint8Array.of(0xff) }
    expect(await ask('/add-checkpoint', invalid)).toBe(400)
    const large = { method: 'POST', body: 'x'.repeat(LIMITS.witness_body_bytes_max + 1) }
    expect(await ask('/add-checkpoint', large)).toBe(413)
    await expect(serveWitness(witness.state, { ...place, host: '0.0.0.0' })).rejects.toThrow(
      RangeError,
    )
  })

  it('is asked over TLS, of a certificate that is trusted', async () => {
    const files = await openLedger()
    closing.push(() => files.close())
    await look(files, 1)
    await files.ledger.publish()
    const witness = await witnessOf([files.vkey])
    const server = await serve(witness)
    closing.push(server.close, witness.close)
    const parts = { witness: keyOf(witness.vkey), directory: join(folder, 'kept') }
    const place = new WitnessClient({ ...parts, address: server.address })
    closing.push(() => place.close())
    const troubles: WitnessTrouble[] = []
    await witnessing(files, [place], troubles).round()
    expect(troubles).toMatchObject([{ what: 'failed', code: /CERT|SIGNED|SIGNATURE/ }])
    expect(witness.state.latest('tests.example/witnessed')).toBeUndefined()
    expect(() => new WitnessClient({ ...parts, address: 'http://witness.example' })).toThrow(
      RangeError,
    )
  })

  it('that has forgotten, or whose memory is damaged, does not open', async () => {
    const files = await openLedger()
    closing.push(() => files.close())
    await look(files, 1)
    await files.ledger.publish()
    const witness = await witnessOf([files.vkey])
    const checkpoint = await files.ledger.reader.checkpoint()
    expect(await witness.state.answer(`old 0\n\n${checkpoint}`)).toMatchObject({ status: 200 })
    expect(await openWitness({ ...openedAs(files.vkey) })).toContain('in use by process')
    await witness.close()
    const [kept = ''] = (await readdir(join(folder, 'witness'))).filter((name) =>
      name.endsWith('.checkpoint'),
    )
    await writeFile(join(folder, 'witness', kept), 'nothing')
    await expect(openWitness({ ...openedAs(files.vkey) })).rejects.toThrow('holds no checkpoint')
    const asLog = { ...openedAs(files.vkey), keyFile: join(folder, 'signing-key') }
    expect(await openWitness(asLog)).toContain('not of a witness')
  })

  it('answers one request at a time, so that none rolls another back', async () => {
    const files = await openLedger()
    closing.push(() => files.close())
    const witness = await witnessOf([files.vkey])
    closing.push(witness.close)
    const bodies: string[] = []
    for (let n = 0; n < 20; n += 1) {
      await look(files, n)
      await files.ledger.publish()
      bodies.push(`old 0\n\n${await files.ledger.reader.checkpoint()}`)
    }
    const answers = await Promise.all(bodies.map((body) => witness.state.answer(body)))
    expect(answers.map(({ status }) => status)).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 409),
    ])
    expect(witness.state.latest('tests.example/witnessed')?.size).toBe(1)
  })
})

function openedAs(vkey: string) {
  return {
    directory: join(folder, 'witness'),
    keyFile: join(folder, 'witness-key'),
    name: 'witness.example/w1',
    logs: [vkey],
    clock: systemClock,
    randomness,
  }
}

describe('a witness folder', () => {
  it('gets a copy within its time, keeps one an hour, and is not overwritten by another log', async () => {
    const files = await openLedger()
    closing.push(() => files.close())
    const clock = new TurnedClock()
    const log = keyOf(files.vkey)
    const elsewhere = join(folder, 'elsewhere')
    const troubles: WitnessTrouble[] = []
    const runs = new Witnessing({
      places: [new WitnessFolder(elsewhere, log, clock)],
      checkpoint: () => files.ledger.reader.checkpoint(),
      read: files.logFile,
      clock,
      report: (trouble) => troubles.push(trouble),
    })
    runs.start()
    await runs.round()
    await look(files, 1)
    await files.ledger.publish()
    await clock.pass(LIMITS.witness_ms_max)
    await runs.round()
    expect(await keptInFolder(elsewhere, log)).toBe(await files.ledger.reader.checkpoint())
    await clock.pass(3_600_000)
    await look(files, 2)
    await files.ledger.publish()
    await runs.stop()
    expect(clock.waiting).toBe(0)
    const names = await readdir(join(elsewhere, 'tests.example-witnessed'))
    expect(names.sort()).toEqual([
      '2026-11-25T09h.checkpoint',
      '2026-11-25T10h.checkpoint',
      'latest.checkpoint',
    ])
    expect(troubles).toEqual([])
    const latest = join(elsewhere, 'tests.example-witnessed', 'latest.checkpoint')
    const kept = await readFile(latest, 'utf8')
    const forked = kept.replace(/\n2\n/, '\n3\n')
    await writeFile(latest, forked)
    await look(files, 3)
    await files.ledger.publish()
    await runs.round()
    expect(troubles).toMatchObject([{ what: 'forked' }])
    expect(await readFile(latest, 'utf8')).toBe(forked)
  })

  it('gets the next checkpoint, though one could not be read', async () => {
    const files = await openLedger()
    closing.push(() => files.close())
    const log = keyOf(files.vkey)
    const troubles: WitnessTrouble[] = []
    let isBroken = true
    const runs = new Witnessing({
      places: [new WitnessFolder(join(folder, 'elsewhere'), log, systemClock)],
      checkpoint: async () => {
        if (isBroken) throw Object.assign(new Error('of the test'), { code: 'EIO' })
        return files.ledger.reader.checkpoint()
      },
      ...{ read: files.logFile, clock: systemClock },
      report: (trouble) => troubles.push(trouble),
    })
    await runs.round()
    expect(troubles).toMatchObject([{ what: 'failed', code: 'EIO' }])
    isBroken = false
    await runs.round()
    expect(await keptInFolder(join(folder, 'elsewhere'), log)).toBeDefined()
  })

  it('that cannot be reached is told, and tried again', async () => {
    const files = await openLedger()
    closing.push(() => files.close())
    await writeFile(join(folder, 'file'), '')
    const log = keyOf(files.vkey)
    const troubles: WitnessTrouble[] = []
    const place = new WitnessFolder(join(folder, 'file', 'below'), log, systemClock)
    const runs = witnessing(files, [place], troubles)
    await runs.round()
    expect(troubles).toMatchObject([{ what: 'failed', code: 'ENOTDIR' }])
    await rm(join(folder, 'file'))
    await runs.round()
    expect(troubles).toHaveLength(1)
    expect(await keptInFolder(join(folder, 'file', 'below'), log)).toBeDefined()
  })
})
