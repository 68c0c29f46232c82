/** What goes wrong with us while somebody knocks is reported, and ends for whoever knocks. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { authorityFor } from '../../../tests/fixtures/identities.ts'
import { unusedUpstream } from '../../../tests/fixtures/unused-upstream.ts'
import { secured, WireClient } from '../../../tests/fixtures/wire-client.ts'
import { encodeStartup, encodeTlsRequest } from '../../wire/postgres/startup.ts'
import { DatabaseConnections } from './connections.ts'
import { listenPostgres, type PostgresListener, type PostgresListenerOptions } from './listen.ts'

const FAULT = new Error('a bug of ours')
let listener: PostgresListener | undefined

afterEach(() => listener?.close())

async function opened(changes: Pick<PostgresListenerOptions, 'certified' | 'sessionNamed'>) {
  const { upstream, clock, randomness, report, reported } = unusedUpstream()
  listener = await listenPostgres({
    at: { host: '127.0.0.1', port: 0 },
    carry: async () => undefined,
    knock: () => undefined,
    verifierOf: () => undefined,
    connections: new DatabaseConnections(1),
    ...{ report, upstream, clock, randomness },
    ...changes,
  })
  return { port: listener.address.port, reported }
}

it('a certificate that cannot be used', async () => {
  const certified = (): never => {
    throw FAULT
  }
  const { port, reported } = await opened({ certified, sessionNamed: (user) => user })
  const raw = connect(port, '127.0.0.1')
  raw.on('error', () => undefined)
  raw.write(encodeTlsRequest())
  raw.resume()
  await once(raw, 'close')
  expect(reported).toEqual([FAULT])
})

it('a session that cannot be looked up', async () => {
  const authority = await authorityFor(['localhost'])
  const { certificate, key } = await authority.issue(['localhost'])
  const sessionNamed = (): never => {
    throw FAULT
  }
  const { port, reported } = await opened({ certified: () => ({ certificate, key }), sessionNamed })
  const client = new WireClient(await secured({ port, ca: authority.pem }))
  client.send(encodeStartup(new Map([['user', 'ses_1']])))
  await client.closed()
  expect(reported).toEqual([FAULT])
})
