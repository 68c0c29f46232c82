/**
 * Random talk through the door to databases: the same answers as without it, or a clear refusal.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OWNER } from '../../examples/quickstart/orders/postgres-server.ts'
import { encodeBare } from '../../src/wire/postgres/bare.ts'
import { encodeBind } from '../../src/wire/postgres/bind.ts'
import { encodeClose, encodeDescribe, type Named } from '../../src/wire/postgres/describe.ts'
import { decodeErrorFields } from '../../src/wire/postgres/error-fields.ts'
import { encodeExecute } from '../../src/wire/postgres/execute.ts'
import { encodeParse } from '../../src/wire/postgres/parse.ts'
import { encodeQuery } from '../../src/wire/postgres/query.ts'
import { DATABASE_HOST, DATABASE_PASSWORD } from '../fixtures/database-house.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'
import { WireClient } from '../fixtures/wire-client.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 2_000)
const shop = useShopDoor(
  'create table plain (id int, n int); insert into plain select g, g * 2 from generate_series(1, 9) g;',
)

/** Nobody's rows alone, so that both ways show the same. */
const TEXTS = [
  ...[
    'select 1',
    'select id, n from plain order by id',
    '',
    ';',
    'select n from plain where id = $1',
  ],
  ...['select $1::int + $2::int', 'select 1/0', 'select id from plain where false', 'select'],
  ...['begin', 'commit', 'rollback', 'savepoint s', 'rollback to s', 'release s'],
  ...['deallocate all', 'discard plans', 'syntax error', 'values (1), (2)'],
]
/** What the server finds out as it runs, and the door before: it refuses such a text whole. */
const FAILING = ['select nothing', 'fetch 2 from nowhere']
/** Read by the server only as they run, and so prepared whether or not there is a cursor. */
const OF_CURSORS = [
  // Behind the order to read only, it would stand in a transaction where the server sees none.
  'begin; declare c cursor for select id from plain order by id',
  'fetch 2 from c',
  'move 1 from c',
  'close c',
]
const PERSONAL = [
  'select email, full_name, note, doc, tags from customers',
  'copy customers to stdout (format binary)',
  'select max(email), 1 / 0 from customers',
  'explain (analyze) select * from customers',
  'select customers from customers',
  'select email::int from customers',
]
/** Called as columns of people are, and of other types. */
const ALIKE = [
  'select 1 as note',
  "select date '2020-01-01' as email",
  'select note from customers',
]
const WITHOUT_VALUES = TEXTS.filter((one) => !one.includes('$'))
const name = fc.constantFrom('', 'a')
const bytes = fc.option(fc.constantFrom(...['1', '7', 'x'].map((sign) => Buffer.from(sign))), {
  nil: undefined,
})
const formats = fc.constantFrom<readonly ('text' | 'binary')[]>([], ['text'], ['binary'])
const kind = fc.constantFrom<'statement' | 'portal'>('statement', 'portal')
const portal = fc.record({
  ...{ portal: name, statement: name, resultFormats: formats },
  parameters: fc.array(bytes, { maxLength: 2 }),
})

/** Not the nameless portal by itself: servers keep the one of a simple query that failed. */
const DESCRIBED: readonly Named[] = [
  ...['', 'a'].map((statement) => ({ of: 'statement', name: statement }) as const),
  ...['a', 'c'].map((one) => ({ of: 'portal', name: one }) as const),
]

/** Messages, and how often the server says behind them that it is ready. */
type Talk = { readonly sent: Buffer; readonly replies: number }

const apart = (sent: Buffer): Talk => ({ sent, replies: 0 })
/** Prepared, bound, described in some way or other, and run. */
function wholeLook(text: fc.Arbitrary<string>): fc.Arbitrary<Talk> {
  const none = { parameterFormats: [], parameters: [] }
  const binding = fc.record({ portal: name, statement: name, resultFormats: formats })
  const described = fc.array(fc.record({ of: kind, name }), { maxLength: 2 })
  return fc
    .tuple(text, text, binding, described)
    .map(([nameless, named, of, all]) =>
      apart(
        Buffer.concat([
          encodeClose({ of: 'statement', name: 'a' }),
          encodeParse({ name: 'a', text: named, parameterTypes: [] }),
          encodeParse({ name: '', text: nameless, parameterTypes: [] }),
          encodeBind({ ...of, ...none }),
          ...all.map(encodeDescribe),
          encodeExecute({ portal: of.portal, rowsMax: 0 }),
        ]),
      ),
    )
}

const extendedOf = (texts: readonly string[]): fc.Arbitrary<Talk> => {
  const message: fc.Arbitrary<Talk> = fc.oneof(
    fc
      .record({ name, text: fc.constantFrom(...texts) })
      .map((of) => apart(encodeParse({ ...of, parameterTypes: [] }))),
    portal.map((of) => apart(encodeBind({ ...of, parameterFormats: [] }))),
    fc.constantFrom(...DESCRIBED).map((of) => apart(encodeDescribe(of))),
    portal.map((of) => {
      const bound = encodeBind({ ...of, parameterFormats: [] })
      return apart(Buffer.concat([bound, encodeDescribe({ of: 'portal', name: of.portal })]))
    }),
    fc
      .record({ portal: name, rowsMax: fc.constantFrom(0, 1, 4) })
      .map((of) => apart(encodeExecute(of))),
    fc.record({ of: kind, name }).map((of) => apart(encodeClose(of))),
    fc.constant(apart(encodeBare('flush'))),
    fc.constant({ sent: encodeBare('sync'), replies: 1 }),
    wholeLook(fc.constantFrom(...texts)),
  )
  return fc
    .array(message, { minLength: 1, maxLength: 12 })
    .map((all) => joined([...all, { sent: encodeBare('sync'), replies: 1 }]))
}
const extended = extendedOf([...TEXTS, 'select nothing'])
const simple = fc
  .oneof(
    fc.array(fc.constantFrom(...WITHOUT_VALUES, ...OF_CURSORS), { minLength: 1, maxLength: 3 }),
    fc.tuple(fc.constantFrom(...FAILING)),
  )
  .map((all): Talk => ({ sent: encodeQuery(all.join(';')), replies: 1 }))
const talks = fc.array(fc.oneof(extended, simple), { minLength: 1, maxLength: 5 })

function joined(all: readonly Talk[]): Talk {
  return {
    sent: Buffer.concat(all.map(({ sent }) => sent)),
    replies: all.reduce((sum, { replies }) => sum + replies, 0),
  }
}

function direct(): Promise<WireClient> {
  const { port, pem } = shop.database
  return WireClient.open({
    port,
    ca: pem,
    host: DATABASE_HOST,
    user: OWNER,
    password: DATABASE_PASSWORD,
  })
}

/** What is said, without what differs by its nature: notices, settings, the words of errors. */
async function answers(client: WireClient, { sent, replies }: Talk): Promise<readonly string[]> {
  client.send(sent)
  const said: string[] = []
  for (let left = replies; left > 0; left -= 1) {
    for (const { letter, payload } of await client.until('Z')) {
      if (letter === 'N' || letter === 'S') continue
      said.push(letter === 'E' ? trouble(payload) : `${letter} ${payload.toString('latin1')}`)
    }
  }
  return said
}

const REFUSED = ' by vitrine'

function trouble(payload: Buffer): string {
  const fields = decodeErrorFields(payload)
  return `E ${fields.get('C')}${fields.get('M')?.startsWith('vitrine') ? REFUSED : ''}`
}

const isError = (told: string): boolean => told.startsWith('E ')

async function othersAreServed(): Promise<void> {
  for (let time = 0; time < 10; time += 1) await shop.client.query('select 1')
}

describe('the door to databases', () => {
  it('answers any talk as the server itself does', async () => {
    const both = async (all: readonly Talk[]): Promise<void> => {
      const [through, without] = [await shop.wire(), await direct()]
      try {
        for (const talk of all) {
          const expected = await answers(without, talk)
          const told = await answers(through, talk)
          // Refused before anything ran, it leaves the two in different states.
          const same = told.map((one) => one.replace(REFUSED, ''))
          const isRefused = told.some((one) => one.endsWith(REFUSED)) && expected.some(isError)
          if (isRefused && same.join() !== expected.join()) return
          expect(same, talk.sent.toString('latin1')).toEqual(expected)
        }
      } finally {
        through.close()
        without.close()
      }
    }
    await fc.assert(fc.asyncProperty(talks, both), { numRuns: RUNS })
  })

  it('shows nobody, fails in nothing and stays open for others, whatever bytes come', async () => {
    const looks = PERSONAL.map((each) => encodeQuery(each))
    const personal = extendedOf([...PERSONAL, ...ALIKE, 'select 1'])
    const sent = fc
      .array(fc.oneof(personal, simple, fc.constantFrom(...looks).map(apart)), { minLength: 1 })
      .map((all) => joined(all).sent)
    const spoilt = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 })
    const property = fc.asyncProperty(sent, spoilt, fc.nat(), async (talk, places, cut) => {
      const bytes = Buffer.from(talk)
      for (const [at, byte] of places) bytes[at % bytes.length] = byte
      const client = await shop.wire()
      const seen: Buffer[] = []
      client.socket.on('data', (chunk: Buffer) => seen.push(chunk))
      const middle = cut % bytes.length
      client.send(bytes.subarray(0, middle))
      client.send(bytes.subarray(middle), encodeBare('sync'))
      // Where a length was spoilt the door waits for more; others are served meanwhile.
      await Promise.race([client.until('Z').catch(() => undefined), othersAreServed()])
      client.send(encodeBare('terminate'))
      client.socket.end()
      // However it ends, it has to end.
      await client.closed().catch(() => undefined)
      const said = Buffer.concat(seen).toString('latin1')
      expect(said).not.toMatch(/person\d+@|Ana Lopez/)
    })
    await fc.assert(property, { numRuns: Math.ceil(RUNS / 10) })
    expect((await shop.client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect(readFileSync(shop.door.house.logFile, 'utf8')).not.toMatch(
      /"level":(50|"error")|INTERNAL/,
    )
    const { rows } = await shop.database.run('select count(*)::int n from customers')
    expect(rows).toEqual([{ n: 50 }])
  })
})
