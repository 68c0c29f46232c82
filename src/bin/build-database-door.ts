/** Puts together what looks at databases meet: guard, upstream, catalogue, and the door itself. */
import type { Access } from '../access/access.ts'
import { KeptLately } from '../base/kept-lately.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Grant } from '../flow/grant.ts'
import type { Endpoint } from '../flow/sub-processor.ts'
import { carryExchange, type House } from '../gateway/carry-exchange.ts'
import type { CatalogueColumn, Relation } from '../guard/classify/sql/catalogue.ts'
import { createPostgresGuard, PROTOCOL } from '../guard/classify/sql/postgres-guard.ts'
import type { Seen, SeenColumns } from '../guard/classify/sql/samples.ts'
import { loadGrammar } from '../guard/classify/sql/statements.ts'
import type { Masking } from '../masking/create-masking.ts'
import {
  categoryOfSample,
  membersOfSample,
  somebodyInSample,
  throughout,
} from '../masking/rows/column-sample.ts'
import { CatalogueReader } from '../protocols/postgres/catalogue-reader.ts'
import { DatabaseConnections } from '../protocols/postgres/connections.ts'
import { listenPostgres, type PostgresListener } from '../protocols/postgres/listen.ts'
import { PostgresUpstream, type Target } from '../protocols/postgres/upstream.ts'
import type { Credentials } from '../stores/credentials/credentials.ts'
import { sqliteProbeStore } from '../stores/sqlite/probe-store.ts'
import type { PostgresAsk, PostgresOutbound } from '../wire/postgres/ask.ts'
import { isDocument, isLongNumber, typeFacts } from '../wire/postgres/types.ts'
import type { HouseSetting } from './house-setting.ts'
import { elapsedMs, passed, systemClock, systemRandomness } from './system-clock.ts'
import { systemResolve } from './system-resolve.ts'

export type DatabaseDoorParts = {
  readonly setting: HouseSetting
  readonly access: Access
  readonly masking: Masking
  readonly credentials: Credentials
  /** What every exchange of the house ends by. */
  readonly ending: Pick<
    House<PostgresAsk, PostgresOutbound>,
    'recorder' | 'live' | 'knocks' | 'budget' | 'clock' | 'report' | 'onTrouble'
  >
}

export type DatabaseDoor = {
  readonly connections: DatabaseConnections
  /** Opens the listener where the configuration has one. @throws where it cannot listen. */
  readonly listen: () => Promise<PostgresListener | undefined>
  readonly close: () => void
}

export async function buildDatabaseDoor(parts: DatabaseDoorParts): Promise<DatabaseDoor> {
  await loadGrammar()
  const { setting, access, masking, credentials, ending } = parts
  const connections = new DatabaseConnections(LIMITS.connections_per_session_max)
  const upstream = new PostgresUpstream({
    credentials: credentials.get,
    credentialRefused: credentials.refused,
    resolveKey: (reference) => credentials.resolveKey(reference),
    schemaChanged: (target) => catalogues.expire(target),
    randomness: systemRandomness,
    clock: systemClock,
    resolve: systemResolve,
    report: (error) => setting.log.fault(error),
  })
  const catalogues = openCatalogues(upstream, parts)
  const { mask, maskText, redactText, pseudonymsFor, readName } = masking
  const clear = createPostgresGuard({
    ...{ pseudonymsFor, maskText, redactText, readName, elapsedMs },
    catalogueOf: (grant, database) => catalogues.current(targetOf(grant, database)),
    renewedCatalogueOf: (grant, database) => catalogues.renewed(targetOf(grant, database)),
    doubtCatalogueOf: (grant, database) => catalogues.doubt(targetOf(grant, database)),
    readSample: (grant, database) => (relation, columns) =>
      sampled({ grant, database, relation, columns }, catalogues, parts),
    probes: sqliteProbeStore(setting.stores.state),
    digestKey: setting.stores.pseudonymKeys.probeKey,
    policy: () => setting.configuration().policy,
    clock: access.clock,
  })
  const house = { ...ending, admit: access.admit, clear, upstream: upstream.send, mask }
  return {
    connections,
    listen: async () => {
      const at = setting.configuration().gateway.doors[PROTOCOL]
      if (at === undefined) return undefined
      return listenPostgres({
        at,
        certified: setting.stores.certified,
        carry: (exchange) => carryExchange(exchange, house),
        knock: (from, refusal) => void ending.knocks.count(from, refusal),
        report: (error) => setting.log.fault(error),
        verifierOf: (sessionId) => access.verifierOf(sessionId),
        sessionNamed: (user, database) => sessionNamed({ user, database }, access, setting),
        ...{ connections, upstream, clock: systemClock, randomness: systemRandomness },
      })
    },
    close: () => {
      upstream.closeAll()
      catalogues.close()
    },
  }
}

/** A saved connection keeps its user: the person, whose newest session there is meant. */
function sessionNamed(
  { user, database }: { readonly user: string; readonly database: string },
  access: Access,
  { configuration }: HouseSetting,
): string {
  const found = access.newestSession(user, ({ subProcessor: name, environment }) => {
    const of = configuration().subProcessors.find((each) => each.name === name)
    const only = of?.endpoints[environment]?.database ?? database
    return of?.profile.protocol === PROTOCOL && only === database
  })
  return found ?? user
}

type Sampling = {
  readonly grant: Grant
  readonly database: string
  readonly relation: Relation
  readonly columns: readonly CatalogueColumn[]
}

/** Reads some values of a table, on record, and looks for whole personal values in them. */
async function sampled(
  { grant, database, relation, columns }: Sampling,
  catalogues: CatalogueReader,
  { ending, masking }: DatabaseDoorParts,
): Promise<SeenColumns | Refusal> {
  const { subProcessor, environment } = grant.facts
  const table = `${relation.schema}.${relation.name}`
  const recorded = await ending.recorder.recordFact({
    ...{ kind: 'table-sampled', subProcessor: subProcessor.name, environment, database, table },
  })
  if (recorded instanceof Refusal) return recorded
  const values = await catalogues.sample(targetOf(grant, database), relation, columns)
  if (values instanceof Refusal) return values
  const seen = new Map<number, Seen>()
  for (const [at, column] of columns.entries()) {
    // Everybody else goes on in between: a wide table takes its time.
    await passed(0)
    const told = seenIn(values[at], column, masking)
    if (told !== undefined) seen.set(column.number, told)
  }
  return seen
}

/** What nobody could look at is taken for what somebody stands in, wherever that is. */
const UNREAD: Seen = throughout('user.content')

/** Lists hold several things, and so do bytes, ranges and rows: no stand-in is one of those. */
function seenIn(
  texts: readonly string[] | undefined,
  { type, isPairs }: CatalogueColumn,
  { explain }: Pick<Masking, 'explain'>,
): Seen | undefined {
  if (texts === undefined) return isLongNumber(type) ? undefined : UNREAD
  if (isDocument(type) || isPairs === true) return membersOfSample(texts, explain)
  if (isLongNumber(type)) return categoryOfSample(texts.map(wholeNumber), explain)
  const { kind, element } = typeFacts(type)
  const whole = element === undefined ? categoryOfSample(texts, explain) : undefined
  if (kind === 'text') return whole ?? somebodyInSample(texts, explain)
  const somebody = whole === undefined ? somebodyInSample(texts, explain) : throughout(whole)
  return somebody && { ...somebody, isOfParts: true }
}

function wholeNumber(text: string): string {
  return text.replace(/\.0*$/, '')
}

function openCatalogues(upstream: PostgresUpstream, { ending }: DatabaseDoorParts) {
  return new CatalogueReader({
    open: (target) => upstream.open(target),
    onRead: async ({ subProcessor, environment, database }) => {
      const fact = { kind: 'catalogue-read', subProcessor, environment, database } as const
      const recorded = await ending.recorder.recordFact(fact)
      return recorded instanceof Refusal ? recorded : undefined
    },
    clock: systemClock,
    limits: LIMITS,
  })
}

/** The same one for the same place, by the endpoint that the configuration says now. */
const TARGETS = new WeakMap<Endpoint, KeptLately<string, Target>>()
const DATABASES_KEPT = 64

function targetOf({ facts }: Grant, database: string): Target {
  const { subProcessor, environment } = facts
  const endpoint = subProcessor.endpoints[environment]
  if (endpoint === undefined) throw new Error('a grant without an endpoint')
  const targets = TARGETS.get(endpoint) ?? new KeptLately<string, Target>(DATABASES_KEPT)
  TARGETS.set(endpoint, targets)
  const known = targets.get(database)
  if (known?.subProcessor === subProcessor.name && known.environment === environment) return known
  const made = { subProcessor: subProcessor.name, environment, endpoint, database }
  const target = { ...made, settings: new Map<string, string>() }
  targets.set(database, target)
  return target
}
