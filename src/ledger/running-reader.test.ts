/** The reading side: what is published, what is not yet, and what comes. */
import { describe, expect, it } from 'vitest'
import { ledgerHouse } from '../../tests/fixtures/ledger-house.ts'
import { lookForTests } from '../../tests/fixtures/ledger-looks.ts'
import { LedgerDamage } from './tree/stored-tree.ts'

async function filled(count: number) {
  const house = await ledgerHouse()
  const record = (n: number) => house.ledger.recordIntent(lookForTests(n))
  await Promise.all(Array.from({ length: count }, (_, n) => record(n)))
  return { ...house, record, reader: house.ledger.reader }
}

describe('a reader', () => {
  it('reads entries of every age', async () => {
    const { ledger, reader, record } = await filled(520)
    await ledger.publish()
    for (let n = 520; n < 530; n += 1) await record(n)
    const seqs: number[] = []
    for await (const { entry, index } of reader.entries(-5, 10_000)) {
      expect(entry).toMatchObject({ seq: index })
      seqs.push(index)
    }
    expect(seqs).toHaveLength(530)
    expect(await reader.entry(530)).toBeUndefined()
    expect(await reader.entry(1.5)).toBeUndefined()
    expect((await reader.checkpoint()).split('\n')[1]).toBe('520')
  })

  it('follows as entries come, until it is told to stop', async () => {
    const { reader, record } = await filled(2)
    const stop = new AbortController()
    const seen: number[] = []
    const following = (async () => {
      for await (const { index } of reader.follow(1, stop.signal)) {
        seen.push(index)
        if (index < 4) await record(index + 1)
        else stop.abort()
      }
    })()
    await following
    expect(seen).toEqual([1, 2, 3, 4])
  })

  it('stops following at once where nothing comes', async () => {
    const { reader } = await filled(1)
    const stop = new AbortController()
    const following = reader.follow(1, stop.signal)[Symbol.asyncIterator]().next()
    stop.abort()
    expect(await following).toEqual({ done: true, value: undefined })
  })

  it('says where the storage is damaged', async () => {
    const { ledger, reader, storage } = await filled(520)
    await ledger.publish()
    storage.files.delete('tile/entries/000')
    await expect(reader.entry(3)).rejects.toThrow(LedgerDamage)
    const bundle = storage.files.get('tile/entries/001') ?? new Uint8Array()
    const edited = Buffer.from(bundle)
      .toString('latin1')
      .replace('"person":"ana"', '"person":"bob"')
    storage.files.set('tile/entries/001', Buffer.from(edited, 'latin1'))
    await expect(reader.entry(256)).rejects.toThrow('not those of their tile')
  })
})
