/** Catalogues are read by links that end: where reading fails, and where nobody asks any more. */
import { describe, expect, it } from 'vitest'
import {
  completed,
  failure,
  READY,
  row,
  StandInServer,
} from '../../../tests/fixtures/stand-in-server.ts'
import { TurnedClock } from '../../../tests/fixtures/turned-clock.ts'
import { LIMITS, type Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Endpoint } from '../../flow/sub-processor.ts'
import { Catalogue } from '../../guard/classify/sql/catalogue.ts'
import { frame } from '../../wire/postgres/frame.ts'
import { decodeQuery } from '../../wire/postgres/query.ts'
import { CatalogueReader } from './catalogue-reader.ts'
import type { Target } from './upstream.ts'

const ENDPOINT: Endpoint = {
  ...{ hosts: ['db.test'], address: undefined, network: 'private', trust: undefined },
  ...{ credential: '', account: 'reader', database: undefined, replica: undefined },
  clientCertificate: undefined,
}

function targetOf(database: string): Target {
  const settings = new Map<string, string>()
  return { subProcessor: 'orders', environment: 'live', endpoint: ENDPOINT, database, settings }
}

type Answer = (text: string) => readonly Uint8Array[]

const sound: Answer = (text) =>
  text.includes('count(*)')
    ? [row('1.1'), completed('SELECT 1'), READY]
    : [completed('SELECT 0'), READY]

/** A reader whose servers answer so, each on a link of its own. */
function reading(answer: Answer, limits: Partial<Limits> = {}) {
  const clock = new TurnedClock()
  const servers: StandInServer[] = []
  const all = { ...LIMITS, ...limits }
  const reader = new CatalogueReader({
    open: async () => {
      const server = new StandInServer(({ letter, payload }) =>
        letter === 'Q' ? answer(decodeQuery(payload)) : [],
      )
      servers.push(server)
      return { link: server.link(all) }
    },
    onRead: async () => undefined,
    clock,
    limits: all,
  })
  const open = (): number => servers.filter(({ destroyed }) => !destroyed).length
  return { reader, clock, servers, open }
}

/** The code of the refusal; of a catalogue, that it is one. */
async function outcome(reader: CatalogueReader, database = 'shop'): Promise<string> {
  const read = await reader.current(targetOf(database))
  return read instanceof Refusal ? read.code : read instanceof Catalogue ? 'read' : 'nothing'
}

describe('a catalogue that cannot be read', () => {
  it.each([
    ['a lock is waited for too long', 'count(*)', failure('55P03'), 'UPSTREAM_SLOW'],
    ['it is forbidden', 'FROM pg_class', failure('42501'), 'CATALOGUE_CLOSED'],
    ['settings are not taken', 'search_path', failure('42704'), 'UPSTREAM_BROKEN'],
    ['rows are malformed', 'count(*)', frame('D', Buffer.from([0, 9])), 'UPSTREAM_BROKEN'],
  ])('leaves no session behind where %s', async (_why, where, said, code) => {
    const answer: Answer = (text) => (text.includes(where) ? [said, READY] : sound(text))
    const { reader, servers, open } = reading(answer)
    for (let at = 0; at < 3; at += 1) expect(await outcome(reader)).toBe(code)
    expect(servers).toHaveLength(3)
    expect(open()).toBe(0)
  })

  it('because its server is mute keeps nobody waiting, and is read anew', async () => {
    let isMute = true
    const answer: Answer = (text) => (isMute ? [] : sound(text))
    const { reader, open } = reading(answer, { database_answer_ms_max: 5 })
    const both = await Promise.all([outcome(reader), outcome(reader)])
    expect(both).toEqual(['UPSTREAM_SLOW', 'UPSTREAM_SLOW'])
    expect(open()).toBe(0)
    isMute = false
    expect(await outcome(reader)).toBe('read')
  })
})

describe('links that are kept', () => {
  it('are as many as may be, and those that were used last', async () => {
    const { reader, clock, servers } = reading(sound, { catalogues_kept_max: 2 })
    for (const database of ['a', 'b', 'a', 'c']) {
      await clock.pass(1)
      await outcome(reader, database)
    }
    expect(servers.map(({ destroyed }) => destroyed)).toEqual([false, true, false])
  })

  it('end once nobody asks', async () => {
    const { reader, clock, servers } = reading(sound, { catalogue_idle_ms_max: 1_000 })
    await outcome(reader, 'a')
    await clock.pass(600)
    await outcome(reader, 'b')
    await clock.pass(600)
    expect(servers.map(({ destroyed }) => destroyed)).toEqual([true, false])
    await clock.pass(2_000)
    expect(servers.map(({ destroyed }) => destroyed)).toEqual([true, true])
  })

  it('that ended are opened anew, and what was read stands where it is the same', async () => {
    const { reader, clock, servers } = reading(sound, { catalogue_idle_ms_max: 1_000 })
    const before = await reader.current(targetOf('a'))
    await clock.pass(5_000)
    expect(await reader.current(targetOf('a'))).toBe(before)
    expect(servers.map(({ destroyed }) => destroyed)).toEqual([true, false])
    await clock.pass(5_000)
    expect(servers.map(({ destroyed }) => destroyed)).toEqual([true, true])
  })

  it('end with the gateway, and so does what is being read', async () => {
    const { reader, servers } = reading(sound)
    await outcome(reader, 'a')
    const running = outcome(reader, 'b')
    reader.close()
    await running
    expect(servers.map(({ destroyed }) => destroyed)).toEqual([true, true])
  })
})
