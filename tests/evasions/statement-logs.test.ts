/** Values that a log writes behind a statement: named by its columns, wherever those stand. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()

const HIDDEN: readonly (readonly [who: string, line: string, ...hidden: string[]])[] = [
  [
    'Sequelize, all of them',
    'Executing (default): SELECT "id" FROM "U" WHERE "email" = $1 AND "lastName" = $2; "a", "Brask"',
    'Brask',
  ],
  [
    'Sequelize, a name in small letters',
    'Executing (default): SELECT 1 FROM "U" WHERE "last_name" = $1; "brask"',
    'brask',
  ],
  [
    'TypeORM, by order',
    'query: INSERT INTO "u"("id", "dob") VALUES (DEFAULT, $1) -- PARAMETERS: ["1988-04-12"]',
    '1988-04',
  ],
  [
    'TypeORM, a word',
    'query: SELECT 1 FROM u WHERE u.last_name = $1 -- PARAMETERS: ["brask"]',
    'brask',
  ],
  [
    'Django',
    `SELECT 1 FROM "u" WHERE "u"."username" = 'brask' LIMIT 21; args=('brask',); alias=default`,
    'brask',
  ],
  [
    'SQLAlchemy',
    `INSERT INTO u (last_name) VALUES (?)\n[generated in 0.00013s] ('Brask-Ngata',)`,
    'Brask',
  ],
  ['Prisma', 'Params: ["Brask-Ngata",1,0]', 'Brask'],
  ['Knex', `knex:bindings [ 'Brask-Ngata', 4411 ] undefined +0ms`, 'Brask'],
  ['Hibernate, what came back', 'extracted value ([last_name1_0_] : [VARCHAR]) - [Brask]', 'Brask'],
  ['Hibernate 6', 'extracted value (2:VARCHAR) -> [Brask]', 'Brask'],
  [
    'Doctrine',
    'Executing statement: SELECT 1 WHERE a = ? (parameters: array{"1":"Brask-Ngata"}, types: x)',
    'Brask',
  ],
  [
    'SQL Server',
    `exec sp_executesql N'SELECT 1 WHERE A=@p0',N'@p0 nvarchar(50)',@p0=N'Brask-Ngata',@p1=4411`,
    'Brask',
  ],
  [
    'SQL Server, cut',
    `table 'shop.dbo.Users', column 'LastName'. Truncated value: 'Brask-Nga'.`,
    'Brask',
  ],
  ['Redis', `[0 192.0.2.1:5] "HSET" "user:4411" "last_name" "brask" "visits" "12"`, 'brask'],
  ['Redis, as typed', 'HSET user:4411 last_name brask visits 12', 'brask'],
  ['COPY', 'CONTEXT:  COPY users, line 44: "4411\tBrask\topen"', 'Brask', 'open'],
  ['COPY, one column', 'CONTEXT:  COPY users, line 44, column last_name: "brask"', 'brask'],
]

const SHOWN = [
  'Executing (default): UPDATE "U" SET "updatedAt"=$1 WHERE "id" = $2; "2026-11-27 09:18:19.000 +00:00", 4411',
  'Executing (default): SELECT 1 FROM "O" WHERE "status" = $1; "open"',
  'query: SELECT 1 FROM o WHERE o.status = $1 AND o.id = $2 -- PARAMETERS: ["open",4411]',
  `SELECT 1 FROM "o" WHERE "o"."id" = 7; args=(7,); alias=default`,
  'Task tasks.add received args=(3, 4) kwargs={}; Params: [1,0]',
  `SELECT * FROM c WHERE LastName=@p0 AND Id=@p1`,
  'CONTEXT:  COPY orders, line 44, column status: "open"',
  'HSET order:4411 status open total 12.99; "HSET" "cache:4411" "ttl" "60"',
  'copy the file, line 3: "see above" stays',
]

describe('behind a statement', () => {
  it.each(HIDDEN)('what is bound is hidden: %s', (_who, line, ...hidden) => {
    const masked = maskText(line)
    for (const each of hidden) expect(masked).not.toContain(each)
  })

  it.each(SHOWN)('what says nothing of anybody is shown: %s', (line) => {
    expect(maskText(line)).toBe(line)
  })
})
