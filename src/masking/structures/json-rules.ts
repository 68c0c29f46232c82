/** Rules that the place of a value in JSON makes, whatever it is called. */
import { PERSON_RULE } from '../names/last-words.ts'
import type { NameRule } from '../names/name-rule.ts'

export const HIDDEN: NameRule = {
  category: 'system.authentication',
  treatment: 'redact',
  inside: true,
  onlyText: false,
  onlyRandom: false,
}

/** As Node writes bytes: `{"type": "Buffer", "data": [97, …]}`. */
export const BYTES: NameRule = { ...HIDDEN, category: 'user' }

/** `node-3`, `web-5d4f` and `waf:7` are no names of people. */
export const PERSON_OR_THING: NameRule = {
  ...PERSON_RULE,
  unlike:
    /^(?:[^\p{L}]*|(?=[^_]*$|.*\d)[a-z\d]+(?:[-_:/][a-z\d.]+)+|[a-z]{2,12}\d{1,4}|[a-z]{3,12}beat)$/u,
}

export const ADDRESS = 'user.contact.address.street'
export const ADDRESSEE: NameRule = { ...PERSON_RULE, unlike: undefined, onlyText: false }

/** Whether what is said of an object or a list holds for all that is in it. */
export function isInside(named: NameRule | undefined, paired: NameRule | undefined): boolean {
  if (named === undefined) return false
  return named.inside || named === paired || !(named.onlyText || named.onlyRandom)
}
