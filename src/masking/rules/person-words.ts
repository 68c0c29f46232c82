/**
 * Words after which a value is somebody's that could be anything by itself. A value has to look as
 * the row says. Sources: the standards named beside the rows; the words are what people write.
 */
import { STATE_ROWS } from './state-words.ts'
import { type PersonWords, type WordRow, wordsOfRows } from './word-row.ts'

const DATE =
  '(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/ ][A-Za-z]{3}[-/ ](?:\\d{4}|\\d{2})(?!\\d)|\\d{1,2}[-/. ]\\d{1,2}[-/. ](?:\\d{4}|\\d{2})(?!\\d)|\\d{8}(?!\\d)|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ?[A-Z][a-z]{2,8}\\.?,? ?\\d{4}|\\d{1,2}\\.? (?:de |di )?[a-zäéû]{3,10} (?:de |del )?(?:19|20)\\d{2}(?!\\d)|[A-Z][a-z]{2,8}\\.? \\d{1,2}(?:st|nd|rd|th)?,? ?\\d{4})'
// A word behind a blank is what comes next, as in `00481223 DOB`, where enough came before it.
const PARTS = (blank: string) => `[A-Z0-9](?:(?:-|${blank})?[A-Z0-9]){4,19}(?![A-Za-z0-9])`
const CODE = `(?=[A-Z0-9 -]{0,20}\\d)(?:${PARTS(' (?![A-Z]{3,20}(?![A-Z0-9]))')}|${PARTS(' ')})`

const ROWS: readonly WordRow[] = [
  // ITU-T E.164
  [
    'phone-by-word',
    'user.contact.phone_number',
    'pseudonym',
    'phone|phone number|telephone|teléfono|móvil|movil|celular|portable|cellulare|mobiel|gsm|telefon|telefono|tel|tel no|mobile|mobile number|mobil|cell|cell phone|cellphone|handy|fax|whatsapp|whats app|wa me|sms|text me|call me|call him|call her|call|called|calling|dial|ring|reach me|contact number|callback|hotline|ph|tlf|msisdn|caller',
    '[+(]?\\d(?:[ ().\\/-]{0,2}\\d){5,14}(?![\\dA-Za-z])',
    'phone',
  ],
  // ISO 8601 and what people write
  [
    'birth-date',
    'user.demographic.date_of_birth',
    'pseudonym',
    'dob|d o b|date of birth|birth date|birthdate|birthday|born|born on|geboren|geboren am|geboren op|geb|nee le|nacida|nacido|nacida el|nacido el|nascida em|nascido em|nato il|nata il|geburtsdatum|geboortedatum|date de naissance|ne le|fecha de nacimiento|data di nascita|data de nascimento|fodt|fodelsedatum',
    DATE,
    'date',
  ],
  // ICAO Doc 9303
  [
    'passport-number',
    'user.government_id.passport_number',
    'redact',
    'passport|passport number|passport no|passport nr|pasaporte|passeport|reisepass|passnummer',
    CODE,
    'has-digit',
  ],
  [
    'drivers-licence',
    'user.government_id.drivers_license_number',
    'redact',
    'driver license|drivers license|driver licence|drivers licence|driving license|driving licence|driver s license|driver s licence|dl number|dl no|licence number|license number|fuhrerschein|permis de conduire|rijbewijs|patente|führerschein|führerscheinnummer|licencia de conducir|carnet de conducir|carta de condução',
    CODE,
    'has-digit',
  ],
  [
    'licence-plate',
    'user.device.license_plate',
    'redact',
    'license plate|licence plate|number plate|plate number|plate no|registration plate|kennzeichen|vehicle registration|immatriculation|kenteken|matricula|matrícula|plate|plaque d immatriculation|plaque|targa|nummernschild|nummerplaat|vehicle reg|reg number|registration number',
    '(?=[A-Z0-9 -]{0,9}\\d)[A-Z0-9]{1,4}[ -]?[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])',
    'has-digit',
  ],
  // ISO 3779
  [
    'vehicle-number',
    'user.device.vin',
    'redact',
    'vin|chassis number|vehicle identification number',
    '[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])',
    'has-digit',
  ],
  // 3GPP TS 23.003
  [
    'imei',
    'user.device.device_id',
    'pseudonym',
    'imei|imeisv',
    '\\d{2}[ -]?\\d{6}[ -]?\\d{6}[ -]?\\d{1,2}(?!\\d)',
    'luhn',
  ],
  ['imsi', 'user.device.device_id', 'pseudonym', 'imsi', '\\d{14,15}(?!\\d)'],
  [
    'iccid',
    'user.device.device_id',
    'pseudonym',
    'iccid|sim number|sim card',
    '89\\d{16,18}(?!\\d)',
    'luhn',
  ],
  // IEEE 802 in its other ways of writing
  [
    'mac-by-word',
    'user.device.device_id',
    'pseudonym',
    'calling station id|called station id|cli|physical address|mac|mac address|mac addr|bssid|hwaddr|hw address|hardware address|ethernet address|wifi address|bluetooth address',
    '(?:[\\da-fA-F]{2}(?:-[\\da-fA-F]{2}){5}|[\\da-fA-F]{4}\\.[\\da-fA-F]{4}\\.[\\da-fA-F]{4}|(?=[a-fA-F]{0,11}\\d)[\\da-fA-F]{12})(?![\\dA-Za-z.-])',
  ],
  [
    'serial-by-word',
    'user.device.device_id',
    'pseudonym',
    'serial|serienummer|numéro de série|número de serie',
    '(?=[A-Z0-9]{0,19}[G-Z])(?=[A-Z0-9]{0,19}\\d)[A-Z0-9]{8,20}(?![A-Za-z0-9])',
  ],
  [
    'advertising-id',
    'user.device.device_id',
    'pseudonym',
    'idfa|idfv|gaid|aaid|advertising id|device id|udid|android id',
    '[\\da-fA-F]{8}-?(?:[\\da-fA-F]{4}-?){3}[\\da-fA-F]{12}|[\\da-fA-F]{16,40}(?![\\da-zA-Z])',
  ],
  [
    'serial-number',
    'user.device.device_id',
    'pseudonym',
    'serial number|serial no|seriennummer',
    CODE,
    'has-digit',
  ],
  [
    'medical-record',
    'user.health_and_medical.record_id',
    'redact',
    'mrn|medical record|medical record number|patient id|patient number|patient no|chart number|health card|health card number|ehic|krankenversicherungsnummer|kvnr|versichertennummer',
    CODE,
    'has-digit',
  ],
  [
    'nhs-number',
    'user.government_id',
    'redact',
    'nhs|nhs number|nhs no|nhs num',
    '\\d{3}[ -]?\\d{3}[ -]?\\d{4}(?!\\d)',
  ],
  [
    'medicare-number',
    'user.government_id',
    'redact',
    'medicare|medicare number|medicare no|mbi',
    '(?:\\d{4} ?\\d{5} ?\\d(?: ?\\d)?|[1-9][A-Z][A-Z0-9]\\d-?[A-Z][A-Z0-9]\\d-?[A-Z]{2}\\d{2})(?![A-Za-z0-9])',
  ],
  [
    'insurance-policy',
    'user.financial.account_number',
    'redact',
    'policy number|policy no|insurance number|insurance id|member id|member number|group number|claim number',
    CODE,
    'has-digit',
  ],
  // NPI: 45 CFR 162.406; DEA: 21 CFR 1301
  [
    'prescriber-number',
    'user.government_id',
    'redact',
    'npi|npi number|dea|dea number',
    '(?:[12]\\d{9}|[A-Z]{2}\\d{7})(?![A-Za-z0-9])',
  ],
  [
    'national-id-by-word',
    'user.government_id',
    'redact',
    'national id|national id number|national identification number|national identity|identity card|identity card number|id card|id card number|citizen id|government id|personal id|personal number|identification number|ausweisnummer',
    CODE,
    'has-digit',
  ],
  [
    'taxpayer-number',
    'user.government_id.tax',
    'redact',
    'itin|taxpayer id|taxpayer identification|tax id|tax number|tax payer id',
    '9\\d{2}[ -]?\\d{2}[ -]?\\d{4}(?!\\d)|\\d{2}-?\\d{7}(?!\\d)|\\d{3}-\\d{2}-\\d{4}(?!\\d)',
  ],
  [
    'visa-number',
    'user.government_id',
    'redact',
    'visa number|residence permit|permit number|green card|alien number|uscis number|a number',
    CODE,
    'has-digit',
  ],
  [
    'voter-number',
    'user.government_id',
    'redact',
    'voter id|voter number|voter registration',
    CODE,
    'has-digit',
  ],
  // SWIFT ISO 9362 beside an account; ABA routing numbers have nine digits
  [
    'account-number',
    'user.financial.bank_account',
    'partial',
    'account number|account no|acct|acct no|acct number|account num|bank account|account|acc no|a c no|a/c no|a/c number|a/c|kontonummer|konto|numero de cuenta|numero de compte|rekeningnummer|conto',
    '\\d(?:[ -]?\\d){6,17}(?![\\dA-Za-z])',
  ],
  [
    'routing-number',
    'user.financial.bank_account',
    'redact',
    'routing number|routing no|routing|aba|aba number|aba routing|rtn',
    '\\d{9}(?!\\d)',
  ],
  [
    'sort-code',
    'user.financial.bank_account',
    'redact',
    'sort code|sortcode|blz|bankleitzahl|bsb|ifsc|transit number',
    '\\d{2}[- ]?\\d{2}[- ]?\\d{2}(?!\\d)|\\d{3}-\\d{3}(?!\\d)|\\d{8}(?!\\d)|[A-Z]{4}0[A-Z0-9]{6}(?![A-Za-z0-9])|\\d{5}(?!\\d)',
  ],
  [
    'bank-identifier',
    'user.financial.bank_account',
    'redact',
    'swift|swift code|bic|bic code|swift bic',
    '[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Za-z0-9])',
  ],
  [
    'card-by-word',
    'user.financial.credit_card',
    'partial',
    'card number|card no|credit card|debit card|cc number|card ending|card num|visa|mastercard|amex|card',
    '\\d(?:[ ,._/·-]{0,2}\\d){11,18}(?![\\dA-Za-z])',
    'luhn',
  ],
  [
    'card-code',
    'user.financial.credit_card',
    'redact',
    'cvv|cvc|cvv2|cvc2|cid code|security code|card verification',
    '\\d{3,4}(?!\\d)',
  ],
  [
    'card-expiry',
    'user.financial.credit_card',
    'redact',
    'exp date|expiry|expiry date|expiration date|exp|valid thru|expires',
    '(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?\\d{2}(?!\\d)',
  ],
  [
    'pin-by-word',
    'user.authorization.password',
    'redact',
    'pin|pin code|pincode|pin number|otp|one time password|one time code|verification code|security code|access code|auth code|2fa code|mfa code|tan|passcode|one time passcode|login code|confirmation code|sms code|security pin|codigo de verificacao|código de verificação|código de verificación|codigo de verificacion|code de vérification|code de verification|code de confirmation|codice di verifica|verificatiecode|bestätigungscode|bestatigungscode|einmalcode|einmalpasswort|sicherheitscode|smscode',
    '\\d{4,8}(?![\\dA-Za-z]|\\.\\d)',
  ],
  // RFC 6238, as it is typed into an authenticator
  [
    'otp-setup-key',
    'system.authentication',
    'redact',
    'setup key|set up key|manual entry key|manual key|authenticator key|authenticator secret|totp secret|totp key|2fa secret|mfa secret|otp secret|enter this key|enter this code',
    '[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,15}(?![A-Za-z0-9])|[a-z2-7]{4}(?: [a-z2-7]{4}){3,15}(?![A-Za-z0-9])|(?=[A-Z]{0,40}[2-7])[A-Z2-7]{16,64}(?![A-Za-z0-9=])',
  ],
  [
    'door-code',
    'user.authorization.password',
    'redact',
    'door code|doorcode|gate code|entry code|alarm code|lock code|keypad|keypad code|key box|key safe code|lockbox code|garage code|building code|access code|intercom code|turcode|türcode|torcode|haustürcode|schlüsselbox|alarmcode|code porte|code de la porte|code d acces|code d accès|digicode|interphone code|toegangscode|deurcode|codigo de la puerta|código de la puerta|codigo del portal|código del portal|código do portão|codice del portone|codice porta|portkod|dörrkod|kod do drzwi|kod do domofonu',
    '[A-D*#]?\\d{3,8}[A-D]?[*#]?(?![\\dA-Za-z]|\\.\\d)',
  ],
  // EIP-55, BIP 173, BIP 13
  [
    'crypto-wallet',
    'user.financial.account_number',
    'pseudonym',
    'btc|bitcoin|bitcoin address|wallet|wallet address|xbt|ltc|litecoin|doge|dogecoin|xrp|ripple|eth|ethereum|monero|xmr|usdt|tron|trx|solana',
    '(?:0x[\\da-fA-F]{40}|(?:bc1|ltc1|tb1)[a-z0-9]{25,87}|[13LMDrTX48][1-9A-HJ-NP-Za-km-z]{25,94})(?![A-Za-z0-9])',
  ],
  [
    'coordinates-by-word',
    'user.location.precise',
    'redact',
    'lat|latitude|lng|lon|long|longitude|gps|coordinates|coords|location|geo',
    '\\d{1,3} ?° ?\\d{1,2}(?:[.,]\\d{1,6})? ?[\'′’] ?(?:\\d{1,2}(?:[.,]\\d{1,6})? ?["″”] ?)?[NSEWO](?:[,; ]{0,3}\\d{1,3} ?° ?\\d{1,2}(?:[.,]\\d{1,6})? ?[\'′’] ?(?:\\d{1,2}(?:[.,]\\d{1,6})? ?["″”] ?)?[NSEWO])?|[-+]?\\d{1,3}\\.\\d{3,17}(?:[,; ]{1,3}(?:lng|lon|long|longitude)?[=: ]{0,2}[-+]?\\d{1,3}\\.\\d{3,17})?',
  ],
  // OGC 06-103r4 §7: the longitude first
  [
    'point-by-word',
    'user.location.precise',
    'redact',
    'point|linestring|polygon|multipoint|srid 4326 point',
    '[-+]?\\d{1,3}\\.\\d{3,17} [-+]?\\d{1,3}\\.\\d{3,17}',
  ],
  [
    'three-words',
    'user.location.precise',
    'redact',
    'what3words|w3w',
    '(?:[a-z]{3,20}\\.){2}[a-z]{3,20}(?![\\w.])',
  ],
  [
    'plus-code',
    'user.location.precise',
    'redact',
    'plus code|pluscode|plus codes',
    '[23456789CFGHJMPQRVWX]{4,8}\\+[23456789CFGHJMPQRVWX]{2,4}(?![A-Za-z0-9])',
  ],
  // Where the sentence says it in other words than `is`.
  [
    'password-by-word',
    'user.authorization.password',
    'redact',
    'hasło|hasło to|hasło brzmi|şifre|şifreniz|şifrem|şifresi|parolanız|parolam',
    '(?=[!-~]{0,40}[A-Za-z])[^\\s"\'<>,;]{5,64}',
    'has-digit',
  ],
  [
    'code-by-word',
    'user.authorization.password',
    'redact',
    'doğrulama kodu|doğrulama kodunuz|onay kodu|onay kodunuz|kod weryfikacyjny|kod weryfikacyjny to|ověřovací kód|cod de verificare',
    '\\d{4,8}(?![\\dA-Za-z])',
    'has-digit',
  ],
  [
    'brazilian-register',
    'user.government_id',
    'redact',
    'rg|registro geral|carteira de identidade',
    '\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dXx](?![\\dA-Za-z])',
    'has-digit',
  ],
  [
    'user-name-by-word',
    'user.account.username',
    'pseudonym',
    'username|user name|login|screen name|handle',
    // `username-repository-3` is one word.
    '(?<![-_/])(?=[\\w.-]{0,30}\\d)[A-Za-z][\\w.-]{2,30}(?![\\w@])',
    'has-digit',
  ],
  [
    'postal-code-by-word',
    'user.contact.address.postal_code',
    'pseudonym',
    'zip|zip code|zipcode|postal code|postcode|post code|plz|postleitzahl|code postal|cap|codigo postal',
    '(?:\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|\\d{3,4} ?[A-Z]{2}|\\d{4,6}|\\d{2}-\\d{3}|\\d{3} \\d{2})(?![\\dA-Za-z])',
    'has-digit',
  ],
]

export const PERSON_WORDS: readonly PersonWords[] = wordsOfRows([...ROWS, ...STATE_ROWS])
