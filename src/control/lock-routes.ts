/** Routes of locks: seen by whom they concern, put on and taken away by those who may. */
import { Refusal } from '../base/refusal.ts'
import type { ControlParts } from './control-parts.ts'
import { Id } from './page.ts'
import { PLAIN, type Routes } from './routes.ts'
import { LockAsk, LockShape, LocksShape } from './shapes.ts'
import { lockView } from './views.ts'

export function addLockRoutes(routes: Routes, { access }: ControlParts): void {
  const { locks } = access
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/locks',
      summary: 'The locks that stand, as far as you may know.',
      answer: LocksShape,
    },
    async ({ actor }) => {
      const found = await locks.list(actor)
      return found instanceof Refusal ? found : { locks: found.map(lockView) }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/locks',
      summary: 'Lock a person, a group, a sub-processor, an incident or everything.',
      body: LockAsk,
      answer: LockShape,
      status: 201,
      closes: true,
    },
    async ({ actor, body }) => {
      const lock = await locks.lock(actor, { ...body, of: body.of })
      return lock instanceof Refusal ? lock : lockView(lock)
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/locks/{id}/remove',
      summary: 'Take a lock away.',
      params: Id,
      answer: LockShape,
    },
    async ({ actor, params }) => {
      const lock = await locks.unlock(actor, params.id)
      return lock instanceof Refusal ? lock : lockView(lock)
    },
  )
}
