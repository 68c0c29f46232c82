/** Routes of the gateway's own state: what it looks after, whether it works, its certificate. */
import { jsonAnswer, textAnswer } from './answers.ts'
import type { ControlParts } from './control-parts.ts'
import { PLAIN, type Routes } from './routes.ts'
import { HealthShape, StatusShape, SubProcessorsShape } from './shapes.ts'
import { momentOf, subProcessorView } from './views.ts'

export function addStateRoutes(routes: Routes, parts: ControlParts): void {
  const { access, ledger } = parts
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/sub-processors',
      summary: 'The sub-processors on the register, without what only the gateway needs.',
      answer: SubProcessorsShape,
    },
    async () => ({ subProcessors: parts.subProcessors().map(subProcessorView) }),
  )
  routes.personal(
    { ...PLAIN, method: 'get', path: '/status', summary: 'How it is.', answer: StatusShape },
    async () => {
      const { digest, loadedAtMs, problem } = parts.configuration()
      return {
        version: parts.version,
        store: access.storeState,
        ledger: parts.ledgerState(),
        entries: ledger.size(),
        openSessions: access.open.sessions,
        openGrants: access.open.grants,
        clockBehindMs: access.clock.wallBehindMs(),
        configuration: { digest, loadedAt: momentOf(loadedAtMs), problem },
      }
    },
  )
}

/** What anyone may have: no token, nothing about people or sub-processors. */
export function addPublicRoutes(routes: Routes, parts: ControlParts): void {
  const { app } = routes
  const { access } = parts
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/health',
    summary: 'Whether it works; 503 where it does not.',
    responses: {
      200: { description: 'Works.', content: { 'application/json': { schema: HealthShape } } },
      503: { description: 'Does not.', content: { 'application/json': { schema: HealthShape } } },
    },
  })
  app.get('/health', () => {
    const [store, ledger] = [access.storeState, parts.ledgerState()]
    const isWell = store === 'ok' && ledger === 'ok'
    return jsonAnswer({ state: isWell ? 'ok' : 'failing', store, ledger }, isWell ? 200 : 503)
  })
  routes.publishFile('/trust/ca.pem', "The local CA's certificate.", 'application/x-pem-file')
  app.get('/trust/ca.pem', () => textAnswer(parts.ca, 'application/x-pem-file'))
}
