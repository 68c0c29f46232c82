/** What programs say of a field under its name: `{"errors": {"phone": ["has already been taken"]}}`. */

/** The words of Rails, Django, Laravel, .NET, Symfony, Zod and Ajv. */
const SAID = [
  "(?:can['’]t|cannot|may not|must (?:not|NOT)|should not) (?:be|have|contain|match|exceed)",
  'must (?:be|have|contain|match|exist|only)',
  'should (?:be|have|contain|match)',
  'is (?:invalid|required|missing|reserved|already|entirely numeric|not (?:a|an|valid|allowed|included|in|unique|present)|too (?:short|long|common|weak|similar|small|large|big))',
  'has (?:already been taken|been taken|an invalid|too many)',
  'with this [a-z_ ]{2,32} already exists',
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
/** Small words and short numbers follow: no name, no address and no key is among them. */
const REST =
  '(?:[ ,.;:()/-]{1,2}(?:[a-z]{1,24}|NOT|E-?mail|URL|ID|\\d{1,4})){0,32}(?:\\(s\\))?[.!)]{0,2}'
const SENTENCE = new RegExp(
  `^(?:(?:(?:(?:The|This|Your|A|An|Each) [A-Z]?[a-z_]{1,24}|user)(?: [a-z_]{1,24}){0,4} )?(?:${SAID})|${ASKED.join('|')})${REST}$`,
)
const LENGTH_MAX = 200

/** Whether a text is about a field, and nothing that somebody has entered. */
export function saysOfField(text: string): boolean {
  return text.length <= LENGTH_MAX && SENTENCE.test(text)
}
