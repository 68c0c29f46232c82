/** One question to the policies: may this person do this, there, now. */
import type { StatefulAuthorizationCall } from '@cedar-policy/cedar-wasm/nodejs'
import type { AccessAction } from '../../flow/access-rule.ts'
import type { Target } from '../../flow/control-fact.ts'
import type { Person } from '../../flow/person.ts'
import type { SubProcessor } from '../../flow/sub-processor.ts'

export type Question = {
  readonly action: AccessAction | 'use'
  readonly person: Person
  readonly subProcessor: SubProcessor
  /** Whose request, grant or session it is about. */
  readonly requester: string
  readonly incident: string
  /** What is asked for; `undefined` where something is only ended. */
  readonly target: Target | undefined
  readonly isVerified: boolean
  readonly minutes: number
  readonly atMs: number
  readonly timeZone: string
}

type Call = Pick<
  StatefulAuthorizationCall,
  'principal' | 'action' | 'resource' | 'context' | 'entities'
>

export function requestOf(question: Question): Call {
  const { action, person, subProcessor, requester } = question
  const principal = { type: 'Vitrine::Person', id: person.id }
  const resource = { type: 'Vitrine::SubProcessor', id: subProcessor.name }
  const parents = [
    ...person.roles.map((id) => ({ type: 'Vitrine::Role', id })),
    ...person.groups.map((id) => ({ type: 'Vitrine::Group', id })),
  ]
  const { name, risk, owner, posture, categories } = subProcessor
  const attrs = { name, risk, owner, posture, categories: [...categories] }
  const own = { uid: principal, attrs: {}, parents }
  const other = { uid: { type: 'Vitrine::Person', id: requester }, attrs: {}, parents: [] }
  return {
    principal,
    action: { type: 'Vitrine::Action', id: action },
    resource,
    context: contextOf(question),
    entities: [
      own,
      { uid: resource, attrs, parents: [] },
      ...(requester === person.id ? [] : [other]),
    ],
  }
}

function contextOf(question: Question): Call['context'] {
  const { action, target, incident, isVerified, minutes, atMs, timeZone } = question
  const requester = { __entity: { type: 'Vitrine::Person', id: question.requester } }
  if (action === 'end' || target === undefined) return { incident, requester }
  return {
    ...{ incident, requester, minutes, incidentVerified: isVerified },
    environment: target.environment,
    patterns: target.patterns.length,
    classes: [...target.classes],
    reveals: [...target.reveals],
    hasSubject: target.subject !== undefined,
    isExtension: target.extends !== undefined,
    ...timeOf(atMs, timeZone),
  }
}

const FORMATS = new Map<string, Intl.DateTimeFormat>()

/** The weekday and the minute of the day where people are. */
function timeOf(atMs: number, timeZone: string) {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  )
  const minuteOfDay = Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
  return { weekday: (parts.get('weekday') ?? '').toLowerCase(), minuteOfDay }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone)
  if (known !== undefined) return known
  const style = { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en-US', { timeZone, ...style })
  FORMATS.set(timeZone, made)
  return made
}
