/** What was seen of a table holds for the columns that were looked at, and for no others. */
import { expect, it } from 'vitest'
import type { CatalogueColumn, Relation } from './catalogue.ts'
import { type ReadSample, Samples } from './samples.ts'

const TEXT = 25
const INT4 = 23
const columns: readonly CatalogueColumn[] = ['mail', 'note', 'count'].map((name, at) => ({
  ...{ name, number: at + 1, type: name === 'count' ? INT4 : TEXT },
  ...{ isText: name !== 'count', generated: '' },
}))
const relation: Relation = {
  ...{ id: 7, schema: 'public', name: 'calls', kind: 'table', query: undefined, parents: [] },
  ...{ columns, references: [], stamp: '1' },
}
const [mail, note, count] = columns

it('looks at the columns that one grant covers, and later at those of another', async () => {
  const samples = new Samples()
  const asked: string[][] = []
  const read: ReadSample = async (_, of) => {
    asked.push(of.map(({ name }) => name))
    return new Map(of.map(({ number }) => [number, 'user.contact.email'] as const))
  }
  if (mail === undefined || note === undefined || count === undefined) throw new Error('no column')
  expect(samples.of(relation, note)).toBe('unknown')
  await samples.look(read)
  expect(samples.of(relation, note)).toBe('user.contact.email')
  expect(samples.of(relation, mail)).toBe('unknown')
  await samples.look(read)
  expect(samples.of(relation, mail)).toBe('user.contact.email')
  expect(samples.of(relation, count)).toBeUndefined()
  expect(asked).toEqual([['note'], ['mail']])
})

it('looks once where two ask at the same time, and again for what the first did not ask', async () => {
  const samples = new Samples()
  let go = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  let reads = 0
  const read: ReadSample = async (_, of) => {
    reads += 1
    await gate
    return new Map(of.map(({ number }) => [number, 'user.name'] as const))
  }
  if (mail === undefined || note === undefined) throw new Error('no column')
  samples.of(relation, note)
  const first = samples.look(read)
  samples.of(relation, note)
  samples.of(relation, mail)
  const second = samples.look(read)
  go()
  expect(await first).toBe(true)
  expect(await second).toBe(true)
  expect(reads).toBe(1)
  expect(samples.of(relation, note)).toBe('user.name')
  expect(samples.of(relation, mail)).toBe('unknown')
})
