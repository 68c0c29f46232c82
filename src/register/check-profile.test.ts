/**
 * What stops a profile, told with its place: names that lead nowhere, rules that can never count.
 */
import { describe, expect, it } from 'vitest'
import { parseProfile } from './parse-profile.ts'
import { renderProblems } from './problem.ts'

const HEAD = `name: pay
title: Pay
sources: [a test]
slot: bearer
hosts: { api: { live: api.pay.test }, files: { live: files.pay.test } }
`

function told(rest: string): string {
  const read = parseProfile(HEAD + rest, 'profiles/pay.yaml')
  return 'name' in read ? 'sound' : renderProblems(read)
}

function operations(...lines: readonly string[]): string {
  return told(`operations:\n${lines.map((line) => `  ${line}\n`).join('')}`)
}

describe('a profile is refused', () => {
  it('where two calls match one path and neither is nearer', () => {
    const said = operations(
      'a: { call: "GET /v1/{kind}/search", class: read }',
      'b: { call: "GET /v1/charges/{id}", class: write }',
    )
    expect(said).toMatchInlineSnapshot(`
      "profiles/pay.yaml:8:14: operations.b.call: Some paths match both this call and that of a, and neither is nearer.
        expected: a method in capitals and a path, with placeholders such as {id}
        example:  call: GET /v1/charges/{id}
      "
    `)
  })

  it.each([
    ['the same twice', 'GET /v1/x', 'GET /v1/x'],
    ['other names for the same', 'GET /v1/{a}', 'GET /v1/{b}'],
    ['one over another', 'GET /v1/{a}.json', 'GET /v1/a{b}'],
  ])('where calls are %s', (_, one, other) => {
    const said = operations(
      `a: { call: "${one}", class: read }`,
      `b: { call: "${other}", class: write }`,
    )
    expect(said).toContain('neither is nearer')
  })

  it.each([
    ['another method', 'GET /v1/{a}', 'POST /v1/{b}', ''],
    ['another host', 'GET /v1/{a}', 'GET /v1/{b}', ', host: files'],
    ['one nearer than the other', 'GET /v1/{a}', 'GET /v1/search', ''],
    ['another length', 'GET /v1/{a}', 'GET /v1/{a}/{b}', ''],
  ])('but not for %s', (_, one, other, host) => {
    const said = operations(
      `a: { call: "${one}", class: read }`,
      `b: { call: "${other}", class: write${host} }`,
    )
    expect(said).toBe('sound')
  })

  it('where a name leads nowhere', () => {
    const said = operations(
      'a: { call: GET /a, class: read, host: fils }',
      'b: { call: GET /b, class: read, with: [page] }',
      'c: { call: "GET /c/{id}", class: read, parameters: [{ name: key, in: path, use: lookup, category: user.name }] }',
      'd: { call: GET /d, class: read, raises: [{ parameter: expand, value: x, class: read-sensitive }] }',
    )
    expect(said).toMatchInlineSnapshot(`
      "profiles/pay.yaml:7:41: operations.a.host: The profile has no such part under \`hosts\`.
        expected: api, files
        example:  host: api

      profiles/pay.yaml:8:42: operations.b.with[0]: There is no such set.
        expected: none: the profile has no sets
        example:  with: [page]

      profiles/pay.yaml:9:55: operations.c.parameters[0]: The call has no such placeholder.
        expected: a call with {key} in its path
        example:  { name: email, use: lookup, category: user.contact.email }

      profiles/pay.yaml:10:57: operations.d.raises[0].parameter: No parameter of this name is taken here, so this can never count.
        expected: nothing here, or something that says more
      "
    `)
  })

  it('where something can never count', () => {
    const said = told(`
sets: { page: [limit], idle: [offset] }
parameters: [expand]
raises: [{ parameter: include, value: x, class: read-sensitive }]
operations:
  a:
    call: GET /a
    class: bulk-export
    with: [page]
    parameters: [limit, expand, { name: x, use: lookup }, { name: y, category: user.name }]
    raises: [{ parameter: expand, value: x, class: read-sensitive }]
fields:
  free: ["**.metadata.**"]
  pseudonym:
    user.contact.email: ["**.email", "data[].email"]
  safe: ["**.metadata.order", "**.email", "**.status", "**.status"]
`)
    expect(said).toMatchInlineSnapshot(`
      "profiles/pay.yaml:7:24: sets.idle: No operation takes this set.
        expected: nothing here, or something that says more

      profiles/pay.yaml:9:23: raises[0].parameter: No parameter of this name is taken here, so this can never count.
        expected: nothing here, or something that says more

      profiles/pay.yaml:15:18: operations.a.parameters[0]: The operation takes the parameter limit twice.
        expected: nothing here, or something that says more

      profiles/pay.yaml:15:25: operations.a.parameters[1]: The operation takes the parameter expand twice.
        expected: nothing here, or something that says more

      profiles/pay.yaml:15:33: operations.a.parameters[2]: A lookup says which category it looks up.
        expected: a name, or { name, in, use, category }
        example:  { name: email, use: lookup, category: user.contact.email }

      profiles/pay.yaml:15:59: operations.a.parameters[3]: A plain parameter touches no personal data, so it has no category.
        expected: a name, or { name, in, use, category }
        example:  { name: email, use: lookup, category: user.contact.email }

      profiles/pay.yaml:16:52: operations.a.raises[0].class: This raises nothing: the operation has this class, or a higher one, anyhow.
        expected: nothing here, or something that says more

      profiles/pay.yaml:20:38: fields.pseudonym.user.contact.email[1]: This never counts: an earlier rule covers all of it, entry 1 of user.contact.email.
        expected: nothing here, or something that says more

      profiles/pay.yaml:21:10: fields.safe[0]: This never counts: an earlier rule covers all of it, entry 1 of free.
        expected: nothing here, or something that says more

      profiles/pay.yaml:21:31: fields.safe[1]: This never counts: an earlier rule covers all of it, entry 1 of user.contact.email.
        expected: nothing here, or something that says more

      profiles/pay.yaml:21:56: fields.safe[3]: This never counts: an earlier rule covers all of it, entry 3 of safe.
        expected: nothing here, or something that says more
      "
    `)
  })

  it('where its shape is wrong', () => {
    const said = told(`
operations:
  Charges: { call: GET /v1/charges, class: read }
  b: { call: get /v1/charges, class: read }
  c: { call: GET /v1/*, class: read }
  d: { call: GET /v1/d }
  e: { call: GET /v1/e, class: reed }
headers: [bad name]
fields: { safe: ["a..b"] }
keys: [{ prefix: "a b", mode: live, access: full }]
`)
    expect(said).toMatchInlineSnapshot(`
      "profiles/pay.yaml:8:3: operations.Charges: This name cannot be used.
        expected: call and class, and what it takes
        example:  charges.get: { call: "GET /v1/charges/{id}", class: read }

      profiles/pay.yaml:9:14: operations.b.call: This is no call.
        expected: a method in capitals and a path, with placeholders such as {id}
        example:  call: GET /v1/charges/{id}

      profiles/pay.yaml:10:14: operations.c.call: This is no call.
        expected: a method in capitals and a path, with placeholders such as {id}
        example:  call: GET /v1/charges/{id}

      profiles/pay.yaml:11:6: operations.d.class: This key is missing.
        expected: read, read-sensitive, read-billed, bulk-export, write, irreversible or egress
        example:  class: read

      profiles/pay.yaml:12:32: operations.e.class: The value is none of those that are possible.
        expected: read, read-sensitive, read-billed, bulk-export, write, irreversible or egress
        example:  class: read

      profiles/pay.yaml:13:11: headers[0]: The value is not of the kind that belongs here.
        expected: a list of header names
        example:  headers: [Stripe-Version]

      profiles/pay.yaml:14:18: fields.safe[0]: This is no path of a field.
        expected: keys joined by dots, with [], * and **
        example:  data[].billing_details.email

      profiles/pay.yaml:15:18: keys[0].prefix: The value is not of the kind that belongs here.
        expected: the first characters of a key
        example:  prefix: sk_live_
      "
    `)
  })
})
