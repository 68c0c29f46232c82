/**
 * The second stand-in of the quickstart: a real PostgreSQL with the shop's customers and orders.
 */
import { lstatSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  READER,
  SHOP_DATABASE,
  shopStatements,
} from '../../examples/quickstart/orders/orders-schema.ts'
import {
  OWNER,
  type PostgresServer,
  startPostgres,
} from '../../examples/quickstart/orders/postgres-server.ts'
import type { Certified } from '../base/certified.ts'
import { sha256Hex } from '../base/digest.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import type { Endpoint } from '../flow/sub-processor.ts'
import { openLink } from '../protocols/postgres/open-link.ts'
import { ownQuery } from '../protocols/postgres/own-query.ts'
import { systemClock, systemRandomness } from './system-clock.ts'
import { systemResolve } from './system-resolve.ts'

export const ORDERS_HOST = 'orders-db.quickstart.test'

export type OrdersDatabaseParts = {
  /** Keeps everything between starts. */
  readonly folder: string
  readonly certified: Certified
  /** PEM. */
  readonly authority: string
  readonly ownerPassword: string
  readonly readerPassword: string
}

export type OrdersDatabase = {
  /** Such as `127.0.0.1:41231`. */
  readonly address: string
  readonly database: string
  readonly account: string
  readonly close: () => Promise<void>
  /** Removes its data, once it is closed. */
  readonly remove: () => void
}

/** @throws where there is no PostgreSQL for this machine, or it does not come up. */
export async function startOrdersDatabase(parts: OrdersDatabaseParts): Promise<OrdersDatabase> {
  const { certified, ownerPassword } = parts
  const folder = reachableFolder(parts.folder, ownerPassword)
  const server = await startPostgres({
    folder,
    password: ownerPassword,
    certificate: certified.certificate,
    key: certified.key.reveal(),
  })
  const address = `127.0.0.1:${server.port}`
  try {
    await fill(server, address, parts)
  } catch (error) {
    await server.close()
    throw error
  }
  return {
    ...{ address, database: SHOP_DATABASE, account: READER, close: server.close },
    remove: () => rmSync(dirname(folder), { recursive: true, force: true }),
  }
}

/**
 * As root the server runs as nobody, who may not enter the folders of others. With another password
 * it is another database.
 */
function reachableFolder(folder: string, password: string): string {
  if (process.getuid?.() !== 0) return join(folder, 'server')
  const name = sha256Hex(`${folder} ${password}`).slice(0, 16)
  const shared = join(tmpdir(), `vitrine-orders-${name}`)
  mkdirSync(shared, { recursive: true, mode: 0o755 })
  // Whoever else could make such a folder in a place that all share.
  if (!lstatSync(shared).isDirectory() || lstatSync(shared).uid !== 0) {
    throw new Error(`${shared} is somebody else's: remove it.`)
  }
  return join(shared, 'server')
}

/** To make a database and its rows takes a machine without power longer than any look. */
const PATIENT = { ...LIMITS, database_answer_ms_max: LIMITS.statement_ms_max }

async function fill(
  { isNew }: PostgresServer,
  address: string,
  { authority, ownerPassword, readerPassword }: OrdersDatabaseParts,
): Promise<void> {
  if (!isNew) return
  const endpoint: Endpoint = {
    ...{ hosts: [ORDERS_HOST], address, network: 'private', trust: authority, account: OWNER },
    ...{ credential: '', database: undefined, replica: undefined, clientCertificate: undefined },
  }
  const run = async (database: string, text: string): Promise<void> => {
    const opened = await openLink({
      ...{ endpoint, database, password: new Secret(ownerPassword), key: undefined },
      ...{ settings: new Map(), limits: PATIENT, randomness: systemRandomness },
      resolve: systemResolve,
    })
    if (opened instanceof Refusal) throw new Error(`${opened.code}: ${opened.why}`)
    await ownQuery(opened.link, 'SET default_transaction_read_only = off')
    await ownQuery(opened.link, text)
    opened.link.break('It is filled.')
  }
  await run('postgres', `CREATE DATABASE ${SHOP_DATABASE}`)
  await run(SHOP_DATABASE, shopStatements(systemClock.nowMs(), readerPassword))
}
