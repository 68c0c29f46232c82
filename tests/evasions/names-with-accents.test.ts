/** Names of fields in many languages as a text has them: with accents, and of several words. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const CHOSEN = 'cabra-9x'

const HIDDEN: readonly (readonly [text: string, hidden: string])[] = [
  [`contraseña: ${CHOSEN}`, CHOSEN],
  [`Contraseña=${CHOSEN} y otra cosa`, CHOSEN],
  [`contrasen\u0303a: ${CHOSEN}`, CHOSEN],
  [`lösenord: ${CHOSEN}`, CHOSEN],
  [`jelszó: ${CHOSEN}`, CHOSEN],
  [`mật khẩu: ${CHOSEN}`, CHOSEN],
  [`Mot de passe : ${CHOSEN}`, CHOSEN],
  [`le mot de passe = ${CHOSEN}`, CHOSEN],
  ['prénom : Amélie', 'Amélie'],
  ['nom de famille: Lefèvre', 'Lefèvre'],
  ['{"nom de famille":"Lefèvre"}', 'Lefèvre'],
  ['Příjmení: Dvořáková', 'Dvořáková'],
  ['Město: Olomouc', 'Olomouc'],
  ['Họ và tên: Nguyễn Văn An', 'Nguyễn'],
  ['Họ tên: Nguyễn Văn An', 'Nguyễn'],
  ['Ad Soyad: Ayşe Yılmaz', 'Ayşe'],
  ['Henkilötunnus: 131052-308T nimi: Väinö Linna', 'Väinö'],
  ['usuario: mjcarreno', 'mjcarreno'],
  ['usuário=jsilva&pagina=2', 'jsilva'],
  ['nom d’utilisateur : jlefevre', 'jlefevre'],
  ['Nombre de usuario: mjcarreno', 'mjcarreno'],
  ['Benutzername: jgross', 'jgross'],
  ['użytkownik: znowak', 'znowak'],
  ['kullanıcı adı: ayilmaz', 'ayilmaz'],
  ['логин: aivanova', 'aivanova'],
  ['用户名：wangxm', 'wangxm'],
  ['{"benutzername":"jgross"}', 'jgross'],
  ['{"nombre_de_usuario":"mjcarreno"}', 'mjcarreno'],
  ['user: l.moreau', 'l.moreau'],
  ['user=J.Moreau status=ok', 'J.Moreau'],
  ['user=Lea.Moreau status=ok', 'Lea.Moreau'],
  ['{"TargetUserName":"l.moreau"}', 'l.moreau'],
  ['New Logon:\n\tAccount Name:\t\tlmoreau\n\tAccount Domain:\t\tCORP', 'lmoreau'],
]

const SHOWN = [
  'señal: activa',
  'Größe: 12 MB, Länge: 40, Höhe: 7',
  'número de página: 42',
  'Dauer für Anfrage: 12 ms',
  'état de la commande : expédiée',
  'usuario: administrador',
  'Benutzer: admin',
  'user: e.message',
  'user=s.value done',
  'user: u.id',
  'Estado del usuario: activo',
  'Account Name:\t\tDC01$\n\tAccount Domain:\t\tCORP',
  'Account Name:\t\tSYSTEM\n\tAccount Domain:\t\tCORP',
]

describe('a name of a field in a text', () => {
  it.each(HIDDEN)('%s', (text, hidden) => {
    expect(maskText(text)).not.toContain(hidden)
  })

  it.each(SHOWN)('says nothing of somebody: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})
