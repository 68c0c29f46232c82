/** Marks elements that are called as what they hold; the text mask reads them with all around. */
import { type Headed, literalsOf } from '../text/headed.ts'

/** Where one of them is, all others are read as well; with `_` or `-` a name begins anew. */
const LAST_WORDS = [
  ...['password', 'passwd', 'secret', 'token', 'key', 'apikey', 'email', 'mail', 'phone', 'mobile'],
  ...['name', 'firstname', 'lastname', 'surname', 'fullname', 'username', 'address', 'street'],
  ...['city', 'zip', 'postcode', 'postalcode', 'ssn', 'dob', 'birth', 'birthdate', 'dateofbirth'],
  ...['number', 'cardnumber', 'phonenumber', 'emailaddress', 'pan', 'cvv', 'cvc', 'iban', 'code'],
  ...['pin', 'latitude', 'longitude', 'accesstoken', 'sessionid', 'signature', 'credentials'],
]

export const markup: readonly Headed[] = [
  {
    literals: literalsOf(LAST_WORDS.map((name) => `${name}>`)),
    look: () => undefined,
  },
]
