/** Names of what belongs to a person, in any language: who they are, and where they are reached. */
import {
  BOUND,
  CALLED_AS_A_PLAN,
  CALLED_AS_A_THING,
  CALLED_OTHERWISE,
  DIGEST_OF_SOMEBODY,
  FULL_NAME_OF_SOMEBODY,
  HOLDER,
  KEY_OF_TABLE,
  LOGIN_AT_FIRST,
  NO_ADDRESS,
  NO_PLACE,
  NO_REPOSITORY,
  PART_OF_KEY,
  PHONE_DIGITS,
  REPOSITORY,
  ROUTING_DIGITS,
  WHO_DID,
} from './looks-of-people.ts'
import type { NameRow } from './name-rule.ts'

/** Those that count in texts as well as in fields. */
export const NAMES_OF_PEOPLE: readonly NameRow[] = [
  [
    'user.financial.credit_card',
    'redact',
    `cvv cvv2 cvc cvc2 cvn securitycode cardcode cardpin pinblock cavv
     cardverification cardverificationvalue
     cardverificationcode cardexpiry cardexpiration cardexp cardexpirydate cardexpirationdate
     trackdata track1 track2 track3 track1data track2data magstripe pinblock cryptogram`,
  ],
  // `expiry: 03/2030` is a card's; a day is anything's.
  [
    'user.financial.credit_card',
    'redact',
    'expiry expirydate expiration expirationdate expdate validthru validuntil',
    { like: /^(?:0?[1-9]|1[0-2]) ?[/-] ?(?:20)?\d\d$/ },
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
    `accountnumber accountno bankaccount bankaccountnumber iban bban
     bankaccountno bankaccountdetails
     acctnumber acctno acctnum acctid kontonummer rekeningnummer dbtracct cdtracct`,
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
    'user.financial.account_number',
    'pseudonym',
    'wallet web3wallet cryptowallet cryptoaddress payoutwallet',
    { like: /^(?:0x[\da-fA-F]{40}|(?=[^\d]{0,40}\d)[A-Za-z\d]{26,90})$/ },
  ],
  // An account or a person by another number than IBAN (ISO 20022), beside the code of its scheme.
  ['user.financial.account_number', 'pseudonym', 'othr', { inside: true, unlike: /^[A-Z]{2,4}$/ }],
  // A virtual payment address (NPCI); what scales a pod is called so too.
  [
    'user.financial.account_number',
    'pseudonym',
    'vpa payervpa payeevpa',
    { like: /^[^\s@]{2,64}@/ },
  ],
  [
    'user.contact.email',
    'pseudonym',
    `email emails mail emailaddress emailaddresses useremail mailto replyto loginemail
     recipientemail contactemail emailaddr mailaddress correo correoelectronico courriel
     adresseemail adresseelectronique emailadresse mailadresse epost epostadress epostadresse
     sahkoposti メール メールアドレス 邮箱 电子邮件 почта 이메일`,
  ],
  // Of a mail, or of somebody by it: `unique_email_id`.
  ['user.contact.email', 'pseudonym', 'emailid', { like: /@/ }],
  [
    'user.contact.phone_number',
    'pseudonym',
    `phone phones phonenumber phonenumbers telephone telephonenumber tel telno mobile mobilephone
     mobilenumber cellphone cellnumber cellular msisdn fax faxnumber whatsapp whatsappnumber waid
     homephone workphone phoneno mobileno contactnumber callernumber callednumber callingnumber
     callerid fromnumber tonumber smsnumber telefon telefonnummer telefono telefone telefoonnummer
     phnenb mobnb faxnb numerotelefono numerodetelefono celular movil handynummer mobilnummer rufnummer puhelin
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
     sukunimi nomdefamille nomfamille nomdenaissance nomdejeunefille nomdusage nommarital zuname nomdepouse
     geburtsname επωνυμο soyad soyadi фамилия 姓`,
  ],
  ['user.name', 'pseudonym', 'nickname', { onlyRandom: false, unlike: CALLED_AS_A_PLAN }],
  [
    'user.name',
    'pseudonym',
    'fullname',
    { onlyRandom: false, unlike: REPOSITORY, like: NO_REPOSITORY },
  ],
  [
    'user.name',
    'pseudonym',
    'displayname',
    { onlyRandom: false, unlike: CALLED_AS_A_THING, like: CALLED_OTHERWISE },
  ],
  [
    'user.name',
    'pseudonym',
    `realname legalname displaynamelastfirst unstructuredname customername username2
     contactname personname
     callername consumername globalname printoncheckname
     cardholdername cardholder accountholder accountholdername holdername recipientname ownername
     payername patientname employeename salutationname profilename nameoncard
     preferredname birthname namefull nextofkin nombrecompleto nomcomplet vollstandigername 氏名 姓名
     фио отчество имяотчество полноеимя контактноелицо піб 성명 성함 고객명 예금주 수령인 お名前 名義人
     hovaten hoten adsoyad adisoyadi kokonimi teljesnev imieinazwisko jmenoaprijmeni nomeesobrenome
     nomeecognome cognomeenome nombreyapellidos apellidosynombre nometprenom prenometnom
     vorundnachname vorundzuname numesiprenume nomsiprenume adısoyadı 担当者名 顧客名 契約者名 客户姓名 客戶姓名 联系人 聯絡人 收件人 收货人 持卡人 الاسمالكامل
     שםמלא ονοματεπωνυμο`,
  ],
  [
    'user.contact.address.street',
    'pseudonym',
    `street streetaddress address1 address2 address3 addressline1 addressline2 addressline3 line1
     line2 addressline addresslines streetname streetnumber housenumber street1 street2 addr1
     addr2 mailingaddress homeaddress postaladdress billingaddress shippingaddress deliveryaddress
     residentialaddress formattedaddress fulladdress address addresses apartment apartmentnumber
     aptnumber pobox straße strasse hausnummer calle direccion domicilio rue adresse indirizzo
     endereco logradouro straat huisnummer adres ulica adress housenumberorname strtnm bldgnb bldgnm
     adrline pstladr adresa bydliste bydlisko ulice 住所 地址 адрес 주소 收货地址 收貨地址 收件地址 送货地址 送貨地址 配送地址 联系地址 家庭地址
     お届け先住所 配送先住所 送付先住所 現住所 自宅住所 お届け先 배송지 배송주소 배송지주소 도로명주소 집주소`,
    { unlike: NO_PLACE },
  ],
  [
    'user.contact.address.city',
    'pseudonym',
    `city town cityname townname suburb locality wohnort ciudad ville citta cidade woonplaats
     miasto mesto kaupunki twnnm
     twnlctnnm dstrctnm`,
  ],
  [
    'user.contact.address.postal_code',
    'pseudonym',
    `postalcode postcode zip zipcode addresszip plz postleitzahl codigopostal codepostal cep
     postnummer postinumero kodpocztowy pstcd pstbx 郵便番号 邮编`,
    // `zip: application/zip`
    { unlike: /^[a-z]+\/[a-z][\w.+-]*$/ },
  ],
  [
    'user.location.precise',
    'redact',
    `latitude longitude lat lng lon geolocation geopoint latlng latlon latlong coordinates coords
     gps gpscoordinates geohash`,
    { inside: true },
  ],
  // Beside `lat`; a type of numbers is called so too.
  ['user.location.precise', 'redact', 'long', { like: /^-?\d{1,3}\.\d{3,17}$/ }],
  [
    'user.demographic.date_of_birth',
    'pseudonym',
    `dob dateofbirth birthdate birthday birthdaydate datebirth geburtsdatum birthyear yearofbirth
     birthmonth bornon bday geburtstag fechanacimiento fechadenacimiento datenaissance
     datedenaissance datanascimento datadenascimento datanascita datadinascita geboortedatum
     dataurodzenia fodelsedatum fodselsdato syntymaaika birthdt 生年月日 出生日期
     датарождения датанародження 생년월일 תאריךלידה تاريخالميلاد ngaysinh tanggallahir
     dogumtarihi szuletesidatum`,
    { inside: true },
  ],
  [
    'user.demographic',
    'pseudonym',
    `birthplace placeofbirth cityofbirth prvcofbirth geburtsort lieudenaissance lugardenacimiento
     luogodinascita localdenascimento mistonarozeni miejsceurodzenia`,
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
     identificationnumber iddocnumber iddocumentnumber prvtid visanumber residencepermit numerosecu numerosecuritesociale militaryid medicarenumber
     medicareid policynumber membernumber healthcardnumber 身份证 身份证号 身份证号码`,
  ],
  [
    'user.device.ip_address',
    'pseudonym',
    `ip ipaddress ipaddr ipv4 ipv6 clientip remoteip remoteaddr remoteaddress sourceip userip
     lastip loginip xforwardedfor forwardedfor xrealip trueclientip cfconnectingip srcip`,
    { unlike: NO_ADDRESS },
  ],
  ['user.device.device_id', 'pseudonym', 'deviceid', { unlike: KEY_OF_TABLE }],
  [
    'user.device.device_id',
    'pseudonym',
    `idfa idfv gaid adid aaid advertisingid imei imsi iccid macaddress androidid
     devicefingerprint deviceserial deviceserialnumber udid`,
  ],
  [
    'user.device',
    'redact',
    'vin licenseplate licenceplate platenumber plateno numberplate registrationplate kennzeichen',
  ],
  [
    'user.device',
    'redact',
    'plate vehicleplate carplate vehicleregistration',
    { like: /^(?=[^\d]{0,8}\d)[A-Z\d\p{Lu} ·.-]{4,11}$/u },
  ],
  // ICAO Doc 9303 and the like; documents of books have other numbers.
  [
    'user.government_id',
    'redact',
    'documentnumber documentno docnumber identitydocnumber',
    { like: /^(?=(?:[A-Z]{0,3}\d){5})[A-Z\d]{6,14}$/ },
  ],
  ['user.government_id', 'redact', 'mrz mrzline1 mrzline2 mrzline3 machinereadablezone'],
  // Whom these name in full; a firm is called otherwise.
  [
    'user.name',
    'pseudonym',
    `customer patient employee passenger guest applicant insured borrower assignee reporter
     requester requestor approver reviewer caller claimant person payer payee spouse mother father
     cardname emergencycontact beneficiary guardian physician doctor therapist signatory signer
     landlord donor policyholder nominee heir identity manager linemanager supervisor
     teacher student nurse assistant assistantname managername`,
    { onlyText: true, like: FULL_NAME_OF_SOMEBODY },
  ],
  ['user.name', 'pseudonym', 'holder', { onlyText: true, like: HOLDER }],
  [
    'user.name',
    'pseudonym',
    `createdby updatedby modifiedby lastmodifiedby completedby openedby closedby resolvedby
     approvedby requestedby assignedto`,
    { onlyText: true, like: WHO_DID },
  ],
  ['user.demographic.gender', 'redact', 'gender sex'],
  ['user.demographic', 'redact', 'nationality citizenship countryofcitizenship countryofbirth'],
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
     medicalcondition medicalhistory prescription disability disabilities bloodtype bloodgroup blutgruppe`,
  ],
  [
    'user.biometric',
    'redact',
    'biometric biometrics biometricdata fingerprinttemplate facetemplate voiceprint geneticdata',
  ],
  [
    'user.contact.phone_number',
    'pseudonym',
    'from to sender recipient originator recipientid',
    { like: PHONE_DIGITS },
  ],
  ['user.financial.bank_account', 'redact', 'routing wirerouting', { like: ROUTING_DIGITS }],
  // Of a bank; AWS calls its customers by twelve digits.
  [
    'user.financial.bank_account',
    'partial',
    'account',
    { onlyText: true, like: /^(?:(?!\d{12}$)\d{8,17}|[A-Z]{2}\d\d[A-Z\d]{11,30})$/ },
  ],
  ['user.financial', 'redact', 'salary annualincome monthlyincome creditscore'],
]

/** In a sentence only a number with the right check digits counts behind these. */
export const NAMES_OF_FIELDS: readonly NameRow[] = [
  // Customers that are matched by digests (Meta's Conversions API).
  ['user.contact.email', 'pseudonym', 'em', { onlyText: true, like: DIGEST_OF_SOMEBODY }],
  ['user.contact.phone_number', 'pseudonym', 'ph', { onlyText: true, like: DIGEST_OF_SOMEBODY }],
  ['user.name', 'pseudonym', 'fn ln', { onlyText: true, like: DIGEST_OF_SOMEBODY }],
  // What is bound to a statement, beside its text.
  [
    'user',
    'pseudonym',
    'bindings binds boundparameters boundvalues queryparameters sqlparameters sqlparams bindvars',
    { onlyText: true, like: BOUND },
  ],
  // The private parts of a key (RFC 7518 §6): bytes in base 64 of URLs.
  ['system.authentication', 'redact', 'd k p q dp dq qi', { like: PART_OF_KEY }],
  ['user.financial.bank_account', 'partial', 'clabe cbu'],
  [
    'user.government_id',
    'redact',
    `dni nie nif rut cedula nip cnp egn oib jmbg nric hkid hetu tin npi insee cprnumber cprnummer
     cnpj personnummer rodnecislo henkilotunnus fodselsnummer codicefiscale partitaiva
     steuernummer steuerid steueridentifikationsnummer sozialversicherungsnummer svnr
     versicherungsnummer rentenversicherungsnummer personalausweis personalausweisnummer reisepass
     reisepassnummer cuit cuil tfn taxfilenumber isikukood kennitala ppsn niss rijksregisternummer
     asmenskodas personaskods tckn tckimlik bilhetedeidentidade burgerservicenummer utr cnic
     embg emso taj taxnumber vatnumber idcard identitycard idcardnumber identitycardnumber voterid
     nationalinsurancenumber socialinsurancenumber identitydocumentnumber insurancenumber mynumber
     taxidentificationnumber nationalidentitynumber identitydocument aliennumber
     numerodeseguridadsocial seguridadsocial carteiradeidentidade cartedidentite
     numerodecartedidentite αφμ αμκα`,
  ],
  // As GitHub calls its people; what a log says of a way in is none.
  [
    'user.account.username',
    'pseudonym',
    'login',
    {
      onlyText: true,
      like: LOGIN_AT_FIRST,
    },
  ],
  // Of a resident of Korea; payments have twelve digits of that name (ISO 8583, field 37).
  ['user.government_id', 'redact', 'rrn', { like: /^\d{6}-?\d{7}$/ }],
  // Of an employer in the United States (IRS), who may be one person.
  ['user.government_id', 'redact', 'ein', { like: /^\d{2}-\d{7}$/ }],
]

/** Names that say something only where they stand inside of a person. */
export const NAMES_INSIDE_PEOPLE: readonly NameRow[] = [
  ['user.account.username', 'pseudonym', 'login nick handle alias', { onlyText: true }],
  // What a reference to somebody is summed up as.
  [
    'user.name',
    'pseudonym',
    'summary displayvalue descriptor',
    {
      onlyText: true,
      like: /^\p{Lu}[\p{L}'’.-]{0,30}(?: (?:van|von|de|der|den|di|da|del|la|le|bin|al|el))*(?: \p{Lu}[\p{L}'’.-]{0,30}){1,3}$/u,
    },
  ],
  ['user.contact.phone_number', 'pseudonym', 'cell handy sms', { onlyText: true }],
  // In years; what is cached has an age in seconds.
  ['user.demographic', 'redact', 'age', { like: /^(?:\d|[1-9]\d|1[01]\d)$/ }],
  // Of an account at a bank (Open Banking's `Identification`).
  [
    'user.financial.bank_account',
    'partial',
    'identification',
    { like: /^(?:\d{8,20}|[A-Z]{2}\d\d[A-Z\d]{10,30})$/ },
  ],
  [
    'user.name',
    'pseudonym',
    'first last middle given family names displaylogin',
    { onlyText: true, inside: true },
  ],
]
