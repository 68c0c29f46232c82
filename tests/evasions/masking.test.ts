/** Every way anyone got a value past the mask, and every harmless text it once destroyed (B). */
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const CARD = ['4242', '4242', '4242', '4242'].join('')
const SPACED = CARD.replace(/(.{4})(?=.)/g, '$1 ')
/** Its check digit is right, and no issuer has it. */
const LOOKALIKE = ['9026', '0701', '1234', '0009'].join('')
const OTHER_LOOKALIKE = ['26070', '10930', '15004'].join('')
const INSTANT = ['17672', '25723454'].join('')
const STRIPE_KEY = `sk_${'live'}_${'a1B2'.repeat(6)}`
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** Whatever stands on the right must not be seen in the result. */
const SEEN_THROUGH: readonly (readonly [why: string, body: string, ...hidden: string[]])[] = [
  ['a list at the top (B01)', '[{"password":"p1-x","api_key":"k1-x"}]', 'p1-x', 'k1-x'],
  ['an escaped name', '{"pass\\u0077ord":"p1-x"}', 'p1-x'],
  ['an escaped value', '{"a":"ada\\u0040example.com"}', 'ada'],
  ['every letter escaped', `{"a":"${escaped('ada@example.com')}"}`, '0061', 'ada'],
  ['a secret subtree (B04)', '{"spec":{"secrets":{"A":"s3-x","B":["s4-x"]}}}', 's3-x', 's4-x'],
  ['a pair of name and value (B04)', '{"key":"DB_PASSWORD","value":"s3-x"}', 's3-x'],
  ['the value before its name', '{"value":"s3-x","key":"DB_PASSWORD"}', 's3-x'],
  [
    'nested pairs',
    '{"value":"s3-x","c":{"value":"t-x","name":"token"},"name":"secret"}',
    's3-x',
    't-x',
  ],
  ['a hidden form field (B45)', '{"attr__type":"password","attr__value":"p-x"}', 'p-x'],
  [
    'a sign that folds to itself beside one that does not',
    '{"a":"、ａｄａ＠example.com、"}',
    'example',
  ],
  ['a short value with a name in it', '{"a":"Maria Rossi"}', 'Rossi'],
  ['19 digits (B09)', '{"intValue":4111111111111111003}', '4111111111111111003'],
  [
    'JSON in a string',
    '{"log":"{\\"email\\":\\"ada@example.com\\",\\"password\\":\\"p-x\\"}"}',
    'ada@',
    'p-x',
  ],
  [
    'JSON in JSON in a string',
    JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ token: 'p-x' }) }) }),
    'p-x',
  ],
  ['base64', `{"a":"${base64('mail ada@example.com here')}"}`, base64('ada@example').slice(0, 12)],
  [
    'JSON in base64',
    `{"a":"${base64('{"password":"hunter2-x"}')}"}`,
    base64('{"password":"hunter2-x"}'),
  ],
  ['gzip in base64', `{"a":"${gzipSync('mail ada@example.com').toString('base64')}"}`, 'H4sI'],
  ['percent', '{"a":"q=ada%40example.com"}', 'ada%40'],
  ['percent twice', '{"a":"q=ada%2540example.com"}', 'ada%2540'],
  ['a form in a string (B23)', '{"a":"x=1&client_secret=s-x"}', 's-x'],
  ['JSON in a form (B23)', '{"a":"payload=%7B%22password%22%3A%22p-x%22%7D"}', 'p-x'],
  ['semicolons (B23)', '{"a":"foo=bar;token=s-x"}', 's-x'],
  ['a login in an address (B24)', '{"a":"https://u:pw-x@h.example/x"}', 'pw-x'],
  ['a token in an address (B24)', '{"a":"https://h.example/a?access_token=t-x&page=2"}', 't-x'],
  ['a signed address (B24)', '{"a":"https://h.example/a?X-Amz-Signature=ab12cd-x"}', 'ab12cd-x'],
  ['a magic link (B24)', '{"a":"https://h.example/magic-link/Zk3v9Qw8Lm2Np5Rt7x"}', 'Zk3v9Qw8'],
  [
    'a private key (B19)',
    '{"a":"-----BEGIN PRIVATE KEY-----\\nMIIx\\n-----END PRIVATE KEY-----"}',
    'MIIx',
  ],
  ['a private key cut off (B19)', '{"a":"x -----BEGIN RSA PRIVATE KEY-----\\nMIIx"}', 'MIIx'],
  ['a vendor key in text (B28)', `{"a":"uses ${STRIPE_KEY}, sadly"}`, STRIPE_KEY],
  ['a vendor key glued to a word', `{"a":"key${STRIPE_KEY}"}`, STRIPE_KEY],
  ['a webhook secret (B28)', `{"a":"whsec_${'a+B/'.repeat(8)}"}`, 'a+B/a+B/'],
  ['a card in groups', '{"a":"card 4242-4242-4242-4242 12/29"}', '4242-4242'],
  ['a card as a number', `{"a":${CARD}}`, CARD],
  ['a card beside a word', `{"a":"Visa ${CARD}"}`, CARD],
  [
    'IBANs (B14)',
    '{"a":"DE89 3704 0044 0532 0130 00","b":"UA213223130000026007233566001"}',
    '3704',
    '26007233566001',
  ],
  ['an IBAN in lower case', '{"a":"de89370400440532013000"}', '37040044'],
  ['a name with a person over it', '{"customer":{"name":"Ada Lovelace"}}', 'Lovelace'],
  [
    'camel case',
    '{"customerEmailAddress":"not a mail","FirstName":"Ada-x"}',
    'not a mail',
    'Ada-x',
  ],
  [
    'an object under a name',
    '{"phone":{"number":"555-01-x","type":"home"},"name":{"first":"n-x"},"email":"e-x"}',
    '555-01-x',
    'n-x',
    'e-x',
  ],
  [
    'a key in the path of its vendor',
    '{"a":"https://mainnet.infura.io/v3/9aa3d95b3bc440fa88ea12eaa4456161","b":"https://eth.g.alchemy.com/v2/aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE"}',
    '9aa3d95b',
    'aB3dE5gH',
  ],
  ['a list under a name', '{"emails":["x-y","z-w"]}', 'x-y', 'z-w'],
  ['a person as a name', '{"ada@example.com":{"n":1}}', 'ada@'],
  ['a bounce address', '{"a":"bounce+ada=example.com@lists.example"}', 'ada='],
  ['wide letters', '{"a":"ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ"}', 'ａｄａ'],
  ['signs that nobody sees', '{"a":"ada\u200b@exam\u00adple.com"}', 'ada'],
  ['markup', '{"a":"<b>ada&#64;example&period;com</b> ada&#x40;example.com"}', 'ada'],
  ['escapes of a log', '{"a":"GET /x?q=ada\\\\x40example.com"}', 'ada'],
  ['a card in wide digits', '{"a":"４２４２ ４２４２ ４２４２ ４２４２"}', '４２４２'],
  [
    'a card with blanks that nobody sees',
    `{"a":"${CARD.replace(/(.{4})/g, '$1\u200b')}x"}`,
    '4242\u200b4242',
  ],
  ['a card in base 16', `{"a":"${Buffer.from(CARD).toString('hex')}"}`, '3432343234323432'],
  ['a mail address in base 16', `{"a":"${hex('ada@example.com')}"}`, hex('ada@')],
  ['a login with an @ in its password', '{"a":"amqp://u:p@ss-x@h.example/x"}', 'p@ss-x', 'ss-x'],
  ['a key whose name is far off', '{"a":"db_password          =    hunter2-x"}', 'hunter2-x'],
  ['a name of words that nobody parted', '{"jwtsecret":"s-x","dbpassword":"p-x"}', 's-x', 'p-x'],
  ['a password in a sentence', '{"a":"the password is \\"centipede-x\\" now"}', 'centipede-x'],
  ['a key behind its vendor', `{"a":"calendarific SECRET ${'ab1'.repeat(10)}cd"}`, 'ab1ab1ab1'],
  ['two cards in a row', `{"a":"${SPACED} ${SPACED}"}`, '4242 4242', '5555 5555'],
  ['a card before a letter', `{"a":"${SPACED} 2nd"}`, '4242 4242'],
  ['a card behind what begins as a UUID', `{"a":"order 12345678-${CARD}"}`, '42424242'],
  ['a card behind a word and a dot', `{"a":"No.${CARD}"}`, '42424242'],
  ['a card beside an identity number', `{"a":"529.982.247-25 ${CARD}"}`, '529.982', '42424242'],
  ['a password of words and dots', '{"a":"password=correct.horse.battery"}', 'correct.horse'],
  ['a password with a bracket', '{"a":"password=abc-x(def"}', 'abc-x'],
  [
    'a password that looks like a place for one',
    '{"a":"password=\\"<hunter2-x>\\" now"}',
    'hunter2-x',
  ],
  ['a password hash', `{"a":"$2b$12$${'aB1./'.repeat(10)}xyz"}`, 'aB1./aB1'],
  ['a bot of a chat', `{"a":"4839574813:AA${'xY1_'.repeat(8)}"}`, 'xY1_'],
  [
    'an identity number behind its name',
    '{"a":"CPF 529.982.247-25, NIF: 501442600"}',
    '529.982',
    '501442600',
  ],
  ['an identity number by its look', '{"a":"from RSSMRA85T10A562S to you"}', 'RSSMRA85T10A562S'],
  ['letters with dots between', '{"a":"D.O.B.: 12/03/1985, D.O.B 13 May 1986"}', '1985', '1986'],
  [
    'a number of letters with dots',
    '{"a":"S.S.N.: 078-05-1120 or N.I.F. 12345678Z"}',
    '1120',
    '678Z',
  ],
  ['an account of a c', '{"a":"A.C. No: 12345678, A/C No. 12345679"}', '5678', '5679'],
  ['a date of birth', '{"a":"she was born on 17 May 1990"}', '17 May 1990'],
  [
    'a name in a sentence',
    '{"a":"Mrs. Jennifer Alcaraz called, then Maria Rossi"}',
    'Alcaraz',
    'Rossi',
  ],
  [
    'an address in a sentence',
    '{"a":"sent to 12 Redbud Drive, and to Via Roma 12"}',
    'Redbud',
    'Roma 12',
  ],
  ['a place', '{"a":"seen at 52.520008, 13.404954"}', '52.520008'],
  ['an address of hardware', '{"a":"device 3c:22:fb:12:ab:9f joined"}', '3c:22:fb'],
  [
    'UTF-16 in JSON',
    '{"a":"a\\u0000d\\u0000a\\u0000@\\u0000e\\u0000x\\u0000.\\u0000o\\u0000r\\u0000g"}',
    'a\\u0000@',
  ],
  ['a telephone in Arabic digits', '{"a":"call +٩٧١ ٤ ٥٥٥ ٠١٦٩"}', '٥٥٥'],
  ['deflated in base64', `{"a":"${deflateSync('mail ada@example.com').toString('base64')}"}`, 'eJ'],
  [
    'a webhook of a chat',
    '{"a":"https://hooks.slack.com/services/T0/B0/Zk3v9Qw8Lm2Np5Rt7x"}',
    'Zk3v9',
  ],
  ['a wide at sign', '{"a":"ada＠example.com"}', 'ada'],
  ['a domain in another script', '{"a":"josé@exämple.de, 用户@例子.中国"}', 'josé', '用户'],
  ['a mail address in brackets', '{"a":"Ada <ada@example.com>"}', 'ada@'],
  ['a mail address before a stop', '{"a":"Write to ada@example.com."}', 'ada@'],
  ['IPv6', '{"a":"from 2001:db8:85a3::8a2e:370:7334"}', '85a3'],
  ['IPv6 with a version 4 tail', '{"a":"from ::ffff:203.0.113.7 on"}', '203.0.113.7'],
  ['a bearer token', '{"a":"Authorization: Bearer abc123def456"}', 'abc123def456'],
  [
    'basic credentials',
    `{"a":"authorization: Basic ${base64('u:pw-secret')}"}`,
    base64('u:pw-secret'),
  ],
  [
    'a JWT',
    `{"a":"t=${base64('{"alg":"HS256"}').replace(/=+$/, '')}.${base64('{"sub":"1"}').replace(/=+$/, '')}.c2ln"}`,
    'c2ln',
  ],
  ['a command line', '{"a":"mysql --password hunter2-x -h db"}', 'hunter2-x'],
  ['a quoted pair', '{"a":"password = \\"two words-x\\""}', 'words-x'],
  ['a number under a secret name', '{"pin_token":12345678}', '12345678'],
  ['a social security number', '{"a":"ssn 078-05-1120"}', '078-05-1120'],
  [
    'telephone numbers',
    '{"a":"+44 20 7946 0958, (202) 555-0123, 06 12 34 56 78"}',
    '7946',
    '555-0123',
    '34 56',
  ],
]

function hex(text: string): string {
  return Buffer.from(text, 'utf8').toString('hex')
}

function escaped(text: string): string {
  return [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
}

/** These are nobody's data, and people debug with them. */
const LEFT_ALONE: readonly (readonly [why: string, body: string])[] = [
  [
    "ids in addresses of vendors' APIs",
    '{"a":"GET https://api.heroku.com/apps/98fc74a8-ff56-4a21-85f6-7a1fcac895c9/dynos","b":"see https://circleci.com/gh/org/repo/12345678"}',
  ],
  [
    'numbers of every kind (B10)',
    `{"a":"3f0b7c11-a55d-453a-8212-5550142ea07c","b":${INSTANT},"c":1767225600,"d":${LOOKALIKE},"e":${OTHER_LOOKALIKE}}`,
  ],
  [
    'the same as text (B10)',
    `{"b":"${INSTANT}","c":"1767225600","d":"${LOOKALIKE}","e":"${OTHER_LOOKALIKE}"}`,
  ],
  ['a card in a longer run (B12)', '{"a":"99999999555555555555444477777777"}'],
  [
    'digests (B12)',
    `{"a":"sha512-${'aWs4'.repeat(10)}==","b":"2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"}`,
  ],
  ['a trace whose parent has digits alone', `{"a":"00-${'ab12'.repeat(8)}-${CARD}-01"}`],
  ['large numbers', '{"v":9007199254740993,"f":-1.5E+10,"seed":2125550199}'],
  ['near names (B27)', '{"author":"x","next_page_token":"abc","max_tokens":4,"sessionCount":2}'],
  ['a pair of an id (B27)', '{"key":"user_id","value":42}'],
  ['null', '{"password":null,"email":null}'],
  [
    'public keys and ids (B28)',
    `{"a":"pk_${'live'}_${'a1B2'.repeat(6)}","b":"cus_NffrFeUfNV2Hib","c":"evt_1NG8Du2eZvKYlo2CUI79vXWy"}`,
  ],
  ['names of things', '{"name":"Gold plan","price":3,"parts":[{"name":"Part","n":1}]}'],
  ['versions', '{"a":"v1.2.3.4","b":"Chrome/120.0.0.0","c":"127.0.0.1","d":"12:34:56"}'],
  ['a UUID that ends like an IBAN', '{"a":"ecc5e32b-2fd6-4e8c-be93-ea5dd089f6c9"}'],
  ['a trace that holds one', '{"a":"00-ae034395e7a3aa42e54ea5d59d689280-be48ec3a46d621a4-01"}'],
  ['fractions', '{"a":"371.449635398431","b":"0.090771016112"}'],
  ['program text', '{"a":"password = getPassword()","b":"token = config.token"}'],
  ['a reference', `{"a":"pwd=${'$'}{PWD} and token=<token>"}`],
  ['odd white space', '{ "a" :\t[ 1 ,\n2 ] ,\r\n"b":"\\/\\u00e9\\n" }'],
  ['dates', '{"a":"2026-11-25T10:00:00Z","b":"2026-11-25","c":"11/25/2026"}'],
]

describe('what was once seen', () => {
  it.each(SEEN_THROUGH)('is masked: %s', async (_why, body, ...hidden) => {
    const { body: shown, refusal } = await show(body)
    expect(refusal).toBeUndefined()
    for (const value of hidden) expect(shown).not.toContain(value)
    expect(namesAndKinds(JSON.parse(shown))).toEqual(namesAndKinds(JSON.parse(body)))
  })

  it.each(LEFT_ALONE)('is left alone: %s', async (_why, body) => {
    expect((await show(body)).body).toBe(body)
  })

  it('are cookies, whose names and attributes stay (B17)', async () => {
    const set =
      '{"set-cookie":["sid=abc-x; HttpOnly; Path=/","b=c-x"],"l":"Cookie: n=1-x; Session=abc-x"}'
    expect(JSON.parse((await show(set)).body)).toEqual({
      'set-cookie': ['sid=[masked]; HttpOnly; Path=/', 'b=[masked]'],
      l: 'Cookie: n=[masked]; Session=[masked]',
    })
  })

  it('is a secret at every spot of a line, named once (B24)', () => {
    expect(maskText('token=Zk3v9Qw8 was sent, and Zk3v9Qw8 came back')).not.toContain('Zk3v9Qw8')
  })

  it('is no value where somebody wrote that there is none (B36)', async () => {
    const body = '{"email":"-","dob":"N/A","token":"null","phone":""}'
    expect((await show(body)).body).toBe(body)
  })

  it('is masked in text that is not JSON after all (B02)', () => {
    expect(maskText('{"user":"a" "password":"Fake@123"}')).not.toContain('Fake@123')
    expect(maskText('{"apiKey":"k-x","body":<skipped>')).not.toContain('k-x')
  })

  it.each([
    ['a missing comma', '{"user":"a" "password":"Fake@123"}'],
    ['cut off', '{"user":"a","password":"Fake@1'],
    ['a comment', '{/* "a */"password":"Fake@123"}'],
    ['single quotes', "{'password':'Fake@123'}"],
    ['a trailing comma', '{"password":"Fake@123",}'],
    ['two documents', '{"a":1}{"password":"Fake@123"}'],
    ['no number', '{"password":NaN,"b":"Fake@123"}'],
    ['a raw line break', '{"a":"x\ny","password":"Fake@123"}'],
    ['an unknown escape', '{"a":"\\x","password":"Fake@123"}'],
  ])('breaks off where JSON is none (B02): %s', async (_why, body) => {
    const shown = await show(body)
    expect(shown.refusal?.code).toBe('CONTENT_UNREADABLE')
    expect(shown.body).not.toContain('Fake@1')
  })

  it('takes linear time, whatever comes (B40)', async () => {
    const bodies = [
      `[${'{"k":"v"},'.repeat(200_000)}1]`,
      JSON.stringify('A'.repeat(1_000_000)),
      JSON.stringify(Array.from({ length: 50_000 }, (_, n) => `password=p-${n}-x`).join(' ')),
      ...[
        'eyJ',
        "Maximilian'",
        'avenue-xxxx-',
        'failing row contains (',
        'a@',
        '1 ',
        '//a',
        'pi_',
        'password=',
        '-----BEGIN A-----',
        '%41',
        '+1',
        ':',
        '\\u0041',
        'a.',
      ].map((part) => JSON.stringify(part.repeat(Math.floor(500_000 / part.length)))),
    ]
    for (const body of bodies) expect((await show(body)).refusal).toBeUndefined()
  })
})

/** People's data may stand in names, so those that were masked count as one. */
function namesAndKinds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(namesAndKinds)
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  const entries = Object.entries(value)
  return entries.map(([name, inner]) => [/@/.test(name) ? 'a person' : name, namesAndKinds(inner)])
}
