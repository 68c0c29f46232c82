/** Golden vectors of docs/ledger-format.md: bytes that a second implementation must come to. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  ledgerHouse,
  MemoryKeys,
  MemoryStorage,
  SIGNER,
} from '../../tests/fixtures/ledger-house.ts'
import { grantForTests, lookForTests, OUTCOME } from '../../tests/fixtures/ledger-looks.ts'
import { settled, TurnedClock } from '../../tests/fixtures/turned-clock.ts'
import { utf8 } from '../base/bytes.ts'
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import type { AskedFor, ControlFact } from '../flow/control-fact.ts'
import { IntentReceipt } from '../flow/intent-receipt.ts'
import { blobPath } from './entry/blob-path.ts'
import { ENTRY_FIELDS, type EntryKind } from './entry/entry.ts'
import { FIELD_CHECKS } from './entry/field-types.ts'
import { inertText } from './entry/inert-text.ts'
import type { Ledger } from './ledger.ts'
import { SNAPSHOT_KEY, WRITE_AHEAD_KEY } from './ledger-options.ts'
import { encodeBatch, NO_MAC } from './log/write-ahead-batch.ts'
import { COSIGNATURE, Signer } from './note/note-key.ts'
import { cosignatureLine, readNote } from './note/signed-note.ts'
import { createLog, openLedger } from './open-ledger.ts'
import { leafHash } from './tree/hashes.ts'
import { StoredTree } from './tree/stored-tree.ts'
import { requestText } from './witness/add-checkpoint.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const VECTORS = `${ROOT}tests/fixtures/ledger-vectors/vectors.json`
const DOCUMENT = `${ROOT}docs/ledger-format.md`

/** Bytes that follow from each other, so that every run seals alike. */
class RepeatedRandomness {
  #state = 1

  readonly bytes = (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => {
      this.#state = (this.#state * 75 + 74) % 65_537
      return this.#state % 256
    })
}

class CountedKeys extends MemoryKeys {
  override async obtain(id: string): Promise<Uint8Array> {
    const key = this.held.get(id) ?? new Uint8Array(32).fill(0xa0 + this.held.size)
    this.held.set(id, key)
    return key
  }
}

const asked: AskedFor = {
  requestId: 'req_00000000000000000001',
  requester: 'ana',
  subProcessor: 'payments',
  environment: 'live',
  incident: 'INC-42',
  sponsor: undefined,
  isVerified: true,
  isAssigned: false,
  onCall: [],
  patterns: ['GET /v1/charges/*'],
  classes: ['read', 'read-sensitive'],
  reveals: [],
  subject: undefined,
  extends: undefined,
  minutes: 30,
  digest: 'd1'.repeat(32),
}
const { requestId } = asked
const sessionId = 'ses_00000000000000000001'
const grantId = 'grt_00000000000000000001'
const lockId = 'lck_00000000000000000001'
const digest = 'c0'.repeat(32)

const FACTS: readonly ControlFact[] = [
  { kind: 'gateway-started', version: '1.0.0', recovered: 0 },
  { kind: 'configuration-loaded', digest, subProcessors: ['payments'] },
  { kind: 'configuration-held', digest, changes: ['policy: rowsPerGrant grows'] },
  { kind: 'configuration-loosened', digest, changes: ['identity is another'], by: 'bo' },
  { kind: 'configuration-refused', digest },
  { kind: 'sign-in-link-made', person: 'ana', by: 'ops' },
  { kind: 'signed-in', person: 'ana', from: '192.0.2.7' },
  { kind: 'passkey-added', person: 'ana', passkey: 'AbC-1' },
  { kind: 'sign-in-refused', from: '192.0.2.8' },
  { kind: 'requested', asked, reason: 'A refund did not arrive' },
  { kind: 'denied', requestId, by: 'bo', reason: 'Too wide' },
  { kind: 'withdrawn', requestId, by: 'ana' },
  { kind: 'lapsed', requestId, because: undefined },
  { kind: 'incident-changed', incident: 'INC-42', state: 'resolved', source: 'jira' },
  { kind: 'narrowed', asked, replaces: 'd2'.repeat(32), by: 'bo' },
  { kind: 'agreed', requestId, digest: 'd1'.repeat(32), by: 'cyd', missing: 1 },
  {
    kind: 'approved',
    asked,
    by: 'bo',
    with: ['cyd'],
    grantId,
    selfApproved: false,
    onFirstUse: false,
  },
  { kind: 'glass-broken', asked, grantId, reason: 'Everything is down' },
  { kind: 'reviewed', grantId, by: 'bo', verdict: 'justified', reason: 'It was' },
  { kind: 'locked', lockId, on: 'person', of: 'ana', by: 'bo', reason: 'A lost laptop' },
  { kind: 'unlocked', lockId, by: 'bo' },
  {
    kind: 'policy-denied',
    denial: {
      ...{ action: 'request', person: 'ana', policies: ['access.night.never'] },
      ...{ requester: 'ana', incident: 'INC-42', minutes: 30, sponsor: undefined },
      ...{ isVerified: false, isAssigned: false, onCall: [] },
      ...{ subProcessor: 'payments', environment: 'live', patterns: [], classes: [] },
      ...{ reveals: [], subject: undefined, extends: undefined },
    },
  },
  { kind: 'session-opened', sessionId, grantId, person: 'ana', grantEndsAtMs: undefined },
  { kind: 'session-paused', sessionId, by: 'bo' },
  { kind: 'session-resumed', sessionId, by: 'bo' },
  { kind: 'control-refused', person: undefined, action: 'requests.approve', code: 'ROLE_MISSING' },
  { kind: 'knocked', from: '198.51.100.9', code: 'SESSION_UNKNOWN', times: 3 },
  { kind: 'signed-out', person: 'ana', by: undefined },
  { kind: 'session-ended', sessionId, by: undefined, because: 'expired' },
  { kind: 'grant-ended', grantId, by: 'bo', because: 'revoked' },
  { kind: 'free-text-erased', index: 7, by: 'dpo' },
  { kind: 'pseudonym-key-made', epoch: 1, by: 'alan' },
  { kind: 'pseudonym-key-destroyed', epoch: 0, by: 'alan' },
  { kind: 'pseudonym-described', of: 'email', leads: 'back', by: 'ana' },
  { kind: 'catalogue-read', subProcessor: 'orders', environment: 'live', database: 'shop' },
  {
    kind: 'table-sampled',
    ...{ subProcessor: 'orders', environment: 'live', database: 'shop', table: 'public.people' },
  },
  {
    kind: 'pre-approved',
    asked: { ...asked, isAssigned: true, onCall: ['payments-primary'], sponsor: 'cyd' },
    ...{ grantId, policies: ['access.on-call.may'] },
  },
  { kind: 'ticket-told', incident: 'INC-42', entries: 7 },
]

/** A life that writes every kind of entry, on a clock that stands still. */
async function everyKind(): Promise<{
  ledger: Ledger
  storage: MemoryStorage
  keys: CountedKeys
  batch: string
}> {
  const first = new MemoryStorage()
  await createLog(first, SIGNER)
  const keys = new CountedKeys()
  const randomness = new RepeatedRandomness()
  const clock = new TurnedClock()
  const open = async (storage: MemoryStorage): Promise<Ledger> => {
    const parts = { storage, keys, randomness, clock, signer: SIGNER, report: () => undefined }
    const opened = await openLedger(parts)
    if ('message' in opened) throw new Error(opened.message)
    return opened.ledger
  }
  const before = await open(first)
  for (const fact of FACTS.slice(0, 14)) await before.recordFact(fact)
  const category = 'user.contact.email'
  const swappedIn = [{ category, pseudonym: 'email_7hq3', value: new Secret('x') }]
  const receipt = await before.recordIntent(lookForTests(1, { swappedIn, probes: 1 }))
  if (receipt instanceof IntentReceipt) await before.recordOutcome(receipt, OUTCOME)
  const refusal = new Refusal('SCOPE', 'The path is outside.')
  await before.recordRefusal({
    exchangeId: 'exc_00000000000000000002',
    grant: grantForTests(),
    refusal,
  })
  const recordable = `GET /v1/search?${'q'.repeat(8_192)}`
  await before.recordIntent(lookForTests(3, { recordable }))
  // The first batch of the write-ahead file, before a start clears it.
  const segment = first.segmentsHeld.get(0) ?? new Uint8Array()
  const batch = Buffer.from(segment)
    .toString('hex')
    .replace(/(00)+$/, '')
  const storage = first.copy()
  const ledger = await open(storage)
  storage.fail('ENOSPC', 'append')
  await ledger.recordFact({ kind: 'gateway-stopped' })
  storage.heal()
  await clock.pass(1_000)
  await settled()
  for (const fact of FACTS.slice(14)) await ledger.recordFact(fact)
  await ledger.recordFact({ kind: 'gateway-stopped' })
  await ledger.close()
  return { ledger, storage, keys, batch }
}

async function vectors() {
  const { ledger, storage, keys, batch } = await everyKind()
  const size = ledger.reader.size()
  const entries: Record<string, unknown> = {}
  for await (const { index, bytes } of ledger.reader.entries(0, size)) {
    entries[index] = { text: Buffer.from(bytes).toString(), leaf: hex(leafHash(bytes)) }
  }
  const checkpoint = await ledger.reader.checkpoint()
  const witness = new Signer('witness.example/w1', COSIGNATURE, new Uint8Array(32).fill(8))
  const proof = await new StoredTree((path) => storage.objects.read(path), size).consistencyProof(5)
  const files = Object.fromEntries(
    [...storage.files]
      .filter(
        ([path]) =>
          (path !== 'checkpoint' && path.endsWith(`/${size}`)) || /^(blob|private)/.test(path),
      )
      .map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]),
  )
  const texts = ['plain', 'a\r\nb', '\u001b[2K', 'C:\\x', '\u202ereversed', 'caf\u00e9', '\ud800']
  return {
    origin: SIGNER.verifier.name,
    seed: '07'.repeat(32),
    vkey: SIGNER.verifier.vkey,
    derivedKeys: {
      [WRITE_AHEAD_KEY]: hex(SIGNER.derive(WRITE_AHEAD_KEY)),
      [SNAPSHOT_KEY]: hex(SIGNER.derive(SNAPSHOT_KEY)),
    },
    inertTexts: Object.fromEntries(texts.map((text) => [spelled(text), inertText(text)])),
    sealingKeys: Object.fromEntries([...keys.held].map(([id, key]) => [id, hex(key)])),
    entries,
    checkpoint,
    files,
    writeAhead: {
      segment0: batch,
      empty: hex(
        encodeBatch(
          { first: 5, entries: [utf8('{}')], previous: NO_MAC },
          SIGNER.derive(WRITE_AHEAD_KEY),
        ).bytes,
      ),
    },
    proofFileOfEntry0: await ledger.reader.proofFile(0),
    witness: {
      seed: '08'.repeat(32),
      vkey: witness.verifier.vkey,
      addCheckpoint: requestText({ old: 5, proof, checkpoint }),
      timeSeconds: 1_764_061_200,
      cosignature: cosignatureLine(readNote(checkpoint)?.text ?? '', witness, 1_764_061_200),
    },
  }
}

describe('the format', () => {
  it('comes to the golden vectors, byte for byte', async () => {
    const found = await vectors()
    await expect(`${JSON.stringify(found, undefined, 2)}\n`).toMatchFileSnapshot(VECTORS)
    const kinds = Object.values(found.entries).map((entry) => {
      const { text } = entry as { text: string }
      return (JSON.parse(text) as { kind: EntryKind }).kind
    })
    expect([...new Set(kinds)].sort()).toEqual(Object.keys(ENTRY_FIELDS).sort())
  })

  it('says in its document what each type of field holds', () => {
    const document = readFileSync(DOCUMENT, 'utf8')
    const told = [...document.matchAll(/^\| `(\w+)` \| /gm)].map(([, type]) => type)
    expect(Object.keys(FIELD_CHECKS).filter((type) => !told.includes(type))).toEqual([])
  })

  it('says where every file lies', async () => {
    const document = readFileSync(DOCUMENT, 'utf8')
    const { storage } = await ledgerHouse()
    expect(storage.files.has('checkpoint')).toBe(true)
    for (const place of [
      'checkpoint',
      'tile/entries/',
      'blob/',
      'private/snapshot',
      'private/lock',
    ]) {
      expect(document).toContain(place)
    }
    expect(blobPath('ab'.repeat(32))).toBe(`blob/ab/${'ab'.repeat(32)}`)
  })
})

/** The UTF-16 units of a text, hexadecimal: no file is to hold such characters themselves. */
function spelled(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  return units.map((unit) => unit.toString(16).padStart(4, '0')).join(' ')
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
