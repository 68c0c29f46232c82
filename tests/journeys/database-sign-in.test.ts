/** Journey: the ways in which the gateway itself signs in to a database. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemResolve } from '../../src/bin/system-resolve.ts'
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { OWNER } from '../../examples/quickstart/orders/postgres-server.ts'
import { Secret } from '../../src/base/secret.ts'
import { systemRandomness } from '../../src/bin/system-clock.ts'
import type { Endpoint } from '../../src/flow/sub-processor.ts'
import { probeRole } from '../../src/protocols/postgres/probe-role.ts'
import { makeKeys, pemOfKeys } from '../../src/stores/certificates/certificate-maker.ts'
import {
  DATABASE_HOST,
  DATABASE_PASSWORD,
  type Database,
  type DatabaseHouse,
  openDatabase,
  openDatabaseHouse,
} from '../fixtures/database-house.ts'
import { validNow } from '../fixtures/identities.ts'
import { unheardPort } from '../fixtures/unheard-port.ts'

const OPERATING = new URL('../../docs/operating.md', import.meta.url)

let folder: string
let database: Database
let door: DatabaseHouse | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-sign-in-'))
  database = await openDatabase('create table things (id int); insert into things values (7)')
}, 120_000)

afterEach(async () => {
  await door?.close()
  door = undefined
})

afterAll(async () => {
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** A certificate that says it is the owner of the database, and its key. */
async function certified(): Promise<{ readonly chain: string; readonly key: string }> {
  const keys = await makeKeys()
  const { fromMs, toMs } = validNow()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: `CN=${OWNER}`, keys, notBefore: new Date(fromMs), notAfter: new Date(toMs) },
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  })
  const chain = join(folder, 'client.pem')
  const key = join(folder, 'client.key')
  writeFileSync(chain, certificate.toString('pem'))
  writeFileSync(key, (await pemOfKeys(keys)).reveal(), { mode: 0o600 })
  await serverFile('client-ca.pem', certificate.toString('pem'))
  await database.run("alter system set ssl_ca_file = 'client-ca.pem'")
  return { chain, key }
}

/** Written by the server itself, since it may run as somebody else. */
async function serverFile(name: string, text: string): Promise<void> {
  const { rows } = await database.run('show data_directory')
  const lines = `select unnest(string_to_array('${text.trim()}', e'\\n'))`
  await database.run(`copy (${lines}) to '${join(rows[0].data_directory, name)}'`)
}

async function admitOnly(how: string): Promise<void> {
  await serverFile('pg_hba.conf', `hostssl all all 127.0.0.1/32 ${how}`)
  const loaded = async (): Promise<string> =>
    (await database.run('select pg_conf_load_time()::text t')).rows[0].t
  const before = await loaded()
  await database.run('select pg_reload_conf()')
  // Its sessions hear of it from the server itself, once it has read the file.
  while ((await loaded()) === before) await new Promise((resolve) => setImmediate(resolve))
}

async function look(): Promise<unknown> {
  if (door === undefined) throw new Error('there is no door')
  const client = await door.connect(await door.house.openSession())
  try {
    return (await client.query('select id from things')).rows
  } finally {
    await client.end()
  }
}

describe('a role that is tried', () => {
  const endpoint = (account: string): Endpoint => ({
    ...{ hosts: [DATABASE_HOST], address: `127.0.0.1:${database.port}`, network: 'private' },
    ...{ trust: database.pem, credential: 'env:UNUSED', account, database: undefined },
    ...{ replica: undefined, clientCertificate: undefined },
  })
  const tried = (account: string, password: string) =>
    probeRole(endpoint(account), new Secret(password), {
      randomness: systemRandomness,
      resolve: systemResolve,
    })

  it('is told from one that can also write, whichever way it can', async () => {
    await database.run(`create role writer login password 'w'; grant insert on things to writer;
      create role heir login password 'h' noinherit; grant writer to heir;
      create role maker login password 'm' createrole`)
    expect(await tried(OWNER, DATABASE_PASSWORD)).toEqual({ access: 'full' })
    expect(await tried('writer', 'w')).toEqual({ access: 'full' })
    expect(await tried('heir', 'h')).toEqual({ access: 'full' })
    expect(await tried('maker', 'm')).toEqual({ access: 'full' })
  })

  it('is one that reads and nothing else, made as the documents say', async () => {
    const [, made = ''] =
      /```sql\n(CREATE ROLE[^`]+)```/.exec(readFileSync(OPERATING, 'utf8')) ?? []
    await database.run(made.replace('…', 'r'))
    expect(await tried('vitrine_reader', 'r')).toEqual({ access: 'read' })
    await database.run('set role vitrine_reader')
    try {
      expect((await database.run('select id from things')).rows).toEqual([{ id: 7 }])
    } finally {
      await database.run('reset role')
    }
  })

  it('is not taken with another password', async () => {
    expect(await tried('heir', 'x')).toMatchObject({ code: 'CREDENTIAL_MISSING' })
  })
})

describe('the gateway', () => {
  it('reads from the replica alone, where there is one', async () => {
    const nobody = await unheardPort()
    door = await openDatabaseHouse(database, '', {
      upstream: { port: nobody.port, pem: database.pem },
      endpoint: `replica: "127.0.0.1:${database.port}"`,
    })
    expect(await look()).toEqual([{ id: 7 }])
    nobody.close()
  })

  it('signs in with what a command prints', async () => {
    const token = join(folder, 'token')
    writeFileSync(token, DATABASE_PASSWORD)
    door = await openDatabaseHouse(database, '', { reference: `exec:cat ${token}` })
    expect(await look()).toEqual([{ id: 7 }])
  })

  it('signs in with a password that was changed while it ran, without a look that fails', async () => {
    const file = join(folder, 'password')
    writeFileSync(file, 'the first one', { mode: 0o600 })
    await database.run("create role changing superuser login password 'the first one'")
    door = await openDatabaseHouse(database, '', { reference: `file:${file}`, account: 'changing' })
    expect(await look()).toEqual([{ id: 7 }])
    for (const next of ['the second one', 'the third one']) {
      await database.run(`alter role changing password '${next}'`)
      writeFileSync(file, next, { mode: 0o600 })
      expect(await look()).toEqual([{ id: 7 }])
    }
    await database.run("alter role changing password 'nobody knows'")
    await expect(look()).rejects.toThrow('CREDENTIAL_MISSING')
  })

  it('signs in by certificate, alone or beside the password', async () => {
    const { chain, key } = await certified()
    const endpoint = `client_certificate: { chain: "${chain}", key: "file:${key}" }`
    for (const how of ['cert', 'scram-sha-256 clientcert=verify-full']) {
      await admitOnly(how)
      door = await openDatabaseHouse(database, '', { endpoint })
      expect(await look()).toEqual([{ id: 7 }])
      await door.close()
      door = await openDatabaseHouse(database)
      await expect(look()).rejects.toThrow(/CREDENTIAL_MISSING|UPSTREAM/)
      await door.close()
    }
    door = undefined
    await admitOnly('scram-sha-256')
  })

  it('signs in with a password in clear within verified TLS, where that is asked for', async () => {
    await admitOnly('password')
    door = await openDatabaseHouse(database)
    expect(await look()).toEqual([{ id: 7 }])
    await admitOnly('scram-sha-256')
  })
})
