/** Finds calls of a profile that one request could both be. */
import { compareTemplates, type PathTemplate, parsePathTemplate } from '../flow/path-template.ts'
import type { OperationText } from './operation-schema.ts'
import type { ProfileText } from './profile-schema.ts'
import type { Fault } from './read-with-schema.ts'

type Called = {
  readonly id: string
  readonly method: string
  readonly template: PathTemplate
  readonly hosts: readonly string[]
}

/** Calls that match a path in common while neither is nearer to it than the other. */
export function ambiguousCalls(profile: ProfileText): Fault[] {
  const [firstRole] = Object.keys(profile.hosts)
  const before: Called[] = []
  const faults: Fault[] = []
  for (const [id, operation] of Object.entries(profile.operations)) {
    const host = operation.host ?? firstRole ?? ''
    const hosts = typeof host === 'string' ? [host] : host
    for (const { method, template } of callsOf(operation)) {
      const called = { id, method, template, hosts }
      const rival = before.find((other) => collide(called, other))
      before.push(called)
      if (rival === undefined) continue
      const what = `Some paths match both this call and that of ${rival.id}, and neither is nearer.`
      faults.push({ path: ['operations', id, 'call'], what })
    }
  }
  return faults
}

function collide(one: Called, other: Called): boolean {
  if (one.method !== other.method) return false
  if (!one.hosts.some((host) => other.hosts.includes(host))) return false
  return ['same', 'crossed'].includes(compareTemplates(one.template, other.template))
}

/** Methods and templates of all calls of an operation. */
export function callsOf({ call }: OperationText) {
  const calls = typeof call === 'string' ? [call] : call
  return calls.flatMap((text) => {
    const [method = '', path = ''] = text.split(' ')
    const template = parsePathTemplate(path)
    return template === undefined ? [] : [{ method, template }]
  })
}
