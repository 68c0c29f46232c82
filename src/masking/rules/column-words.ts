/** How names of columns end that say something of somebody, where a text holds a table. */

/** So common that what parts columns has to stand behind; with `_` or `-` a name begins anew. */
export const COLUMN_ENDS: readonly string[] = [
  ...['name', 'email', 'mail', 'phone', 'mobile', 'address', 'street', 'city', 'zip', 'number'],
  ...[
    'password',
    'passwd',
    'passwort',
    'secret',
    'token',
    'key',
    'apikey',
    'login',
    'pan',
    'birth',
  ],
  ...['firstname', 'lastname', 'fullname', 'surname', 'vorname', 'nachname', 'username'],
  ...['postcode', 'ssn', 'dob', 'birthday', 'birthdate', 'iban', 'cvv', 'latitude', 'longitude'],
  ...[
    'ip',
    'lat',
    'lng',
    'pin',
    'handle',
    'code',
    'sex',
    'race',
    'cookie',
    'nom',
    'nome',
    'telefon',
  ],
]

/** So rare elsewhere that they are looked at wherever they stand; a blank joins words or parts none. */
export const COLUMN_WORDS: readonly string[] = [
  ...['gender', 'religion', 'religious belief', 'ethnicity', 'ethnic origin', 'nationality'],
  ...['marital status', 'sexual orientation', 'political party', 'political opinion'],
  ...['diagnosis', 'diagnoses', 'medication', 'medications', 'allergies', 'disability'],
  ...[
    'blood type',
    'medical condition',
    'medical history',
    'salary',
    'annual income',
    'credit score',
  ],
  ...['nickname', 'maiden name', 'birthplace', 'place of birth', 'birth place', 'birth year'],
  ...['license plate', 'licence plate', 'number plate', 'registration plate', 'driving licence'],
  ...['driving license', 'drivers license', 'driver license', 'passport', 'vin', 'imei', 'imsi'],
  ...['iccid', 'idfa', 'idfv', 'gaid', 'device id', 'advertising id', 'remote addr', 'client ip'],
  ...['tax id', 'national id', 'voter id', 'id card', 'nino', 'pesel', 'cpf', 'cnpj', 'bsn', 'dni'],
  ...['nie', 'curp', 'aadhaar', 'mrn', 'itin', 'ein', 'tfn', 'codice fiscale', 'fiscal code'],
  ...['sort code', 'swift', 'swift bic', 'bic', 'cvc', 'otp', 'session id', 'skype', 'whatsapp'],
  ...[
    'geburtsdatum',
    'geburtsort',
    'strasse',
    'plz',
    'wohnort',
    'anschrift',
    'apellido',
    'apellidos',
  ],
  ...['nombre', 'correo', 'telefono', 'direccion', 'ciudad', 'cognome', 'indirizzo', 'prenom'],
  ...['courriel', 'adresse', 'achternaam', 'voornaam', 'emergency contact', 'next of kin'],
]
