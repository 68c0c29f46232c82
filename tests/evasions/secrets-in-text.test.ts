/**
 * Secrets that texts handed over in ways nobody had looked for, and what only stood where one is.
 */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const [HEX, MIXED] = ['ab12cd34'.repeat(4), 'aB3xK9mQ'.repeat(4)]
const FILL = 'x'.repeat(36)
const LONG = 'Kq9,q!'.repeat(250)

/** What stands on the right must not be seen in the result. */
const SEEN: readonly (readonly [why: string, text: string, hidden: string])[] = [
  ['a word', 'password=correct-horse', 'correct-horse'],
  ['a long one that is written twice', `password="${LONG}" and ${LONG} again`, 'Kq9,q!'],
  ['an identity number with small letters', 'cnpj 12.abc.345/01de-35', '01de'],
  ['a season and a year', 'PASSWORD=Summer2026', 'Summer2026'],
  ['a short one', 'pwd: zebra7', 'zebra7'],
  ['a word with a sign', 'password = super$ecret', 'super$ecret'],
  ['a default that nobody has changed', 'password: changeme', 'changeme'],
  ['eight times the same sign', 'password=11111111', '11111111'],
  ['zeros', 'password=000000', '000000'],
  ['a word like a call', 'password=Summer(2026', 'Summer'],
  ['a word like an index', 'password=zebra[7', 'zebra'],
  ['a word that begins as a selector', 'password = "#gets0m3"', '#gets0m3'],
  ['what only begins as a path', 'password=/9j/4AAQSkZJRg', '4AAQSk'],
  ['a passphrase of somebody', 'password=your-mom-rocks', 'mom-rocks'],
  ['a short path', 'password=/love/peace', '/love/peace'],
  ['a word in brackets', 'password = "{zebra}"', 'zebra'],
  ['words in capitals', 'password: "TOP-SECRET"', 'TOP-SECRET'],
  ['words in backquotes', 'password = `correct horse`', 'correct horse'],
  ['a list', 'passwords: ["zebra-x"]', 'zebra-x'],
  ['words with signs', 'password=summer/rain#snow', 'rain#snow'],
  ['a path of random parts', `webhook=/services/${MIXED}`, MIXED],
  ['the first of two', 'password1 = zebra-x', 'zebra-x'],
  ['its confirmation', 'password_confirmation=zebra-x', 'zebra-x'],
  ['the value of it', 'secretValue: "zebra-x"', 'zebra-x'],
  ['one of an environment', 'apiKeyProd=zebra-x9', 'zebra-x9'],
  ['a word of another language', 'senha: zebra-x', 'zebra-x'],
  ['an element', '<clientSecret>zebra-x</clientSecret>', 'zebra-x'],
  ['an element with a prefix', '<ns:password xsi:type="t">zebra-x</ns:password>', 'zebra-x'],
  ['attributes of one tag', '<add key="DbPassword" value="zebra-x"/>', 'zebra-x'],
  ['a list of variables', '- name: DB_PASSWORD\n  value: zebra-x', 'zebra-x'],
  ['arguments', 'env.get("API_TOKEN", "zebra-x9")', 'zebra-x9'],
  ['a default in arguments', `env.get('API_TOKEN', '${HEX}')`, HEX],
  ['a sign of make', 'password ?= zebra-x', 'zebra-x'],
  ['a sign of a program', 'password ||= "zebra-x"', 'zebra-x'],
  ['a type before it', 'password: string = "zebra-x"', 'zebra-x'],
  ['a type behind the name', 'var password string = "zebra-x"', 'zebra-x'],
  ['the next line', 'password:\n  zebra-x\n', 'zebra-x'],
  ['a block of YAML', 'DB_PASSWORD: |\n  zebra-x\n', 'zebra-x'],
  ['below a sentence', `Use this password to proceed:\n\n${HEX}\n`, HEX],
  ['a sentence', 'your password is: zebra-Mut', 'zebra-Mut'],
  ['a login of curl', 'curl -u joe:zebra-x https://h.example', 'zebra-x'],
  ['a login of curl in quotes', "curl -sS --user 'joe:zebra-x' https://h.example", 'zebra-x'],
  ['a login of curl in parts', "curl --user joe:'zebra-x' -X PATCH", 'zebra-x'],
  ['a login of curl on the next line', 'curl -k \\\n  -u joe:zebra-x https://h', 'zebra-x'],
  ['a token as the user of curl', 'curl -u "zebra-x:" https://h.example', 'zebra-x'],
  ['a tool', 'redis-cli -h h.example -a zebra-x', 'zebra-x'],
  ['SQL', "CREATE USER joe IDENTIFIED BY 'zebra-x'", 'zebra-x'],
  ['a key to unseal', `vault operator unseal ${MIXED}=`, MIXED],
  ['a key with letters alone', `key=b_${'ByDfulghxvvmHbArJSFfQhxemJPQHOwplxuyd'}`, 'ByDful'],
  ['a hexadecimal key right before a blank', `see SK${HEX} there`, HEX],
  ['a key in a form', `q=why+does+SK${HEX}+fail`, HEX],
  ['a key that words are added to', `"a"+SK${HEX}`, HEX],
  ['a key in capitals', `see SK${HEX.toUpperCase()} there`, HEX.toUpperCase()],
  ['one with a comma', 'DB_PASSWORD=zebra,rain and', 'rain'],
  ['one with signs of a form', 'PASSWORD=git&2025&R2xl+x== and', 'R2xl'],
  ['one with a bracket', 'password=abc-x(def and', 'def'],
  ['one with a semicolon', 'password: ab;cd{ef', 'cd'],
  ['a long one in quotes', `refresh_token: "${MIXED.repeat(40)}Zz9"`, 'Zz9'],
  ['a long one without', `session=${MIXED.repeat(40)}Zz9 and`, 'Zz9'],
  ['a long one in parts', `refresh_token=${MIXED.repeat(20)}.${MIXED.repeat(20)}.Zz9`, 'Zz9'],
  ['a long option', `tool --token ${MIXED.repeat(40)}Zz9`, 'Zz9'],
  ['a long option in quotes', `tool --token "${MIXED.repeat(40)}Zz9"`, 'Zz9'],
  ['a long element', `<token>${MIXED.repeat(40)}Zz9</token>`, 'Zz9'],
  ['a long key of a vendor', `twilio token is ${MIXED.repeat(10)}.${MIXED}-Zz9`, 'Zz9'],
  ['lines of PuTTY', `Private-Lines: 2\n${MIXED}\n${MIXED}=\nPrivate-MAC: 1`, MIXED],
  ['a bot of a chat', `MTE5NzU0MjE2NzU0ODk4NzQ1Ng.GhYkLm.${MIXED}`, MIXED],
  ['a login that is half a template', 'amqp://joe:$ecret-x@h.example', '$ecret-x'],
]

/** Nobody gets in with these. */
const LEFT_ALONE: readonly (readonly [why: string, text: string])[] = [
  ['a key of one sign', `uses ghp_${FILL}`],
  ['a key of one sign behind its name', `API_TOKEN=glpat-${FILL}`],
  ['a key of zeros', `okta_api_token: 00${'0'.repeat(40)}`],
  ['a bearer of one sign', `Authorization: Bearer ${FILL}`],
  ['a piece of base 64', `wqX6fNUXA0rYqRvfQ1x9Zk3v9Qw8Lm+EZAK${MIXED.slice(0, 27).repeat(2)}`],
  [
    'words behind a beginning',
    `sk-ant-api-not-a-real-key-at-all, ${['xoxb', 'my-bot-token-here'].join('-')}`,
  ],
  ['a name behind a beginning', 'hf_requiredCharacteristicTypesForDisplayMetadata'],
  ['a page of somebody', 'https://github.com/xoxa-nyc/xoxa-nyc.github.io/blob/main/readme'],
  ['what is to be filled in', 'password=YOUR_PASSWORD token=your-token-here pwd={PASSWORD}'],
  ['what is to be replaced', 'password = "REPLACE_WITH_PASSWORD"'],
  ['an argument of a shell', 'password=$2'],
  ['a command', 'password=`etcdctl get /secret`'],
  ['a call', 'accountKey = Buffer.from(accountKey, encoding)'],
  ['a call within a call', 'password = config.get(name("db"))'],
  ['an index', "password = ENV['DB_PASSWORD']"],
  ['an index in quotes', '$pwd = $_POST["password"];'],
  ['an index in escaped quotes', '\\$pwd = \\$_POST[\\"password\\"];'],
  ['a getter', 'pwd = request.getParameter("password")'],
  ['a type', 'class Login { password: SecureString; token: Uint8Array }'],
  ['an instance', 'credentials: new Credentials({ profile })'],
  ['the name of a constant', 'access_token=ACCESS_TOKEN'],
  ['a selector of the same name', 'this.addPassword = "#add-password";'],
  ['a route', "'/forgot-password' => 'cms/passwords#update'"],
  ['a path', 'password=/run/secrets/db_password'],
  ['a page', '"/en/creating-a-strong-password":"/en/enterprise-server@3.0/auth"'],
  ['a variable for a bearer', 'curl -H "Authorization: Bearer $API_KEY" -H "apikey: $API_KEY"'],
  ['the page on tokens', '# API Token https://huggingface.co/settings/tokens'],
  ['a login of templates', `postgres://${'$'}{DB_USER}:${'$'}{DB_PASSWORD}@db/app`],
  ['a login without its password', 'amqp://user:*****@h.example'],
  ['a connection to nothing', '--connection-string Endpoint=https://h.example;Id=x;Secret=xxx'],
  ['a key block that was left out', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
  ['a variable named for its vendor', 'export AUTH0_CALLBACK_URL and AUTH0_CLIENT_ID='],
  ['a package and its digest', `resolution: "encode@npm:2.0.0"\nchecksum: ${HEX}`],
  ['the address of a database', 'jdbc:postgresql://localhost:5432/postgres'],
  ['a slug', 'key: jjwt-jackson-0.11.2, key: provider_x509_cert_url'],
  ['a public key', `public_key = "${MIXED}"`],
  ['an attribute of the same name', 'name="s3_access_key" id="s2member-amazon-s3-access-key"'],
  ['an encoding', 'decode("secret", "base64") + digest("password", "sha256")'],
  ['an id without a login', 'curl http://h.example:8080/user/u:1'],
]

describe('a secret in a text', () => {
  it.each(SEEN)('is masked: %s', (_why, text, hidden) => {
    expect(maskText(text)).not.toContain(hidden)
  })

  it.each(['password1', 'passwordConfirmation', 'secret_value', 'apiKeyProd', 'creds'])(
    'is masked under a name in JSON: %s',
    async (name) => {
      const { body } = await show(JSON.stringify({ [name]: 'zebra-x' }))
      expect(body).not.toContain('zebra-x')
    },
  )

  it.each(LEFT_ALONE)('is none: %s', (_why, text) => {
    expect(maskText(text)).toBe(text)
  })

  it('does not take its name along', () => {
    expect(maskText('String password = "password"; // password')).toBe(
      'String password = "[masked]"; // password',
    )
  })

  it.each([
    ['token=abc-x,part=joe', 'token=[masked],part=joe'],
    ['x?token=abc-x&page=2', 'x?token=[masked]&page=2'],
    ['f(password=abc-x), {secret: abc-x}', 'f(password=[masked]), {secret: [masked]}'],
    ['password=abc-x;\\nnext line', 'password=[masked];\\nnext line'],
    ['token=abc-x&user[name]=joe', 'token=[masked]&user[name]=joe'],
    ['function of(token: Secret): string', 'function of(token: [masked]): string'],
    ['<a token=abc-x><b>', '<a token=[masked]><b>'],
  ])('ends where another pair begins: %s', (text, masked) => {
    expect(maskText(text)).toBe(masked)
  })

  it('is found in linear time, whatever comes', () => {
    for (const part of ['curl -u ', '<token>', 'value: ', '"token", ', 'password:\n ', 'aA-'])
      expect(maskText(part.repeat(20_000 / part.length))).toBeDefined()
  })
})
