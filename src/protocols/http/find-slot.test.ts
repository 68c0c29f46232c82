/** The session secret is found wherever a vendor's key may stand, in one place, and only whole. */
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionSecretText } from '../../../tests/fixtures/identities.ts'
import { LIMITS } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import { systemClock } from '../../bin/system-clock.ts'
import type { Header } from '../../wire/http/ask.ts'
import { findSlot } from './find-slot.ts'
import { RequestBody } from './request-body.ts'

const secret = sessionSecretText()
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

function bodyOf(text: string, length: number | 'unknown' = text.length): RequestBody {
  const announced = length === 'unknown' ? undefined : length
  const source = Readable.from([Buffer.from(text)], { objectMode: false })
  const isPresent = text.length > 0
  const invite = undefined
  return new RequestBody({
    source,
    isPresent,
    announced,
    invite,
    limits: LIMITS,
    clock: systemClock,
  })
}

type Request = {
  readonly target?: string
  readonly headers?: readonly Header[]
  readonly body?: RequestBody
  readonly names?: readonly string[]
}

function find({ target = '/v1/x', headers = [], body = bodyOf(''), names = ['api_key'] }: Request) {
  const slots = { names: new Set(names), limits: LIMITS }
  return findSlot({ method: 'POST', target, headers }, body, slots)
}

const JSON_TYPE: Header = ['content-type', 'application/json']
const FORM_TYPE: Header = ['content-type', 'application/x-www-form-urlencoded']

describe('a session secret', () => {
  it.each<[object, Request]>([
    [{ kind: 'bearer' }, { headers: [['authorization', `Bearer ${secret}`]] }],
    [{ kind: 'bearer' }, { headers: [['authorization', `bearer  ${secret}`]] }],
    [
      { kind: 'basic', part: 'user', other: '' },
      { headers: [['authorization', basic(`${secret}:`)]] },
    ],
    [
      { kind: 'basic', part: 'password', other: 'AC123' },
      { headers: [['authorization', basic(`AC123:${secret}`)]] },
    ],
    [{ kind: 'header', name: 'x-api-key' }, { headers: [['x-api-key', secret]] }],
    [{ kind: 'header', name: 'authorization' }, { headers: [['authorization', secret]] }],
    [{ kind: 'query', name: 'api_key' }, { target: `/x?a=1&api_key=${secret}&b=2` }],
    [{ kind: 'query', name: 'key[]' }, { target: `/x?key%5B%5D=%76${secret.slice(1)}` }],
    [
      { kind: 'body', name: 'api_key' },
      { headers: [JSON_TYPE], body: bodyOf(JSON.stringify({ api_key: secret, a: 1 })) },
    ],
    [
      { kind: 'body', name: 'api_key' },
      { headers: [FORM_TYPE], body: bodyOf(`a=1&api_key=${secret}`) },
    ],
  ])('is found at %j', async (slot, request) => {
    const found = await find(request)
    expect(found).toMatchObject({ slot })
    if (found === undefined || found instanceof Refusal) throw new Error('not found')
    expect(found.secret.reveal()).toBe(secret)
  })

  it.each<[string, Request]>([
    ['nowhere', {}],
    ['for another scheme', { headers: [['authorization', `Digest ${secret}`]] }],
    ['for a proxy', { headers: [['proxy-authorization', `Bearer ${secret}`]] }],
    ['for a proxy, bare', { headers: [['proxy-authorization', secret]] }],
    ['within a longer value', { headers: [['cookie', `a=${secret}`]] }],
    ['with a character changed', { headers: [['x-api-key', `${secret.slice(0, -1)}!`]] }],
    ['in the path', { target: `/v1/${secret}` }],
    ['in the name of a parameter', { target: `/x?${secret}=1` }],
    [
      'in a field that no profile names',
      { headers: [JSON_TYPE], body: bodyOf(`{"b":"${secret}"}`) },
    ],
    ['deep in JSON', { headers: [JSON_TYPE], body: bodyOf(`{"a":{"api_key":"${secret}"}}`) }],
    ['in a list', { headers: [JSON_TYPE], body: bodyOf(`["${secret}"]`) }],
    ['in broken JSON', { headers: [JSON_TYPE], body: bodyOf(`{"api_key":"${secret}"`) }],
    ['in a body of no known kind', { body: bodyOf(`api_key=${secret}`) }],
    [
      'in a body of unknown length',
      { headers: [JSON_TYPE], body: bodyOf(`{"api_key":"${secret}"}`, 'unknown') },
    ],
    [
      'in a body too large to look into',
      {
        headers: [JSON_TYPE],
        body: bodyOf(`{"api_key":"${secret}"}`, LIMITS.slot_body_bytes_max + 1),
      },
    ],
    [
      'in a body where no profile keeps one',
      { headers: [JSON_TYPE], body: bodyOf(`{"api_key":"${secret}"}`), names: [] },
    ],
  ])('is not found %s', async (_where, request) => {
    expect(await find(request)).toBeUndefined()
  })

  it.each<[string, Request]>([
    ['header and query', { target: `/x?k=${secret}`, headers: [['x-api-key', secret]] }],
    ['user and password', { headers: [['authorization', basic(`${secret}:${secret}`)]] }],
    [
      'two headers',
      {
        headers: [
          ['authorization', `Bearer ${secret}`],
          ['x-api-key', sessionSecretText()],
        ],
      },
    ],
    ['the same parameter twice', { target: `/x?k=${secret}&k=${secret}` }],
    [
      'two fields of a form',
      { headers: [FORM_TYPE], body: bodyOf(`a=${secret}&b=${secret}`), names: ['a', 'b'] },
    ],
  ])('in two places is refused: %s', async (_where, request) => {
    expect(await find(request)).toMatchObject({ code: 'SLOT_WRONG' })
  })

  it('is looked for without throwing, and without reading a body where a header has it', async () => {
    const text = fc.string({ unit: 'binary' })
    await fc.assert(
      fc.asyncProperty(text, text, async (value, query) => {
        const headers: Header[] = [['authorization', value], ['x', secret], JSON_TYPE]
        const untouched = new RequestBody({
          source: new Readable({ read: () => expect.unreachable() }),
          isPresent: true,
          announced: 2,
          invite: () => expect.unreachable(),
          limits: LIMITS,
          clock: systemClock,
        })
        const found = await find({ target: `/?${query}`, headers, body: untouched })
        expect(found).toMatchObject({ slot: { kind: 'header', name: 'x' } })
      }),
    )
  })
})
