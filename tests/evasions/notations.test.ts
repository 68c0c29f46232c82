/** Values in the notations of programs, markup, manifests and command lines. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(3) })
/** Nothing finds them but by what stands around. */
const SECRET = 'zork9-x'
const PERSON = 'Zorblax'

const MASKED: readonly (readonly [why: string, text: string])[] = [
  ["Java's toString", `User(name=${PERSON} Quimby, email=z@x.example, password=${SECRET})`],
  ["Java's Optional", `Customer[firstName=Optional[${PERSON}], token=Optional[${SECRET}]]`],
  ["Python's repr", `{'first_name': u'${PERSON}', 'token': b'${SECRET}'}`],
  ["Go's maps", `map[Authorization:[Bearer ${SECRET}] Cookie:[sid=${SECRET}]]`],
  ["Ruby's inspect", `#<User id: 1, first_name: "${PERSON}", @token="${SECRET}">`],
  ["Rust's Debug", `User { first_name: "${PERSON}", token: Some("${SECRET}") }`],
  ["Erlang's tuples", `[{token,<<"${SECRET}">>}] #{secret => <<"${SECRET}">>}`],
  ["PHP's var_dump", `["token":protected]=>\n  string(7) "${SECRET}"`],
  ["PHP's print_r", `[first_name:protected] => ${PERSON}\n [token:User:private] => ${SECRET}`],
  ["PHP's serialize", `a:1:{s:8:"password";s:7:"${SECRET}";}`],
  ['escaped quotes', `{\\\\\\"token\\\\\\":\\\\\\"${SECRET}\\\\\\"}`],
  ['blocks of YAML', `token: |\n  ${SECRET}\nsecret: >-\n  ${SECRET}\nn: 1`],
  ['lists and tags of YAML', `tokens:\n  - ${SECRET}\n  - ${SECRET}2\nsecret: !!str ${SECRET}`],
  ['three quotes of TOML', `secret = '''${SECRET}'''\ntoken = """${SECRET}"""`],
  ['braces of ODBC', `Driver={ODBC};UID=sa;PWD={a;${SECRET}}`],
  ['a value beside its name', `key=DB_PASSWORD value=${SECRET}`],
  ['a variable of a manifest', `- name: API_TOKEN\n  value: ${SECRET}`],
  ['a quote that was cut off', `level=info password="two words ${SECRET}`],
  ['a query of lists', `https://x.example/a?api_key[]=${SECRET}&emails[0]=${PERSON}`],
  [
    'what is bound to a statement',
    `where "first_name" = $1  [["first_name", "${PERSON}"], ["LIMIT", 1]]`,
  ],
  ['pairs in lists', `[['first_name', '${PERSON}'], ('api_token', '${SECRET}')]`],
  ['a scheme', `Authorization: Token ${SECRET}\nauthorization=ApiKey ${SECRET}`],
  ['a scheme of pairs', `Authorization: OAuth realm="x", oauth_signature="${SECRET}"`],
  ['a long value', `token=${'ab-'.repeat(400)}${SECRET}`],
  ['elements', `<user><firstName>${PERSON}</firstName><db_password>${SECRET}</db_password></user>`],
  ['elements with a prefix', `<wsse:Password Type="x">${SECRET}</wsse:Password>`],
  ['elements unparsed', `<password><![CDATA[${SECRET}]]></password>`],
  ['elements cut off', `got <token>${SECRET}`],
  ['elements of a person', `<customer><name>${PERSON}</name></customer>`],
  ['elements within a secret one', `<secrets><a>${SECRET}</a></secrets>`],
  ['elements that are named', `<entry key="password">${SECRET}</entry>`],
  ['attributes that are named', `<add key="DbPassword" value="${SECRET}"/>`],
  ['a hidden field', `<input type="password" name="p" value="${SECRET}">`],
  ['escaped markup', `&lt;token&gt;${SECRET}&lt;/token&gt;`],
  ['a manifest', `apiVersion: v1\ndata:\n  FOO: ${SECRET}\n  b: |\n    ${SECRET}\nkind: Secret\n`],
  ['curl', `curl -u me:${SECRET} -b 'sid=${SECRET}' --proxy-user 'me:${SECRET}' https://x.example`],
  ['clients', `redis-cli -a ${SECRET}; mongosh -u root -p ${SECRET}; sqlplus me/${SECRET}@db`],
  ['logins', `docker login -u me -p ${SECRET} reg.example; az login -u me -p ${SECRET}`],
  ['tools', `net user me ${SECRET} /add; htpasswd -b f me ${SECRET}; smbclient -U me%${SECRET}`],
  ['new logins', `CREATE USER 'me'@'%' IDENTIFIED WITH x BY '${SECRET}'`],
  ['Redis', `AUTH default ${SECRET}`],
  ['Redis, framed', `*3\r\n$4\r\nAUTH\r\n$7\r\ndefault\r\n$7\r\n${SECRET}\r\n`],
  ['settings of Redis', `requirepass ${SECRET}`],
  ['FTP', `USER me\r\nPASS ${SECRET}`],
  ['a data source of Go', `me:${SECRET}@tcp(db:3306)/app`],
  ['a code of OAuth', `GET /callback?code=${SECRET}ab12&state=1`],
]

const BASE_64 = Buffer.from(`\0me\0${SECRET}`).toString('base64')

const LEFT_ALONE = [
  'Product[name=Gold plan, price=10] Thread[name=main,priority=5] Config{name=prod, retries=3}',
  'map[name:web status:ok] &{Name:web Replicas:3} {name: "web", replicas: 3}',
  'level=error name=checkout-service component=db',
  '- name: LOG_LEVEL\n  value: debug\nkey=LOG_LEVEL value=debug',
  'kind: ConfigMap\ndata:\n  FOO: bar',
  'emails: [] tokens: [string] AccountKey=[your key goes here] secret=[REDACTED]',
  'email: must be a valid address, phone: invalid format, token: unexpected end',
  'let secret = settings.getItem(x)',
  'const phoneNumber = new Phone(x), dob: new Date()',
  '<status>ok</status><property name="timeout" value="30"/><name>web</name>',
  'PASS src/foo.test.ts\nAUTH failed\nerror code=E1234 state=open',
  'docker run -p 8080:80 nginx; ssh -p 2222 host; curl -b cookies.txt -o out.json https://x.example',
  "columns: ['id', 'email', 'first_name'] where first_name = $1 and email=? and phone = %s",
  'Address: 0x7fff5fbff8c0 lat=12ms city=unknown',
  '{"from":"1767225723454","to":"20260101000000"} {"from":"en","to":"de"}',
]

describe('a value is masked in', () => {
  it.each(MASKED)('%s', (_why, text) => {
    const shown = mask.text(text)
    expect(shown).not.toContain(SECRET)
    expect(shown).not.toContain(PERSON)
    expect(shown).not.toContain('Quimby')
  })

  it('what is said in base 64 to let somebody in', () => {
    expect(mask.text(`C: AUTH PLAIN ${BASE_64}`)).not.toContain(BASE_64)
    expect(mask.text(`AUTH LOGIN\r\nbWU=\r\n${BASE_64}`)).not.toContain(BASE_64)
  })

  it('a track of a card', () => {
    const card = ['4242', '4242', '4242', '4242'].join('')
    expect(mask.text(`%B${card}^ZORBLAX/Q^2512101?`)).not.toMatch(/4242424|ZORBLAX/)
  })

  it('a telephone number without its plus, where somebody writes to it', () => {
    expect(mask.text('{"from":"12025550123","to":442079460958}')).not.toMatch(/2025550123|79460958/)
  })

  it('what stands beside a switch that says so', () => {
    for (const document of [
      { sensitive: true, type: 'string', value: SECRET },
      { value: SECRET, isSecret: true },
      { Name: '/prod/url', Type: 'SecureString', Value: SECRET },
    ])
      expect(mask.text(JSON.stringify(document))).not.toContain(SECRET)
    const open = '{"sensitive":false,"value":"zork"}'
    expect(mask.text(open)).toBe(open)
  })

  it('the parts of a name', () => {
    const shown = mask.text(`{"name":{"first":"${PERSON}","family":"Quimby"},"first":"a"}`)
    expect(shown).not.toMatch(/Zorblax|Quimby/)
    expect(shown).toContain('"first":"a"')
  })
})

it.each(LEFT_ALONE)('is left alone: %s', (text) => {
  expect(mask.text(text)).toBe(text)
})

it('takes linear time, whatever comes', () => {
  for (const part of [
    '<a>',
    '<a b="',
    'token: [',
    'token:\n- ',
    'x: |\n a',
    "secret='",
    'curl -u ',
  ])
    mask.text(part.repeat(Math.floor(400_000 / part.length)))
})
