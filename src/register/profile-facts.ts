/** The facts of a profile's file in the words of the flow, before anyone's hosts are known. */
import type { Category } from '../flow/category.ts'
import type {
  FieldRule,
  Operation,
  Parameter,
  Profile,
  Raise,
  SearchField,
  Slot,
} from '../flow/profile.ts'
import { TREATMENTS, type Treatment } from '../flow/treatment.ts'
import type { FieldsText } from './field-schema.ts'
import type { OperationText, ParameterText } from './operation-schema.ts'
import type { ProfileText, SlotText } from './profile-schema.ts'
import { isWithinCategory } from './taxonomy.ts'

/** The host of one part of the vendor; `undefined` where every customer has another one. */
export type HostPair = { readonly live: string | undefined; readonly test: string | undefined }

/** Hosts by the part of the vendor that they serve, in the order of the file. */
export type HostsByRole = ReadonlyMap<string, HostPair>

/** An operation and the parts of the vendor that serve it; its hosts are not known yet. */
export type OperationFacts = { readonly operation: Operation; readonly roles: readonly string[] }

export type ProfileFacts = Omit<Profile, 'hosts' | 'operations' | 'probe'> & {
  readonly unverified: readonly string[]
  readonly keyAdvice: string | undefined
  readonly hosts: HostsByRole
  readonly regions: ReadonlyMap<string, HostsByRole>
  readonly probe:
    | { readonly method: string; readonly path: string; readonly role: string | undefined }
    | undefined
  readonly operations: readonly OperationFacts[]
  /** Every category of people's data that the profile declares somewhere. */
  readonly categories: readonly Category[]
}

export function profileFacts(text: ProfileText): ProfileFacts {
  const parameters = text.parameters.map((one) => parameterOf(one, 'query'))
  const searchFields = Object.entries(text.search_fields).map(
    ([name, category]): SearchField => ({
      name,
      category: category === 'none' ? undefined : category,
    }),
  )
  const operations = Object.entries(text.operations).flatMap(([id, one]) => {
    return operationsOf(id, one, text)
  })
  const fields = fieldRules(text.fields)
  const [firstRole] = Object.keys(text.hosts)
  const declared = [
    ...fields,
    ...searchFields,
    ...parameters,
    ...operations.flatMap(({ operation }) => [...operation.parameters, ...operation.fields]),
  ]
  return {
    name: text.name,
    title: text.title,
    protocol: text.protocol,
    sources: text.sources,
    unverified: text.unverified,
    slot: text.slot === undefined ? { kind: 'bearer' } : slotOf(text.slot),
    otherSlots: text.other_slots.map(slotOf),
    variables: text.variables,
    keys: text.keys,
    keyAdvice: text.key_advice,
    probe:
      text.probe === undefined
        ? undefined
        : { ...callOf(text.probe.call), role: text.probe.host ?? firstRole },
    hosts: hostsOf(text.hosts),
    regions: new Map(Object.entries(text.regions).map(([name, hosts]) => [name, hostsOf(hosts)])),
    requestsPerSecond: text.requests_per_second,
    parameters,
    headers: text.headers.map((name) => name.toLowerCase()),
    searchFields,
    operations,
    unknown: text.unknown,
    fields,
    categories: personalOnly([
      ...text.holds,
      ...declared.flatMap(({ category }) => category ?? []),
    ]),
  }
}

/** Keys and links of the system are hidden as well, and are nobody's data. */
function personalOnly(categories: readonly Category[]): readonly Category[] {
  return [...new Set(categories)].filter((key) => isWithinCategory(key, 'user')).sort()
}

const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE'])

function operationsOf(id: string, one: OperationText, text: ProfileText): OperationFacts[] {
  const [firstRole] = Object.keys(text.hosts)
  const sets = new Map(Object.entries(text.sets))
  const calls = typeof one.call === 'string' ? [one.call] : one.call
  return calls.map(callOf).map(({ method, path }) => {
    const body = one.body ?? (WITHOUT_BODY.has(method) ? 'none' : text.body)
    const taken = [...one.with.flatMap((name) => sets.get(name) ?? []), ...one.parameters]
    const place = body === 'none' ? 'query' : 'body'
    const operation: Operation = {
      id,
      method,
      path,
      hosts: [],
      class: one.class,
      parameters: taken.map((parameter) => parameterOf(parameter, place)),
      raises: [...text.raises, ...one.raises] satisfies readonly Raise[],
      body,
      batch: one.batch,
      fields: fieldRules(one.fields),
    }
    return { operation, roles: rolesOf(one.host, firstRole) }
  })
}

/** None where the profile names no hosts, so that every host will do. */
function rolesOf(host: OperationText['host'], firstRole: string | undefined): readonly string[] {
  if (typeof host === 'string') return [host]
  return host ?? (firstRole === undefined ? [] : [firstRole])
}

function callOf(call: string): { readonly method: string; readonly path: string } {
  const [method = '', path = ''] = call.split(' ')
  return { method, path }
}

function parameterOf(text: ParameterText, place: Parameter['in']): Parameter {
  if (typeof text === 'string') return { name: text, in: place, use: 'plain', category: undefined }
  return { name: text.name, in: text.in ?? place, use: text.use, category: text.category }
}

function slotOf(text: SlotText): Slot {
  if (text === 'bearer') return { kind: 'bearer' }
  if ('basic' in text) return { kind: 'basic', part: text.basic }
  if ('header' in text) return { kind: 'header', name: text.header.toLowerCase() }
  return 'query' in text ? { kind: 'query', name: text.query } : { kind: 'body', name: text.body }
}

function hostsOf(hosts: ProfileText['hosts']): HostsByRole {
  const pairs = Object.entries(hosts).map(
    ([role, { live, test }]) => [role, { live, test }] as const,
  )
  return new Map(pairs)
}

/** In the order in which they are looked at. */
export function fieldRules(fields: FieldsText): FieldRule[] {
  const plain = (paths: readonly string[], treatment: 'free' | 'safe'): FieldRule[] =>
    paths.map((path) => ({ path, category: undefined, treatment }))
  const by = (treatment: Treatment): FieldRule[] =>
    Object.entries(fields[treatment]).flatMap(([category, paths]) =>
      paths.map((path) => ({ path, category, treatment })),
    )
  return [...plain(fields.free, 'free'), ...TREATMENTS.flatMap(by), ...plain(fields.safe, 'safe')]
}
