/** Names and values that stand beside each other otherwise than around a sign of equality. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(3) })
const SURNAME = 'Brask'
const PASSWORD = 'zork4711'

const MASKED: readonly (readonly [what: string, text: string])[] = [
  ['an arrow', `password -> ${PASSWORD}, status -> open`],
  ["Scala's maps", `Map(last_name -> ${SURNAME}, password -> ${PASSWORD}, n -> 3)`],
  [
    'what it has become',
    `last_name: "${SURNAME}" -> "${SURNAME}x", password = "a1b" → "${PASSWORD}"`,
  ],
  ["Clojure's maps", `{:user/last-name "${SURNAME}" :password "${PASSWORD}" :status :open}`],
  ["Erlang's tuples", `[{last_name,"${SURNAME}"},{password,"${PASSWORD}"},{id,7}]`],
  ["Elixir's headers", `[{"authorization", "${PASSWORD}"}, {"accept", "*/*"}]`],
  ["Envoy's headers", `':path', '/a'\n'x-api-key', '${PASSWORD}'\n'authorization', '${PASSWORD}'`],
  [
    'a change',
    `last_name changed from ${SURNAME} to ${SURNAME}x; status changed from open to paid`,
  ],
  ['a change that is told', `Changed password from "${PASSWORD}" to "${PASSWORD}9"`],
  ['Common Event Format', `CEF:0|V|P|1|1|x|5|cs1Label=last_name cs1=${SURNAME} cs2=ok`],
  ['the same, the other way', `CEF:0|V|P|1|1|x|5|cs1=${SURNAME} cs1Label=last_name`],
  [
    'a part of a body',
    `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${PASSWORD}\r\n--b--`,
  ],
  ['parts of a key', `{"kty":"EC","d":"${'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X5f'}${SURNAME}"}`],
  ['bytes of Node', `{"type":"Buffer","data":[${[...Buffer.from(SURNAME)].join(',')}],"n":7}`],
  ['protobuf', Buffer.from(`\n\x08${PASSWORD}\x12\x0cada@brask.io`).toString('base64')],
]

const SHOWN = [
  'email -> email.toLowerCase(), token -> validate(token), secret -> projected volume',
  '$user->name->first; key -> value; map(password -> encoder.encode(password))',
  'reading token from cache to memory, moved the secret from staging to prod',
  '{:status "ok" :n 7 :tags ["a" "b"]} {: "x"}',
  'status changed from open to paid, state updated from a1 to b2',
  'CEF:0|V|P|1|1|x|5|cs1Label=rule cs1=block cs2=ok',
  '{"type":"Buffers","data":[97,100,97]} {"type":"list","data":[1,2,3],"n":7}',
  '{"kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","d":"2026","k":"cache:user"}',
]

describe('names and values of programs', () => {
  it.each(MASKED)('are masked: %s', (_what, text) => {
    const masked = mask.text(text)
    expect(masked).not.toContain(SURNAME)
    expect(masked).not.toContain(PASSWORD)
    expect(masked).not.toContain([...Buffer.from(SURNAME)].join(','))
    if (!/^[\w+/=]+$/.test(text)) return
    expect(Buffer.from(masked, 'base64').toString('latin1')).not.toContain(PASSWORD)
  })

  it.each(SHOWN)('are left where they are code, or say nothing: %j', (text) => {
    expect(mask.text(text)).toBe(text)
  })
})
