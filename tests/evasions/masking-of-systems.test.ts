/** What systems and their programs write of themselves and of people, and what of it is seen. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()

const HIDDEN: readonly (readonly [why: string, text: string, ...hidden: string[]])[] = [
  ['a long pin that is a number', '{"pin": 4711}', '4711'],
  ['an element that is cut off', 'it sent <password>Zork4711 and', 'Zork4711'],
  ['one behind a sign', 'cfg=<password>Zork4711', 'Zork4711'],
  ['one behind a colon', 'body:<password>Zork4711', 'Zork4711'],
  ['who tried to sign in', 'pam_unix: authentication failure; rhost=h user=mgarcia', 'mgarcia'],
  [
    'who signed in by mail',
    'imap-login: user=<jan.novak>, session=<7kQ2xYzPqRsT>',
    'novak',
    '7kQ2x',
  ],
  ['a login in quotes', 'level=info user="maria.garcia" msg=ok', 'garcia'],
  ['a login under its name', '{"a":{"user":"mgarcia"}}', 'mgarcia'],
  ['a code that was tried', '"otp_attempt"=>"482913"', '482913'],
  ['a login in a connection', 'DATABASE_URL=postgres://app:Gr8tPw-x@db1/shop', 'Gr8tPw'],
  ['a key of a connection', 'connStr="Server=db1;User Id=app;Password=Somm9x"', 'Somm9x'],
  ['a connection without names', 'connection_string = "db1:5432:app:Gr8tPw-x"', 'Gr8tPw'],
  ['a place under a name', 'Address = Calle Mayor 12', 'Mayor'],
  ['an address that looks like none', 'address: Hauptstr.12', 'Hauptstr'],
  ['a long pin', 'pin: 4711', '4711'],
  ['a number with a slash', 'unter 030/1234567 oder 0172/7654321', '1234567', '7654321'],
  ['a mobile with its country', 'Handy 0049 172 1234567', '1234567'],
  ['a number in Chinese', '手机号13812345678, 我', '13812345678'],
  [
    'a key behind what is parted in percent',
    'heroku_key=abc1d3ef5gh7ij9kl1m%22%20next',
    'abc1d3ef5',
  ],
  ['a key beside an id', `Sentry event 1 with auth token ${'a1b2'.repeat(8)}`, 'a1b2a1b2'],
]

const SHOWN: readonly (readonly [why: string, text: string])[] = [
  ['how an address is to be written', 'postgres://<user>:<password>@db1/shop is no address'],
  ['a short pin that is a number', '{"pin": 3, "state": "on"}'],
  ['times of a proxy', 'be_api/api3 0/0/1/45/46 502 312 - - SH-- 123/45/10/3/0 0/0'],
  ['a dump of bytes', '00000000 00 01 02 03 04 05 06 07 and 0000-0000-0000'],
  ['a range of ports', 'ports in the range 30000-32767 are open'],
  ['a hub of firms', 'KvK 12345678, HRB 12345'],
  ['the digest of an image', `Digest: sha256:${'9b8a7f6e'.repeat(8)}`],
  [
    'types of a query',
    'mutation Login($email: String!, $password: Password) { a(password: String!) }',
  ],
  ['what a cluster cannot see', 'failed to list *v1.Secret: secrets is forbidden'],
  [
    'what a cluster calls it',
    'failed for volume "db-credentials" : secret "db-credentials" not found',
  ],
  ['what is said of a field', 'email: invalid; phone: required, username: missing'],
  ['a cookie that is none', 'cookie: SameSite not set'],
  ['accounts of programs', 'user=root user=www-data user: postgres, "user": "shop-api"'],
  ['a sentence of a user', 'user: permission denied, user: logged out'],
  ['a pin of a board', 'pin: 3, pin=17'],
  ['a version of a signature', 'DKIM-Signature: v=1; a=rsa-sha256; d=example.com'],
  ['what an event is called', `Sentry event ${'9f8e7d6c'.repeat(4)} dropped`],
  ['a trace', 'Datadog trace_id 1234567890123456789'],
  ['the id of a request', 'Azure request id 5f0c1d2e-7a44-4c62-b8f1-7f7f3ac1a2b3 failed'],
  ['the id of a message', `Twilio SM${'01234567'.repeat(4)} failed with 30003`],
  ['who is meant in a chat', 'Slack: U012ABCDEFG posted in C024BE91L'],
  ['a record', 'salesforce login on 0035g00000XyzABAAZ locked'],
  [
    'where a log is',
    'npm ERR! Unable to authenticate, see: /h/.npm/_logs/2026-03-12T08_00-debug-0.log',
  ],
  ['a job', 'jenkins job build-api-1234567890 failed'],
  ['what follows in percent', '/x?q=Stripe%20api%20v2%20and%20more%20words'],
  ['a version', 'libfoo 1.2.3.4-beta, agent 10.0.19.4-rc.2'],
  ['a kind of file', 'zip: application/zip'],
  ['a key for everybody', 'STRIPE_PUBLISHABLE_KEY=pk_test_51HabcdEFGHijkl'],
]

describe('what a system writes', () => {
  it.each(HIDDEN)('hides %s', (_why, text, ...hidden) => {
    for (const value of hidden) expect(maskText(text)).not.toContain(value)
  })

  it.each(SHOWN)('shows %s', (_why, text) => {
    expect(maskText(text)).toBe(text)
  })

  it('keeps where a machine is beside what lets somebody in', () => {
    expect(maskText('DATABASE_URL=postgres://app:Gr8tPw-x@db1/shop')).toBe(
      'DATABASE_URL=postgres://[masked]@db1/shop',
    )
    expect(maskText('Address = 10.8.0.2/24')).toMatch(/^Address = [\d.]+\/24$/)
    expect(
      maskText(
        '<connectionStrings><add connectionString="Server=a;Password=x-9" /></connectionStrings>',
      ),
    ).toBe(
      '<connectionStrings><add connectionString="Server=a;Password=[masked]" /></connectionStrings>',
    )
    expect(maskText('{"address":"db1.internal:5432"}')).toBe('{"address":"db1.internal:5432"}')
  })
})
