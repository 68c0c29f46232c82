/** Lines of logs, commands and letters as they come, in the languages of Europe. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()

const HIDDEN: readonly (readonly [why: string, text: string, hidden: string])[] = [
  ['a French sentence', 'Mon mot de passe est Chouette75 et puis', 'Chouette75'],
  ['a Spanish sentence', 'La contraseña es Gato-Negro9 y ya', 'Gato-Negro9'],
  ['a Portuguese sentence', 'A senha do painel é Praia@2026, obrigado', 'Praia@2026'],
  ['an Italian sentence', 'La password è Vesuvio!79, grazie', 'Vesuvio!79'],
  ['a Dutch sentence', 'Het wachtwoord is Tulp&Kaas1, bedankt', 'Kaas1'],
  ['a German sentence', 'Das Passwort lautet Kuckuck!99, bitte', 'Kuckuck!99'],
  ['a code at the end of a sentence', 'Your verification code is 739201. Thanks', '739201'],
  ['a code in Portuguese', 'Seu código de verificação é 482913.', '482913'],
  ['a name in Dutch', 'ik ben Pieter van den Berg, klant', 'Pieter'],
  ['a name in German', 'Mein Name ist Knut Ohlerich.', 'Ohlerich'],
  ['a birth in Spanish', 'nacida el 3 de mayo de 1991', '3 de mayo'],
  ['a birth in Italian', 'nato il 15/08/1970', '15/08/1970'],
  ['a birth in Dutch', 'geboren op 12-03-1988', '12-03-1988'],
  ['a mobile number in Spanish', 'móvil 612 345 678', '612 345'],
  ['a name beside a number', 'msg="in" name="Anneke de Vries" phone=+31612345678', 'Anneke'],
  ['who signed in', '192.0.2.7 - jdoe [27/Nov/2026:06:12:49 +0000] "GET /"', 'jdoe'],
  ['a distinguished name', 'bind as uid=jdupont,ou=people,dc=acme,dc=fr', 'jdupont'],
  ['a default of Terraform', 'variable "db_password" {\n  default = "zebra-rain"\n}', 'zebra'],
  ['a password for one application', 'SMTP_PASS=abcd efgh ijkl mnop', 'efgh'],
  ['a password in quotes', "sshpass -p 'Rosen!7' ssh h.example", 'Rosen!7'],
  ['a password of OpenSSL', 'openssl enc -aes-256-cbc -k MyPass-1 -in a', 'MyPass-1'],
  ['a community', 'snmpwalk -v2c -c pr1vateComm h.example', 'pr1vateComm'],
  ['PowerShell', 'ConvertTo-SecureString "Ap5rilWetter" -AsPlainText', 'Ap5ril'],
  ['a source of data', 'dsn=joe:zebra-x@tcp(db:3306)/shop', 'zebra-x'],
  ['an address and its port', 'from 2a02:8109:9a40:1234:5:6:7:8:51412', '8109'],
  ['the key of a chain', `key 0x${'5c504ed432cb51138bcf09aa5e8a410d'.repeat(2)}`, '5c504ed'],
  ['a source in PHP', 'new PDO("mysql:host=db", "app", "Tanne=33")', 'Tanne=33'],
  ['a source in Java', 'of("jdbc:postgresql://db/shop", "app", "Tanne=33")', 'Tanne=33'],
  ['a number of a key', "Duplicate entry '0612345678' for key 'customer.phone_UNIQUE'", '061234'],
  ['a preview', "Preview of field's value: '31.02.1988'", '31.02'],
  ['a French short word', 'le mdp de la base est Cigale-22, ok', 'Cigale'],
  ['a Brazilian street', 'moro na Av. Paulista 1578, São Paulo', 'Paulista'],
  ['a token behind its name', `twilio auth_token=${'fedcba9876543210'.repeat(2)}`, 'fedcba'],
]

const SHOWN: readonly (readonly [why: string, text: string])[] = [
  [
    'an id of a request',
    'heroku[router]: path="/login?next=%2Fadmin" request_id=8601b555-6a83-4c12',
  ],
  [
    'the id of a request',
    'heroku[router]: request_id=8601b555-6a83-4c12-8269-97c8e32cdb22 dyno=web.1',
  ],
  ['the status of a mail', 'postfix/smtp: delay=1.2, dsn=2.0.0, status=sent'],
  ['ports of a container', 'docker run -e MYSQL_DATABASE=shop -p 3306:3306 mysql:8.0.36'],
  ['a fingerprint', `Fingerprint=${'AB:CD:EF:01:23:45:67:89:'.repeat(4).slice(0, -1)}`],
  ['a transaction', `in tx 0x${'5c504ed432cb51138bcf09aa5e8a410d'.repeat(2)}`],
  ['a number that is counted', "Duplicate entry '88213345' for key 'orders.PRIMARY'"],
  ['how long it took', 'Duration: 102.25 ms Billed Duration: 103 ms Memory Size: 128 MB'],
  ['a town', 'shipped from São Paulo on Friday'],
  ['what is no name', 'password policy: minLength=12, the password is required'],
  ['what is said of one', 'Das Passwort ist abgelaufen. Le mot de passe est incorrect.'],
  ['a command of PowerShell', '$cred = New-Object PSCredential($user, $pw)'],
  ['a part of a tree', 'search base cn=users,dc=acme,dc=fr'],
  ['nobody who signed in', '- - [27/Nov/2026:06:12:49 +0000] "GET / HTTP/1.1" 200'],
]

describe('a line', () => {
  it.each(HIDDEN)('hides %s', (_why, text, hidden) => {
    expect(maskText(text)).not.toContain(hidden)
  })

  it.each(SHOWN)('shows %s', (_why, text) => {
    expect(maskText(text)).toBe(text)
  })

  it('keeps the title beside a name, and the name of a variable', () => {
    expect(maskText('Dear Mrs. Patel, hello')).toMatch(/^Dear Mrs\. name_/)
    expect(maskText(`TWILIO_ACCOUNT_SID=AC${'0123456789abcdef'.repeat(2)}`)).toBe(
      'TWILIO_ACCOUNT_SID=[masked]',
    )
  })
})
