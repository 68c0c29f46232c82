/**
 * Bodies in parts and error reports in envelopes: whatever stands in one is masked as by itself.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMask, type StreamKind } from '../../src/masking/create-mask.ts'
import { show } from '../fixtures/masking-house.ts'

const mask = createMask({ key: new Uint8Array(64).fill(3) })

function masked(
  kind: StreamKind,
  body: string | Uint8Array,
  sizes: readonly number[] = [],
): string {
  const bytes = Buffer.from(body)
  const stream = mask.stream(kind)
  const parts: Uint8Array[] = []
  let at = 0
  for (const size of [...sizes, bytes.length]) {
    parts.push(Buffer.from(stream.push(bytes.subarray(at, at + size))))
    at += size
  }
  return Buffer.concat([...parts, stream.end()]).toString('utf8')
}

function lines(...each: readonly string[]): string {
  return each.join('\r\n')
}

const BATCH = lines(
  '--b1',
  'Content-Type: application/http',
  'Content-ID: <response-ada@example.com>',
  '',
  'HTTP/1.1 200 OK',
  'Content-Type: application/json; charset=utf-8',
  'ETag: "abc"',
  'Content-Length: 40',
  '',
  '{"customer":{"name":"Zork"},"status":"ok"}',
  '--b1',
  'Content-Disposition: form-data; name="user[last_name]"',
  '',
  'Zork',
  '--b1',
  'Content-Type: text/csv',
  '',
  'email,status\r\nzork,active',
  '--b1',
  'Content-Type: text/plain',
  '',
  '--b1',
  '',
  'call ada@example.com',
  '--b1--',
  'epilogue ada@example.com',
)

const REPORT = Buffer.concat([
  Buffer.from(
    '{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","dsn":"https://e12d836b15bb49d7@x/1"}\n',
  ),
  item({ type: 'event' }, '{"user":{"email":"zork"},"message":"ada@example.com failed","n":1}'),
  Buffer.from('{"type":"session"}\n{"did":"ada@example.com","status":"ok"}\n'),
  item({ type: 'attachment', filename: 'log.txt' }, 'one ada@example.com\ntwo\n{"password":"x-y"}'),
  item({ type: 'attachment', filename: 'dump.bin' }, Buffer.from([0xff, 0x00, 0x61, 0x64, 0x61])),
])

function item(header: object, payload: string | Uint8Array): Buffer {
  const bytes = Buffer.from(payload)
  const told = JSON.stringify({ ...header, length: bytes.length })
  return Buffer.concat([Buffer.from(`${told}\n`), bytes, Buffer.from('\n')])
}

const chunkings = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })

describe('a body in parts', () => {
  it('is masked part by part', () => {
    const shown = masked('multipart', BATCH)
    expect(shown).not.toMatch(/[Zz]ork|ada@|epilogue|abc|Content-Length/)
    expect(shown).toContain('"status":"ok"')
    expect(shown).toContain('email,status')
    expect(shown).toContain(',active')
    expect(shown.endsWith('--b1--\r\n')).toBe(true)
    expect(shown.split('--b1')).toHaveLength(BATCH.split('--b1').length)
  })

  it('reads the same however it is cut', () => {
    const whole = masked('multipart', BATCH)
    fc.assert(fc.property(chunkings, (sizes) => masked('multipart', BATCH, sizes) === whole))
  })

  it.each([
    ['a picture', lines('--b', 'Content-Type: image/png', '', 'x', '--b--')],
    [
      'a part that is coded',
      lines('--b', 'Content-Transfer-Encoding: base64', '', 'eA==', '--b--'),
    ],
    ['a part that is packed', lines('--b', 'Content-Encoding: gzip', '', 'x', '--b--')],
    [
      'parts within parts',
      lines('--b', 'Content-Type: multipart/mixed; boundary=c', '', '--c--', '--b--'),
    ],
    [
      'a part of two kinds',
      lines('--b', 'Content-Type: text/plain', 'content-type: text/csv', '', 'x', '--b--'),
    ],
    ['no boundary', 'ada@example.com'],
    ['text before the first boundary', lines('ada@example.com', '--b', '', 'x', '--b--')],
    ['a boundary that goes on', lines('--b', '', 'x', '--bc', '', 'ada@example.com', '--b--')],
    ['a head that is none', lines('--b', 'X: 1', 'ada@example.com', '', 'x', '--b--')],
    ['no end', lines('--b', '', 'x')],
    ['broken JSON in a part', lines('--b', 'Content-Type: application/json', '', '{"a":', '--b--')],
  ])('is refused: %s', (_what, body) => {
    expect(() => masked('multipart', body)).toThrow(/CONTENT_|LIMIT/)
  })
})

describe('an envelope', () => {
  it('is masked item by item, each as long as it then says', () => {
    const shown = masked('envelope', REPORT)
    expect(shown).not.toMatch(/[Zz]ork|ada|e12d836b15bb49d7|x-y/)
    const rows = shown.split('\n')
    expect(JSON.parse(rows[0] ?? '')).toMatchObject({
      event_id: '9ec79c33ec9942ab8353589fcb2e04dc',
    })
    const [event, payload = ''] = [JSON.parse(rows[1] ?? ''), rows[2]]
    expect(event).toEqual({ type: 'event', length: Buffer.byteLength(payload) })
    expect(JSON.parse(payload)).toMatchObject({ n: 1 })
    expect(shown).toContain('"status":"ok"')
    expect(shown).toContain('\ntwo\n')
  })

  it('reads the same however it is cut', () => {
    const whole = masked('envelope', REPORT)
    fc.assert(fc.property(chunkings, (sizes) => masked('envelope', REPORT, sizes) === whole))
  })

  it.each([
    ['a header that is no JSON', 'ada@example.com\n'],
    ['an item that is longer than it says', '{}\n{"type":"event","length":2}\n{}ada@example.com\n'],
    ['an item that is cut off', '{}\n{"type":"event","length":200}\n{}'],
    ['a length that is none', '{}\n{"type":"event","length":"2"}\n{}\n'],
    ['a length below nothing', '{}\n{"type":"event","length":-2}\n{}\n'],
    ['a length beyond all', '{}\n{"type":"event","length":1e15}\n{}\n'],
  ])('is refused: %s', (_what, body) => {
    expect(() => masked('envelope', body)).toThrow(/CONTENT_|LIMIT/)
  })
})

describe('what the gateway put into a request', () => {
  const planted = ['whk-0123456789abcdef']

  it.each([
    ['in a part', 'multipart/mixed', lines('--b', '', `echo ${planted[0]}`, '--b--')],
    [
      'in the head of a part',
      'multipart/mixed',
      lines('--b', `X-Echo: ${planted[0]}`, '', 'x', '--b--'),
    ],
    [
      'in JSON of a part',
      'multipart/related',
      lines('--b', 'Content-Type: application/json', '', `{"a":["${planted[0]}"]}`, '--b--'),
    ],
    ['in an item', 'application/x-sentry-envelope', `{}\n{"type":"x"}\n{"a":"${planted[0]}"}\n`],
    ['in a header', 'application/x-sentry-envelope', `{"a":"${planted[0]}"}\n{"type":"x"}\n{}\n`],
  ])('is not echoed %s', async (_where, type, body) => {
    for (const cuts of [[], [5, 20, 31]]) {
      const { body: shown, refusal } = await show(body, { type, planted, cuts })
      expect(refusal).toBeUndefined()
      expect(shown).not.toContain('0123456789')
      expect(shown).toContain('[masked]')
    }
  })
})
