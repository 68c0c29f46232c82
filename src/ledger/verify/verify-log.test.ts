/** Verification: finds what was done to a log, and says where (E03, 67). */
import { beforeAll, describe, expect, it } from 'vitest'
import { ledgerHouse, MemoryStorage, SIGNER } from '../../../tests/fixtures/ledger-house.ts'
import { lookForTests, OUTCOME } from '../../../tests/fixtures/ledger-looks.ts'
import { utf8 } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { IntentReceipt } from '../../flow/intent-receipt.ts'
import type { Entry } from '../entry/entry.ts'
import { Publisher } from '../log/publisher.ts'
import { NOTE_SIGNATURE, Signer } from '../note/note-key.ts'
import { createLog } from '../open-ledger.ts'
import { decodeBundle, encodeBundle } from '../tree/entry-bundle.ts'
import { GrowingTree } from '../tree/growing-tree.ts'
import type { FindingKind } from './finding.ts'
import { verifyLog } from './verify-log.ts'

/** 600 entries: two full tiles, a partial one, two levels. */
const SIZE = 600
let log = new MemoryStorage()
const kept: string[] = []

beforeAll(async () => {
  const house = await ledgerHouse()
  for (let n = 0; n < SIZE / 2; n += 1) {
    const receipt = await house.ledger.recordIntent(lookForTests(n))
    if (receipt instanceof IntentReceipt) await house.ledger.recordOutcome(receipt, OUTCOME)
    if (n === 100 || n === 250) {
      await house.ledger.publish()
      kept.push(await house.ledger.reader.checkpoint())
    }
  }
  await house.ledger.close()
  log = house.storage
})

async function findings(storage: MemoryStorage, against: readonly string[] = []) {
  const read = (path: string) => storage.objects.read(path)
  const verified = await verifyLog({ read, log: SIGNER.verifier, against })
  return verified.findings.map(({ kind, index, path, text }) => ({ kind, index, path, text }))
}

function file(storage: MemoryStorage, path: string): Uint8Array {
  const bytes = storage.files.get(path)
  if (bytes === undefined) throw new Error(`no ${path}`)
  return bytes
}

/** Changes the entries of one bundle. */
function rewrite(path: string, change: (entries: Uint8Array[]) => Uint8Array[]): MemoryStorage {
  const copy = log.copy()
  const entries = decodeBundle(file(copy, path))
  if (entries === undefined) throw new Error('no bundle')
  copy.files.set(path, encodeBundle(change(entries)))
  return copy
}

const SECOND = 'tile/entries/001'
const found = (kind: FindingKind, index: number, path: string | undefined) =>
  expect.objectContaining({ kind, index, path })

describe('a sound log', () => {
  it('verifies, also against every checkpoint that was kept', async () => {
    expect(await findings(log, kept)).toEqual([])
  })

  it('of no entries verifies', async () => {
    const empty = new MemoryStorage()
    await createLog(empty, SIGNER)
    expect(await findings(empty)).toEqual([])
  })
})

describe('what was done to entries is found', () => {
  it('an edit', async () => {
    const edited = rewrite(SECOND, (entries) => {
      entries[44] = utf8(
        String(Buffer.from(entries[44] ?? []))
          .replace('"ana"', '"bob"')
          .replace('done', 'left'),
      )
      return entries
    })
    const [first, ...more] = await findings(edited)
    expect(first).toEqual(found('changed', 300, SECOND))
    expect(first?.text).toBe(
      `Entry 300 (number 45 of ${SECOND}) was changed: it does not match its leaf in the tree.`,
    )
    expect(more).toEqual([])
  })

  it('a deletion', async () => {
    const shorter = rewrite(SECOND, (entries) => entries.filter((_, at) => at !== 10))
    expect(await findings(shorter)).toContainEqual(found('deleted', 266, SECOND))
  })

  it('an insertion', async () => {
    const longer = rewrite(SECOND, (entries) => entries.toSpliced(7, 0, utf8('{}')))
    expect(await findings(longer)).toContainEqual(found('inserted', 263, SECOND))
  })

  it('another order', async () => {
    const turned = rewrite(SECOND, (entries) => {
      const [a, b] = [entries[20], entries[22]]
      return a === undefined || b === undefined ? entries : entries.with(20, b).with(22, a)
    })
    expect(await findings(turned)).toContainEqual(found('reordered', 276, SECOND))
  })

  it('a bundle that is gone, or cut', async () => {
    const gone = log.copy()
    gone.files.delete(SECOND)
    expect(await findings(gone)).toContainEqual(found('missing', 256, SECOND))
    const cut = log.copy()
    cut.files.set(SECOND, file(cut, SECOND).slice(0, -1))
    expect(await findings(cut)).toContainEqual(found('missing', 256, SECOND))
  })
})

describe('what was done to hashes is found', () => {
  it('a leaf tile that was changed, with the entries right', async () => {
    const changed = log.copy()
    const bytes = file(changed, 'tile/0/001')
    bytes[32 * 9] = (bytes[32 * 9] ?? 0) ^ 1
    const kinds = await findings(changed)
    expect(kinds).toContainEqual(found('changed', 265, SECOND))
    expect(kinds).toContainEqual(
      expect.objectContaining({
        kind: 'root',
        text: expect.stringContaining('the tiles were changed'),
      }),
    )
  })

  it('a higher tile that was changed, is gone, or is cut', async () => {
    const path = 'tile/1/000.p/2'
    const changed = log.copy()
    file(changed, path)[40] = 0
    expect(await findings(changed)).toEqual([expect.objectContaining({ kind: 'tile', path })])
    const gone = log.copy()
    gone.files.delete(path)
    expect(await findings(gone)).toEqual([expect.objectContaining({ kind: 'missing', path })])
    const cut = log.copy()
    cut.files.set('tile/0/001', file(cut, 'tile/0/001').slice(0, 100))
    expect(await findings(cut)).toContainEqual(found('malformed', 256, 'tile/0/001'))
  })

  it('a checkpoint that was changed, is of another log, or is gone', async () => {
    const changed = log.copy()
    const text = String(Buffer.from(file(changed, 'checkpoint')))
    changed.files.set('checkpoint', utf8(text.replace('\n600\n', '\n599\n')))
    expect(await findings(changed)).toMatchObject([{ kind: 'checkpoint' }])
    const foreign = new MemoryStorage()
    const seed = new Uint8Array(32).fill(9)
    await createLog(foreign, new Signer('tests.example/ledger', NOTE_SIGNATURE, seed))
    expect(await findings(foreign)).toMatchObject([{ kind: 'checkpoint' }])
    changed.files.delete('checkpoint')
    expect(await findings(changed)).toMatchObject([{ kind: 'missing', path: 'checkpoint' }])
  })
})

describe('against a checkpoint kept elsewhere', () => {
  it('a log that was cut to an earlier state of its own is found (E03)', async () => {
    const house = await ledgerHouse()
    await house.ledger.recordIntent(lookForTests(1))
    await house.ledger.publish()
    const early = house.storage.copy()
    for (const n of [2, 3, 4, 5]) await house.ledger.recordIntent(lookForTests(n))
    await house.ledger.publish()
    const witnessed = await house.ledger.reader.checkpoint()
    expect(await findings(early)).toEqual([])
    expect(await findings(early, [witnessed])).toEqual([
      {
        kind: 'truncated',
        index: 1,
        path: undefined,
        text: 'A checkpoint kept elsewhere covers 5 entries, the log has 1: 4 at the end are missing.',
      },
    ])
  })

  it('a log that was written anew and signed with the same key is found, and between what (67)', async () => {
    const forged = await rewriteAll((entry, index) =>
      index === 300 && entry.kind === 'intent' ? { ...entry, person: 'bob' } : entry,
    )
    expect(await findings(forged)).toEqual([])
    const [finding, ...more] = await findings(forged, kept)
    expect(finding).toMatchObject({ kind: 'forked', index: 202 })
    expect(finding?.text).toContain('an entry from 202 to 501 is not what it was')
    expect(more).toEqual([])
  })

  it('a note that the log has not signed is no evidence', async () => {
    const forged = kept.map((note) => note.replace('\n202\n', '\n203\n'))
    expect(await findings(log, forged)).toMatchObject([{ kind: 'kept' }])
  })
})

describe('what entries say is checked', () => {
  it('a look without its outcome, or its outcome without the look', async () => {
    const withoutIntent = await rewriteAll((entry, index) => (index === 100 ? undefined : entry))
    const [gap, unpaired] = await findings(withoutIntent)
    expect(gap).toMatchObject({ kind: 'sequence', index: 100 })
    expect(gap?.text).toContain('number 101 stands where 100 should')
    expect(unpaired).toMatchObject({ kind: 'sequence', index: 102 })
    const twice = await rewriteAll((entry, index) =>
      index === 103 && entry.kind === 'outcome'
        ? { ...entry, exchangeId: 'exc_00000000000000000050', intent: 100 }
        : entry,
    )
    expect(await findings(twice)).toMatchObject([
      { kind: 'sequence', index: 103, text: expect.stringContaining('no open intent') },
    ])
  })

  it('an entry that Vitrine does not write', async () => {
    const odd = await rewriteAll((entry, index) =>
      index === 5 ? { ...entry, at: 'yesterday' } : entry,
    )
    expect(await findings(odd)).toContainEqual(found('entry', 5, undefined))
  })

  it('at most so often that one can read it', async () => {
    const every = await rewriteAll((entry) => ({ ...entry, at: 'never' }))
    const read = (path: string) => every.objects.read(path)
    const verified = await verifyLog({ read, log: SIGNER.verifier })
    expect(verified.findings).toHaveLength(100)
    expect(verified.more).toBe(SIZE - 100)
  })
})

/** The same log with its entries changed, rebuilt and signed by whoever has the key. */
async function rewriteAll(
  change: (entry: Entry, index: number) => Entry | undefined,
): Promise<MemoryStorage> {
  const forged = new MemoryStorage()
  await createLog(forged, SIGNER)
  const parts = { objects: forged.objects, signer: SIGNER, tree: new GrowingTree(), lastBundle: [] }
  const publisher = new Publisher({ ...parts, checkpoint: '', published: 0 })
  for (let index = 0; index < SIZE; index += 1) {
    const path = [0, 1].map((n) => `tile/entries/00${n}`)[Math.floor(index / 256)]
    const entries = decodeBundle(file(log, path ?? 'tile/entries/002.p/88'))
    const entry = change(JSON.parse(String(Buffer.from(entries?.[index % 256] ?? []))), index)
    if (entry !== undefined) publisher.add(utf8(canonicalJson(entry)))
  }
  await publisher.publish()
  return forged
}
