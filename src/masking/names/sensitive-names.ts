/** Names that say by themselves what stands behind them, in any house style. */
import type { Category } from '../../flow/category.ts'
import type { Treatment } from '../../flow/treatment.ts'

export type NameRule = {
  readonly category: Category
  readonly treatment: Treatment
  /** Whether it holds for everything inside, where an object or a list stands there. */
  readonly inside: boolean
  /** Numbers and truth values under this name are counts and switches, and stay. */
  readonly onlyText: boolean
  /** Names that say little: only what looks like a key, or the like, is masked under them. */
  readonly onlyRandom: boolean
}

type Row = readonly [
  category: Category,
  treatment: NameRule['treatment'],
  names: string,
  more?: { readonly inside?: boolean; readonly onlyText?: boolean; readonly onlyRandom?: boolean },
]

/** The last words of a name, joined; the longest that is listed counts. */
const ROWS: readonly Row[] = [
  [
    'user.authorization.password',
    'redact',
    `password passwords passwd passwort passphrase passcode pwd pswd userpassword passwordhash
     motdepasse
     kennwort wachtwoord senha contrasena contraseña adgangskode passord lösenord heslo hasło
     salasana`,
    { inside: true },
  ],
  [
    'system.authentication',
    'redact',
    `secret secrets secretkey secretaccesskey clientsecret apisecret appsecret sharedsecret
     apikey apikeys apitoken accesskey accesskeyid privatekey signingkey encryptionkey masterkey
     servicekey authkey accountkey storagekey sshkey licensekey
     token authtoken accesstoken refreshtoken idtoken sessiontoken bearertoken csrftoken xsrftoken
     securitytoken jwt credential credentials creds authorization proxyauthorization authorizationcode
     authcode otp totp mfacode onetimecode verificationcode recoverycode backupcode
 sessionid sessionkey sessioncookie phpsessid jsessionid connectsid
     webhooksecret signature sig xamzsignature hmac connectionstring databaseurl dsn presharedkey sharedkey provisiondevicekey
     provisiondevicesecret awsaccountid snowflakeaccount instrumentationkey`,
    { inside: true },
  ],
  ['user.device.cookie', 'redact', 'cookie setcookie cookies', { inside: true }],
  ['system.authentication', 'redact', 'tokens session auth pin pass bearer', { onlyText: true }],
  [
    'system.authentication',
    'redact',
    'key license licence pat clientid appid accesskeyid webhook salt',
    { onlyRandom: true },
  ],
  ['user.financial.credit_card', 'redact', 'cvv cvv2 cvc cvc2 cvn securitycode cardcode cardpin'],
  [
    'user.financial.credit_card',
    'partial',
    'cardnumber cardno ccnumber ccnum creditcard creditcardnumber debitcardnumber pan primaryaccountnumber',
  ],
  [
    'user.financial.bank_account',
    'partial',
    'accountnumber bankaccount bankaccountnumber iban bankaccountno acctnumber',
  ],
  [
    'user.contact.email',
    'pseudonym',
    `email emails mail emailaddress emailaddresses useremail mailto replyto emailid loginemail
     recipientemail contactemail`,
  ],
  [
    'user.contact.phone_number',
    'pseudonym',
    `phone phones phonenumber phonenumbers telephone telephonenumber tel mobile mobilephone
     mobilenumber cellphone cellnumber msisdn fax faxnumber whatsapp homephone workphone phoneno`,
  ],
  ['user.name.first', 'pseudonym', 'firstname givenname forename fname vorname prenom'],
  [
    'user.name.last',
    'pseudonym',
    'lastname surname familyname lname nachname secondname middlename maidenname',
  ],
  [
    'user.name',
    'pseudonym',
    `fullname displayname realname legalname customername username2 contactname personname
     cardholdername cardholder accountholder accountholdername holdername recipientname
     ownername payername patientname employeename nickname salutationname profilename nameoncard`,
  ],
  [
    'user.contact.address.street',
    'pseudonym',
    `street streetaddress address1 address2 address3 addressline1 addressline2 addressline3 line1
     line2 addressline addresslines streetname streetnumber housenumber street1 street2
     mailingaddress
     homeaddress postaladdress billingaddress shippingaddress deliveryaddress residentialaddress
     formattedaddress fulladdress address addresses`,
  ],
  ['user.contact.address.city', 'pseudonym', 'city town suburb locality'],
  [
    'user.contact.address.postal_code',
    'pseudonym',
    'postalcode postcode zip zipcode addresszip plz postleitzahl',
  ],
  [
    'user.location.precise',
    'redact',
    'latitude longitude lat lng lon geolocation geopoint latlng coordinates',
    { inside: true },
  ],
  [
    'user.demographic.date_of_birth',
    'pseudonym',
    'dob dateofbirth birthdate birthday birthdaydate datebirth geburtsdatum birthyear',
    { inside: true },
  ],
  [
    'user.government_id',
    'redact',
    `ssn ssnlast4 socialsecuritynumber socialsecurity nationalid nationalidnumber taxid
     taxpayerid itin nino passport passportnumber passportno driverslicense driverslicensenumber
     driverlicense driverlicensenumber licencenumber drivinglicence personalnumber
     identitynumber idnumber aadhaar pesel cpf curp bsn vatid medicalrecordnumber mrn nhsnumber`,
  ],
  [
    'user.device.ip_address',
    'pseudonym',
    `ip ipaddress ipaddr ipv4 ipv6 clientip remoteip remoteaddr remoteaddress sourceip userip
     lastip loginip xforwardedfor forwardedfor xrealip trueclientip cfconnectingip`,
  ],
  [
    'user.device.device_id',
    'pseudonym',
    'deviceid idfa idfv gaid advertisingid imei imsi macaddress androidid devicefingerprint udid',
  ],
  ['user.account.username', 'pseudonym', 'username userlogin loginname'],
  ['user.demographic.gender', 'redact', 'gender sex'],
  ['user.demographic.race_ethnicity', 'redact', 'race ethnicity'],
  ['user.demographic.religious_belief', 'redact', 'religion religiousbelief'],
  ['user.demographic.sexual_orientation', 'redact', 'sexualorientation'],
  ['user.demographic.political_opinion', 'redact', 'politicalopinion politicalaffiliation'],
  ['user.health_and_medical', 'redact', 'diagnosis diagnoses medication medications allergies'],
]

/** Names that end like a sensitive one and are none. */
export const PLAIN_NAMES: ReadonlySet<string> = new Set(
  `pagetoken nextpagetoken previouspagetoken nexttoken prevtoken continuationtoken synctoken
   cursortoken maxtokens mintokens totaltokens prompttokens completiontokens inputtokens
   outputtokens tokentype mailtype statuscode ipversion devicetype emailverified phoneverified
   billingzip2 isocountrycode apiversion publickey publictoken foreignkey partitionkey sortkey rowkey
   cachekey idempotencykey bucketkey objectkey schemakey surrogatekey naturalkey compositekey
   shardkey`.split(/\s+/),
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

export const SENSITIVE_NAMES: ReadonlyMap<string, NameRule> = new Map(
  ROWS.flatMap(([category, treatment, names, more]) => {
    const rule: NameRule = {
      category,
      treatment,
      inside: more?.inside ?? false,
      onlyText: more?.onlyText ?? false,
      onlyRandom: more?.onlyRandom ?? false,
    }
    return names
      .split(/\s+/)
      .flatMap((name) => [name, ...(QUALIFIED.test(name) ? qualified(name) : [])])
      .map((name): [string, NameRule] => [name, rule])
  }),
)

function qualified(name: string): readonly string[] {
  return QUALIFIERS.map((qualifier) => name + qualifier)
}

/** Under these, `name` is a person's name. */
export const PERSON_NAMES: ReadonlySet<string> = new Set(
  `customer user person people contact billing billingdetails shipping shippingdetails owner
   recipient sender payer payee buyer cardholder holder employee patient member guest attendee
   author assignee reporter subscriber applicant beneficiary traveler traveller passenger student
   customers users contacts employees patients members from to participant profile individual
   shopper billto shipto requester agent lead`.split(/\s+/),
)
