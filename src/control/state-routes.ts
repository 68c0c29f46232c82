/** Routes of the gateway's own state: what it looks after, whether it works, its certificate. */
import { jsonAnswer, textAnswer } from './answers.ts'
import type { ControlParts } from './control-parts.ts'
import { NO_ANSWER, PLAIN, type Routes } from './routes.ts'
import { ApproveAsk, HealthShape, StatusShape, SubProcessorsShape } from './shapes.ts'
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
      const { digest, loadedAtMs, problem, held } = parts.configuration()
      return {
        version: parts.version,
        store: access.storeState,
        ledger: parts.ledgerState(),
        entries: ledger.size(),
        openSessions: access.open.sessions,
        openGrants: access.open.grants,
        clockBehindMs: access.clock.wallBehindMs(),
        configuration: {
          ...{ digest, loadedAt: momentOf(loadedAtMs), problem },
          held: held && { digest: held.digest, changes: [...held.changes] },
        },
      }
    },
  )
}

export function addConfigurationRoute(routes: Routes, parts: ControlParts): void {
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/configuration/approve',
      summary: 'Agree to a configuration that shows, allows or lasts more.',
      body: ApproveAsk,
      answer: NO_ANSWER,
    },
    async ({ actor, body }) => {
      const { held } = parts.configuration()
      // What does not wait is asked about as what shows nothing more, and then not found.
      const changes = held?.digest === body.digest ? held.changes : []
      const agreed = await parts.access.ruleChanges.agree(actor, changes, () =>
        parts.agreeToConfiguration(body.digest, actor.person.id),
      )
      return agreed === true ? undefined : agreed
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
