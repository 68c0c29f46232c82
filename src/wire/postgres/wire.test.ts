/** Tests of the messages: what is written reads the same, cut anywhere, and garbage is told. */
import fc from 'fast-check'
import { serialize } from 'pg-protocol'
import { describe, expect, it } from 'vitest'
import { blockBytes, shownCell } from '../../base/row-block.ts'
import { StandIns } from '../../base/stand-ins.ts'
import { decodeAuthentication, encodeAuthentication } from './authentication.ts'
import { decodeBind, encodeBind } from './bind.ts'
import { decodeCommandComplete, encodeCommandComplete } from './command-complete.ts'
import { decodeNamed, encodeClose, encodeDescribe } from './describe.ts'
import { decodeErrorFields, encodeErrorFields } from './error-fields.ts'
import { decodeExecute, encodeExecute } from './execute.ts'
import { FrameReader, frame } from './frame.ts'
import { decodeParse, encodeParse } from './parse.ts'
import { int16, value } from './payload.ts'
import { decodeQuery, encodeQuery } from './query.ts'
import { DataRowReader, encodeDataRows } from './row.ts'
import {
  decodeParameterDescription,
  decodeRowDescription,
  encodeParameterDescription,
  encodeRowDescription,
} from './row-description.ts'
import { decodeSaslInitial, encodeSaslInitial } from './sasl.ts'
import {
  decodeBackendKey,
  decodeParameterStatus,
  decodeReady,
  encodeBackendKey,
  encodeParameterStatus,
  encodeReady,
} from './session-facts.ts'
import { decodeOpening, encodeCancel, encodeStartup, encodeTlsRequest } from './startup.ts'
import { WireFault } from './wire-fault.ts'

const name = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', ''))
const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array))
const maybe = fc.option(bytes, { nil: undefined })
const format = fc.constantFrom('text' as const, 'binary' as const)
const oid = fc.nat(4_294_967_295)
const BYTES_MAX = 1_048_576

function payloadOf(message: Buffer): Buffer {
  const reader = new FrameReader(BYTES_MAX)
  reader.push(message)
  const whole = reader.next()
  if (whole === undefined || reader.waiting > 0) throw new Error('not one message')
  return whole.payload
}

function same<Message>(
  arbitrary: fc.Arbitrary<Message>,
  encode: (message: Message) => Buffer,
  decode: (payload: Buffer) => Message,
): void {
  fc.assert(
    fc.property(arbitrary, (message) => {
      expect(decode(payloadOf(encode(message)))).toEqual(message)
    }),
  )
}

describe('messages of clients', () => {
  it('read as they were written', () => {
    same(name, encodeQuery, decodeQuery)
    const parse = fc.record({ name, text: name, parameterTypes: fc.array(oid, { maxLength: 5 }) })
    same(parse, encodeParse, decodeParse)
    same(fc.record({ portal: name, rowsMax: fc.integer() }), encodeExecute, decodeExecute)
    const of = fc.constantFrom('statement' as const, 'portal' as const)
    same(fc.record({ of, name }), encodeDescribe, decodeNamed)
    same(fc.record({ of, name }), encodeClose, decodeNamed)
    const initial = fc.record({ mechanism: name, response: maybe })
    same(initial, encodeSaslInitial, decodeSaslInitial)
    const bind = fc.record({
      portal: name,
      statement: name,
      parameterFormats: fc.array(format, { maxLength: 1 }),
      parameters: fc.array(maybe, { maxLength: 5 }),
      resultFormats: fc.array(format, { maxLength: 5 }),
    })
    same(bind, encodeBind, decodeBind)
  })

  it('read as the driver of others writes them', () => {
    const query = payloadOf(serialize.query('select 1; select 2'))
    expect(decodeQuery(query)).toBe('select 1; select 2')
    const parse = payloadOf(serialize.parse({ name: 'a', text: 'select $1', types: [25] }))
    expect(decodeParse(parse)).toEqual({ name: 'a', text: 'select $1', parameterTypes: [25] })
    const bind = payloadOf(serialize.bind({ portal: 'p', statement: 'a', values: ['x', null] }))
    expect(decodeBind(bind)).toMatchObject({
      portal: 'p',
      statement: 'a',
      parameters: [Buffer.from('x'), undefined],
    })
    const opening = serialize.startup({ user: 'ses_1', database: 'orders' })
    const reader = new FrameReader(BYTES_MAX)
    reader.push(opening)
    expect(decodeOpening(reader.nextPacket()?.payload ?? Buffer.alloc(0))).toMatchObject({
      kind: 'startup',
      parameters: new Map([
        ['user', 'ses_1'],
        ['database', 'orders'],
        ['client_encoding', 'UTF8'],
      ]),
    })
  })

  it('have nothing behind their end, and every text an end', () => {
    const both = Buffer.from('select 1\0; drop table t\0')
    expect(() => decodeQuery(both)).toThrow(WireFault)
    expect(() => decodeQuery(Buffer.from('select 1'))).toThrow(WireFault)
    expect(() => decodeQuery(Buffer.from([0xc3, 0x28, 0]))).toThrow(WireFault)
    const parameters = Buffer.from('\0\x03\0\0user\0a\0user\0b\0\0', 'latin1')
    expect(() => decodeOpening(parameters)).toThrow(WireFault)
  })

  it('open a connection in four ways', () => {
    const opened = (packet: Buffer): unknown => {
      const reader = new FrameReader(BYTES_MAX)
      reader.push(packet)
      return decodeOpening(reader.nextPacket()?.payload ?? Buffer.alloc(0))
    }
    expect(opened(encodeTlsRequest())).toEqual({ kind: 'tls-request' })
    expect(opened(Buffer.from('0000000804d21630', 'hex'))).toEqual({ kind: 'gss-request' })
    expect(opened(encodeCancel(7, Buffer.from('abcd')))).toMatchObject({ processId: 7 })
    const parameters = new Map([['user', 'ada']])
    expect(opened(encodeStartup(parameters))).toEqual({ kind: 'startup', minor: 0, parameters })
  })
})

describe('messages of servers', () => {
  it('read as they were written', () => {
    same(fc.record({ name, value: name }), encodeParameterStatus, decodeParameterStatus)
    same(fc.record({ processId: fc.integer(), key: bytes }), encodeBackendKey, decodeBackendKey)
    same(fc.constantFrom('idle', 'open', 'failed'), encodeReady, decodeReady)
    same(name, encodeCommandComplete, decodeCommandComplete)
    same(fc.array(oid), encodeParameterDescription, decodeParameterDescription)
    const int16s = fc.integer({ min: -32_768, max: 32_767 })
    const column = fc.record({
      ...{ name, table: oid, column: int16s, type: oid, size: int16s },
      ...{ modifier: fc.integer(), format },
    })
    same(fc.array(column), encodeRowDescription, decodeRowDescription)
    const fields = fc.array(fc.tuple(fc.constantFrom<string>('S', 'C', 'M', 'D'), name))
    same(
      fields.map((entries) => new Map(entries)),
      (map) => encodeErrorFields('error', map),
      (payload) => new Map(decodeErrorFields(payload)),
    )
    const sasl = fc.array(name.filter((text) => text !== ''))
    same(
      sasl.map((mechanisms) => ({ kind: 'sasl' as const, mechanisms })),
      encodeAuthentication,
      (payload) => {
        const read = decodeAuthentication(payload)
        if (read.kind !== 'sasl') throw new Error(read.kind)
        return { kind: 'sasl' as const, mechanisms: [...read.mechanisms] }
      },
    )
  })

  it('carry rows, any of whose cells may be another', () => {
    const rows = fc.array(fc.array(maybe, { minLength: 3, maxLength: 3 }), { minLength: 1 })
    const elsewhere = fc.array(fc.tuple(fc.nat(20), fc.option(bytes)))
    fc.assert(
      fc.property(rows, elsewhere, (cells, others) => {
        const sent = Buffer.concat(cells.map((row) => frame('D', int16(3), ...row.map(value))))
        const block = blockOf(sent)
        const standIns = new StandIns(block.rows * 3)
        const instead = new Map(others.filter(([at]) => at < block.rows * 3))
        for (const [at, other] of instead)
          if (other === null) standIns.putNull(at)
          else standIns.put(at, other)
        const changed = { ...block, instead: standIns.all }
        const back = blockOf(encodeDataRows(changed))
        const expected = cells.flat().map((cell, at) => {
          const other = instead.get(at)
          return other === undefined ? cell : (other ?? undefined)
        })
        const shownBytes = expected.reduce((sum, cell) => sum + (cell?.length ?? 0), 0)
        expect(blockBytes(changed)).toBe(shownBytes)
        const shown = expected.map((_, at) => shownCell(back, at))
        expect(shown.map((cell) => cell && Buffer.from(cell))).toEqual(expected)
      }),
    )
  })
})

function blockOf(messages: Buffer) {
  const frames = new FrameReader(BYTES_MAX)
  frames.push(messages)
  const rows = new DataRowReader()
  frames.takeAll('D', (bytes, start, end) => {
    if (!rows.add(bytes, start, end)) throw new Error('not one block')
  })
  const block = rows.take()
  if (block === undefined) throw new Error('no rows')
  return block
}

describe('frames', () => {
  it('come out the same, wherever the stream is cut', () => {
    const messages = Buffer.concat([
      encodeQuery('select 1'),
      encodeParse({ name: 'a', text: 'select $1', parameterTypes: [] }),
      frame('S'),
    ])
    for (let cut = 0; cut <= messages.length; cut += 1) {
      const reader = new FrameReader(BYTES_MAX)
      const letters: string[] = []
      for (const part of [messages.subarray(0, cut), messages.subarray(cut)]) {
        reader.push(part)
        for (let next = reader.next(); next; next = reader.next()) letters.push(next.letter)
      }
      expect(letters.join('')).toBe('QPS')
      expect(reader.waiting).toBe(0)
    }
  })

  it('come out the same byte by byte', () => {
    const reader = new FrameReader(BYTES_MAX)
    const seen: string[] = []
    for (const byte of encodeQuery('select 1')) {
      reader.push(Buffer.from([byte]))
      const next = reader.next()
      if (next !== undefined) seen.push(decodeQuery(next.payload))
    }
    expect(seen).toEqual(['select 1'])
  })

  it('are never longer than may be held, however the length is written', () => {
    for (const length of [0, 3, -1, 0x7fffffff, BYTES_MAX + 5]) {
      const reader = new FrameReader(BYTES_MAX)
      const head = Buffer.from('Q....')
      head.writeInt32BE(length, 1)
      reader.push(head)
      expect(() => reader.next()).toThrow(WireFault)
    }
  })
})

const addRow = (payload: Buffer) => new DataRowReader().add(payload, 0, payload.length)

const DECODERS = [
  ...[decodeQuery, decodeParse, decodeBind, decodeExecute, decodeNamed, decodeSaslInitial],
  ...[decodeOpening, decodeAuthentication, decodeParameterStatus, decodeBackendKey, decodeReady],
  ...[decodeRowDescription, decodeParameterDescription, decodeCommandComplete],
  ...[decodeErrorFields, addRow],
]

it('garbage is told as such by every message', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(...DECODERS), (array, decode) => {
      try {
        decode(Buffer.from(array))
      } catch (error) {
        expect(error).toBeInstanceOf(WireFault)
      }
    }),
    { numRuns: 3_000 },
  )
})
