/** Names that say by themselves what stands behind them, in any house style. */
import type { Category } from '../../flow/category.ts'
import type { Treatment } from '../../flow/treatment.ts'
import { splitName } from './split-name.ts'

export type NameRule = {
  readonly category: Category
  readonly treatment: Treatment
  /** Whether it holds for everything inside, where an object or a list stands there. */
  readonly inside: boolean
  /** Numbers and truth values under this name are counts and switches, and stay. */
  readonly onlyText: boolean
  /** Names that say little: only what looks like a key, or the like, is masked under them. */
  readonly onlyRandom: boolean
  /** What it has to look like instead, where that is told. */
  readonly like?: RegExp | undefined
}

type Row = readonly [
  category: Category,
  treatment: NameRule['treatment'],
  names: string,
  more?: Partial<Pick<NameRule, 'inside' | 'onlyText' | 'onlyRandom' | 'like'>>,
]

/** Ten to fifteen digits (ITU-T E.164) that are no time. */
const PHONE_DIGITS =
  /^(?!1[4-9]\d{8}$|1[4-9]\d{11}$|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))\+?[1-9]\d{9,14}$/
const ROUTING_DIGITS = /^\d{9}$/

/** The last words of a name, joined; the longest that is listed counts. */
const ROWS: readonly Row[] = [
  [
    'user.authorization.password',
    'redact',
    `password passwd passwort passphrase passcode pwd pswd passwordhash pw bindpw dbpass
     userpass adminpass rootpass smtppass mailpass ftppass sshpass ldappass proxypass
     requirepass masterauth securityanswer secretanswer pincode pinnumber pin puk pukcode
     doorcode gatecode alarmcode entrycode unlockcode motdepasse kennwort senha contrasena
     clave wachtwoord haslo hasło heslo losenord salasana parola parol adgangskode passord
     jelszo sifre katasandi пароль 密码 密碼 パスワード 비밀번호 passwords userpassword contraseña
     lösenord`,
    { inside: true },
  ],
  [
    'system.authentication',
    'redact',
    `secret secrets secretkey secretaccesskey secretkeybase clientsecret apisecret appsecret
     sharedsecret apikey apikeys apitoken accesskey accesskeyid privatekey privkey
     signingkey encryptionkey enckey masterkey servicekey authkey accountkey storagekey
     sshkey licensekey activationcode productkey token authtoken accesstoken refreshtoken
     idtoken sessiontoken bearertoken csrftoken xsrftoken securitytoken jwt credential
     credentials cred creds authorization proxyauthorization authorizationcode authcode otp
     totp otpcode mfacode 2facode twofactorcode onetimecode verificationcode
     confirmationcode logincode signincode smscode accesscode scratchcode recoverycode
     backupcode sessionid sessionkey sessioncookie phpsessid jsessionid connectsid
     webhooksecret signature sig xamzsignature hmac connectionstring connstring connstr
     databaseurl dsn presharedkey sharedkey psk provisiondevicekey provisiondevicesecret
     awsaccountid snowflakeaccount instrumentationkey codeverifier clientassertion
     samlresponse samlassertion stringdata securestring seedphrase mnemonic recoveryphrase
     secretphrase walletseed appsecretproof`,
    { inside: true },
  ],
  ['user.device.cookie', 'redact', 'cookie setcookie cookies', { inside: true }],
  [
    'system.authentication',
    'redact',
    `tokens session auth pass bearer csrf xsrf magiclink loginlink signinlink resetlink
     passwordresetlink resetpasswordlink verificationlink confirmationlink magicurl loginurl
     signinurl reseturl passwordreseturl resetpasswordurl verificationurl confirmationurl`,
    { onlyText: true },
  ],
  [
    'system.authentication',
    'redact',
    'key license licence pat clientid appid accesskeyid webhook salt secretid authentication',
    { onlyRandom: true },
  ],
  [
    'user.financial.credit_card',
    'redact',
    `cvv cvv2 cvc cvc2 cvn securitycode cardcode cardpin cardverification cardverificationvalue
     cardverificationcode cardexpiry cardexpiration cardexp cardexpirydate cardexpirationdate
     trackdata track1 track2 track3 track1data track2data magstripe pinblock cryptogram`,
  ],
  [
    'user.financial.credit_card',
    'partial',
    `cardnumber cardno cardnum ccnumber ccnum ccno creditcard creditcardnumber debitcard
     debitcardnumber pan primaryaccountnumber`,
  ],
  [
    'user.financial.bank_account',
    'partial',
    `accountnumber accountno bankaccount bankaccountnumber iban bankaccountno acctnumber acctno
     acctnum kontonummer rekeningnummer`,
  ],
  [
    'user.financial.bank_account',
    'redact',
    'routingnumber abarouting sortcode bankleitzahl bsb ifsc ifsccode bic swiftcode biccode',
  ],
  [
    'user.financial.account_number',
    'pseudonym',
    'walletaddress btcaddress ethaddress upiid pixkey chavepix',
  ],
  [
    'user.contact.email',
    'pseudonym',
    `email emails mail emailaddress emailaddresses useremail mailto replyto emailid loginemail
     recipientemail contactemail emailaddr mailaddress correo correoelectronico courriel
     adresseemail adresseelectronique emailadresse mailadresse epost epostadress epostadresse
     sahkoposti メール メールアドレス 邮箱 电子邮件 почта 이메일`,
  ],
  [
    'user.contact.phone_number',
    'pseudonym',
    `phone phones phonenumber phonenumbers telephone telephonenumber tel telno mobile mobilephone
     mobilenumber cellphone cellnumber cellular msisdn fax faxnumber whatsapp whatsappnumber waid
     homephone workphone phoneno mobileno contactnumber callernumber callednumber callingnumber
     callerid fromnumber tonumber smsnumber telefon telefonnummer telefono telefone telefoonnummer
     numerotelefono numerodetelefono celular movil handynummer mobilnummer rufnummer puhelin
     puhelinnumero 电话 电话号码 手机 手机号 手机号码 電話 電話番号 携帯番号 телефон 전화번호`,
  ],
  [
    'user.name.first',
    'pseudonym',
    `firstname givenname forename fname vorname prenom primernombre namefirst voornaam imie jmeno
     fornavn fornamn etunimi 名`,
  ],
  [
    'user.name.last',
    'pseudonym',
    `lastname surname familyname lname nachname secondname middlename maidenname namelast apellido
     apellidos cognome sobrenome achternaam nazwisko prijmeni etternavn efternamn efternavn
     sukunimi фамилия 姓`,
  ],
  [
    'user.name',
    'pseudonym',
    `fullname displayname realname legalname customername username2 contactname personname
     cardholdername cardholder accountholder accountholdername holdername recipientname ownername
     payername patientname employeename nickname salutationname profilename nameoncard
     preferredname birthname namefull nextofkin nombrecompleto nomcomplet vollstandigername 氏名 姓名`,
  ],
  [
    'user.contact.address.street',
    'pseudonym',
    `street streetaddress address1 address2 address3 addressline1 addressline2 addressline3 line1
     line2 addressline addresslines streetname streetnumber housenumber street1 street2 addr1
     addr2 mailingaddress homeaddress postaladdress billingaddress shippingaddress deliveryaddress
     residentialaddress formattedaddress fulladdress address addresses apartment apartmentnumber
     aptnumber pobox straße strasse hausnummer calle direccion domicilio rue adresse indirizzo
     endereco logradouro straat huisnummer adres ulica adress 住所 地址 адрес 주소`,
  ],
  [
    'user.contact.address.city',
    'pseudonym',
    'city town suburb locality wohnort ciudad ville citta cidade woonplaats miasto kaupunki',
  ],
  [
    'user.contact.address.postal_code',
    'pseudonym',
    `postalcode postcode zip zipcode addresszip plz postleitzahl codigopostal codepostal cep
     postnummer postinumero kodpocztowy 郵便番号 邮编`,
  ],
  [
    'user.location.precise',
    'redact',
    `latitude longitude lat lng lon geolocation geopoint latlng latlon latlong coordinates coords
     gps gpscoordinates geohash`,
    { inside: true },
  ],
  [
    'user.demographic.date_of_birth',
    'pseudonym',
    `dob dateofbirth birthdate birthday birthdaydate datebirth geburtsdatum birthyear yearofbirth
     birthmonth bornon bday geburtstag fechanacimiento fechadenacimiento datenaissance
     datedenaissance datanascimento datadenascimento datanascita datadinascita geboortedatum
     dataurodzenia fodelsedatum fodselsdato syntymaaika 生年月日 出生日期`,
    { inside: true },
  ],
  [
    'user.demographic',
    'pseudonym',
    'birthplace placeofbirth geburtsort lieudenaissance lugardenacimiento',
  ],
  [
    'user.government_id',
    'redact',
    `ssn ssnlast4 socialsecuritynumber socialsecurity nationalid nationalidnumber taxid taxpayerid
     itin nino passport passportnumber passportno driverslicense driverslicensenumber
     driverlicense driverlicensenumber licencenumber licensenumber licenseno licenceno
     drivinglicence drivinglicense personalnumber identitynumber idnumber aadhaar aadhar
     aadhaarnumber aadharnumber pannumber pesel cpf curp bsn vatid medicalrecordnumber mrn
     nhsnumber sinnumber nationalidentificationnumber fiscalcode traveldocumentnumber greencard
     visanumber residencepermit numerosecu numerosecuritesociale militaryid medicarenumber
     medicareid policynumber membernumber healthcardnumber 身份证 身份证号 身份证号码`,
  ],
  [
    'user.device.ip_address',
    'pseudonym',
    `ip ipaddress ipaddr ipv4 ipv6 clientip remoteip remoteaddr remoteaddress sourceip userip
     lastip loginip xforwardedfor forwardedfor xrealip trueclientip cfconnectingip srcip`,
  ],
  [
    'user.device.device_id',
    'pseudonym',
    `deviceid idfa idfv gaid adid aaid advertisingid imei imsi iccid macaddress androidid
     devicefingerprint deviceserial deviceserialnumber udid`,
  ],
  [
    'user.device',
    'redact',
    'vin licenseplate licenceplate platenumber plateno numberplate registrationplate kennzeichen',
  ],
  [
    'user.account.username',
    'pseudonym',
    `username userlogin loginname screenname twitterhandle instagramhandle slackhandle skypeid
     skypename telegramid`,
  ],
  ['user.demographic.gender', 'redact', 'gender sex'],
  ['user.demographic.race_ethnicity', 'redact', 'race ethnicity ethnicorigin'],
  ['user.demographic.religious_belief', 'redact', 'religion religiousbelief'],
  ['user.demographic.sexual_orientation', 'redact', 'sexualorientation'],
  [
    'user.demographic.political_opinion',
    'redact',
    `politicalopinion politicalaffiliation politicalviews politicalparty tradeunion
     tradeunionmember unionmembership`,
  ],
  ['user.demographic.marital_status', 'redact', 'maritalstatus'],
  [
    'user.health_and_medical',
    'redact',
    `diagnosis diagnoses diagnosiscode medication medications allergies healthcondition
     medicalcondition medicalhistory prescription disability disabilities bloodtype`,
  ],
  [
    'user.biometric',
    'redact',
    'biometric biometrics biometricdata fingerprinttemplate facetemplate voiceprint geneticdata',
  ],
  [
    'user.contact.phone_number',
    'pseudonym',
    'from to sender recipient originator',
    { like: PHONE_DIGITS },
  ],
  ['user.financial.bank_account', 'redact', 'routing wirerouting', { like: ROUTING_DIGITS }],
  ['user.financial', 'redact', 'salary annualincome monthlyincome creditscore'],
]

/** Names that end like a sensitive one and are none. */
export const PLAIN_NAMES: ReadonlySet<string> = new Set(
  `pagetoken nextpagetoken previouspagetoken nexttoken prevtoken continuationtoken synctoken
   cursortoken maxtokens mintokens totaltokens prompttokens completiontokens inputtokens
   outputtokens cachedtokens reasoningtokens usedtokens tokentype mailtype statuscode
   ipversion devicetype emailverified phoneverified billingzip2 isocountrycode apiversion
   primarykey foreignkey partitionkey sortkey cachekey idempotencykey routingkey objectkey
   s3key publickey rowkey rangekey shardkey groupkey lookupkey issuekey projectkey eventkey
   messagekey translationkey dedupekey deduplicationkey uniquekey compositekey naturalkey
   surrogatekey sortingkey orderingkey pins twofactorauthentication publictoken bucketkey
   schemakey`.split(/\s+/),
)

/**
 * Within a person's mail address, telephone or the like, names with such a last word say something
 * about it, not it.
 */
export const ABOUT_WORDS: ReadonlySet<string> = new Set(
  `type types kind status id ids object label source currency country code language lang locale
   locales timezone verified primary created updated at on timestamp date time format version
   provider result reason carrier state error errors network networks method methods mode brand
   customer account enabled count`.split(/\s+/),
)

/** What stands behind the name of a secret and says which one it is, or in which form. */
const QUALIFIERS =
  `1 2 3 value string plain plaintext old new current previous confirmation confirm again repeat
   prod production dev staging test live primary secondary base default`.split(/\s+/)

const QUALIFIED = /(?:password|passwd|pwd|passphrase|secret|secretkey|apikey|accesskey|token)$/

/** In a sentence only a number with the right check digits counts behind these. */
const FIELD_ROWS: readonly Row[] = [
  ['user.financial.bank_account', 'partial', 'clabe cbu'],
  [
    'user.government_id',
    'redact',
    `dni nie nif rut cedula nip cnp egn oib jmbg nric hkid hetu tin npi insee cprnumber cprnummer
     cnpj personnummer rodnecislo henkilotunnus fodselsnummer codicefiscale partitaiva
     steuernummer steuerid steueridentifikationsnummer sozialversicherungsnummer svnr
     versicherungsnummer rentenversicherungsnummer personalausweis personalausweisnummer reisepass
     reisepassnummer cuit cuil tfn taxfilenumber isikukood kennitala ppsn niss rijksregisternummer
     asmenskodas personaskods rrn tckn tckimlik bilhetedeidentidade burgerservicenummer utr cnic
     embg emso taj taxnumber vatnumber idcard identitycard idcardnumber identitycardnumber voterid
     nationalinsurancenumber socialinsurancenumber identitydocumentnumber insurancenumber mynumber
     taxidentificationnumber nationalidentitynumber identitydocument aliennumber
     numerodeseguridadsocial seguridadsocial carteiradeidentidade`,
  ],
]

/** Names that say something only where they stand inside of a person. */
const PERSON_ROWS: readonly Row[] = [
  ['user.account.username', 'pseudonym', 'login nick handle', { onlyText: true }],
  ['user.contact.phone_number', 'pseudonym', 'cell handy sms', { onlyText: true }],
  [
    'user.name',
    'pseudonym',
    'first last middle given family names displaylogin',
    { onlyText: true, inside: true },
  ],
]

/** Those that count in texts as well as in fields. */
export const NAMES_IN_TEXT: ReadonlyMap<string, NameRule> = rulesOf(ROWS)
export const SENSITIVE_NAMES: ReadonlyMap<string, NameRule> = rulesOf([...ROWS, ...FIELD_ROWS])
export const NAMES_IN_PERSONS: ReadonlyMap<string, NameRule> = rulesOf(PERSON_ROWS)

function rulesOf(rows: readonly Row[]): ReadonlyMap<string, NameRule> {
  return new Map(rows.flatMap(rulesOfRow))
}

function rulesOfRow([category, treatment, names, more]: Row): readonly [string, NameRule][] {
  const { inside = false, onlyText = false, like } = more ?? {}
  const onlyRandom = more?.onlyRandom ?? like !== undefined
  const rule: NameRule = { category, treatment, inside, onlyText, onlyRandom, like }
  return names
    .split(/\s+/)
    .flatMap((name) => [name, ...(QUALIFIED.test(name) ? qualified(name) : [])])
    .map((name) => [splitName(name).join(''), rule])
}

function qualified(name: string): readonly string[] {
  return QUALIFIERS.map((qualifier) => name + qualifier)
}

/** Under these, `name` is a person's name. */
export const PERSON_NAMES: ReadonlySet<string> = new Set(
  `customer user person people contact actor committer pusher reviewer creator editor billing
   billingdetails shipping shippingdetails owner
   recipient sender payer payee buyer cardholder holder employee patient member guest attendee
   author assignee reporter subscriber applicant beneficiary traveler traveller passenger student
   customers users contacts employees patients members from to participant profile individual
   shopper billto shipto requester agent lead receiver rider courier guardian spouse caregiver
   physician doctor nurse therapist attorney lawyer witness victim claimant insured policyholder
   debtor creditor signer signatory invitee inviter interviewer approver
   respondent donor voter citizen resident occupant borrower investor cosigner emergencycontact
   nextofkin recipients senders attendees participants passengers guests authors owners buyers
   applicants students cliente usuario persona kunde benutzer utilisateur klient`.split(/\s+/),
)

/** Of these, `agent_name` and the like may be a program's. */
export const THINGS_TOO: ReadonlySet<string> = new Set(['agent', 'user', 'lead'])

/** Before a name these ask whether: `has_password`, `is_mobile`. */
export const ASKING: ReadonlySet<string> = new Set(
  `is has had should can may allow allows allowed enable enables enabled disable disabled require
   requires required needs`.split(/\s+/),
)

/** Words behind a name that say how its value is written, and leave it what it is. */
export const WRITTEN_AS: ReadonlySet<string> = new Set(
  `value values string str text raw plain plaintext clear cleartext old new current original
   previous prev hash hashed digest encrypted ciphertext confirmation confirm repeat again verify
   retype normalized normalised canonical lower lowercase upper uppercase formatted full e164
   display input base64 b64 hex prod production dev
   development staging stage test testing live sandbox qa uat default primary secondary main backup v
   list lists array map home work office personal business billing shipping from to encoded decoded sha sha1 sha256 sha512 md5 bcrypt local
   international`.split(/\s+/),
)

/** Words that people join to the front of a name without parting them. */
export const JOINED_BEFORE: ReadonlySet<string> = new Set(
  `user usr customer cust client contact account member billing bill shipping ship delivery home
   work office business personal primary secondary main alt alternate other my old new current
   admin root db database smtp imap ftp ssh ldap proxy app api login sender recipient owner buyer
   seller patient employee emp student emergency guest payer payee from to last reg`.split(/\s+/),
)
