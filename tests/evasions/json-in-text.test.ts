/** JSON that is cut off, broken, or stands within a text: masked by its structure all the same. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(3) })
const whole = JSON.stringify({
  status: 'ok',
  customer: { name: 'Zorblax Quimby', emails: ['zorb', 'quim'] },
  settings: [{ key: 'DB_PASSWORD', value: 'zork-x' }],
  secrets: { a: 'secret-x', deep: { b: ['secret-y'] } },
  headers: [['Authorization', 'header-x']],
  note: 'said "quoted-x" there',
})
const HIDDEN = /Zorblax|Quimby|"zorb|"quim|zork-x|secret-[xy]|header-x/

describe('JSON', () => {
  it('is masked wherever it was cut off', () => {
    for (let end = 1; end <= whole.length; end += 1) {
      const shown = mask.text(whole.slice(0, end))
      expect(shown, whole.slice(0, end)).not.toMatch(HIDDEN)
      if (end > 20) expect(shown).toContain('"status":"ok"')
    }
  })

  it('is cut off within a value that no detector knows', () => {
    for (const cut of ['{"first_name":"Zor', '{"a":[{"s\\u0065cret":"Zor', '{"secrets":{"a":["Zor'])
      expect(mask.text(cut)).not.toContain('Zor')
  })

  it.each([
    ['behind words', `request body: ${whole}`],
    ['before words', `${whole} was sent`],
    ['as the value of a pair', `level=info body=${whole} status=200`],
    ['behind other JSON', `{"a":1} ${whole}`],
    ['in quotes', `level=info msg=${JSON.stringify(whole)} status=200`],
    ['in quotes twice', `msg=${JSON.stringify(`x ${JSON.stringify(whole)}`)}`],
    ['broken behind it', `${whole.slice(0, -1)} "b" "c"`],
    ['over lines', `sent\n${JSON.stringify(JSON.parse(whole), null, 2)}\n`],
    ['in JSON as text', JSON.stringify({ message: `failed: ${whole}` })],
    ['encoded', `data=${encodeURIComponent(whole)}`],
    ['in base 64', `data ${Buffer.from(`x ${whole}`).toString('base64')}`],
  ])('is masked: %s', (_why, text) => {
    const shown = mask.text(text)
    expect(shown).not.toMatch(HIDDEN)
    expect(shown).not.toContain(Buffer.from('"zork-x"').toString('base64').slice(2, 10))
  })

  it('stays JSON, and the rest of the line what it was', () => {
    const shown = mask.text(`level=info body=${whole} took=12ms`)
    const [, body = ''] = /^level=info body=(.*) took=12ms$/.exec(shown) ?? []
    expect(JSON.parse(body)).toMatchObject({ status: 'ok', note: 'said "quoted-x" there' })
    const quoted = mask.text(`msg=${JSON.stringify(whole)} took=12ms`)
    const [, inner = ''] = /^msg=(".*") took=12ms$/.exec(quoted) ?? []
    expect(JSON.parse(JSON.parse(inner))).toMatchObject({ status: 'ok' })
  })

  it.each([
    'select a[1] from t where b = "x"',
    'use {"a": 1} or ["b", {"c": [null, true, -1.5e3]}] here',
    'if (a) { "use strict"; b["c"]: d }',
    '[INFO] {"level":"info","took":12,"path":"/v1/items","tags":["a","b"]}',
    `${'['.repeat(600)}"a":${']'.repeat(600)}`,
  ])('is left alone: %s', (text) => {
    expect(mask.text(text)).toBe(text)
  })

  it('takes linear time, whatever comes', () => {
    for (const part of ['{"a":', '[{"', '{"a":"\\"', '{"a":1}', '{"name":[', '\\"a\\":'])
      mask.text(part.repeat(Math.floor(400_000 / part.length)))
  })
})

describe('a list', () => {
  it.each([
    ['of pairs', { headers: [['X-Api-Key', 'zorblax']] }],
    ['of names and values in turn', { rawHeaders: ['Host', 'h', 'Authorization', 'zorblax'] }],
    ['of a query', { query_string: [['token', 'zorblax']] }],
    ['of a command', { args: ['mysql', '--password', 'zorblax'] }],
    ['of lists', { headers: { Authorization: [['zorblax']] } }],
  ])('is masked: %s', (_why, document) => {
    expect(mask.text(JSON.stringify(document))).not.toContain('zorblax')
  })

  it.each([
    {
      headers: [
        ['Accept', 'token'],
        ['Content-Type', 'json'],
      ],
    },
    { rawHeaders: ['Host', 'token', 'Accept', 'json'] },
    { args: ['set', 'token', 'abc'], columns: ['email', 'status'] },
  ])('is left alone: %j', (document) => {
    expect(mask.text(JSON.stringify(document))).toBe(JSON.stringify(document))
  })
})
