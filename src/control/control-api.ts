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
 * needs `Authorization: Bearer vtp_…`; only pages go by a cookie. Bodies are JSON.
 * `GET /openapi.json` tells which routes there are: it is made of what they are checked by.
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
