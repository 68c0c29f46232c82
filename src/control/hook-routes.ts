/** Where trackers send their webhooks: the raw bytes are what is signed. */
import { emptyAnswer, refusalAnswer } from './answers.ts'
import type { ControlParts } from './control-parts.ts'
import type { Routes } from './routes.ts'

const NAME_CHARACTERS_MAX = 64

export function addHookRoutes(routes: Routes, { hooks, knock }: ControlParts): void {
  const { app } = routes
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/hooks/{name}',
    summary: 'A webhook of a tracker, by its name in the configuration. It only ends access.',
    responses: { 204: { description: 'Taken, or of no interest.' } },
  })
  app.post('/hooks/:name', async ({ req, env }) => {
    const wait = routes.takeHook(env.from)
    const name = req.param('name').slice(0, NAME_CHARACTERS_MAX)
    const body = new Uint8Array(await req.arrayBuffer())
    const header = (key: string): string | undefined => req.header(key)
    const refusal = wait ?? (await hooks(name, { header, body }))
    if (refusal === undefined) return emptyAnswer()
    await knock(env.from, refusal)
    return refusalAnswer(refusal)
  })
}
