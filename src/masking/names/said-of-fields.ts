/** What programs say of a field under its name: `{"errors": {"phone": ["has already been taken"]}}`. */

/** All that programs say of fields; any other word may be what somebody entered. */
const WORDS = [
  'a an the this that these those your it its of in to at as by for on if and or not no any all',
  'one two three another other same different each every both only least most more less than',
  'fewer greater bigger smaller larger longer shorter equal equals between within from before',
  'after up with without must may can cannot could should will be been being is are was has have',
  'had contain contains containing include includes match matches matching exceed exceeds exist',
  'exists start starts end ends begin begins consist use used using choose enter provide try try',
  'again please minimum maximum min max character characters char chars letter letters digit',
  'digits number numbers numeric alphanumeric alphabetic uppercase lowercase upper lower case',
  'special symbol symbols punctuation space spaces whitespace blank empty null undefined string',
  'strings integer float decimal boolean array object list type format formatted pattern regex',
  'value values field fields property properties attribute parameter input item items entry',
  'entries date time day days month year years future past email mail e-mail address addresses',
  'url uuid id ip phone mobile telephone username user account password passwords confirmation',
  'name names first last full middle family given zip postal code country city street state',
  'birth required valid invalid allowed length long short large small big common weak similar',
  'similarly unique taken already reserved present included available supported missing use',
  'given expected received positive negative correct well-formed entirely too commonly strong',
  'international national region following combination does do doesn don exactly accepted even odd',
  'it today tomorrow yesterday now when where only alpha registered associated different current',
  'old new previous stronger strong selected input',
].join(' ')
const WORD = `(?:(?:${[...new Set(WORDS.split(' '))].join('|')}|NOT|E-?mail|URL|ID)(?![A-Za-z]))`
/** A bound, and behind no other word than one of bounds: `is invalid: 4829` tells what was entered. */
const BOUND =
  '(?<=(?:than|least|most|between|and|exactly|exceed|to|of|it has|m(?:in|ax)imum is) )\\d{1,4}|\\d{1,2}(?= (?:digit|character|letter|number)s?)'
/** The words of Rails, Django, Laravel, .NET, Symfony, Zod and Ajv. */
const SAID = [
  "(?:can['’]t|cannot|may not|must (?:not|NOT)|should not) (?:be|have|contain|match|exceed)",
  'must (?:be|have|contain|match|exist|only)',
  'should (?:be|have|contain|match)',
  'is (?:invalid|required|missing|reserved|already|entirely numeric|not (?:a|an|valid|allowed|included|in|unique|present)|too (?:short|long|common|weak|similar|small|large|big))',
  'has (?:already been taken|been taken|an invalid|too many)',
  `with this (?:${WORD} ){1,5}already exists`,
  "does(?:n['’]t| not) (?:match|exist|contain)",
  'field (?:is|must|may|should)',
].join('|')
const ASKED = [
  'Enter (?:a|an) valid',
  'Please (?:enter|provide|use|choose)',
  'Ensure (?:this|that)',
  'Not a valid',
  'Invalid (?:e-?mail|phone|name|address|number|value|format|date|input|url|password|zip)',
  'Expected [a-z]{3,16}, received',
  'String must contain',
]
const REST = `(?:[ ,.;()/-]{1,2}(?:${WORD}|${BOUND})){0,32}(?:\\(s\\))?[.!)]{0,2}`
/** `The Email field`, whatever it is called; `This password`. */
const SUBJECT = `(?:The [A-Za-z][a-z_]{0,32}(?: [a-z_]{1,24}){0,3} (?=field )|(?:The|This|Your|A|An|Each) (?:${WORD} ){1,5}|user )`
const SENTENCE = new RegExp(`^(?:${SUBJECT}?(?:${SAID})|${ASKED.join('|')})${REST}$`)
const LENGTH_MAX = 200

/** Whether a text is about a field, and nothing that somebody has entered. */
export function saysOfField(text: string): boolean {
  return text.length <= LENGTH_MAX && SENTENCE.test(text)
}
