/** Names under which a login stands, in many languages. */
import { LOGIN_OF_SOMEBODY } from '../rules/system-accounts.ts'
import { NO_LOGIN, SETTING_OF_NETWORK } from './looks-of-people.ts'
import type { NameRow } from './name-rule.ts'

/** Those that count in texts as well as in fields. */
export const NAMES_OF_LOGINS: readonly NameRow[] = [
  [
    'user.account.username',
    'pseudonym',
    `username usrname userlogin loginname enduserid screenname twitterhandle instagramhandle
     slackhandle skypeid skypename telegramid`,
    { unlike: NO_LOGIN },
  ],
  // A login in other languages; under a word for whoever uses something, as `user` is told.
  [
    'user.account.username',
    'pseudonym',
    `benutzername nutzername anmeldename nomutilisateur nomdutilisateur nombreusuario
     nombredeusuario nomeusuario nomedeusuario nomeutente gebruikersnaam nazwauzytkownika
     nazwaużytkownika anvandarnamn brugernavn brukernavn kayttajatunnus kullaniciadi kullanıcıadı
     felhasznalonev uzivatelskejmeno tendangnhap имяпользователя імякористувача 用户名 用戶名 ユーザー名
     ユーザ名 사용자명 사용자이름 اسمالمستخدم שםמשתמש`,
    { onlyText: true, unlike: NO_LOGIN },
  ],
  [
    'user.account.username',
    'pseudonym',
    `usuario utente utilisateur benutzer nutzer gebruiker użytkownik uzytkownik kullanici kullanıcı
     uzivatel anvandare bruger bruker kayttaja felhasznalo логин пользователь користувач`,
    { like: LOGIN_OF_SOMEBODY },
  ],
  // `NameID` is whom an assertion is about (SAML Core §2.2.3).
  ['user.account.username', 'pseudonym', 'skype nameid', { onlyText: true }],
  ['user.account.username', 'pseudonym', 'uniquename', { like: /[@\\]/ }],
  // `Instagram: ada.lovelace_9`; what is on or off there is no word of somebody's.
  [
    'user.account.username',
    'pseudonym',
    'instagram twitter telegram tiktok snapchat mastodon',
    {
      onlyText: true,
      like: /^@\w[\w.]{1,30}$|^(?=[\w.]{0,29}[\d_.])(?!v?\d)[A-Za-z][\w.]{3,29}$/,
      unlike: SETTING_OF_NETWORK,
    },
  ],
  // Of somebody's messengers (RFC 7643 §4.1.2).
  ['user.account.username', 'pseudonym', 'ims'],
  [
    'user.account.username',
    'pseudonym',
    `user usr ruser remoteuser authuser principalname suser duser susername dusername acct
     targetusername subjectusername samaccountname`,
    { like: LOGIN_OF_SOMEBODY },
  ],
]
