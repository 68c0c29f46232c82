/** Rows are masked by the description of their own portal, whatever else is described beside it. */
import { describe, expect, it } from 'vitest'
import { encodeBare } from '../../src/wire/postgres/bare.ts'
import { encodeBind } from '../../src/wire/postgres/bind.ts'
import { encodeDescribe } from '../../src/wire/postgres/describe.ts'
import { encodeExecute } from '../../src/wire/postgres/execute.ts'
import { encodeParse } from '../../src/wire/postgres/parse.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor()
const prepared = (name: string, text: string) => encodeParse({ name, text, parameterTypes: [] })
const bound = (portal: string, statement: string) =>
  encodeBind({ portal, statement, parameterFormats: [], parameters: [], resultFormats: [] })
const ofPortal = (name: string) => encodeDescribe({ of: 'portal', name })
const ofStatement = (name: string) => encodeDescribe({ of: 'statement', name })
const run = encodeExecute({ portal: 'a', rowsMax: 0 })

it('rows of a portal that was bound once more are not taken for those it had before', async () => {
  const wire = await shop.wire()
  wire.send(
    ...[prepared('a', 'select note from customers where id = 2'), encodeBare('sync')],
    ...[prepared('other', 'select 1 as note'), bound('', 'other'), encodeBare('flush')],
    ...[ofPortal(''), bound('', 'a'), encodeExecute({ portal: '', rowsMax: 0 })],
    ...[encodeBare('sync')],
  )
  const frames = [...(await wire.until('Z')), ...(await wire.until('Z'))]
  const rows = frames.filter(({ letter }) => letter === 'D')
  expect(rows).toHaveLength(1)
  expect(rows.map(({ payload }) => payload.toString('latin1')).join()).toMatch(/by email_\w+@/)
  wire.close()
})

describe('rows of a portal', () => {
  it.each([
    ['a statement described behind it', [ofPortal('a'), ofStatement('other'), run]],
    ['a portal described behind it', [ofPortal('a'), ofPortal('b'), run]],
    ['a statement described alone', [ofStatement('other'), run]],
    ['both, and its own before', [ofStatement('a'), ofPortal('a'), ofStatement('other'), run]],
    ['its own again at the end', [ofStatement('other'), ofPortal('a'), run]],
  ])('are masked as what they are: %s', async (_what, messages) => {
    for (const column of ['note', 'email', 'doc', 'tags', 'full_name']) {
      const wire = await shop.wire()
      wire.send(
        ...[prepared('a', `select ${column} from customers where id = 2`), encodeBare('sync')],
        ...[prepared('other', `select 1 as ${column}`), encodeBare('sync')],
        ...[bound('b', 'other'), bound('a', 'a'), ...messages, encodeBare('sync')],
      )
      const frames = [...(await wire.until('Z')), ...(await wire.until('Z'))]
      frames.push(...(await wire.until('Z')))
      const rows = frames.filter(({ letter }) => letter === 'D')
      expect(rows).toHaveLength(1)
      const shown = rows.map(({ payload }) => payload.toString('latin1')).join()
      expect(shown).not.toMatch(/person2@|Ana/)
      // Masked as its own, and so not hidden as something unknown.
      expect(shown).toMatch(/(?:email|name)_/)
      wire.close()
    }
  })
})
