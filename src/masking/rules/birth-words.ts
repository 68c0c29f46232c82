/**
 * What people write before, and behind, the day that somebody was born on, in many languages. Each
 * is a pattern of whole words; sources are the forms of the states and the dictionaries.
 */

/** Up to some words stand between one of these and the day. */
const BEFORE = [
  // English, German, Dutch
  'born',
  'birth(?:day|date)?',
  'd\\.? ?o\\.? ?b',
  'geb(?:oren(?:e[rns]?)?)?',
  'geburts\\p{L}{1,16}',
  'geboorte\\p{L}{1,12}',
  // French, Italian, Spanish, Portuguese, Romanian
  'n[ée]e?s? (?:le|à|au|en|aux?)',
  'naissance',
  'nat[oaie] (?:il|a|ad|nel|in)',
  'nascit[ao]',
  'nac(?:id[oa]s?|imiento|ió|í)',
  'nac\\.',
  'nasc(?:i|id[oa]s?|imento|eu)',
  'nasc\\.',
  'n[ăa]scut[ăae]?',
  // Danish, Norwegian, Swedish, Finnish, Estonian, Latvian, Lithuanian
  'f[öø]d(?:d|t|d[ae]|els\\p{L}{1,10}|sels\\p{L}{1,10})',
  'syntynyt',
  'syntym[äa]\\p{L}{1,12}',
  's[üu]nd(?:inud|i|imis\\p{L}{1,8})',
  'dzim(?:is|usi|šanas)',
  'gim(?:ęs|usi|imo)',
  // Polish, Czech, Slovak, Hungarian, Croatian, Serbian, Turkish
  'ur(?:odz\\p{L}{1,8}|\\.)',
  'naro[zd]en[áaýy]?',
  'nar\\.',
  'sz[üu]l(?:etett|etés\\p{L}{0,8}|\\.)',
  'ro[đd]en[ao]?',
  'do[ğg]um\\p{L}{0,8}(?: tarihi\\p{L}{0,3})?',
  // Russian, Ukrainian, Bulgarian, Greek
  '(?:рожд|родил|родж|роден|народ)\\p{L}{0,8}',
  'γεν(?:ν|έν)\\p{L}{1,10}',
  // Vietnamese, Indonesian
  'ngày sinh',
  'lahir',
].join('|')

/** In scripts that do not part words. */
const WIDE =
  '生年月日|誕生日|出生(?:日期|年月)?|生日|생년월일|생일|출생|الميلاد|مواليد|נולדה?|जन्म|เกิด'

/** Nothing that ends a sentence, and no other number, between the word and the day. */
export const BORN_BEFORE = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])(?:${BEFORE})(?!\\p{L})|(?:${WIDE}))\\.?[^.;!?\\n\\d]{0,40}$`,
  'iu',
)

/** The same where a year stands alone: right behind. */
export const BORN_RIGHT_BEFORE =
  /(?<![\p{L}\p{N}])(?:born|geb(?:oren|\.)|n[ée]e?|naci(?:d[oa]|ó|í)|nat[oa]|f[öø]d[dt]|jahrgang|birth ?year|year of birth|geburtsjahr|année de naissance|rocznik)(?: (?:in|im|en|nel|i|jahr|år|year))?[ :=]{1,3}$/iu

export const BORN_BEHIND =
  /^\)? ?(?:生まれ|生|출생|생|г\.? ?р\.?|року народження|doğumlu|születésű)/u
