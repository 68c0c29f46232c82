/** The guard for PostgreSQL: is this an allowed read, and what exactly may be sent for it? */
import { AskedRefusal } from '../../../base/asked-refusal.ts'
import type { Clock } from '../../../base/clock.ts'
import { Refusal } from '../../../base/refusal.ts'
import { Clearance } from '../../../flow/clearance.ts'
import type { Exchange } from '../../../flow/exchange.ts'
import type { Grant } from '../../../flow/grant.ts'
import type { Lineage } from '../../../flow/lineage.ts'
import type { Policy } from '../../../flow/policy.ts'
import type { Clear, MaskText, Pseudonyms } from '../../../flow/ports.ts'
import type { PostgresAsk, PostgresOutbound } from '../../../wire/postgres/ask.ts'
import { Judging } from '../../judging.ts'
import { type ProbeStore, spendProbes } from '../../probe-budget.ts'
import { RateShare } from '../../rate-share.ts'
import type { Catalogue } from './catalogue.ts'
import { columnFacts, type ReadName } from './column-facts.ts'
import { groundsFor } from './grounds.ts'
import { type JudgedSteps, judgeSimple, judgeSteps } from './judge-steps.ts'
import { named, Refused } from './refused.ts'
import { type ReadSample, samplesOf } from './samples.ts'
import { isBeyond, maySet } from './settings.ts'
import { withSamples } from './with-samples.ts'

export type PostgresGuardParts = {
  readonly pseudonymsFor: (grant: Grant) => Pseudonyms
  readonly maskText: MaskText
  /** The same without pseudonyms. */
  readonly redactText: MaskText
  readonly readName: ReadName
  /** The catalogue of a database, as fresh as it has to be. */
  readonly catalogueOf: (
    grant: Grant,
    database: string,
  ) => Catalogue | Refusal | Promise<Catalogue | Refusal>
  /** The same, looked through again for what may be new; the same one where nothing is. */
  readonly renewedCatalogueOf: (grant: Grant, database: string) => Promise<Catalogue | Refusal>
  /** Told that a table was seen which the catalogue does not know. */
  readonly doubtCatalogueOf: (grant: Grant, database: string) => void
  /** Reads some rows of a table, to see whose they are. */
  readonly readSample: (grant: Grant, database: string) => ReadSample
  readonly probes: ProbeStore
  /** Secret: without it the digest of what was looked up could be guessed. */
  readonly digestKey: Uint8Array
  readonly policy: () => Policy
  readonly clock: Pick<Clock, 'nowMs'>
  /** Milliseconds since some moment, from a clock that nobody can set. */
  readonly elapsedMs: () => number
}

type Guarding = PostgresGuardParts & { readonly share: RateShare }

export function createPostgresGuard(
  parts: PostgresGuardParts,
): Clear<PostgresAsk, PostgresOutbound> {
  const guarding = { ...parts, share: new RateShare(parts.elapsedMs) }
  return async (exchange, grant) => {
    try {
      const judged = await clear(exchange, grant, guarding)
      return judged instanceof Refusal ? asked(judged, exchange.ask, parts) : judged
    } catch (error) {
      if (error instanceof Refused) return asked(error.refusal, exchange.ask, parts)
      throw error
    }
  }
}

async function clear(
  exchange: Exchange<PostgresAsk>,
  grant: Grant,
  parts: Guarding,
): Promise<Clearance<PostgresOutbound> | Refusal> {
  const { ask } = exchange
  const { subProcessor, environment } = grant.facts
  const endpoint = subProcessor.endpoints[environment]
  if (subProcessor.profile.protocol !== PROTOCOL || endpoint === undefined) {
    return new Refusal('PROTOCOL_OTHER', `It is for ${subProcessor.name}.`)
  }
  const { database } = ask.connection
  if (endpoint.database !== undefined && endpoint.database !== database) {
    return new Refusal('RELATION_UNKNOWN', 'The database is not the one on the register.')
  }
  if (ask.kind === 'connect') return connect(exchange, ask, grant)
  // What is known already is not waited for, here and below.
  const reading = parts.catalogueOf(grant, database)
  const catalogue = reading instanceof Promise ? await reading : reading
  if (catalogue instanceof Refusal) return catalogue
  const looking = look(ask, grant, { parts, catalogue })
  const settled = looking instanceof Promise ? await looking : looking
  if (settled instanceof Refusal) return settled
  const { judged, judging, grounds } = settled
  grounds.verdicts.settle()
  grounds.templates.settle()
  const beyondShare = parts.share.take(grant)
  if (beyondShare !== undefined) return beyondShare
  const spending = spendProbes(judging.probes, grant, parts)
  const probes = spending instanceof Promise ? await spending : spending
  if (probes instanceof Refusal) return probes
  return minted(exchange, grant, {
    judged,
    judging,
    probes,
    lineage: lineageOf(settled, () => parts.doubtCatalogueOf(grant, database)),
  })
}

export const PROTOCOL = 'postgresql'

type Asked = Exclude<PostgresAsk, { readonly kind: 'connect' }>
type Settled = ReturnType<typeof judge>

/** What a migration has only just made is not there a moment ago. */
const MAY_BE_NEW: ReadonlySet<string> = new Set([
  ...['RELATION_UNKNOWN', 'COLUMN_UNKNOWN'],
  // Types are told by it too.
  'FUNCTION_UNKNOWN',
])

/** At once where all is known that it takes. @throws Refused */
function look(
  ask: Asked,
  grant: Grant,
  by: FactsFor,
): Settled | Refusal | Promise<Settled | Refusal> {
  try {
    const looking = lookOnce(ask, grant, by)
    if (!(looking instanceof Promise)) return looking
    return looking.catch((error: unknown) => lookAgain(ask, grant, { ...by, error }))
  } catch (error) {
    return lookAgain(ask, grant, { ...by, error })
  }
}

async function lookAgain(
  ask: Asked,
  grant: Grant,
  { parts, catalogue, error }: FactsFor & { readonly error: unknown },
): Promise<Settled | Refusal> {
  const mayBeNew = error instanceof Refused && MAY_BE_NEW.has(error.refusal.code)
  if (!mayBeNew) throw error
  const renewed = await parts.renewedCatalogueOf(grant, ask.connection.database)
  if (renewed instanceof Refusal) return renewed
  if (renewed === catalogue) throw error
  return lookOnce(ask, grant, { parts, catalogue: renewed })
}

function lookOnce(ask: Asked, grant: Grant, { parts, catalogue }: FactsFor) {
  const facts = factsOf(grant, { parts, catalogue })
  const round = () => judge(ask, grant, { parts, catalogue, facts })
  const read = parts.readSample(grant, ask.connection.database)
  return withSamples(round, samplesOf(catalogue), read)
}

function judge(
  ask: Asked,
  grant: Grant,
  { parts, catalogue, facts }: FactsFor & { readonly facts: Facts },
) {
  const judging = new Judging(grant, parts)
  const { connection } = ask
  const { readName } = parts
  const grounds = groundsFor(grant, { catalogue, facts, connection, judging, readName })
  const judged =
    ask.kind === 'simple' ? judgeSimple(ask, grounds, judging) : judgeSteps(ask, grounds, judging)
  return { judged, judging, grounds, catalogue, facts }
}

type FactsFor = { readonly parts: Guarding; readonly catalogue: Catalogue }

/** Kept by catalogue and sub-processor: both are new objects where anything has changed. */
function factsOf(grant: Grant, { parts, catalogue }: FactsFor) {
  const { subProcessor } = grant.facts
  const byCatalogue = FACTS.get(subProcessor) ?? new WeakMap<Catalogue, Facts>()
  FACTS.set(subProcessor, byCatalogue)
  const known = byCatalogue.get(catalogue)
  if (known !== undefined) return known
  const { readName } = parts
  const made = columnFacts({
    subProcessor,
    readName,
    sampled: samplesOf(catalogue).of,
    catalogue,
  })
  byCatalogue.set(catalogue, made)
  return made
}

type Facts = ReturnType<typeof columnFacts>

const FACTS = new WeakMap<object, WeakMap<Catalogue, Facts>>()

function lineageOf({ judged, catalogue, facts }: Settled, onUnknown: () => void): Lineage {
  return {
    results: judged.results,
    ofColumn: (table, number) => {
      if (number < 0) return { shows: 'safe' }
      const relation = catalogue.byId(table)
      const column = relation?.columns.find((one) => one.number === number)
      if (relation === undefined || column === undefined) {
        onUnknown()
        return { shows: 'nothing', category: 'user' }
      }
      return facts(relation, column)
    },
  }
}

type Minting = {
  readonly judged: JudgedSteps
  readonly judging: Judging
  readonly probes: number
  readonly lineage: Lineage
}

function minted(
  exchange: Exchange<PostgresAsk>,
  grant: Grant,
  { judged, judging, probes, lineage }: Minting,
): Clearance<PostgresOutbound> {
  return Clearance.mint({
    exchangeId: exchange.id,
    grant,
    operation: { id: judged.operation, class: 'read' },
    outbound: outboundOf(exchange.ask.connection.id, judged.outbound),
    recordable: judged.shown,
    swappedIn: judging.swappedIn,
    probes,
    fields: grant.facts.subProcessor.profile.fields,
    lineage,
  })
}

/** Member by member: copying whatever there is takes its time. */
function outboundOf(
  connectionId: string,
  { steps, isSimple, isLast }: JudgedSteps['outbound'],
): PostgresOutbound {
  return { kind: 'steps', connectionId, steps, isSimple, isLast }
}

function connect(
  exchange: Exchange<PostgresAsk>,
  ask: PostgresAsk & { kind: 'connect' },
  grant: Grant,
): Clearance<PostgresOutbound> | Refusal {
  const settings = new Map(ask.settings)
  for (const [name, value] of ask.settings) {
    // Whoever wants more time has what the session has.
    if (isBeyond(name, value)) settings.delete(name)
    else if (!maySet(name, value)) {
      const why = `${named(name)} is asked for in the first message of a connection.`
      return new Refusal('SETTING_REFUSED', why)
    }
  }
  return Clearance.mint({
    exchangeId: exchange.id,
    grant,
    operation: { id: 'connect', class: 'read' },
    outbound: {
      kind: 'connect',
      connectionId: ask.connection.id,
      database: ask.connection.database,
      settings,
    },
    recordable: `connect ${ask.connection.database.replace(/[^\w.-]/g, '?')}`,
    swappedIn: [],
    probes: 0,
    fields: [],
    lineage: undefined,
  })
}

const ASKED_LENGTH_MAX = 4_000

/** What was asked, for the record of its refusal: whole, and with nothing in it that was said. */
function asked(refusal: Refusal, ask: PostgresAsk, { redactText }: PostgresGuardParts): Refusal {
  if (ask.kind === 'connect') return refusal
  const text =
    ask.kind === 'simple'
      ? ask.text
      : ask.steps.map((step) => (step.kind === 'parse' ? step.message.text : '')).join(' ')
  const words = text.replace(/'(?:[^']|'')*'?/g, "'…'").replace(/\$(\w*)\$.*?(?:\$\1\$|$)/gs, "'…'")
  return new AskedRefusal(refusal, redactText(words.slice(0, ASKED_LENGTH_MAX)))
}
