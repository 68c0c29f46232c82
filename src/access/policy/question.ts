/** One question to the policies: may this person do this, there, now. */
import type { StatefulAuthorizationCall } from '@cedar-policy/cedar-wasm/nodejs'
import type { AccessAction } from '../../flow/access-rule.ts'
import type { Standing, Target } from '../../flow/control-fact.ts'
import type { Person } from '../../flow/person.ts'
import type { SubProcessor } from '../../flow/sub-processor.ts'

export type Question = Standing & {
  readonly action: AccessAction | 'use'
  readonly person: Person
  readonly subProcessor: SubProcessor
  /** Whose request, grant or session it is about. */
  readonly requester: string
  /** Who answers for them, where they are a service. */
  readonly sponsor: string | undefined
  readonly incident: string
  /** What is asked for; `undefined` where something is only ended. */
  readonly target: Target | undefined
  readonly minutes: number
  readonly atMs: number
  readonly timeZone: string
}

export type Call = Pick<
  StatefulAuthorizationCall,
  'principal' | 'action' | 'resource' | 'context' | 'entities'
>

/** May this person agree to such settings, now. */
export type ChangeQuestion = Pick<Question, 'person' | 'atMs' | 'timeZone'> & {
  /** The keys of `vitrine.yaml` under which it shows, allows or lasts more. */
  readonly sections: readonly string[]
}

export function changeOf({ person, sections, atMs, timeZone }: ChangeQuestion): Call {
  const own = personEntity(person)
  const resource = { type: 'Vitrine::Configuration', id: 'vitrine' }
  return {
    principal: own.uid,
    action: { type: 'Vitrine::Action', id: 'change-rules' },
    resource,
    context: { sections: [...sections], ...timeOf(atMs, timeZone) },
    entities: [own, { uid: resource, attrs: {}, parents: [] }],
  }
}

export function requestOf(question: Question): Call {
  const { action, person, subProcessor, requester, sponsor } = question
  const resource = { type: 'Vitrine::SubProcessor', id: subProcessor.name }
  const { name, risk, owner, posture, categories } = subProcessor
  const attrs = { name, risk, owner, posture, categories: [...categories] }
  const own = personEntity(person)
  const other = {
    uid: { type: 'Vitrine::Person', id: requester },
    attrs: personAttrs(sponsor),
    parents: [],
  }
  return {
    principal: own.uid,
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

function personEntity({ id, roles, groups, sponsor }: Person) {
  const parents = [
    ...roles.map((name) => ({ type: 'Vitrine::Role', id: name })),
    ...groups.map((name) => ({ type: 'Vitrine::Group', id: name })),
  ]
  return { uid: { type: 'Vitrine::Person', id }, attrs: personAttrs(sponsor), parents }
}

function personAttrs(sponsor: string | undefined) {
  return { isService: sponsor !== undefined, ...(sponsor === undefined ? {} : { sponsor }) }
}

function contextOf(question: Question): Call['context'] {
  const { action, target, incident, minutes, atMs, timeZone } = question
  const requester = { __entity: { type: 'Vitrine::Person', id: question.requester } }
  if (action === 'end' || action === 'see' || target === undefined) return { incident, requester }
  return {
    ...{ incident, requester, minutes, incidentVerified: question.isVerified },
    ...{ assigned: question.isAssigned, onCall: [...question.onCall] },
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
