/** Names that come to mean something else once they were judged: cursors, portals, search paths. */
import { describe, expect, it } from 'vitest'
import { encodeBare } from '../../src/wire/postgres/bare.ts'
import { encodeBind } from '../../src/wire/postgres/bind.ts'
import { encodeClose, encodeDescribe } from '../../src/wire/postgres/describe.ts'
import { encodeExecute } from '../../src/wire/postgres/execute.ts'
import { encodeParse } from '../../src/wire/postgres/parse.ts'
import { encodeQuery } from '../../src/wire/postgres/query.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

/**
 * The same names, other contents: what is safe to show in one is not in the other. Only where it
 * stands tells that a word is personal.
 */
const TWIN = `
create table other.customers (id int, status text);
update customers set ssn = 'quokka' || id;
insert into other.customers select id, ssn from customers;
`

const shop = useShopDoor(
  TWIN,
  '    fields: { pseudonym: { user.unique_id: [other.customers.status] } }\n',
)

const parse = (text: string, name = ''): Buffer => encodeParse({ name, text, parameterTypes: [] })
const bind = (statement: string, portal: string): Buffer =>
  encodeBind({ portal, statement, parameterFormats: [], parameters: [], resultFormats: [] })
const execute = (portal: string, rowsMax = 0): Buffer => encodeExecute({ portal, rowsMax })
const query = (text: string): Buffer => encodeQuery(text)
const statement = (text: string): readonly Buffer[] => [parse(text), bind('', ''), execute('')]
const sync = encodeBare('sync')

const PLAIN = 'SELECT id, status FROM customers'
const PERSONAL = 'SELECT id, lower(ssn) AS status FROM customers'
/** As much of a name as servers keep. */
const LONG = 'a'.repeat(63)
const declare = (name: string, text: string): string => `DECLARE ${name} CURSOR FOR ${text}`

/** Each string a step that the client waits for. */
const SWAPS: readonly (readonly [string, readonly (readonly Buffer[])[]])[] = [
  [
    'a cursor takes the name of a portal',
    [
      [query('BEGIN')],
      [parse(PLAIN, 's'), bind('s', 'p'), execute('p', 1), sync],
      [...statement('CLOSE p'), ...statement(declare('p', PERSONAL)), execute('p', 5), sync],
    ],
  ],
  [
    'a cursor takes the name of a portal, in a simple query',
    [
      [query('BEGIN')],
      [parse(PLAIN, 's'), bind('s', 'p'), execute('p', 1), sync],
      [query(`CLOSE p; ${declare('p', PERSONAL)}`)],
      [execute('p', 5), sync],
    ],
  ],
  [
    'a portal takes the name of a cursor',
    [
      [query('BEGIN')],
      [query(declare('c', PLAIN))],
      [encodeClose({ of: 'portal', name: 'c' }), parse(PERSONAL, 's'), bind('s', 'c'), sync],
      [query('FETCH 5 FROM c')],
    ],
  ],
  [
    'a cursor is declared anew in the text that fetches from it',
    [
      [query('BEGIN')],
      [query(declare('c', PLAIN))],
      [query(`CLOSE c; ${declare('c', PERSONAL)}; FETCH 5 FROM c`)],
    ],
  ],
  [
    'a cursor is declared anew behind a prepared FETCH',
    [
      [query('BEGIN')],
      [query(declare('c', PLAIN))],
      [parse('FETCH 5 FROM c', 'f'), bind('f', 'p'), sync],
      [query(`CLOSE c; ${declare('c', PERSONAL)}`)],
      [execute('p'), sync],
      [query('ROLLBACK; BEGIN')],
      [query(declare('c', PERSONAL))],
      [bind('f', 'q'), execute('q'), sync],
    ],
  ],
  [
    'a statement is prepared where its table is another',
    [
      [query('SET search_path = other')],
      [parse(PLAIN, 's'), sync],
      [query('SET search_path = public')],
      [bind('s', ''), execute('', 5), sync],
    ],
  ],
  [
    'the same text is prepared in both places, and the first is bound beside the second',
    [
      [query('SET search_path = other')],
      [parse(PLAIN, 's'), sync],
      [query('SET search_path = public')],
      [parse(PLAIN, 't'), bind('s', ''), execute('', 5), sync],
    ],
  ],
  [
    'a cursor is declared where its table is another',
    [
      [query('SET search_path = other; BEGIN')],
      [query(declare('c', PLAIN))],
      [query('SET search_path = public')],
      [query('FETCH 5 FROM c')],
    ],
  ],
  [
    'a statement takes the name of one that begins with the same 63 bytes',
    [
      [parse(PLAIN, `${LONG}x`), sync],
      [encodeClose({ of: 'statement', name: `${LONG}y` }), parse(PERSONAL, `${LONG}y`), sync],
      [bind(`${LONG}x`, ''), execute('', 5), sync],
    ],
  ],
  [
    'a portal takes the name of one that begins with the same 63 bytes',
    [
      [query('BEGIN')],
      [parse(PLAIN, 's'), bind('s', `${LONG}x`), sync],
      [encodeClose({ of: 'portal', name: `${LONG}y` }), sync],
      [parse(PERSONAL, 't'), bind('t', `${LONG}y`), execute(`${LONG}x`, 5), sync],
    ],
  ],
  [
    'a portal takes the name of a cursor that begins with the same 63 bytes',
    [
      [query('BEGIN')],
      [query(declare(LONG, PLAIN))],
      [encodeClose({ of: 'portal', name: `${LONG}y` }), sync],
      [parse(PERSONAL, 's'), bind('s', `${LONG}z`), sync],
      [query(`FETCH 5 FROM ${LONG}`)],
    ],
  ],
  [
    'a statement that is prepared in SQL takes the name of one of the protocol',
    [
      [parse(PLAIN, 's'), sync],
      [query(`DEALLOCATE s; PREPARE s AS ${PERSONAL}`)],
      [bind('s', ''), execute('', 5), sync],
    ],
  ],
  [
    'the same, in a text that fails behind it',
    [
      [parse(PLAIN, 's'), sync],
      [query(`DEALLOCATE s; PREPARE s AS ${PERSONAL}; SELECT 1 / 0`)],
      [bind('s', ''), execute('', 5), sync],
    ],
  ],
  [
    'the same, in a transaction that is rolled back',
    [
      [parse(PLAIN, 's'), sync],
      [query('BEGIN')],
      [query(`DEALLOCATE s; PREPARE s AS ${PERSONAL}`)],
      [query('ROLLBACK')],
      [bind('s', ''), execute('', 5), sync],
    ],
  ],
  [
    'the same, in the extended protocol, and described first',
    [
      [parse(PLAIN, 's'), sync],
      [...statement('DEALLOCATE s'), ...statement(`PREPARE s AS ${PERSONAL}`), sync],
      [encodeDescribe({ of: 'statement', name: 's' }), sync],
      [bind('s', 'p'), encodeDescribe({ of: 'portal', name: 'p' }), execute('p', 5), sync],
    ],
  ],
  [
    'the same, with all statements deallocated',
    [
      [parse(PLAIN, 's'), sync],
      [query('DEALLOCATE ALL')],
      [query(`PREPARE s AS ${PERSONAL}`)],
      [bind('s', ''), execute('', 5), sync],
    ],
  ],
  [
    'a statement of the protocol takes the name of one that was prepared in SQL',
    [
      [query(`PREPARE s AS ${PLAIN}`)],
      [encodeClose({ of: 'statement', name: 's' }), parse(PERSONAL, 's'), sync],
      [query('EXECUTE s')],
      [query('DEALLOCATE s')],
      [parse(PERSONAL, 's'), sync],
      [query('EXECUTE s')],
    ],
  ],
  [
    'a search path is set in the text that reads by it',
    [[query(`SET search_path = other; ${PLAIN}`)]],
  ],
  [
    'a search path is set, and set back',
    [[query('BEGIN; SET search_path = public')], [query('ROLLBACK')], [query(PLAIN)]],
  ],
]

/** All that the server sent for it. */
async function answers(steps: readonly (readonly Buffer[])[]): Promise<string> {
  const client = await shop.wire(shop.session, new Map([['search_path', 'public']]))
  try {
    const said: Buffer[] = []
    for (const step of steps) {
      client.send(...step)
      for (const { letter, payload } of await client.until('Z')) {
        said.push(Buffer.from(letter), payload)
      }
    }
    return Buffer.concat(said).toString('latin1')
  } finally {
    client.close()
  }
}

describe('what a name means', () => {
  it.each(SWAPS)('%s', async (_title, steps) => {
    expect(await answers(steps)).not.toMatch(/quokka/)
  })

  it.each([
    ['set for a transaction that is rolled back', ['BEGIN; SET search_path = other', 'ROLLBACK']],
    ['set for a transaction alone', ['BEGIN; SET LOCAL search_path = other', 'COMMIT']],
    [
      'set behind a savepoint that is gone back to',
      ['BEGIN; SAVEPOINT a; SET search_path = other', 'ROLLBACK TO a'],
    ],
    ['set in a text that fails', ['SET search_path = other; SELECT 1 / 0']],
    ['set, and set back', ['SET search_path = other', 'RESET search_path']],
    ['set, and all of it discarded', ['SET search_path = other', 'DISCARD ALL']],
  ])('of tables is the server’s own, where a search path was %s', async (_what, texts) => {
    const said = await answers([...texts.map((text) => [query(text)]), [query(PLAIN)]])
    expect(said).toContain('failed')
  })

  it('of tables is the server’s own, where a function set the search path', async () => {
    const set = "SELECT set_config('search_path', 'other', false)"
    const said = await answers([[query(set)], [query(PLAIN)]])
    expect(said).toContain('id_')
    expect(said).not.toContain('failed')
  })

  it.each([
    'BEGIN; SET search_path = other; ROLLBACK; ',
    "SELECT set_config('search_path', 'other', false); ",
    'RESET search_path; ',
    'SET search_path = "$user", other; ',
  ])('is not guessed in the text that changes it: %s', async (text) => {
    expect(await answers([[query(text + PLAIN)]])).toContain('RELATION_UNKNOWN')
    expect(await answers([[query(`${text}SELECT status FROM public.customers`)]])).toContain(
      'failed',
    )
  })

  it('is not guessed in a pipeline either', async () => {
    const steps = ['BEGIN', 'SET LOCAL search_path = other', 'COMMIT', PLAIN].flatMap(statement)
    expect(await answers([[...steps, sync]])).toContain('RELATION_UNKNOWN')
  })

  it('is kept through all of that', async () => {
    const cursor = await answers([
      [query('BEGIN')],
      [query(declare('c', PLAIN))],
      [query('FETCH 5 FROM c')],
    ])
    expect(cursor).toContain('failed')
    expect(await answers([[query(`SELECT 1; ${PLAIN} LIMIT 1; SELECT 2`)]])).toContain('failed')
    const prepared = await answers([
      [parse(PLAIN, 's'), sync],
      [query('SET search_path = other')],
      [bind('s', ''), execute('', 5), sync],
    ])
    expect(prepared).toContain('failed')
  })
})
