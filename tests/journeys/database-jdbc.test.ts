/** Journey: Java's driver, as DBeaver, DataGrip and Metabase use it, looks through the door. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { driverRun } from '../fixtures/driver-run.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

/** Where Debian's package `libpostgresql-jdbc-java` puts it. */
const JAR = '/usr/share/java/postgresql.jar'
const PROGRAM = fileURLToPath(new URL('../fixtures/java/driver-look.java', import.meta.url))
const IS_HERE = existsSync(JAR) && spawnSync('javac', ['-version']).status === 0

describe.skipIf(!IS_HERE)('the driver of Java', () => {
  const shop = useShopDoor()
  let said: ReadonlyMap<string, string> = new Map()

  beforeAll(async () => {
    said = await driverRun(shop, ['java', '-cp', JAR, PROGRAM])
  }, 120_000)

  it.each([
    ['connects', 'version', /^\d/],
    ['may ask for reading only', 'readonly', /^true$/],
    ['lists schemas', 'schemas', /^true$/],
    ['lists tables', 'tables', /^true$/],
    ['lists columns', 'columns', /^14$/],
    ['lists keys', 'keys', /^1$/],
    ['lists indexes', 'indexes', /^1$/],
    ['lists types', 'types', /^true$/],
    ['lists functions', 'functions', /^1$/],
    [
      'reads masked values of every type, in binary too',
      'prepared',
      /^2 true \S+ 2.00 2 \S+ false true$/,
    ],
    ['reads by portions', 'fetched', /^50$/],
    ['knows that it is connected', 'valid', /^true$/],
    ['goes back to a savepoint', 'savepoint', /^1 row$/],
    ['hears why a write is refused', 'written', /^25006 ERROR: vitrine: STATEMENT_NOT_READ/],
    ['goes on behind that', 'after', /^1$/],
    ['cancels what takes too long', 'cancelled', /^57014 /],
  ])('%s', (_does, what, expected) => {
    expect(said.get(what)).toMatch(expected)
  })
})
