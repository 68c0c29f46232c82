/** Judges what is asked at once: a text of statements, or steps of the extended protocol. */
import type { ResultLineage } from '../../../flow/lineage.ts'
import type {
  OutStep,
  Portal,
  PostgresAsk,
  Prepared,
  SearchPath,
  Step,
} from '../../../wire/postgres/ask.ts'
import type { BindMessage } from '../../../wire/postgres/bind.ts'
import { type Connected, connectedAfter } from '../../../wire/postgres/effects.ts'
import type { ParseMessage } from '../../../wire/postgres/parse.ts'
import type { Judging } from '../../judging.ts'
import type { Followed } from './followed.ts'
import { genericSteps } from './generic-plan.ts'
import type { Grounded } from './grounds.ts'
import { judgeParameters } from './judge-values.ts'
import { KeptTemplate, templateOf } from './number-templates.ts'
import { OWN_FROM } from './own-types.ts'
import { named, Refused } from './refused.ts'
import { resultLineage } from './result-lineage.ts'
import { OWN_NAMES } from './session-statements.ts'
import { parseStatements, type Statement } from './statements.ts'
import { EMPTY, judgeOne, type Verdict } from './verdict.ts'

export type JudgedSteps = {
  readonly operation: string
  readonly shown: string
  readonly results: readonly ResultLineage[]
  readonly outbound: {
    readonly kind: 'steps'
    readonly steps: readonly OutStep[]
    readonly isSimple: boolean
    readonly isLast: boolean
  }
}

/** A text of statements: judged whole, and then sent one by one. @throws Refused */
export function judgeSimple(
  ask: PostgresAsk & { kind: 'simple' },
  grounded: Grounded,
  judging: Judging,
): JudgedSteps {
  const all = judgeText(ask.text, grounded, judging)
  for (const { followed } of all) requireNoParameter(followed)
  const results: ResultLineage[] = []
  // Servers bind nothing in a transaction that failed, not even nothing.
  const steps: OutStep[] = all.length === 0 ? [{ kind: 'nothing' }] : []
  for (const { followed, text } of all) {
    for (const step of statementSteps(followed, text.sent, results)) steps.push(step)
  }
  return {
    operation: operationOf(all),
    shown: all.map(({ text }) => text.shown).join('; '),
    results,
    outbound: { kind: 'steps', steps, isSimple: true, isLast: true },
  }
}

function requireNoParameter(followed: Followed): void {
  const { operation, lookups, plainParameters, genericPlan } = followed
  // Its parameters are those of what is executed later, or never.
  if (operation === 'prepare' || genericPlan !== undefined) return
  if (plainParameters.size === 0 && lookups.every(({ kind }) => kind === 'literal')) return
  throw new Refused(
    'STATEMENT_UNREADABLE',
    operation === 'explain'
      ? 'It has a parameter, as $1: write a value in its place, or EXPLAIN (GENERIC_PLAN).'
      : 'It has a parameter, as $1, and no value comes with it: that takes a prepared statement.',
  )
}

function judgeText(text: string, grounded: Grounded, judging: Judging): readonly Verdict[] {
  const known = knownVerdict(text, grounded, judging)
  if (known !== undefined) return [known]
  let connected: Connected = grounded
  const statements = parseStatements(text)
  const all = statements.map((statement) => {
    const grounds = grounded.within(connected.searchPath)
    const one = judgeOne(statement, { grounds, held: connected }, judging)
    // What follows is only reached where this was done.
    connected = one.followed.effects.reduce(connectedAfter, connected)
    return one
  })
  const [statement, ...others] = statements
  const [verdict] = all
  if (statement !== undefined && verdict !== undefined && others.length === 0)
    noteVerdict({ text, path: grounded.searchPath }, { statement, verdict }, grounded)
  return all
}

/** What was judged before: the very text, or one that differs in numbers that decide nothing. */
function knownVerdict(
  text: string,
  { verdicts, templates, searchPath: path }: Grounded,
  judging: Judging,
): Verdict | undefined {
  const known = verdicts.find(text, path)
  if (known !== undefined) return known
  const template = templateOf(text)
  return template && templates.find(template.text, path)?.filled(template, judging)
}

type Judged = { readonly statement: Statement; readonly verdict: Verdict }

function noteVerdict(
  { text, path }: { readonly text: string; readonly path: SearchPath },
  { statement, verdict }: Judged,
  { verdicts, templates }: Grounded,
): void {
  const template = templateOf(text)
  const kept = template && KeptTemplate.of(statement, verdict, template)
  if (template !== undefined && kept !== undefined) {
    templates.note({ text: template.text, path }, kept)
  } else if (verdict.isLasting) verdicts.note({ text, path }, verdict)
}

function operationOf(all: readonly Verdict[]): string {
  const [first] = all
  if (first === undefined) return 'empty'
  return all.length === 1 ? first.followed.operation : 'statements'
}

const NAMELESS = { of: 'portal', name: '' } as const

const TO_ITS_END = { portal: '', rowsMax: 0 } as const

function statementSteps(
  followed: Followed,
  sent: string,
  results: ResultLineage[],
): readonly OutStep[] {
  const { genericPlan: options, lookups, plainParameters } = followed
  if (options === undefined) return simpleSteps(followed, sent, results)
  const numbers = lookups.flatMap((one) => (one.kind === 'parameter' ? [one.number] : []))
  const parameters = Math.max(0, ...plainParameters, ...numbers)
  if (parameters === 0) return simpleSteps(followed, sent, results)
  const explained = (text: string): readonly OutStep[] => simpleSteps(followed, text, results)
  return genericSteps({ options, sent, parameters }, explained)
}

function simpleSteps(followed: Followed, sent: string, results: ResultLineage[]): OutStep[] {
  const copies = followed.copy !== undefined
  return [
    { kind: 'parse', message: { name: '', text: sent, parameterTypes: [] } },
    followed.copy?.format === 'binary' ? BINARY : TEXTS,
    { kind: 'describe', named: NAMELESS, isAsked: true, copies },
    ...unchangedSteps(followed),
    executeStep(followed, TO_ITS_END, results),
  ]
}

/** Behind the binding, which keeps the server from changing what is bound. */
function unchangedSteps({ relied }: Followed): readonly OutStep[] {
  return relied.length === 0 ? NO_STEPS : [{ kind: 'unchanged', relations: relied }]
}

const NO_STEPS: readonly OutStep[] = []

const TEXTS = boundIn([])
const BINARY = boundIn(['binary'])

function boundIn(resultFormats: BindMessage['resultFormats']): OutStep {
  const none = { parameterFormats: [], parameters: [] }
  return { kind: 'bind', message: { portal: '', statement: '', ...none, resultFormats } }
}

function executeStep(
  followed: Followed,
  message: { readonly portal: string; readonly rowsMax: number },
  results: ResultLineage[],
): OutStep {
  const { copy, tag, effects, columns } = followed
  results.push(columns === undefined ? NO_LINEAGE : resultLineage(columns))
  // A copy comes whole, however many rows are asked for.
  const asked = copy === undefined ? message : { ...message, rowsMax: 0 }
  return { kind: 'execute', message: asked, result: results.length - 1, copy, tag, effects }
}

const NO_LINEAGE: ResultLineage = []

/** Steps of the extended protocol, each with the statement that it is about. @throws Refused */
export function judgeSteps(
  ask: PostgresAsk & { kind: 'steps' },
  grounded: Grounded,
  judging: Judging,
): JudgedSteps {
  const state = new Stepping(grounded, judging)
  for (const step of ask.steps) state.take(step, ask.steps)
  return {
    operation: state.operation,
    shown: state.shown,
    results: state.results,
    outbound: { kind: 'steps', steps: state.steps, isSimple: false, isLast: ask.isLast },
  }
}

class Stepping {
  readonly results: ResultLineage[] = []
  readonly steps: OutStep[] = []
  operation = 'close'
  shown = ''
  readonly #grounded: Grounded
  readonly #judging: Judging
  readonly #known = new Map<Prepared, Verdict>()

  constructor(grounded: Grounded, judging: Judging) {
    this.#grounded = grounded
    this.#judging = judging
  }

  take(step: Step, all: readonly Step[]): void {
    switch (step.kind) {
      case 'parse':
        this.#parse(step.message, step.prepared)
        break
      case 'bind':
        this.#bind(step.message, step.prepared)
        break
      case 'describe':
        this.#describe(step)
        break
      case 'execute':
        this.#execute(step.message, step.portal, all)
        break
      case 'close':
        if (step.named.of === 'statement') requireOthers(step.named.name)
        this.steps.push({ kind: 'close', named: step.named })
        this.#show('close', 'CLOSE')
    }
  }

  #parse(message: ParseMessage, prepared: Prepared): void {
    requireOthers(message.name)
    this.#requireHarmless(message.parameterTypes)
    const { followed, text } = this.#judged(prepared)
    const [shown] = followed.placed.length === 0 ? [] : followed.beside.values()
    WHOLES_SENT.set(prepared, shown?.texts.size ?? 0)
    this.steps.push({ kind: 'parse', message: { ...message, text: text.sent } })
    this.#show(message.name === '' ? followed.operation : 'prepare', text.shown)
  }

  /** The server makes values of the types that are said here, by the code of each. */
  #requireHarmless(types: readonly number[]): void {
    const own = types.filter((id) => id >= OWN_FROM)
    if (own.length === 0) return
    const { catalogue } = this.#grounded.within(this.#grounded.searchPath)
    if (own.every((id) => catalogue.types.ids.has(id))) return
    throw new Refused('FUNCTION_UNKNOWN', 'The type of a parameter may run code of its own.')
  }

  #bind(message: Portal['bind'], prepared: Prepared): void {
    const { followed, text } = this.#judged(prepared)
    const { parameters, shown } = judgeParameters(
      {
        bind: message,
        lookups: followed.lookups,
        plain: followed.plainParameters,
        settings: followed.settingParameters,
        searches: followed.searches,
        types: this.#baseTypes(prepared.parameterTypes),
      },
      this.#judging,
    )
    const formats =
      followed.copy === undefined ? formatsFor(message, prepared) : copyFormats(followed)
    this.steps.push({ kind: 'bind', message: { ...message, parameters, resultFormats: formats } })
    const values = shown.map((value, at) => `$${at + 1} = ${value}`).join(', ')
    this.#show(followed.operation, values === '' ? text.shown : `${text.shown} [${values}]`)
  }

  /** What types of somebody's own are underneath, as the columns that they are compared with. */
  #baseTypes(types: readonly number[]): readonly number[] {
    if (types.every((id) => id < OWN_FROM)) return types
    const { catalogue } = this.#grounded.within(this.#grounded.searchPath)
    return types.map(catalogue.types.baseOf)
  }

  #describe(step: Step & { kind: 'describe' }): void {
    const prepared = 'prepared' in step.of ? step.of.prepared : step.of
    const { followed, text } = this.#judged(prepared)
    const copies = followed.copy !== undefined
    this.steps.push({ kind: 'describe', named: step.named, isAsked: true, copies })
    if (this.shown === '') this.#show('describe', text.shown)
  }

  #execute(
    message: { readonly portal: string; readonly rowsMax: number },
    portal: Portal,
    all: readonly Step[],
  ): void {
    const { followed } = this.#judged(portal.prepared)
    // Rows are masked by what was described last: that must be their own portal, as bound by now.
    const last = this.steps.findLast(({ kind }) => kind === 'describe' || kind === 'bind')
    const isDescribed =
      last?.kind === 'describe' && last.named.of === 'portal' && last.named.name === message.portal
    // The mask needs to know the columns, whether or not the client wants to.
    if (!isDescribed) {
      const named = { of: 'portal', name: message.portal } as const
      this.steps.push({ kind: 'describe', named, isAsked: false, copies: false })
    }
    if (!all.some(({ kind }) => kind === 'bind')) this.#bindAgain(portal)
    this.steps.push(...unchangedSteps(followed), executeStep(followed, message, this.results))
  }

  /** More rows of a portal: what it looks up is kept out of the reply once more. */
  #bindAgain(portal: Portal): void {
    const before = this.steps.length
    this.#bind(portal.bind, portal.prepared)
    this.steps.length = before
  }

  /** Judged once for all the steps that speak of it. */
  #judged(prepared: Prepared): Verdict {
    const { text, searchPath: path } = prepared
    const known = this.#known.get(prepared)
    if (known !== undefined) return known
    const { verdicts } = this.#grounded
    const verdict = verdicts.find(text, path) ?? this.#judge(prepared)
    if (verdict.isLasting) verdicts.note({ text, path }, verdict)
    this.#known.set(prepared, verdict)
    return verdict
  }

  #judge({ text, searchPath }: Prepared): Verdict {
    const statements = parseStatements(text)
    if (statements.length > 1) {
      throw new Refused('STATEMENT_UNREADABLE', 'A prepared statement is one statement.')
    }
    const [statement] = statements
    if (statement === undefined) return EMPTY
    const grounds = this.#grounded.within(searchPath)
    return judgeOne(statement, { grounds, held: this.#grounded }, this.#judging)
  }

  #show(operation: string, text: string): void {
    if (this.operation === 'close' || this.operation === 'describe') this.operation = operation
    if (text.length > this.shown.length || text.endsWith(']')) this.shown = text
  }
}

function requireOthers(name: string): void {
  if (!OWN_NAMES.test(name)) return
  throw new Refused('STATEMENT_UNKNOWN', `${named(name)} is the gateway’s own.`)
}

/** How many columns come beside those of a statement, as it was sent. */
const WHOLES_SENT = new WeakMap<Prepared, number>()

/** A list of formats, one for each column, has one for those that come beside as well. */
function formatsFor(
  { resultFormats }: BindMessage,
  prepared: Prepared,
): BindMessage['resultFormats'] {
  const wholes = WHOLES_SENT.get(prepared) ?? 0
  if (wholes === 0 || resultFormats.length < 2) return resultFormats
  return [...resultFormats, ...Array.from({ length: wholes }, () => 'text' as const)]
}

function copyFormats({ copy }: Followed): readonly ('text' | 'binary')[] {
  return copy?.format === 'binary' ? ['binary'] : []
}
