/** Journey: the protocol of PostgreSQL, message by message, through a running gateway. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { encodeBare } from '../../src/wire/postgres/bare.ts'
import { encodeBind } from '../../src/wire/postgres/bind.ts'
import { encodeClose, encodeDescribe } from '../../src/wire/postgres/describe.ts'
import { decodeErrorFields } from '../../src/wire/postgres/error-fields.ts'
import { encodeExecute } from '../../src/wire/postgres/execute.ts'
import { frame } from '../../src/wire/postgres/frame.ts'
import { encodeParse } from '../../src/wire/postgres/parse.ts'
import { encodeQuery } from '../../src/wire/postgres/query.ts'
import { encodeStartup, encodeTlsRequest } from '../../src/wire/postgres/startup.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'
import { secured, WireClient } from '../fixtures/wire-client.ts'

const shop = useShopDoor()

const EMAIL = /^email_.+masked\.invalid$/

const bind = (statement: string, portal = ''): Buffer =>
  encodeBind({ portal, statement, parameterFormats: [], parameters: [], resultFormats: [] })
const parse = (text: string, name = ''): Buffer => encodeParse({ name, text, parameterTypes: [] })
const execute = (portal = '', rowsMax = 0): Buffer => encodeExecute({ portal, rowsMax })
const sync = encodeBare('sync')

describe('the protocol', () => {
  it('answers a pipeline as the server does, and skips to the Sync behind an error (C06)', async () => {
    const one = await shop.wire()
    one.send(
      parse('select 1'),
      bind(''),
      execute(),
      parse('selec'),
      bind(''),
      execute(),
      parse('select 3'),
      bind(''),
      execute(),
      sync,
    )
    expect(await one.letters()).toBe('12DCEZ')
    one.send(
      parse('select 1'),
      bind(''),
      execute(),
      parse('delete from orders'),
      bind(''),
      execute(),
      parse('select 3'),
      bind(''),
      execute(),
      sync,
    )
    expect(await one.letters()).toBe('12DCEZ')
    one.send(parse('select nope'), sync)
    expect(await one.letters()).toBe('EZ')
    one.send(encodeQuery('select 1; select 2'))
    expect(await one.letters()).toBe('TDCTDCZ')
    one.send(encodeQuery(''))
    expect(await one.letters()).toBe('IZ')
    one.send(parse('', 'e'), encodeDescribe({ of: 'statement', name: 'e' }), sync)
    expect(await one.letters()).toBe('1tnZ')
    one.close()
  })

  it('skips whatever comes before the Sync, queries and function calls too', async () => {
    const one = await shop.wire()
    const [query, call] = [encodeQuery('select 1'), frame('F', Buffer.alloc(8))]
    for (const begun of [[parse('select 1/0'), bind(''), execute()], [parse('selec')]]) {
      for (const [at, skipped] of [query, call, frame('d'), encodeBare('flush')].entries()) {
        one.send(...begun, skipped, sync, encodeQuery('select 2'))
        expect(await one.letters(), `${at}`).toMatch(/^1?2?EZ$/)
        expect(await one.letters()).toBe('TDCZ')
      }
    }
    one.close()
  })

  it('copies whole, however few rows are asked for, and takes no value out of the air', async () => {
    const one = await shop.wire()
    one.send(parse('copy (select id from customers) to stdout'), bind(''), execute('', 1), sync)
    expect(await one.letters()).toBe(`12H${'d'.repeat(50)}cCZ`)
    one.send(encodeQuery('select $1'))
    const [error] = await one.until('Z')
    expect(decodeErrorFields(error?.payload ?? Buffer.alloc(0)).get('C')).toBe('42601')
    one.send(encodeQuery('commit'))
    const [warning] = await one.until('Z')
    expect(decodeErrorFields(warning?.payload ?? Buffer.alloc(0)).get('S')).toBe('WARNING')
    one.close()
  })

  it('pages a portal, describes, closes, and forgets what is closed', async () => {
    const one = await shop.wire()
    one.send(encodeQuery('begin'))
    await one.letters()
    one.send(
      parse('select id, email from customers order by id', 'p'),
      encodeDescribe({ of: 'statement', name: 'p' }),
      bind('p', 'c'),
      execute('c', 20),
      encodeBare('flush'),
    )
    expect((await one.until('s')).map(({ letter }) => letter).join('')).toBe(
      `1tT2${'D'.repeat(20)}s`,
    )
    one.send(execute('c', 0), sync)
    const rest = await one.until('Z')
    expect(rest.filter(({ letter }) => letter === 'D')).toHaveLength(30)
    expect(rest.map(({ payload }) => payload.toString()).join('')).not.toContain('person')
    one.send(encodeClose({ of: 'statement', name: 'p' }), bind('p'), sync)
    expect(await one.letters()).toMatch(/^3?EZ$/)
    one.close()
  })

  it('keeps the nameless statement apart from what a simple query ran', async () => {
    const one = await shop.wire()
    one.send(parse('select id from customers'), sync)
    await one.letters()
    one.send(encodeQuery('select email from customers'))
    await one.letters()
    one.send(bind(''), execute(), sync)
    expect(await one.letters()).toBe('EZ')
    one.close()
  })

  it('never runs what a portal of the last transaction left behind', async () => {
    const one = await shop.wire()
    one.send(parse('select email from customers limit 1', 'x'), bind('x'), execute(), sync)
    await one.letters()
    one.send(execute(), sync)
    expect(await one.letters()).toBe('EZ')
    one.close()
  })

  it('carries no function call, copy in, replication or word of its own', async () => {
    const one = await shop.wire()
    one.send(frame('F', Buffer.alloc(8)))
    expect(await one.letters()).toBe('EZ')
    one.send(frame('d', Buffer.from('x')), encodeQuery('select 1'))
    expect(await one.letters()).toBe('TDCZ')
    one.send(frame('!', Buffer.alloc(4)))
    const [last] = await one.until('E')
    expect(decodeErrorFields(last?.payload ?? Buffer.alloc(0)).get('C')).toBe('08P01')
    await one.closed()
    await expect(shop.wire(shop.session, new Map([['replication', 'database']]))).rejects.toThrow(
      'SETTING_REFUSED',
    )
    await expect(
      shop.wire(shop.session, new Map([['options', '-c default_transaction_read_only=off']])),
    ).rejects.toThrow('SETTING_REFUSED')
    await (
      await shop.wire(
        shop.session,
        new Map([
          ['options', '-c search_path=other'],
          ['extra_float_digits', '2'],
        ]),
      )
    ).close()
  })

  it('masks COPY in every format', async () => {
    const one = await shop.wire()
    const copied = async (form: string): Promise<string> => {
      one.send(
        encodeQuery(`copy (select id, email, note from customers where id = 2) to stdout ${form}`),
      )
      const frames = await one.until('Z')
      expect(frames.map(({ letter }) => letter).join('')).toMatch(/^Hd+cCZ$/)
      return Buffer.concat(frames.map(({ payload }) => payload)).toString('latin1')
    }
    for (const form of [
      '',
      '(format csv, header)',
      '(format binary)',
      "with delimiter '|' null 'x'",
    ]) {
      const text = await copied(form)
      expect(text).toContain('email_')
      expect(text).not.toContain('person')
    }
    one.close()
  })

  it('follows cursors that are declared in SQL', async () => {
    await shop.client.query('begin')
    await shop.client.query(
      "declare c cursor for select id, email from customers where status = 'failed' order by id",
    )
    const { rows } = await shop.client.query('fetch 2 from c')
    expect(rows).toEqual([
      { id: 1, email: expect.stringMatching(EMAIL) },
      { id: 3, email: expect.stringMatching(EMAIL) },
    ])
    await shop.client.query('close c')
    const failed = await shop.client.query('fetch 1 from c').catch((error) => error)
    expect(failed.code).toBe('34000')
    await shop.client.query('rollback')
  })
})

describe('the door', () => {
  it('takes TLS in both ways, and nothing in clear', async () => {
    const clear = connect(shop.door.port, '127.0.0.1')
    clear.write(encodeStartup(new Map([['user', shop.session.id]])))
    const [said] = await once(clear, 'data')
    expect(String(said)).toContain('PLAINTEXT')
    await once(clear, 'close')
    const direct = connectSecure({
      port: shop.door.port,
      host: 'localhost',
      ca: shop.door.house.ca,
      ALPNProtocols: ['postgresql'],
    })
    await once(direct, 'secureConnect')
    direct.write(encodeStartup(new Map([['user', shop.session.id]])))
    const [answer] = await once(direct, 'data')
    expect(String(answer)).toContain('SCRAM-SHA-256-PLUS')
    direct.destroy()
    const other = connectSecure({ port: shop.door.port, host: 'localhost', ca: shop.door.house.ca })
    other.on('error', () => undefined)
    await once(other, 'close')
  })

  it('answers a wish for GSSAPI with no, and goes on (C01)', async () => {
    const raw = connect(shop.door.port, '127.0.0.1')
    raw.write(Buffer.from('0000000804d21630', 'hex'))
    const [no] = await once(raw, 'data')
    expect(String(no)).toBe('N')
    raw.write(encodeTlsRequest())
    const [yes] = await once(raw, 'data')
    expect(String(yes)).toBe('S')
    raw.destroy()
  })

  it('reads nothing that was sent before TLS (CVE-2021-23214)', async () => {
    const raw = connect(shop.door.port, '127.0.0.1')
    raw.write(Buffer.concat([encodeTlsRequest(), encodeStartup(new Map([['user', 'x']]))]))
    await once(raw, 'close')
  })

  it('takes no more at once than a first message, until it knows who speaks', async () => {
    const long = new Map([
      ['user', shop.session.id],
      ['application_name', 'x'.repeat(20_000)],
    ])
    for (const bytes of [encodeStartup(long), frame('p', Buffer.alloc(20_000))]) {
      const secure = await secured({ port: shop.door.port, ca: shop.door.house.ca })
      const said: Buffer[] = []
      secure.on('data', (chunk: Buffer) => said.push(chunk))
      if (bytes[0] !== 0) secure.write(encodeStartup(new Map([['user', shop.session.id]])))
      secure.write(bytes)
      await once(secure, 'close')
      expect(Buffer.concat(said).toString('latin1')).toContain('longer than 10000 bytes')
    }
  })

  it('says which limit a row is larger than, and ends there', async () => {
    const client = await shop.door.connect(shop.session)
    const asked = client.query("SELECT repeat('x', g) FROM generate_series(17000000, 17000000) g")
    const why = expect.stringContaining('row_bytes_max')
    await expect(asked).rejects.toMatchObject({ code: '54000', severity: 'FATAL', detail: why })
  })

  it('lets nobody in without the secret, and does not tell who there is', async () => {
    const place = { port: shop.door.port, ca: shop.door.house.ca }
    const wrong = WireClient.open({ ...place, user: shop.session.id, password: 'x' })
    await expect(wrong).rejects.toThrow('SESSION_UNKNOWN')
    await expect(WireClient.open({ ...place, user: 'nobody', password: 'x' })).rejects.toThrow(
      'SESSION_UNKNOWN',
    )
  })

  it('says that there is no such database, where there is none', async () => {
    const asked = shop.door.connect(shop.session, { database: 'nowhere' })
    const why = expect.stringContaining('there is no such database (SQLSTATE 3D000)')
    await expect(asked).rejects.toMatchObject({ detail: why })
  })

  it('takes only sessions of what speaks its protocol', async () => {
    const look = await shop.door.house.look(shop.session.secret, '/v1/charges')
    expect(look.headers.get('vitrine-refusal')).toBe('PROTOCOL_OTHER')
  })
})
