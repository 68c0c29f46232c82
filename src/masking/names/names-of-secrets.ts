/** Names of what lets somebody in: passwords, keys, tokens, cookies, in any language. */
import type { NameRow } from './name-rule.ts'

/** A login in an address, elements and parts with names of their own are found where they stand. */
const LOOKED_THROUGH =
  /^(?:[a-z][\w+.-]{1,30}:\/\/[^\s/?#"'<>\\@]{0,256}:[^\s/?#"'<>\\@]{1,256}@[^\s@]|<[a-z]|(?:server|host|hostname|data source|endpoint|defaultendpointsprotocol|driver|provider|initial catalog|database|accountname|user id|uid|port|addr|address|network address)\s{0,2}=)/i

/** A time since 1970, in seconds or in thousandths. */
const BEGUN = /^1[4-9]\d{8}(?:\d{3})?$/

export const NAMES_OF_SECRETS: readonly NameRow[] = [
  [
    'user.authorization.password',
    'redact',
    `password passwd passwort passphrase passcode pwd pswd passwordhash pw bindpw dbpass
     bcrypthash userpass adminpass rootpass smtppass mailpass ftppass sshpass ldappass proxypass
     requirepass masterauth securityanswer secretanswer pincode pinnumber puk pukcode otpattempt
     doorcode gatecode alarmcode entrycode unlockcode motdepasse kennwort senha contrasena
     clave mdp wachtwoord haslo hasło heslo losenord salasana parola parol adgangskode passord
     jelszo sifre katasandi пароль 密码 密碼 パスワード 비밀번호 passwords userpassword contraseña
     lösenord matkhau lozinka geslo slaptazodis palavrapasse contrasenya`,
    { inside: true },
  ],
  // `pin: 3` is one of a board.
  ['user.authorization.password', 'redact', 'pin', { inside: true, unlike: /^\d{1,2}$/ }],
  [
    'system.authentication',
    'redact',
    'connectionstring connstring connstr databaseurl databaseuri',
    { inside: true, unlike: LOOKED_THROUGH },
  ],
  [
    'system.authentication',
    'redact',
    `secret secrets secretkey secretaccesskey secretkeybase clientsecret apisecret appsecret
     sharedsecret apikey apikeys apitoken accesskey accesskeyid privatekey privkey
     subscriptionkey functionskey signingkey encryptionkey enckey masterkey servicekey authkey accountkey storagekey
     sshkey licensekey activationcode productkey token authtoken accesstoken refreshtoken
     idtoken sessiontoken bearertoken csrftoken xsrftoken securitytoken credential
     credentials cred creds authorization proxyauthorization authorizationcode authcode otp
     totp otpcode mfacode 2facode twofactorcode onetimecode verificationcode
     confirmationcode logincode signincode smscode accesscode scratchcode recoverycode
     backupcode sessionkey sessioncookie phpsessid jsessionid connectsid
     webhooksecret authsalt loggedinsalt noncesalt signature signature256 sig xamzsignature hmac
     hmacsha256 presharedkey sharedkey psk provisiondevicekey provisiondevicesecret
     awsaccountid snowflakeaccount instrumentationkey codeverifier clientassertion
     samlresponse samlassertion stringdata securestring seedphrase mnemonic recoveryphrase
     secretphrase walletseed appsecretproof rlkey`,
    { inside: true },
  ],
  // Whoever counts visits calls them by when they began (Google Analytics, Amplitude).
  ['system.authentication', 'redact', 'sessionid', { inside: true, unlike: BEGUN }],
  // Of PagerDuty (developer.pagerduty.com); what leads messages has words (AMQP 0-9-1 §3.1.3).
  ['system.authentication', 'redact', 'routingkey', { like: /^[A-Za-z\d]{32}$/ }],
  // A mail server's `dsn=2.0.0` is a status.
  ['system.authentication', 'redact', 'dsn', { inside: true, like: /[:/;=@]/ }],
  ['user.device.cookie', 'redact', 'cookie setcookie cookies', { inside: true }],
  [
    'system.authentication',
    'redact',
    `jwt tokens authorizations session auth pass bearer csrf xsrf magiclink loginlink signinlink
     resetlink passwordresetlink resetpasswordlink verificationlink confirmationlink magicurl loginurl
     signinurl reseturl passwordreseturl resetpasswordurl verificationurl confirmationurl`,
    { onlyText: true },
  ],
  [
    'system.authentication',
    'redact',
    'key license licence pat accesskeyid webhook salt secretid authentication',
    { onlyRandom: true },
  ],
]
