/** Journey: Python's drivers look through the door, by the protocol each in its own way. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { driverRun } from '../fixtures/driver-run.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

/** The system's own, for which Debian has the drivers. */
const PYTHON = '/usr/bin/python3'
const PROGRAM = fileURLToPath(new URL('../fixtures/python/driver-look.py', import.meta.url))
const DRIVERS = 'import asyncpg, psycopg, psycopg2, sqlalchemy'
const IS_HERE = spawnSync(PYTHON, ['-c', DRIVERS]).status === 0

describe.skipIf(!IS_HERE)('the drivers of Python', () => {
  const shop = useShopDoor()
  let said: ReadonlyMap<string, string> = new Map()

  beforeAll(async () => {
    said = await driverRun(shop, [PYTHON, PROGRAM])
  }, 120_000)

  it.each([
    ['asyncpg row', /^14 email_ happy 2$/],
    ['asyncpg cursor', /^50$/],
    ['asyncpg copy', /^50$/],
    ['asyncpg write', /^25006 vitrine: STATEMENT_NOT_READ/],
    ['asyncpg timeout', /^TimeoutError/],
    ['asyncpg after', /^1$/],
    ['psycopg binary', /^2 email_ 2.00 2$/],
    ['psycopg prepared', /^\[0, 1, 2, 3\]$/],
    ['psycopg pipelined', /^\[0, 1, 2\]$/],
    ['psycopg on_server', /^50$/],
    ['psycopg copied', /^50$/],
    ['psycopg type', /^mood$/],
    ['sqlalchemy reflected', /^customers,mailing,orders$/],
    ['sqlalchemy selected', /^2$/],
  ])('%s', (what, expected) => {
    expect(said.get(what)).toMatch(expected)
  })
})
