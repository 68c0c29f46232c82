/** Names of fields that were once taken for nobody's, and those that once hid what helps. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(3) })
/** Nothing finds it but by what it is called. */
const VALUE = 'zorblax'

const SENSITIVE: readonly (readonly [why: string, names: string])[] = [
  ['a number behind', 'password2 email1 email_2 phone_1 Phone2 x-hub-signature-256 street3'],
  [
    'how it is written',
    'password_confirmation passwordDigest secretValue SecretString api_key_value token_hash',
  ],
  ['how a person is written', 'email_normalized phone_e164 phoneFormatted email_hash ip_str'],
  ['many of it', 'passwords recovery_codes backupCodes accessTokens usernames ips private_keys'],
  [
    'words that nobody has parted',
    'dbpass rootpass smtppass useremail billingzip homephone userip customercity contactemail',
  ],
  [
    'where and for what',
    'dbPasswordProd apiKeyStaging tokenV2 secret_v1 email_work phoneHome password_list emailTo',
  ],
  [
    'ways in',
    'otp_code 2fa_code pinCode puk access_code psk creds privkey mnemonic seedPhrase csrf',
  ],
  ['letters of another alphabet', 'еmail pаssword last_nаme е-mail'],
  [
    'more ways in',
    'SECRET_KEY_BASE security_answer SAMLResponse client_assertion code_verifier magic_link',
  ],
  [
    'whose name it is',
    'sender_name shopperName passenger_name receiverName guest_name author_name nextOfKin',
  ],
  ['a name, the last word first', 'name_first nameLast name_full preferred_name'],
  ['a birth', 'born_on year_of_birth birthplace placeOfBirth bday'],
  [
    'numbers of states',
    'tax_number nationalInsuranceNumber dni NIE nric codice_fiscale steuer_id aadhaar_number cnpj',
  ],
  ['money', 'routing_number sort_code acct_no swift_code ifsc cardExpiry walletAddress pix_key'],
  ['things', 'license_plate plateNumber vin iccid coords gps deviceSerial'],
  [
    'special kinds',
    'marital_status bloodType medicalConditions disability political_party tradeUnion salary',
  ],
  ['Spanish', 'contraseña correo_electronico teléfono apellidos direccion fecha_nacimiento cedula'],
  ['German', 'Kennwort Vorname Straße hausnummer Geburtstag Wohnort emailadresse'],
  ['French', 'mot_de_passe courriel prénom adresse date_naissance code_postal'],
  ['other languages', 'senha wachtwoord hasło lösenord sobrenome achternaam nazwisko förnamn cep'],
  ['other scripts', 'пароль 密码 パスワード 邮箱 手机号 电话 姓名 身份证号 生年月日 фамилия'],
  ['letters written otherwise', 'ｐａｓｓｗｏｒｄ pass\u200bword te\u0301le\u0301phone'],
]

const PLAIN: readonly (readonly [why: string, names: string])[] = [
  ['whether there is one', 'has_password is_mobile requires_otp enableTokens'],
  [
    'keys that find things',
    'primary_key partition_key cacheKey idempotency_key routing_key s3_key',
  ],
  ['counts', 'cached_tokens reasoning_tokens email_count session_count pins'],
  ['what is told of it', 'password_policy token_type email_status phone_type city_id'],
  ['names of things', 'service_name queue_name driver_name agent_name pod_name company_name'],
]

describe('a field is masked for its name', () => {
  it.each(SENSITIVE)('%s', (_why, names) => {
    const shown = names.split(' ').filter((name) => masked({ [name]: VALUE }).includes(VALUE))
    expect(shown).toEqual([])
  })

  it('beside one that names it', () => {
    for (const [name, value] of [
      ['property', 'value'],
      ['fieldName', 'fieldValue'],
      ['question', 'answer'],
      ['name', 'values'],
      ['column', 'value'],
      ['field', 'newValue'],
      ['field', 'old'],
    ] as const) {
      expect(masked({ [name]: 'DB_PASSWORD', [value]: VALUE })).not.toContain(VALUE)
      expect(masked({ [value]: VALUE, [name]: 'DB_PASSWORD' })).not.toContain(VALUE)
    }
  })

  it('only inside of a person', () => {
    expect(masked({ user: { login: VALUE, cell: VALUE } })).not.toContain(VALUE)
    expect(masked({ email: 'x', nombre: VALUE })).not.toContain(VALUE)
    expect(masked({ nombre: VALUE, email: 'x' })).not.toContain(VALUE)
    expect(masked({ login: VALUE, cell: VALUE, nombre: VALUE })).toContain(VALUE)
  })

  it('as a name where an address has one, as elsewhere', () => {
    const shown = masked({ customer: { name: VALUE }, billing_address: { name: VALUE } })
    const called = [...shown.matchAll(/"name":"(\w+)"/g)].map(([, pseudonym]) => pseudonym)
    expect(new Set(called).size).toBe(1)
    expect(called[0]).toMatch(/^name_/)
  })

  it('whatever is said of what is inside', () => {
    for (const inside of ['from', 'to', 'key', 'sender'])
      expect(masked({ password: { [inside]: VALUE } })).not.toContain(VALUE)
  })

  it('and a number is none the less', () => {
    expect(masked({ pin: 4821, routing_number: 123456789 })).toBe('{"pin":0,"routing_number":0}')
  })
})

describe('a field is left alone for its name', () => {
  it.each(PLAIN)('%s', (_why, names) => {
    for (const name of names.split(' '))
      for (const value of [VALUE, '2026-01-02T03:04:05Z', 42, 'a1-b2-c3-d4-e5'])
        expect(masked({ [name]: value })).toBe(JSON.stringify({ [name]: value }))
  })
})

function masked(document: object): string {
  return mask.text(JSON.stringify(document))
}
