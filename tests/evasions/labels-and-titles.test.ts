/** What forms, letters and servers of many languages write beside names, and what only looks so. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const PASSWORD = ['zork', '4711'].join('')
/** In no list of names. */
const HIDDEN = new RegExp(
  `${PASSWORD}|Ngat|wiremu|Fumiko|Brask|Dlouh|Obchodn|Příkop|Kowalsk|lovelace@|123456783|01019012345`,
  'i',
)

const MASKED = [
  // A password's word, and which one it is.
  `Contraseña temporal: ${PASSWORD}`,
  `Mot de passe provisoire : ${PASSWORD}`,
  `Passwort (neu): ${PASSWORD}`,
  `Password temporanea: ${PASSWORD}`,
  `Senha provisória: ${PASSWORD}`,
  `Wachtwoord voor wifi: ${PASSWORD}`,
  `Password (temporary): ${PASSWORD}`,
  ...['Haslo do wifi', 'heslo k wifi', 'parola di accesso', 'lösenord till wifi'].map(
    (label) => `${label}: ${PASSWORD}`,
  ),
  ...['adgangskoden er', 'salasanasi on', 'passordet er', 'parola ta este', 'mot de passe est'].map(
    (said) => `${said} ${PASSWORD}`,
  ),
  `passwd -> ${PASSWORD}`,
  `ENV DB_PASS ${PASSWORD}`,
  `setenv DB_PASS ${PASSWORD}`,
  `creds = ("ada", "${PASSWORD}")`,
  `credentials=('ada', '${PASSWORD}')`,
  `new UsernamePasswordCredentials("ada", "${PASSWORD}")`,
  `password=3A ${PASSWORD}`,
  `Set-Variable -Name pw -Value ${PASSWORD}`,
  `Set-Variable -Name password -Value "${PASSWORD}"`,
  `New-Variable -Force -Name DbPassword -Value '${PASSWORD}'`,
  `Set-Item -Path Env:DB_PASSWORD -Value ${PASSWORD}`,
  // What a name is called where it is no `name`.
  'Nutzer: wiremu.ngata',
  'Nom marital : Ngata',
  'Prénom et nom : Wiremu Ngata',
  'Apellidos y nombre: Ngata, Wiremu',
  'Cognome e nome: Ngata Wiremu',
  'Vor- und Zuname: Wiremu Ngata',
  'Nume și prenume: Wiremu Ngata',
  'Adı Soyadı: Wiremu Ngata',
  'Geburtsname: Brask',
  'Επώνυμο: Ngata',
  'ΑΦΜ: 123456783',
  'ο ΑΦΜ 123456783 δεν βρέθηκε',
  'ΑΜΚΑ: 01019012345',
  // What looks like the id of a message, and is somebody's.
  'uid=fumiko1234567890@example.com',
  '"uid":"fumiko123456@example.com"',
  'Message-ID: <fumiko123456@example.com>',
  'Message-ID: <bounce+fumiko=example.com-123456@mg.example.com>',
  '{"references":"<fumiko123456@example.com>"}',
  '{"user":{"nickname":"Fumiko Pro"}}',
  '{"card":{"holder":{"nickname":"Fumiko"}}}',
  '@wiremu:registry.example.org',
  // Titles.
  'M. Ngata a appelé hier',
  'Bonjour M. Ngata,',
  'le client M. Brask est absent',
  'M. Dupont',
  'MM. Ngata et Brask',
  'Maître Ngata',
  'Ing. Wiremu Ngata',
  'MUDr. Ngata',
  'Pani Kowalska dzwoniła',
  'Fru Brask ringde',
  'Hr. Brask',
  'Herrn Brask',
  'Dipl.-Ing. Wiremu Ngata',
  'Arq. Wiremu Ngata',
  'Lic. Wiremu Ngata',
  // Addresses behind their word.
  'adresa: Dlouhá 12, 110 00 Praha 1',
  'adresa: Na Příkopě 12, Praha',
  'Trvalé bydliště: Dlouhá 12, Praha',
  'Bydlisko: Obchodná 5',
  // Bookings.
  'passenger: NGATA/WIREMU',
  '1.1NGATA/WIREMU MR',
  'NAME: NGATA/WIREMU MSTR',
  'https://matrix.to/#/@wiremu:example.org',
  "COM+ada.lovelace@example.com:EM'",
]

const SHOWN = [
  // Parts of programs are nobody's logins.
  ...['user=org.apache', 'user: socket.io', 'user: Spring.Boot', 'user=read.only'],
  ...['acct=backup.daemon', 'user=self.request', 'users = [u.split for u in users]'],
  ...['JOIN sysusers u ON o.uid=u.uid', 'user = a.get'],
  // Who is asked for, in other languages.
  ...['usuario: invitado', 'usuario: nuevo', 'usuario: todos', 'utente: ospite', 'benutzer: Gast'],
  ...['benutzer: alle', 'Gebruiker: beheerder', 'utilisateur: tous', 'kullanici: misafir'],
  ...['bruker: gjest', 'bruger: ukendt', 'Usuario: Usuario', 'utilisateur=lecture'],
  '{"username": "Nombre de usuario", "benutzername": "Benutzername eingeben"}',
  '{"username": "Username or email", "nomUtilisateur": "Nom d\'utilisateur"}',
  // What is said of a value.
  ...['mot de passe : obligatoire', 'Mot de passe : modifié', 'Nom de famille : obligatoire'],
  ...['passwort: falsch', 'contraseña: incorrecta', 'senha: inválida', 'wachtwoord: onjuist'],
  ...['hasło: błędne', 'пароль: неверный', 'imię: wymagane', 'ulica: wymagana'],
  ...['收货地址: 无', '经济市场大街2号线', '主卧室 12', 'adresa: nenalezena'],
  // Titles are words of other trades.
  ...['SIG Network', 'SIG Node', 'sig RSA', 'sig Verified ok', 'Sig Alpha', 'Sig. Other'],
  ...['M. Sc. in Physics', 'Vitamin M. The next', 'M. tuberculosis', 'Pan American', 'Pan tool'],
  ...['parsing. The end', 'Lic. Apache', 'thr. Max', 'my $SIG STDERR STDIN'],
  // Scopes of packages, segments of nothing, codes of errors.
  ...[['@angular:registry.', 'npm', 'js.org'].join(''), ['@myorg:npm.', 'pkg.github.com'].join('')],
  ...["CTA+Button+Primary'", 'CTA+Learn+More\n', '/password-reset/error?code=4001'],
  ...['/verify?status=fail&code=4004', 'cc @Spring Boot team', 'by @Entity Framework'],
  ...['first pass -> x64', 'lint: pass -> stage2', 'ENV BYPASS yes1', 'setenv COMPASS north2'],
  // Things have nicknames, and what ships logs has a name.
  '{"object":"price","nickname":"Pro monthly"}',
  '{"plan":{"id":"x","nickname":"Gold"},"device":{"nickname":"Kitchen speaker"}}',
  '{"agent":{"name":"filebeat","type":"filebeat","version":"8"}}',
  '{"agent":{"name":"web-01"}}',
  // A plan of PostgreSQL, the key of a table, and what shops give to everybody.
  "Index Cond: ((queue = 'mail'::text) AND (kind = 'phone'::ops.kind))",
  '{"device_id": 17, "deviceId": "42"}',
  '{"coupon": "WELCOME10"}',
  // Messages and events are told by an id in the form of an address.
  'Message-ID: <20261128103000.12345.abc@mx.example.com>',
  'message-id=<20261128103000.AB12CD34@mx.example.com>, size=3',
  'Message-ID: <CAJ8h2zQx0Kt5vE9mC1=abcDEF@mail.gmail.com>',
  'References: <1a2b3c4d5e6f7a8b@host.example> <5f8c2c7e-6f0b-4f52-9a5d-2c1f3a4b5c6d@a.example>',
  'UID:19970610T172345Z-AF23B2@example.com',
  'Content-ID: <image001.png@01D9A1B2.C3D4E5F0>',
  '{"message-id":"<20261128103000.12345.abc@mx.example.com>"}',
]

describe('in a text', () => {
  it.each(MASKED)('is not told: %s', (text) => {
    expect(maskText(text)).not.toMatch(HIDDEN)
  })

  it.each(SHOWN)('is told: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })

  it('tells by whom a message is where its id does', () => {
    for (const text of ['UID:ada@a.example', 'In-Reply-To: <ada.lovelace@a.example>'])
      expect(maskText(text)).not.toMatch(/ada/)
    expect(maskText('{"device_id": 35123456789012}')).not.toContain('35123456789012')
    expect(maskText(['password', 'WELCOME10'].join(': '))).not.toContain('WELCOME10')
    for (const text of ['{"user":{"nickname":"zork"}}', '{"agent":{"name":"Fumiko"}}'])
      expect(maskText(text)).not.toMatch(/zork|Fumiko/)
  })

  it('hides digits that let whoever has the address in, whatever else it says', () => {
    for (const path of ['/status/verify?', '/login?state=failover&', '/verify?ref=error-page&'])
      expect(maskText(`${path}code=482913`)).not.toContain('482913')
    for (const local of ['1234567890', '447912345678'])
      expect(maskText(`uid: ${local}@a.example`)).not.toContain(local)
    for (const name of ['pro', 'Pro', 'Gold'])
      expect(maskText(`{"user":{"nickname":"${name}"}}`)).not.toContain(`"${name}"`)
  })

  it('leaves the segment that a mail address stands in', () => {
    expect(maskText("COM+ada@a.example:EM'")).toMatch(/^COM\+email_.*:EM'$/)
    expect(maskText("COM+ada@a.example:EM+0701234567:TE'")).toMatch(/^COM\+email_.*:EM\+phone_.*'$/)
  })
})
