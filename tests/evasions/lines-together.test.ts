/** What goes on from line to line of a stream: tables, and keys written line by line. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const mask = createMask({ key: new Uint8Array(64).fill(3) })
const SURNAME = 'Brask'
const PASSWORD = 'zork4711'

function streamed(text: string, cuts: readonly number[] = []): string {
  const stream = mask.stream('text')
  const bytes = Buffer.from(text)
  const edges = [0, ...cuts, bytes.length]
  const parts = edges.slice(1).map((to, at) => stream.push(bytes.subarray(edges[at], to)))
  return Buffer.concat([...parts, stream.end()]).toString()
}

const TABLES = [
  [
    'pg_dump',
    `COPY public.u (id, last_name, password) FROM stdin;\n7\t${SURNAME}\t${PASSWORD}\n\\.\nok\n`,
  ],
  [
    'CSV among logs',
    `10:00 INFO start\nid,last_name,password\n7,${SURNAME},${PASSWORD}\n10:01 INFO done, it is\n`,
  ],
  [
    'psql',
    ` id | last_name | password\n----+----\n  7 | ${SURNAME} | ${PASSWORD}\n  8 | ${SURNAME} | x\n(2 rows)\n`,
  ],
  [
    'mysql',
    `+--+--+\n| id | last_name |\n+--+--+\n| 7 | ${SURNAME} |\n| 8 | ${SURNAME} |\n+--+--+\n`,
  ],
  [
    'records of psql',
    `-[ RECORD 1 ]-----\nid        | 7\nlast_name | ${SURNAME}\npassword  | ${PASSWORD}\n`,
  ],
] as const

describe('rows of a table that come line by line', () => {
  it.each(TABLES)('are masked by their columns: %s', (_what, text) => {
    const whole = mask.text(text)
    expect(streamed(text)).toBe(whole)
    for (let at = 1; at < text.length; at += 3) expect(streamed(text, [at])).toBe(whole)
    for (const hidden of [SURNAME, PASSWORD]) expect(whole).not.toContain(hidden)
    expect(whole.split('\n')).toHaveLength(text.split('\n').length)
  })

  it('end where a line is none', () => {
    const text = 'id,last_name,n\n7,x y,3\nINFO done\nid,state,n\n7,Brask,3\n'
    expect(streamed(text)).toContain('INFO done\nid,state,n\n7,Brask,3\n')
  })

  it('are not shown in posture strict', async () => {
    const text = `id,last_name\n7,${SURNAME}\n`
    const { body } = await show(text, { type: 'text/plain', posture: 'strict' }, maskingForTests())
    expect(body).not.toContain(SURNAME)
  })
})

/** Joined here, so that no scanner takes it for one. */
const KEY = ['-----BEGIN ', 'RSA PRIVATE KEY-----'].join('')
const END = ['-----END ', 'RSA PRIVATE KEY-----'].join('')
const BODY = ['MIIEpAIBAAKCAQEA1aBcDeFgH', 'abcDEF123=']
const LINES = [KEY, ...BODY, END]

const WRITTEN: readonly (readonly [how: string, text: string])[] = [
  ['records of Docker', LINES.map((log) => JSON.stringify({ log, stream: 'a' })).join('\n')],
  ['lines with others between', [KEY, BODY[0], 'INFO request done', BODY[1], END].join('\n')],
  ['PuTTY', ['Private-Lines: 2', ...BODY, 'Private-MAC: 12'].join('\n')],
  [
    'SSH Communications',
    [
      '---- BEGIN SSH2 ',
      'ENCRYPTED PRIVATE KEY ----\n',
      BODY.join('\n'),
      '\n---- END SSH2 X ----',
    ].join(''),
  ],
]

describe('a key that is written line by line', () => {
  it.each(WRITTEN)('is masked: %s', (_how, text) => {
    const lines = `${text}\nafter it\n`
    const masked = streamed(lines)
    for (const line of BODY) expect(masked).not.toContain(line)
    expect(masked).toContain('after it')
    for (let at = 1; at < lines.length; at += 5) expect(streamed(lines, [at])).toBe(masked)
  })

  it('is masked in a list of lines', async () => {
    const text = JSON.stringify({ n: 1, lines: [...LINES, 'after it'], stream: 'stderr' })
    const { body } = await show(text, {}, maskingForTests())
    for (const line of BODY) expect(body).not.toContain(line)
    expect(body).toContain('"after it"],"stream":"stderr"')
  })

  it('hides nothing that is none of it', () => {
    const said = `error: expecting: ${KEY}\nGET /health 200\nGET /orders/42 200\n`
    expect(streamed(said)).toContain('GET /health 200\nGET /orders/42 200\n')
    const open = ['-----BEGIN ', 'PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQ\n'].join('')
    expect(streamed(open)).toBe(open)
  })
})
