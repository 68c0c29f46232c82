/** The *named* signal: what the name of a field says about its value. */
import type { MaskRules } from '../../flow/mask-rules.ts'
import { NameEnds } from '../kernel/name-ends.ts'
import { KeptNames } from './kept-names.ts'
import {
  ABOUT_WORDS,
  type NameRule,
  PERSON_NAMES,
  PLAIN_NAMES,
  SENSITIVE_NAMES,
} from './sensitive-names.ts'
import { splitName } from './split-name.ts'

const WORDS_JOINED_MAX = 4
const KEPT_MAX = 4_096

/** What a `name` is that stands inside of a person. */
export const PERSON_RULE: NameRule = {
  category: 'user.name',
  treatment: 'pseudonym',
  // `{"name": {"first": …, "last": …}}`
  inside: true,
  onlyText: true,
  onlyRandom: false,
}

/** Members that name what the member beside them holds, as in `{"key": …, "value": …}`. */
const NAMING = new Set([
  ...['key', 'name', 'field', 'attribute', 'header', 'k', 'label', 'type'],
  ...['attr__name', 'attr__type'],
])
const VALUES = new Set(['value', 'val', 'v', 'attr__value', 'string_value', 'stringvalue'])

const TELLING =
  /^user\.(?:contact\.(?:email|phone_number)|name|demographic\.date_of_birth|government_id)/

export type Named = {
  readonly name: string
  /** Whether a text under it may name what the member beside it holds. */
  readonly isNaming: boolean
  /** Whether it holds what the member beside it names. */
  readonly isValue: boolean
  readonly rule: NameRule | undefined
  /** The organisation's own word: it counts before what the profile declares. */
  readonly isOperators: boolean
  /** Whether a `name` inside belongs to a person. */
  readonly isPerson: boolean
  /** Whether what has such a member is a person, or somebody to write to. */
  readonly tellsPerson: boolean
  /** Whether it says something about what it stands in, as `type` within a telephone does. */
  readonly isAbout: boolean
  /** Whether the name is just `name`, which is a person's only inside of one. */
  readonly isName: boolean
}

export class NamedSignal {
  readonly #own: ReadonlyMap<string, NameRule>
  readonly #kept = new Map<string, Named>()
  readonly #keptBytes = new KeptNames<Named>((name) => this.of(name))

  constructor(rules: MaskRules) {
    this.#own = new Map(
      rules.names.map(({ name, category, treatment }) => [
        splitName(name).join(''),
        { category, treatment, inside: treatment === 'redact', onlyText: false, onlyRandom: false },
      ]),
    )
  }

  /** What a name says, by its last words. */
  of(name: string): Named {
    const kept = this.#kept.get(name)
    if (kept !== undefined) return kept
    const named = this.#judge(name)
    if (this.#kept.size < KEPT_MAX) this.#kept.set(name, named)
    return named
  }

  /** The same of a name in ASCII bytes. */
  ofBytes(bytes: Buffer, start: number, end: number): Named {
    return this.#keptBytes.of(bytes, start, end)
  }

  /** The ends of every name that says something, as the kernel reads them. */
  ends(): NameEnds {
    const ends = new NameEnds()
    for (const name of SENSITIVE_NAMES.keys()) ends.add(name, { isGlued: GLUED.includes(name) })
    for (const name of this.#own.keys()) ends.add(name, { isGlued: false })
    return ends
  }

  /** What a name says that stands under another, or beside the name of its pair. */
  under(named: Named, isInPerson: boolean): NameRule | undefined {
    return named.rule ?? (named.isName && isInPerson ? PERSON_RULE : undefined)
  }

  #judge(name: string): Named {
    const words = splitName(name)
    const whole = words.join('')
    const own = this.#own.get(whole)
    const rule = own ?? lastWordsRule(words)
    return {
      name,
      isNaming: NAMING.has(name.toLowerCase()),
      isValue: VALUES.has(name.toLowerCase()),
      rule,
      tellsPerson: rule !== undefined && TELLING.test(rule.category),
      isOperators: own !== undefined,
      isPerson: PERSON_NAMES.has(whole) || PERSON_NAMES.has(words.at(-1) ?? ''),
      isAbout: ABOUT_WORDS.has(words.at(-1) ?? ''),
      isName: whole === 'name',
    }
  }
}

function lastWordsRule(words: readonly string[]): NameRule | undefined {
  for (let count = Math.min(words.length, WORDS_JOINED_MAX); count > 0; count -= 1) {
    const joined = words.slice(-count).join('')
    if (PLAIN_NAMES.has(joined)) return undefined
    const rule = SENSITIVE_NAMES.get(joined)
    if (rule !== undefined) return rule
  }
  return gluedRule(words.at(-1) ?? '')
}

/** `jwtsecret` and `userpassword`: words that nobody has parted. */
function gluedRule(word: string): NameRule | undefined {
  const end = GLUED.find((each) => word.length > each.length && word.endsWith(each))
  return end === undefined ? undefined : SENSITIVE_NAMES.get(end)
}

const GLUED = [
  ...['password', 'passwd', 'passphrase', 'secretkey', 'accesskey', 'privatekey', 'apikey'],
  ...['secret', 'token', 'emailaddress', 'phonenumber', 'cardnumber', 'firstname', 'lastname'],
]
