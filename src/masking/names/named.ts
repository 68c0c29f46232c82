/** The *named* signal: what the name of a field says about its value. */
import type { MaskRules } from '../../flow/mask-rules.ts'
import { NameEnds } from '../kernel/name-ends.ts'
import { endsOfHouse } from './house-ends.ts'
import { KeptNames } from './kept-names.ts'
import { lastWordsRule, PERSON_RULE } from './last-words.ts'
import {
  hidesBeside,
  isNamedBefore,
  isNaming,
  isSent,
  isWaiting,
  type Table,
  type Turns,
  tableOf,
  turnsOf,
} from './name-roles.ts'
import type { NameRule } from './name-rule.ts'
import {
  ABOUT_WORDS,
  BY_THINGS,
  PERSON_NAMES,
  PERSONS_OR_THINGS,
  THINGS_WITH_NICKNAMES,
} from './name-words.ts'
import { type About, aboutOf } from './said-about.ts'
import { NAMES_IN_PERSONS } from './sensitive-names.ts'
import { splitName } from './split-name.ts'
import { type InAnswer, inAnswerOf, type Owned, ownedOf, ownsOf } from './told-together.ts'

const KEPT_MAX = 4_096

/** `name` as people write it. */
const NAME_WORDS: ReadonlySet<string> = new Set(
  `name nm nombre nome nom navn namn naam nimi nume név jméno imie imię имя 名前 이름`
    .split(' ')
    .map((word) => splitName(word).join('')),
)
const TELLING =
  /^user\.(?:contact\.(?:email|phone_number)|name|demographic\.date_of_birth|government_id)/

/** What search engines, and filters of programs, put behind the name of a field. */
const BEHIND_NAME =
  /(?:\.(?:keyword|raw|exact|lowercase|eq|in)|__(?:c|r|pc|i?exact|i?contains|i?startswith|in|eq)|_i?eq)$/i

export type Named = {
  readonly name: string
  /** Whether a text under it may name what the member beside it holds. */
  readonly isNaming: boolean
  /** Whether it holds what the member beside it names. */
  readonly isValue: boolean
  /** Whether that holds for a text alone, as of `input`, which may be all that was sent. */
  readonly isSent: boolean
  /** Whether what it holds waits for that member, which may come behind it. */
  readonly waits: boolean
  readonly rule: NameRule | undefined
  /** What counts only inside of a person. */
  readonly inPerson: NameRule | undefined
  /** The organisation's own word: it counts before what the profile declares. */
  readonly isOperators: boolean
  /** Whether a `name` inside belongs to a person. */
  readonly isPerson: boolean
  /** Whether that may be a program or a machine as well. */
  readonly mayBeThing: boolean
  /** Whether it is a thing whose nickname is nobody's. */
  readonly isNicknamed: boolean
  /** Whether what has such a member is a person, or somebody to write to. */
  readonly tellsPerson: boolean
  /** Whether it does so where its value looks like this. */
  readonly tellsLike: RegExp | undefined
  /** Whether it says something about what it stands in, as `type` within a telephone does. */
  readonly isAbout: boolean
  /** What it says so of a secret or of somebody's name, told by how that looks. */
  readonly about: About | undefined
  /** Whether what is so, as `sensitive` says, hides the value beside it. */
  readonly hides: boolean
  /** What takes turns in a list of this name: names and values, or options and theirs. */
  readonly turns: Turns | undefined
  /** Whether the name is just `name`, in some language, which is a person's only inside of one. */
  readonly isName: boolean
  /** What a list of this name is of a table. */
  readonly table: Table | undefined
  /** What it is in an answer of a form. */
  readonly inAnswer: InAnswer | undefined
  /** What `number`, `id` and `display` are in an object of this name: `{"device": {"id": …}}`. */
  readonly owns: Owned | undefined
  /** Whether it says more together with whose it is. */
  readonly owned: keyof Owned | undefined
}

/** What has a `customer`, or comes `from` somewhere, is called as things are: its value tells. */
function isVague({ category, like }: NameRule): boolean {
  return like !== undefined && /^user\.(?:name|contact\.phone_number)/.test(category)
}

/** Whose owner has a name need not be a person. */
function tells(rule: NameRule | undefined): Pick<Named, 'tellsPerson' | 'tellsLike'> {
  if (rule === undefined || rule === PERSON_RULE || !TELLING.test(rule.category))
    return { tellsPerson: false, tellsLike: undefined }
  const vague = isVague(rule)
  return { tellsPerson: !vague, tellsLike: vague ? rule.like : undefined }
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
    if (this.#own.size === 0) return endsOfHouse()
    const ends = new NameEnds(endsOfHouse())
    for (const name of this.#own.keys()) ends.add(name, { isGlued: false })
    return ends
  }

  /** What a name says that stands under another, or beside the name of its pair. */
  under(named: Named, isInPerson: boolean): NameRule | undefined {
    return named.rule ?? (isInPerson ? named.inPerson : undefined)
  }

  #judge(name: string): Named {
    const bare = name.replace(BEHIND_NAME, '')
    const words = splitName(bare === '' ? name : bare)
    const whole = words.join('')
    const last = words.at(-1) ?? ''
    const waits = isWaiting(name, whole)
    const own = this.#own.get(whole)
    const rule = own ?? lastWordsRule(words)
    return {
      name,
      isNaming: isNaming(name, whole),
      isValue: waits || isNamedBefore(whole),
      isSent: isSent(whole),
      waits,
      rule,
      inPerson: NAME_WORDS.has(whole) ? PERSON_RULE : NAMES_IN_PERSONS.get(whole),
      ...tells(rule),
      isOperators: own !== undefined,
      // `{"name": {"first": …}}` is one's, and what a `service_name` holds is not.
      isPerson:
        NAME_WORDS.has(whole) ||
        PERSON_NAMES.has(whole) ||
        (PERSON_NAMES.has(last) && !whole.endsWith('useragent')) ||
        isBySomebody(words),
      mayBeThing: PERSONS_OR_THINGS.has(last),
      isNicknamed: THINGS_WITH_NICKNAMES.has(last),
      isAbout: ABOUT_WORDS.has(last) || ABOUT_WORDS.has(whole),
      about: aboutOf(whole, last),
      hides: hidesBeside(whole),
      turns: turnsOf(last, whole),
      isName: NAME_WORDS.has(whole),
      table: tableOf(whole),
      inAnswer: inAnswerOf(whole),
      owns: rule === undefined || rule.onlyText || rule.onlyRandom ? ownsOf(words) : undefined,
      owned: ownedOf(whole),
    }
  }
}

/** `created_by`, `last_status_change_by`. */
function isBySomebody(words: readonly string[]): boolean {
  return words.length > 1 && words.at(-1) === 'by' && !BY_THINGS.has(words.at(-2) ?? '')
}
