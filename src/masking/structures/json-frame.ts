/** Where in a JSON document a value stands, and what that says of it. */
import type { FieldRule } from '../../flow/profile.ts'
import type { Place } from '../declared/field-automaton.ts'
import { NOWHERE, type Standing } from '../leaf-mask.ts'
import type { Named, NamedSignal } from '../names/named.ts'
import type { NameRule } from '../names/sensitive-names.ts'
import type { Held } from './json-output.ts'
import { pathStep } from './path-step.ts'

const HIDDEN: NameRule = {
  category: 'system.authentication',
  treatment: 'redact',
  inside: true,
  onlyText: false,
  onlyRandom: false,
}

export class JsonFrame {
  readonly isList: boolean
  readonly #place: Place
  readonly #names: NamedSignal
  /** Holds for everything inside. */
  readonly #redacted: FieldRule | undefined
  readonly #inherited: NameRule | undefined
  readonly #isPerson: boolean
  /** The name of the list, which is that of its items. */
  readonly #listNamed: Named | undefined
  #key = ''
  #named: Named | undefined
  #pairRule: NameRule | undefined
  /** Whether a member has told that this is a person. */
  #isTold = false
  /** A value that came before its name. */
  held: Held | undefined
  /** A `name` that came before it was told whether it is a person's. */
  heldName: Held | undefined

  private constructor(from: Pick<JsonFrame, 'isList'> & Around) {
    this.isList = from.isList
    this.#place = from.place
    this.#names = from.names
    this.#redacted = from.redacted
    this.#inherited = from.inherited
    this.#isPerson = from.isPerson
    this.#listNamed = from.listNamed
  }

  /** The whole document, or what stands alone. */
  static root(place: Place, names: NamedSignal): JsonFrame {
    const around = {
      redacted: undefined,
      inherited: undefined,
      isPerson: false,
      listNamed: undefined,
    }
    return new JsonFrame({ isList: true, place: listOf(place), names, ...around })
  }

  /** An object or a list that stands where the last key, or the next item, does. */
  enter(isList: boolean): JsonFrame {
    const { declared, named } = this.standing()
    const name = this.#nameHere()
    const paired = name?.isValue === true ? this.#pairRule : undefined
    const isHidden = declared?.treatment === 'redact'
    return new JsonFrame({
      isList,
      place: this.#placeHere(),
      names: this.#names,
      redacted: isHidden ? declared : this.#redacted,
      // What a member beside has named holds for all that is in it, as in OTLP's attributes.
      inherited: isInside(named, paired) ? named : this.#inherited,
      isPerson: name === undefined ? this.#isPerson && isList : name.isPerson,
      listNamed: isList ? name : undefined,
    })
  }

  key(named: Named): void {
    this.#key = named.name
    this.#named = named
    this.#isTold ||= named.tellsPerson
  }

  /** One step of a path: `[]` in a list, the last key in an object. */
  get step(): string {
    return this.isList ? '[]' : pathStep(this.#key)
  }

  /** What is known of the value that comes next. */
  standing(): Standing {
    const declared = this.#redacted ?? this.#placeHere().rule
    const name = this.#nameHere()
    if (name === undefined)
      return this.#inherited === undefined && declared === undefined
        ? NOWHERE
        : { declared, named: this.#inherited, isOperators: false }
    const own = this.#names.under(name, this.isPerson)
    const paired = name.isValue ? this.#pairRule : undefined
    const isBlank = declared === undefined && own === undefined && paired === undefined
    if (isBlank && this.#inherited === undefined) return NOWHERE
    return { declared, named: own ?? paired ?? this.#inherited, isOperators: name.isOperators }
  }

  /** A text that stood under the last key: it may name the member beside it. */
  sawText(text: string): void {
    if (!this.isNaming) return
    const isHidden = this.#key === 'attr__type' && text === 'hidden'
    this.#pairRule ??= isHidden ? HIDDEN : this.#names.of(text).rule
  }

  /** Whether what stands under the last key may name the member beside it. */
  get isNaming(): boolean {
    return !this.isList && this.#named?.isNaming === true
  }

  /** Whether the value under the last key has to wait for its name. */
  get mustWait(): boolean {
    if (this.isList || this.#named?.isValue !== true) return false
    return this.held === undefined && this.#pairRule === undefined
  }

  get isPerson(): boolean {
    return this.#isPerson || this.#isTold
  }

  /** Whether a `name` under the last key has to wait for what stands beside it. */
  get nameMustWait(): boolean {
    const isName = !this.isList && this.#named?.isName === true
    return isName && !this.isPerson && this.heldName === undefined
  }

  get pairRule(): NameRule | undefined {
    return this.#pairRule
  }

  #placeHere(): Place {
    return this.isList ? this.#place.item() : this.#place.key(this.#key)
  }

  #nameHere(): Named | undefined {
    return this.isList ? this.#listNamed : this.#named
  }
}

function isInside(named: NameRule | undefined, paired: NameRule | undefined): boolean {
  return named !== undefined && (named.inside || named === paired)
}

type Around = {
  readonly place: Place
  readonly names: NamedSignal
  readonly redacted: FieldRule | undefined
  readonly inherited: NameRule | undefined
  readonly isPerson: boolean
  readonly listNamed: Named | undefined
}

/** A place whose only item is the given one. */
function listOf(place: Place): Place {
  return { rule: undefined, item: () => place, key: () => place }
}
