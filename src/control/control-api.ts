/** The control API: asking, approving, opening and ending, and reading the record. */
import { bodyLimit } from 'hono/body-limit'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import { addAccessRoutes } from './access-routes.ts'
import { notFound, refusalAnswer } from './answers.ts'
import { addAuditRoutes } from './audit-routes.ts'
import type { ControlParts } from './control-parts.ts'
import { addDecisionRoutes } from './decision-routes.ts'
import { addEmergencyRoutes } from './emergency-routes.ts'
import { addEndRoutes, addGrantRoutes } from './grant-routes.ts'
import { addHookRoutes } from './hook-routes.ts'
import { addIdentityRoutes } from './identity-routes.ts'
import { addLockRoutes } from './lock-routes.ts'
import { addPageRoutes } from './page-routes.ts'
import { addPseudonymRoutes } from './pseudonym-routes.ts'
import { pageForBrowsers } from './refused-pages.ts'
import { addRequestRoutes } from './request-routes.ts'
import { Routes } from './routes.ts'
import { addSessionChangeRoutes, addSessionRoutes } from './session-routes.ts'
import { addPeopleRoutes, addSignInRoutes } from './sign-in-routes.ts'
import { addConfigurationRoute, addPublicRoutes, addStateRoutes } from './state-routes.ts'
import { Waits } from './waits.ts'

export type ControlApi = {
  /** Answers one request. `from` is the address that it comes from. Never rejects. */
  readonly answer: (request: Request, from: string) => Promise<Response>
  /** Ends all that waits for something to happen. */
  readonly close: () => void
}

/**
 * Every answer that is no is `{"refusal":{code,what,why,next}}`. Everything but the public paths
 * needs `Authorization: Bearer vtp_…`; only pages go by a cookie. Bodies are JSON. Shapes:
 * ./shapes.ts
 *
 * public
 *   GET  /health                      HealthShape (503 where failing)
 *   GET  /trust/ca.pem                PEM of the local CA
 *   GET  /openapi.json                this API, OpenAPI 3.1
 *   GET  /sign-in                     a page for people who open a link; changes nothing
 *   GET  /inbox, /inbox/…             pages of a person, by a cookie; forms decide
 *   POST /sign-in/page, /sign-out/page  forms of these pages
 *   POST /sign-in                     SignInAsk → SignedInShape
 *   GET  /sign-in/oidc, /sign-in/callback  a browser, to the identity provider and back
 *   POST /sign-in/device              DeviceShape (201): to sign in from a terminal
 *   POST /sign-in/device/{handle}     ?wait=seconds → DeviceStateShape
 *   POST /sign-in/logout              logout_token of the provider (Back-Channel Logout 1.0)
 *   POST /hooks/{tracker}             its webhook, raw → 204
 * person
 *   GET  /whoami                      WhoamiShape
 *   POST /sign-out                    204
 *   GET  /sub-processors              {subProcessors: SubProcessorShape[]}
 *   GET  /people                      {people: PersonShape[]}           admin, auditor
 *   POST /people/{id}/links           LinkShape                         admin
 *   POST /people/{id}/sign-out        204                               admin
 * requests
 *   POST /requests                    RequestAsk → RequestShape (201)
 *   GET  /requests                    ?state= &incident= &before= &limit= → RequestsShape
 *   GET  /requests/{id}               ?wait=seconds (answers as soon as it is decided)
 *   POST /extensions                  ExtendAsk → RequestShape (201)
 *   POST /requests/{id}/approve       ApproveAsk → ApprovedShape        approver
 *   POST /requests/{id}/narrow        NarrowAsk → RequestShape          approver
 *   POST /requests/{id}/deny          DenyAsk → RequestShape            approver
 *   POST /requests/{id}/withdraw      → RequestShape                    requester
 * emergencies and locks
 *   POST /emergencies                 RequestAsk → ApprovedShape (201)  developer
 *   GET  /emergencies                 GrantsShape: those that wait for a review
 *   POST /grants/{id}/review          ReviewAsk → GrantShape            approver
 *   GET  /locks                       LocksShape
 *   POST /locks                       LockAsk → LockShape (201)         approver, admin
 *   POST /locks/{id}/remove           LockShape                         approver, admin
 * grants and sessions
 *   GET  /grants                      ?state=open|ended &incident= &before= &limit= → GrantsShape
 *   GET  /grants/{id}                 GrantShape
 *   POST /grants/{id}/end             EndedShape
 *   POST /grants/{id}/sessions        OpenedShape (201): the secret, once
 *   GET  /sessions                    ?state=open|ended &incident= &before= &limit= → SessionsShape
 *   GET  /sessions/{id}               SessionShape
 *   POST /sessions/{id}/pause|resume|end   SessionShape
 *   POST /incidents/end               EndIncidentAsk → EndedShape
 * record
 *   GET  /audit/entries               ?after= (oldest first) or ?before= (newest first), &limit=
 *                                     &person= &session= &incident= &sub-processor= &kind=
 *                                     &wait=seconds (with `after`) → EntriesShape
 *   GET  /audit/entries/{index}       EntryShape
 *   POST /audit/entries/{index}/erase 204                               admin
 *   GET  /audit/proofs/{index}        a .tlog-proof file, text
 *   GET  /audit/log/tile/entries/…    entry bundles                     auditor
 *   GET  /audit/log/checkpoint        signed note                       public
 *   GET  /audit/log/tile/<level>/…    hash tiles                        public
 * pseudonyms
 *   POST /pseudonyms/describe         DescribeAsk → PseudonymShape
 *   GET  /pseudonyms/keys             KeysShape                         admin
 *   POST /pseudonyms/keys             KeyShape (201): a new epoch       admin
 *   POST /pseudonyms/keys/{epoch}/destroy  204                          admin
 * what is allowed
 *   GET  /access/policies             PoliciesShape
 *   POST /access/explain              ExplainAsk → ExplainedShape
 *   POST /access/try                  TryAsk → TriedShape       approver, auditor, admin
 * state
 *   GET  /status                      StatusShape
 *   POST /configuration/approve       ApproveAsk → 204                  approver
 */
export function createControlApi(parts: ControlParts): ControlApi {
  const waits = new Waits(parts.clock)
  const routes = new Routes(parts)
  guard(routes, parts)
  addPublicRoutes(routes, parts)
  addSignInRoutes(routes, parts)
  addIdentityRoutes(routes, parts, waits)
  addPeopleRoutes(routes, parts)
  addRequestRoutes(routes, parts, waits)
  addDecisionRoutes(routes, parts)
  addEmergencyRoutes(routes, parts)
  addGrantRoutes(routes, parts)
  addEndRoutes(routes, parts)
  addLockRoutes(routes, parts)
  addHookRoutes(routes, parts)
  addSessionRoutes(routes, parts)
  addSessionChangeRoutes(routes, parts)
  addAccessRoutes(routes, parts)
  addAuditRoutes(routes, parts, waits)
  addPseudonymRoutes(routes, parts)
  addStateRoutes(routes, parts)
  addConfigurationRoute(routes, parts)
  addPageRoutes(routes, parts)
  publish(routes, parts)
  return {
    answer: async (request, from) => routes.app.fetch(request, { from }),
    close: () => waits.close(),
  }
}

/** What holds for every path, before any of them is looked for. */
function guard({ app }: Routes, { hosts, report, randomness }: ControlParts): void {
  app.use(async (context, next) => {
    await next()
    await pageForBrowsers(context, { randomness })
  })
  // A page that made its own name point here (DNS rebinding) still sends its own name.
  app.use(async (context, next) => {
    const host = context.req.header('host')?.toLowerCase() ?? ''
    if (hosts.includes(host)) return next()
    return refusalAnswer(new Refusal('HOST_NOT_REGISTERED', 'The Host is not that of this API.'))
  })
  const limited = (limit: 'control_body_bytes_max' | 'hook_bytes_max') => {
    const why = `${limit} is ${LIMITS[limit]}.`
    const onError = (): Response => refusalAnswer(new Refusal('LIMIT', why), 413)
    return bodyLimit({ maxSize: LIMITS[limit], onError })
  }
  const [usual, ofHooks] = [limited('control_body_bytes_max'), limited('hook_bytes_max')]
  app.use((context, next) =>
    (context.req.path.startsWith('/hooks/') ? ofHooks : usual)(context, next),
  )
  app.notFound(() => notFound())
  app.onError((error) => {
    report(error)
    return refusalAnswer(new Refusal('INTERNAL', 'The request failed; it may have taken effect.'))
  })
}

function publish({ app }: Routes, { version }: ControlParts): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'person', {
    type: 'http',
    scheme: 'bearer',
    description: 'What `POST /sign-in` answers.',
  })
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Vitrine control API', version } })
}
