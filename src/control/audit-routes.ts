/** Routes of the record: entries, evidence, and the log's own files for whoever verifies it. */
import { z } from 'zod'
import type { Actor } from '../access/sign-in.ts'
import { Refusal } from '../base/refusal.ts'
import { ENTRY_FIELDS } from '../ledger/entry/entry.ts'
import type { LedgerReader, ReadEntry } from '../ledger/reader.ts'
import { notFound, refusalAnswer, textAnswer } from './answers.ts'
import { AuditSearch, type Found, type Search } from './audit-search.ts'
import type { ControlParts } from './control-parts.ts'
import { EntryFacets, type Facets } from './entry-facets.ts'
import { PageQuery, WaitSeconds } from './page.ts'
import { NO_ANSWER, PLAIN, type Routes } from './routes.ts'
import { EntriesShape, EntryShape } from './shapes.ts'
import type { Waits } from './waits.ts'

const Index = z.coerce.number().int().min(0)
const IndexInPath = z.object({ index: Index })
const Word = z.string().max(200).optional()
const KINDS = Object.keys(ENTRY_FIELDS)
const SearchQuery = z.strictObject({
  after: z.coerce.number().int().min(-1).optional(),
  before: Index.optional(),
  limit: PageQuery.limit,
  wait: WaitSeconds,
  person: Word,
  session: Word,
  incident: Word,
  'sub-processor': Word,
  kind: z.enum(KINDS).optional(),
})
const SealedField = z.union([
  z.strictObject({ key: z.string(), sealed: z.string() }),
  z.strictObject({ key: z.string(), blob: z.string(), bytes: z.number() }),
])
// C2SP tlog-tiles: level, then the index in groups of three digits, then the width of a partial
// one.
const HASH_TILE = /^tile\/\d{1,2}\/(x\d{3}\/)*\d{3}(\.p\/\d{1,3})?$/
const ENTRY_BUNDLE = /^tile\/entries\/(x\d{3}\/)*\d{3}(\.p\/\d{1,3})?$/
const FOREVER = { 'cache-control': 'public, max-age=31536000, immutable' }

export function addAuditRoutes(routes: Routes, parts: ControlParts, waits: Waits): void {
  const { ledger, access } = parts
  const facets = new EntryFacets((id) => access.askedBehind(id))
  const search = new AuditSearch(ledger, facets, access.rules)
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/audit/entries',
      summary:
        'Entries that you may see: newest first, or with `after` oldest first; with `wait`, as soon as there is one.',
      query: SearchQuery,
      answer: EntriesShape,
    },
    async ({ actor, query, gone, actorNow }) => {
      const asked: Search = { ...query, subProcessor: query['sub-processor'], actor }
      const found = await find(search, { query, asked, gone, actorNow, waits })
      if (found instanceof Refusal) return found
      const entries = await Promise.all(
        found.entries.map(async (entry) => ({
          ...(await viewOf(entry, ledger)),
          about: aboutOf(await facets.of(entry.entry)),
        })),
      )
      return { entries, size: ledger.size(), next: found.next }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/audit/entries/{index}',
      summary: 'One entry.',
      params: IndexInPath,
      answer: EntryShape,
    },
    async ({ actor, params }) => {
      const entry = await ledger.entry(params.index)
      if (entry === undefined || !(await search.fits(entry, { actor, limit: 1 }))) return unknown()
      return viewOf(entry, ledger)
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/audit/entries/{index}/erase',
      summary: 'Destroy the key of what is sealed in an entry, for good.',
      params: IndexInPath,
      answer: NO_ANSWER,
    },
    async ({ actor, params }) => {
      const { id, roles } = actor.person
      if (!roles.includes('admin')) return new Refusal('ROLE_MISSING', 'Admins erase.')
      return parts.eraseFreeText(params.index, id)
    },
  )
  addEvidenceRoutes(routes, parts, search)
}

type Query = z.output<typeof SearchQuery>

async function find(
  search: AuditSearch,
  how: {
    readonly query: Query
    readonly asked: Search
    readonly gone: AbortSignal
    readonly actorNow: () => Promise<Actor | Refusal>
    readonly waits: Waits
  },
): Promise<Found | Refusal> {
  const { query, asked, gone, actorNow, waits } = how
  const { after, before, wait } = query
  if (after === undefined) return search.before(before ?? Number.MAX_SAFE_INTEGER, asked)
  if (before !== undefined) {
    return new Refusal('REQUEST_INVALID', '`after` and `before` do not go together.')
  }
  const found = await search.after(after, asked)
  if (found.entries.length > 0 || found.next !== undefined || wait === 0) return found
  const lasting = { seconds: wait, gone }
  const { id } = asked.actor.person
  const come = await waits.during(id, lasting, (over) => search.next(after, asked, over))
  if (come instanceof Refusal) return come
  const actor = await actorNow()
  if (actor instanceof Refusal) return actor
  const fits = await Promise.all(come.entries.map((one) => search.fits(one, { ...asked, actor })))
  return { entries: come.entries.filter((_one, at) => fits[at]), next: come.next }
}

/** Whom and what it concerns, where another entry says so. */
function aboutOf({ asked, incident, subProcessors }: Facets): z.input<typeof EntryShape>['about'] {
  return { person: asked[0]?.requester, incident, subProcessors: [...subProcessors] }
}

/** The entry, and what its sealed fields say where their keys are still there. */
async function viewOf({ index, entry }: ReadEntry, ledger: LedgerReader) {
  const opened: Record<string, string> = {}
  for (const [name, member] of Object.entries(entry)) {
    const sealed = SealedField.safeParse(member)
    const text = sealed.success ? await ledger.open(sealed.data) : undefined
    if (text !== undefined) opened[name] = text
  }
  return { index, entry: { ...entry }, opened }
}

function addEvidenceRoutes(routes: Routes, { ledger, logFile }: ControlParts, search: AuditSearch) {
  const { app } = routes
  const log = '/audit/log'
  const proof = 'Evidence of one entry that verifies offline, for those who may see the entry.'
  routes.publishFile('/audit/proofs/{index}', proof, 'text/plain')
  routes.publishFile(`${log}/checkpoint`, 'The newest signed checkpoint.', 'text/plain')
  const tile = 'Hashes of the log (C2SP tlog-tiles); entry bundles are for auditors.'
  routes.publishFile(`${log}/tile/{path}`, tile, 'application/octet-stream')
  app.get('/audit/proofs/:index', async (context) => {
    const actor = await routes.actorOf(context)
    if (actor instanceof Refusal) return refusalAnswer(actor)
    const index = Index.safeParse(context.req.param('index'))
    const entry = index.success ? await ledger.entry(index.data) : undefined
    if (entry === undefined || !(await search.fits(entry, { actor, limit: 1 }))) {
      return refusalAnswer(unknown())
    }
    const file = await ledger.proofFile(entry.index)
    return file === undefined ? refusalAnswer(unknown()) : textAnswer(file, 'text/plain')
  })
  // The checkpoint and the tiles hold hashes alone, so witnesses need no token.
  app.get(`${log}/checkpoint`, async () => {
    return textAnswer(await ledger.checkpoint(), 'text/plain; charset=utf-8')
  })
  app.get(`${log}/tile/*`, async (context) => {
    const path = context.req.path.slice(log.length + 1)
    const isBundle = ENTRY_BUNDLE.test(path)
    if (!isBundle && !HASH_TILE.test(path)) return notFound()
    if (isBundle) {
      const actor = await routes.actorOf(context)
      if (actor instanceof Refusal) return refusalAnswer(actor)
      if (!actor.person.roles.includes('auditor')) {
        return refusalAnswer(new Refusal('ROLE_MISSING', 'Auditors read whole entries.'))
      }
    }
    const file = await logFile(path)
    if (file === undefined) return notFound()
    return textAnswer(file, 'application/octet-stream', isBundle ? {} : FOREVER)
  })
}

function unknown(): Refusal {
  return new Refusal('REQUEST_UNKNOWN', 'No entry by this index that you may see.')
}
