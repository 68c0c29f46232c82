/** What stands where a secret would, and lets nobody in; and what only looks so and does. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const CHOSEN = 'zebra-x9-rain'

const NO_VALUES: readonly (readonly [why: string, text: string])[] = [
  ['a secret of a workflow', `password: "${'$'}{{ secrets.DB_PASSWORD }}"`],
  ['a lookup of Ansible', `password: "{{ lookup('env', 'DB_PASSWORD') }}"`],
  ['a tag of YAML that refers', 'password: !Ref DBPassword'],
  ['a tag of YAML that fills in', `password: !Sub "${'$'}{DBPassword}"`],
  ['what Ansible has sealed', 'password: !vault |'],
  ['a value of Terraform', 'password = data.aws_ssm_parameter.db.value'],
  ['what Terraform made', 'password = random_password.db.result'],
  ['a part of a request', 'token = req.body.captcha'],
  ['a variable that is there', 'secretKey: process.env.SECRET_KEY!,'],
  ['an environment of Python', 'secret_key = os.environ.get("SECRET_KEY")'],
  ['an environment of PHP', "'password' => env('DB_PASSWORD', ''),"],
  ['an annotation', `password: @Value("${'$'}{db.password}")`],
  ['a field of itself', 'this.password = password;'],
  ['a format', 'password = %(password)s'],
  ['a parameter of SQL', 'UPDATE u SET password = :pwd, secret = @secret'],
  ['a type of SQL', 'password VARCHAR(255) NOT NULL'],
  ['a schema', 'cut off: "password": {"type": "string", "min'],
  ['an encoding', "let secret = crypto.randomBytes(32).toString('hex')"],
  ['dots', 'password: •••••••'],
  ['what was left out', 'password: [FILTERED], password: ***REDACTED***'],
  ['what is to be filled in', 'password: PASSWORD_HERE, secret: yourSecretHere'],
  ['what is to be filled in, in brackets', 'api_key = "[YOUR API KEY]" or "<api-key>"'],
  ['what a deployment fills in', 'password=__DB_PASSWORD__'],
  ['an example that says so', 'apiKey: "example-api-key"'],
  ['a key of one sign', `sk_test_${'x'.repeat(24)}`],
  ['a place in a vault', 'password: vault:secret/db#password, key: op://team/item/password'],
  ['a place in a cloud', 'password: projects/p/secrets/db/versions/latest'],
  ['what SOPS has sealed', 'secret: ENC[AES256_GCM,data:abc=,iv:def=,tag:ghi=,type:str]'],
  ['what is said of it', 'token: expired; auth: disabled'],
  ['what a cluster calls it', 'Error: secret "db-credentials" not found'],
  ['a login of nobody', 'redis://:@localhost, postgres://username:****@h.example/db'],
  ['a login to fill in', 'AccountName=<YOUR_ACCOUNT_NAME>;\nAccountKey=<YOUR_ACCOUNT_KEY>;\n'],
]

/** Each is nearly one of those above. */
const VALUES: readonly (readonly [why: string, text: string, hidden: string])[] = [
  ['another value of a workflow', `password: "${'$'}{{ secrets.X || '${CHOSEN}' }}"`, CHOSEN],
  ['a default of Ansible', `password: "{{ pw | default('${CHOSEN}') }}"`, CHOSEN],
  ['a default behind a lookup', `password: '{{ env "X" | default "${CHOSEN}" }}'`, CHOSEN],
  ['a default of a shell', `password="${'$'}{DB_PASSWORD:-${CHOSEN}}"`, CHOSEN],
  ['a default of Python', `os.environ.get("SECRET_KEY", "${CHOSEN}")`, CHOSEN],
  ['an exclamation', `password: !${CHOSEN}`, CHOSEN],
  ['what is called with it', `token = sign("${CHOSEN}")`, CHOSEN],
  ['what is called with its base 64', 'api_key = decode("aHVudGVyMmh1bnRlcjI=")', 'aHVudGVy'],
  ['a field of itself', `this.password = ${CHOSEN}`, CHOSEN],
  ['a sign first', 'password = @dmin123', 'dmin123'],
  ['a short place', 'password: vault:zebra', 'zebra'],
  ['what nobody has sealed', 'password: ENC(zebra)', 'ENC'],
  ['a word in brackets', 'password: "[zebra9]"', 'zebra9'],
  ['a word between signs', 'password: $$zebra$$', 'zebra'],
  ['words of somebody', 'password: yourMomIsNice', 'MomIs'],
  ['a password that says example', 'password: example-password', 'example-'],
  ['a key with example in it', 'apiKey: "my-example-a8f7s6d5f8a7-key"', 'a8f7s6'],
  ['a status with more', 'password: disabled123', 'disabled123'],
  ['words on a line', 'password: correct horse battery staple', 'horse'],
  ['a wrong one', 'wrong password "zebra9": try again', 'zebra9'],
  ['one that is not found', 'secret "zebra-9x-rain" not found', 'zebra'],
  ['a login in an address', `postgres://password:${CHOSEN}@h.example/db`, CHOSEN],
]

describe('what stands where a secret would', () => {
  it.each(NO_VALUES)('is left where it is none: %s', (_why, text) => {
    expect(maskText(text)).toBe(text)
  })

  it.each(VALUES)('is masked where it is one: %s', (_why, text, hidden) => {
    expect(maskText(text)).not.toContain(hidden)
  })
})
