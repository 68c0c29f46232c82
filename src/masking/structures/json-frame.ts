/** Where in a JSON document a value stands, and what that says of it. */
import type { FieldRule } from '../../flow/profile.ts'
import type { Place } from '../declared/field-automaton.ts'
import { commandWith } from '../detectors/command-words.ts'
import { MESSAGE, NOWHERE, type Standing, VERSION } from '../leaf-mask.ts'
import { PERSON_RULE } from '../names/last-words.ts'
import type { Named, NamedSignal } from '../names/named.ts'
import { butSaid } from '../names/said-about.ts'
import type { NameRule } from '../names/sensitive-names.ts'
import { ruleOfKind } from '../names/told-together.ts'
import { type Context, rootContext } from './json-context.ts'
import type { Held } from './json-output.ts'
import { ADDRESS, ADDRESSEE, BYTES, HIDDEN, isInside, PERSON_OR_THING } from './json-rules.ts'
import { pathStep } from './path-step.ts'
import { TablePlace } from './table-place.ts'

/** Longer ones are no names of fields. */
const FIELD_LENGTH_MAX = 160

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
  /** What the last name of a path says, which leads to the value beside it. */
  #pathRule: NameRule | undefined
  readonly #isPath: boolean
  /** Whether a member has told that this is a person. */
  #isTold = false
  /** How many texts of a list came: names and values take turns. */
  #texts = 0
  /** What it is of a table. */
  readonly table: TablePlace
  readonly #isPair: boolean
  readonly #isTop: boolean
  readonly #isOptions: boolean
  /** The command whose options come one by one, as far as it came; nothing where it is none. */
  #command = ''
  readonly #isAnswers: boolean
  readonly #owner: Named | undefined
  /** Values that came before their name. */
  #held: Held[] | undefined
  /** The answer whose field this is. */
  #fieldOf: JsonFrame | undefined
  /** A `name` that came before it was told whether it is a person's. */
  heldName: Held | undefined

  private constructor({
    names,
    context,
  }: { readonly names: NamedSignal; readonly context: Context }) {
    this.isList = context.isList
    this.#place = context.place
    this.#names = names
    this.#redacted = context.redacted
    this.#inherited = context.inherited
    this.#isPerson = context.isPerson
    this.#listNamed = context.listNamed
    this.table = new TablePlace(context)
    this.#isPair = context.table === 'pair'
    this.#isTop = context.whole === 'holds'
    this.#isOptions = context.whole === 'is' || context.listNamed?.turns === 'options'
    this.#isAnswers = context.table === 'answer'
    this.#isPath = context.table === 'path'
    this.#owner = context.owner
  }

  /** An object or a list of which its surroundings are known, and nothing inside yet. */
  static in(context: Context, names: NamedSignal): JsonFrame {
    return new JsonFrame({ names, context })
  }

  /** The whole document, or what stands alone. */
  static root(place: Place, names: NamedSignal): JsonFrame {
    return JsonFrame.in(rootContext(place), names)
  }

  /** An object or a list that stands where the last key, or the next item, does; within `parent`. */
  enter(isList: boolean, parent = ''): JsonFrame {
    const { table } = this
    table.beginIn(parent)
    const isByColumn = isList && table.isByColumn(parent)
    const context = this.inside(isList)
    const frame = JsonFrame.in(isByColumn ? table.asColumn(context) : context, this.#names)
    table.open(frame.table, isList)
    // A column that is described by an object has its place before it has a name.
    if (table.isColumns && !isList) table.gather(this.#names.of(''))
    if (frame.#isPath) frame.#nameFor(this)
    if (this.#isAnswers && !isList) this.#tellAnswer(frame)
    // `{"type": {"coding": [{"code": "MR"}]}, "value": …}`
    else if (this.#fieldOf !== undefined) frame.#nameFor(this.#fieldOf)
    return frame
  }

  /** `{"field": {"title": "Last name"}, "text": …}`, `{"label": {…}, "text": {"value": …}}` */
  #tellAnswer(frame: JsonFrame): void {
    const { inAnswer } = this.#named ?? {}
    if (inAnswer === 'field') frame.#nameFor(this)
    else if (inAnswer === 'value') frame.tellPair(this.#pairRule)
  }

  #nameFor(answer: JsonFrame): void {
    this.#fieldOf = answer
  }

  /** A list within a row of Athena: `{"Rows": [{"Data": [{"VarCharValue": …}]}]}`. */
  enterRow(): JsonFrame {
    const frame = JsonFrame.in({ ...this.inside(true), table: 'row' }, this.#names)
    this.table.openRow(frame.table)
    return frame
  }

  /** What is known of such an object or list before anything in it is read. */
  inside(isList: boolean): Context {
    const { declared, named: known } = this.standing()
    // It is counted only then.
    const named = this.table.isRow ? this.table.ruleOfNext() : known
    const name = this.#nameHere()
    const isBytes = this.#pairRule === BYTES && name?.name === 'data'
    const isNamed = name?.isValue === true && !name.isSent
    const paired = isNamed || isBytes ? this.pairRule : undefined
    const isHidden = declared?.treatment === 'redact'
    return {
      isList,
      place: this.#placeHere(),
      redacted: isHidden ? declared : this.#redacted,
      // What a member beside has named holds for all that is in it, as in OTLP's attributes.
      inherited: isBytes ? BYTES : isInside(named, paired) ? named : this.#inheritedInside(name),
      isPerson: name === undefined ? this.#isPerson && isList : name.isPerson,
      listNamed: isList ? name : undefined,
      table: this.#tableInside(isList),
      whole: isList && this.#isTop ? 'is' : undefined,
      owner: !isList && name !== undefined && mayOwn(name) ? name : undefined,
    }
  }

  /** A word that says little of a value says nothing of the members that OTLP puts there. */
  #inheritedInside(name: Named | undefined): NameRule | undefined {
    const isOfMembers = name?.name === 'kvlistValue' && this.#inherited?.onlyRandom === true
    return isOfMembers ? undefined : this.#inherited
  }

  #tableInside(isList: boolean): Context['table'] {
    if (!isList && this.table.isColumns) return 'column'
    if (!isList) return this.isList && this.#listNamed?.table === 'answers' ? 'answer' : undefined
    if (this.isList && this.#listNamed?.table === 'pairs') return 'pair'
    if (!this.isList && this.#named?.table === 'path') return 'path'
    const isRow = this.table.isRows || this.#nameHere()?.table === 'row'
    return isRow ? 'row' : undefined
  }

  /** A member has told that this is a person. */
  tell(): void {
    this.#isTold = true
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

  /** The name under which the next value stands, its list's where it is an item. */
  get name(): string {
    return this.#nameHere()?.name ?? ''
  }

  /** What is known of the value that comes next. */
  standing(): Standing {
    const declared = this.#redacted ?? this.#placeHere().rule
    const column = this.table.ruleOfLast()
    if (column !== undefined) return { declared, named: column, isOperators: false }
    const name = this.#nameHere()
    if (this.#isOptions && this.#inherited === undefined && declared === undefined)
      return { ...NOWHERE, named: this.pairRule, command: this.#command }
    if (name === undefined)
      return this.#inherited === undefined && declared === undefined
        ? NOWHERE
        : { declared, named: this.#inherited, isOperators: false }
    const own = this.#ownOf(name) ?? this.#ownedBy(name)
    const paired = name.isValue || this.isTurns || this.#isAnswer ? this.pairRule : undefined
    const isBlank = declared === undefined && own === undefined && paired === undefined
    const inherited = this.#inheritedBy(name)
    if (isBlank && inherited === undefined) return standingAlone(name)
    // A name that says little by itself says less than what is said of all around it.
    const around = paired ?? inherited
    const named = own?.onlyRandom === true ? (around ?? own) : (own ?? around)
    return { declared, named, isOperators: name.isOperators }
  }

  #ownOf(name: Named): NameRule | undefined {
    const own = this.#names.under(name, this.isPerson)
    // `{"price": {"nickname": "Gold"}}`
    if (name.name === NICKNAME && this.#owner?.isNicknamed === true) return undefined
    // A plan is called `Gold`, and so may a user be.
    if (name.name === NICKNAME && this.#owner?.isPerson === true) return PERSON_RULE
    const isVague = name.isName && this.#mayBeThing && !this.#isTold
    return isVague && own === PERSON_RULE ? PERSON_OR_THING : own
  }

  get #mayBeThing(): boolean {
    return this.#owner?.mayBeThing === true
  }

  #ownedBy({ owned }: Named): NameRule | undefined {
    return owned === undefined ? undefined : this.#owner?.owns?.[owned]
  }

  /** Whether what stands under the last key holds what somebody has answered. */
  get #isAnswer(): boolean {
    return this.#isAnswers && this.#named?.inAnswer === 'value'
  }

  /** What is said of all that is inside holds for each member, but for those about the whole. */
  #inheritedBy(name: Named): NameRule | undefined {
    const inherited = this.#inherited
    if (inherited === undefined || (!inherited.inside && name.isAbout)) return undefined
    // Whom an address is of is called as elsewhere.
    if (name.isName && inherited.category === ADDRESS) return ADDRESSEE
    return name.about === undefined ? inherited : butSaid(inherited, name.about)
  }

  /** A text that stood under the last key: it may name the member beside it. */
  sawText(text: string): void {
    if (this.isTurns) this.#takeTurn(text)
    if (this.table.gathers) this.table.sawName(this.#names.of(text), this.isNaming)
    if (this.#isPath) this.#fieldOf?.tellPath(this.#names.of(text).rule)
    else if (this.isField && text.length <= FIELD_LENGTH_MAX)
      this.#fieldOf?.tellPair(ruleOfKind(text) ?? this.#names.of(text).rule)
    if (!this.isNaming) return
    const isHidden = (this.#key === 'attr__type' && text === 'hidden') || text === 'SecureString'
    if (this.#key === 'type' && text === 'Buffer') this.#pairRule ??= BYTES
    this.#pairRule ??= isHidden ? HIDDEN : this.#names.of(text).rule
  }

  /** What is within has named the member beside it. */
  tellPair(rule: NameRule | undefined): void {
    this.#pairRule ??= rule
  }

  /** `["body", "user", "phone"]`: the last of the names. */
  tellPath(rule: NameRule | undefined): void {
    this.#pathRule = rule
  }

  /** Whether each text in it may name what stands beside it. */
  get isField(): boolean {
    return this.#fieldOf !== undefined
  }

  /** `{"sensitive": true, "value": …}` */
  sawTrue(): void {
    if (this.#named?.hides === true) this.#pairRule ??= HIDDEN
  }

  /** `["Authorization", "Bearer …"]`, and `["mysql", "--password", "…"]`. */
  get isTurns(): boolean {
    return this.isList && (this.#listNamed?.turns !== undefined || this.#isPair || this.#isOptions)
  }

  #takeTurn(text: string): void {
    const mayName = this.#isOptions ? text.startsWith('-') : this.#texts % 2 === 0
    if (this.#isOptions) this.#command = commandWith(text, this.#command, this.#texts === 0)
    const isName = this.#pairRule === undefined && mayName
    this.#pairRule = isName ? this.#names.of(text).rule : undefined
    this.#texts += 1
  }

  /** Whether what stands under the last key may name the member beside it. */
  get isNaming(): boolean {
    if (this.isList || this.#named === undefined) return false
    return this.#named.isNaming || (this.#isAnswers && this.#named.inAnswer === 'name')
  }

  /** Whether a truth under the last key hides the value beside it. */
  get hides(): boolean {
    return !this.isList && this.#named?.hides === true
  }

  /** Whether the value under the last key has to wait for its name. */
  get mustWait(): boolean {
    if (this.isList || this.pairRule !== undefined) return false
    return this.#named?.waits === true || this.#isAnswer
  }

  /** Whether the value under the last key may tell that this is a person. */
  get mayTell(): boolean {
    return this.#named?.tellsLike !== undefined
  }

  /** A value has come that may tell so. */
  tellBy(text: string): void {
    if (this.#named?.tellsLike?.test(text) === true) this.#isTold = true
  }

  /** Whether a member has told that this is a person. */
  get isTold(): boolean {
    return this.#isTold
  }

  get isPerson(): boolean {
    return this.#isPerson || this.#isTold
  }

  /** Whether a `name` under the last key has to wait for what stands beside it. */
  get nameMustWait(): boolean {
    const isName = !this.isList && this.#named?.isName === true
    const isKnown = this.#mayBeThing ? this.#isTold : this.isPerson
    return isName && !isKnown && this.heldName === undefined
  }

  get held(): readonly Held[] {
    return this.#held ?? NOTHING_HELD
  }

  /** What waited has been settled. */
  release(): void {
    this.#held = undefined
  }

  /** A value that came before its name waits for it. */
  hold(held: Held): void {
    this.#held ??= []
    this.#held.push(held)
  }

  get pairRule(): NameRule | undefined {
    return this.#pairRule ?? this.#pathRule
  }

  #placeHere(): Place {
    return this.isList ? this.#place.item() : this.#place.key(this.#key)
  }

  #nameHere(): Named | undefined {
    return this.isList ? this.#listNamed : this.#named
  }
}

function mayOwn({ owns, mayBeThing, isNicknamed, isPerson }: Named): boolean {
  return owns !== undefined || mayBeThing || isNicknamed || isPerson
}

function standingAlone({ about }: Named): Standing {
  if (about === 'message') return MESSAGE
  return about === 'version' ? VERSION : NOWHERE
}

const NICKNAME = 'nickname'
const NOTHING_HELD: readonly Held[] = []
