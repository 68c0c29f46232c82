/** Marks what the text mask reads by itself: elements called as what they hold, and words of mails. */
import { type Headed, literalsOf } from '../text/headed.ts'

/** Where one of them is, all others are read as well; with `_` or `-` a name begins anew. */
const LAST_WORDS = [
  ...[
    'password',
    'passwd',
    'pass',
    'userpass',
    'acctid',
    'secret',
    'token',
    'key',
    'apikey',
    'email',
    'mail',
    'phone',
    'mobile',
  ],
  ...['name', 'firstname', 'lastname', 'surname', 'fullname', 'username', 'address', 'street'],
  ...['city', 'zip', 'postcode', 'postalcode', 'ssn', 'dob', 'birth', 'birthdate', 'dateofbirth'],
  ...['number', 'cardnumber', 'phonenumber', 'emailaddress', 'pan', 'cvv', 'cvc', 'iban', 'code'],
  ...['pin', 'latitude', 'longitude', 'accesstoken', 'sessionid', 'signature', 'credentials'],
  // What an attribute around it, or the element before it, says that it holds.
  ...['value', 'attributevalue', 'string'],
]

/** An `@` as mail writes it, before a letter, and in UTF-7. */
const IN_MAIL = ['40[a-z]', 'AEA-']

export const markup: readonly Headed[] = [
  {
    literals: literalsOf([...LAST_WORDS.map((name) => `${name}>`), ...IN_MAIL]),
    look: () => undefined,
  },
]
