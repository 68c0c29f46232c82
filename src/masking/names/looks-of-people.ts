/** How values look that belong to somebody, where their names say too little, and those that do not. */
import { LOGIN_OF_SOMEBODY } from '../rules/system-accounts.ts'

/** Ten to fifteen digits (ITU-T E.164) that are no time. */
export const PHONE_DIGITS =
  /^(?!1[4-9]\d{8}$|1[4-9]\d{11}$|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))\+?[1-9]\d{9,14}$/
/** Two to four words with capitals, none of which is a firm's or a desk's. */
export const FULL_NAME_OF_SOMEBODY =
  /^(?!(?:.* )?(?:Inc|LLC|Ltd|GmbH|AG|Corp|Co|Group|Bank|Team|Support|Services?|Company|Systems?|Solutions|Technologies|Software|Labs|Media|Store|Shop|Admin|Bot|Desk|Portal|Success|Care|Account|User|Name|Agent|Client|Customer|Operations|Department|Unknown|Not|None|Anonymous|All|Any|New|Test|Default|Internal|External|Guest|Identity|Principal)\b)\p{Lu}[\p{L}\p{M}'’-]{1,30}(?: (?:\p{Lu}\.|van|von|de|der|den|di|da|del|la|le|bin|al|el|\p{Lu}[\p{L}\p{M}'’-]{1,30})){0,3} \p{Lu}[\p{L}\p{M}'’-]{1,30}$/u
/** `Order Service`, `Salesforce.com`: programs are displayed by names too. */
export const CALLED_AS_A_THING =
  /^(?:[A-Z][\w-]{0,30} ){0,4}(?:Services?|APIs?|Portal|Apps?|Application|Gateway|Server|Cluster|Pipeline|Policy|Dashboard|Database|Queue|Worker|Environment|Workspace|Webhook)(?: \d{1,4})?$|^[A-Za-z\d-]{2,40}\.(?:com|io|net|org)$/
export const CALLED_OTHERWISE = new RegExp(`^(?!${CALLED_AS_A_THING.source})`)
/** A repository's is `owner/name`; whoever travels is `LOVELACE/ADA`. */
export const REPOSITORY = /^[A-Za-z\d][\w-]{0,99}\/(?=[a-z\d.])[\w.-]{1,100}$/
export const NO_REPOSITORY = new RegExp(`^(?!${REPOSITORY.source.slice(1)})`)
/** As digests of what somebody is reached by are sent to those who advertise. */
export const DIGEST_OF_SOMEBODY = /^[\da-f]{64}$/
/** Or as it is printed on a card: `A LOVELACE`. */
export const HOLDER = new RegExp(
  `${FULL_NAME_OF_SOMEBODY.source}|^(?:[A-Z]\\.? ){1,2}\\p{Lu}[\\p{L}'’-]{1,30}$`,
  'u',
)
/** What stands where an address would: a word, a cloud's own service, what is still to be told. */
export const NO_ADDRESS =
  /^(?:auto|dynamic|static|unix|unknown|none|any|and|or|is|internal|external|private|public|AWS Internal|(?!ec2-\d)(?:[a-z\d-]{1,63}\.){1,4}amazonaws\.com|\{\{\w{1,24}\}\})$/i
/** Under which a table keeps its devices, which may be sensors: the numbers of makers are longer. */
export const KEY_OF_TABLE = /^\d{1,10}$/
/** Or a login of a given and a family name; programs and jobs have others. */
export const WHO_DID = new RegExp(
  `${FULL_NAME_OF_SOMEBODY.source}|(?=[a-z]{3,20}\\.[a-z]{2,24}\\d{0,2}$)${LOGIN_OF_SOMEBODY.source}`,
  'u',
)
/** Random, and none that begins as `pk_live_` does. */
export const PART_OF_KEY =
  /^(?![a-z]{2,5}_)(?=[^A-Z]{0,40}[A-Z])(?=[^a-z]{0,40}[a-z])(?=\D{0,40}\d)[\w-]{32,1400}$/
/** No state, number, time, id, or folders that are bound to one another (`/srv:/app:ro`). */
export const BOUND =
  /^(?!(?:[a-z]{1,24}(?:[_-][a-z]{1,24}){0,4}|[A-Z]{1,24}(?:_[A-Z]{1,24}){0,4}|(?!0\d{8,10}$)-?\d{1,19}(?:\.\d{1,12})?|(?:19|20)\d\d-\d\d-\d\d(?:[T ][\d:.+Z-]{1,24})?|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{24}|[a-z]{2}[-_][A-Z]{2}|(?:\/[\w.-]+){1,32}:(?:\/[\w.-]+){1,32}(?::[a-z,]{1,16})?)$)/
export const ROUTING_DIGITS = /^\d{9}$/
/** Where a machine, a file or a place in memory is: `10.8.0.2/24`, `db1.internal:5432`. */
export const OF_MACHINE =
  /^(?:[a-z][a-z\d+.-]*:\/\/\S+|[a-z\d_-]+(?:\.[a-z\d_-]+)*\.[a-z]{2,24}\.?(?::\d{1,5})?|\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?|\[?[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}\]?(?:[:/]\d{1,5})?|localhost(?::\d{1,5})?|:\d{2,5}|0x[\da-f]{1,16}|(?:\/[\w.-]+)+|[\da-f]{2}(?::[\da-f]{2}){5})$/

/** Of a way in, and of what became of one; nobody is called so. */
const WAYS_IN =
  'success|successful|failure|attempt|oauth|oauth2|saml|sso|ldap|google|form|manual|social|native|prompt|always|never|auto|basic|custom|self|via|web|mobile|desktop|page|url|link|path|cli'
export const LOGIN_AT_FIRST = new RegExp(`^(?!(?:${WAYS_IN})$)${LOGIN_OF_SOMEBODY.source.slice(1)}`)

/** What a form says where there is no value. */
const NOTHING_SAID = '^(?:无|無|空|なし|必須|未入力|不明|없음|필수|미입력|нет|غير)'
export const NO_LOGIN = new RegExp(
  `${NOTHING_SAID}|^(?:(?:enter|your|the) ){0,2}(?:user ?name|user id|login(?: name)?|benutzername|nutzername|anmeldename|nom d['’]utilisateur|nombre de usuario|nome de usuário|nome utente|gebruikersnaam|nazwa użytkownika|användarnamn|brugernavn|brukernavn|kullanıcı adı|uživatelské jméno)(?:[ /]\\p{Ll}[\\p{Ll} -]{1,40})?[:*]?$`,
  'iu',
)
export const NO_PLACE = new RegExp(`${OF_MACHINE.source}|${NOTHING_SAID}$`)
/** `twitter: summary_large_image`, `telegram: parse_mode`: what a page or a program sets there. */
export const SETTING_OF_NETWORK =
  /^(?:[\w.]*[_.])?(?:card|summary|image|api|bot|mode|ads|app|url|share|button|login|auth|enabled|site|page|config|client|webhook|player|meta|post)(?:[_.\d]|$)/i
/** What plans are called, and nobody who is not called so for a joke. */
const PLANS =
  'Gold|Silver|Bronze|Platinum|Basic|Standard|Premium|Pro|Professional|Starter|Enterprise|Business|Plus|Essentials?|Unlimited|Trial'
const OF_PLANS =
  'monthly|yearly|annually|quarterly|weekly|per (?:month|year|seat|user|unit)|plan|tier|subscription|USD|EUR|GBP'
/** Of a price or a plan, which has one for whoever looks at a list of them. */
export const CALLED_AS_A_PLAN = new RegExp(
  `^(?:(?:${PLANS}|\\d{1,4})(?:[ _-]|$)){1,3}$|\\b(?:${OF_PLANS.replace(/(^|\|)([a-z])/g, anyCase)})\\b`,
)

/** `Monthly` as well as `monthly`. */
function anyCase(_: string, before: string, first: string): string {
  return `${before}[${first}${first.toUpperCase()}]`
}
