/** Makes a sub-processor of its entry and the facts of its profile. */

import type { FieldRule, Operation, Profile } from '../flow/profile.ts'
import { isKeyInRequests } from '../flow/protocol.ts'
import type { Endpoint, Environment, SubProcessor } from '../flow/sub-processor.ts'
import { holdsCertificates } from './pem.ts'
import { fieldRules, type ProfileFacts } from './profile-facts.ts'
import { type Fault, nearestWord } from './read-with-schema.ts'
import { defaultHosts, resolveHosts, type ServingHost } from './resolve-hosts.ts'
import { RISK_DEFAULTS, riskOf } from './risk.ts'
import type { EndpointText, SubProcessorText } from './sub-processor-schema.ts'

/** The profiles that there are; each is read when it is first asked for. */
export type ProfileShelf = {
  readonly names: () => readonly string[]
  readonly find: (name: string) => ProfileFacts | undefined
}

export type Surroundings = {
  readonly profiles: ProfileShelf
  /**
   * The text of a file that the configuration names, by its path there; `undefined`: unreadable.
   */
  readonly fileText: (path: string) => string | undefined
}

type Entry = { readonly name: string; readonly text: SubProcessorText }

type Reached = { readonly endpoint: Endpoint; readonly serving: readonly ServingHost[] }

const ENVIRONMENTS = ['live', 'mirror'] as const satisfies readonly Environment[]

/** The sub-processor, or what is wrong with its entry; paths begin at the entry. */
export function resolveSubProcessor(
  { name, text }: Entry,
  surroundings: Surroundings,
): SubProcessor | readonly Fault[] {
  const facts = surroundings.profiles.find(text.profile)
  if (facts === undefined) return [unknownProfile(text, surroundings)]
  const { region } = text
  if (region !== undefined && !facts.regions.has(region)) return [unknownRegion(facts)]
  const faults: Fault[] = []
  const reached = new Map<Environment, Reached>()
  for (const environment of ENVIRONMENTS) {
    const endpoint = text[environment]
    if (endpoint === undefined) continue
    const found = reach({ endpoint, environment, region, facts }, surroundings)
    if ('endpoint' in found) reached.set(environment, found)
    else faults.push(...found.map((fault) => ({ ...fault, path: [environment, ...fault.path] })))
  }
  if (text.live === undefined && text.mirror === undefined) {
    const example = `live: { credential: env:${firstVariable(facts) ?? 'VENDOR_API_KEY'} }`
    const what = 'It is reached nowhere: neither `live` nor `mirror` is there.'
    faults.push({ path: [], atKey: true, what, expected: 'live, mirror or both', example })
  }
  return faults.length > 0 ? faults : assembled({ name, text }, facts, reached)
}

function assembled(
  { name, text }: Entry,
  facts: ProfileFacts,
  reached: ReadonlyMap<Environment, Reached>,
): SubProcessor {
  const own = fieldRules(text.fields)
  const categories = text.categories ?? categoriesOf(facts, own)
  const risk = text.risk ?? riskOf(categories).risk
  const defaults = RISK_DEFAULTS[risk]
  const live = reached.get('live')?.endpoint
  const mirror = reached.get('mirror')?.endpoint
  return {
    name,
    title: text.title ?? facts.title,
    profile: withFields(profileFor(facts, text.region, reached), own),
    endpoints: { ...(live && { live }), ...(mirror && { mirror }) },
    purpose: text.purpose,
    owner: text.owner,
    risk,
    posture: text.posture ?? defaults.posture,
    categories,
    grantMinutesMax: text.grant_minutes_max ?? defaults.grantMinutesMax,
    mirrorFirst: text.mirror_first ?? defaults.mirrorFirst,
    approvals: text.approvals ?? [{ needed: defaults.approvalsNeeded, from: [] }],
    graceMinutes: text.grace_minutes ?? defaults.graceMinutes,
    rateShare: text.rate_share,
    functions: text.functions,
    subjects: {
      shared: text.subjects.shared,
      references: Object.entries(text.subjects.references),
    },
  }
}

/** What the organisation says of its own fields counts before what the profile says. */
function withFields(profile: Profile, own: readonly FieldRule[]): Profile {
  return own.length === 0 ? profile : { ...profile, fields: [...own, ...profile.fields] }
}

function categoriesOf({ categories }: ProfileFacts, own: readonly FieldRule[]) {
  const declared = own.flatMap(({ category }) => category ?? [])
  return [...new Set([...categories, ...declared])].sort()
}

function profileFor(
  facts: ProfileFacts,
  region: string | undefined,
  reached: ReadonlyMap<Environment, Reached>,
): Profile {
  const serving = [...reached.values()].flatMap((one) => one.serving)
  const { unverified: _, keyAdvice: __, regions: ___, categories: ____, ...profile } = facts
  const named = (environment: Environment): readonly string[] => [
    ...new Set(defaultHosts(facts, { environment, region }).map(({ host }) => host)),
  ]
  return {
    ...profile,
    probe:
      facts.probe === undefined
        ? undefined
        : {
            method: facts.probe.method,
            path: facts.probe.path,
            host: serving.find(({ role }) => role === facts.probe?.role)?.host,
          },
    hosts: { live: named('live'), test: named('mirror') },
    operations: facts.operations.flatMap(({ operation, roles }) =>
      placed(operation, roles, serving),
    ),
  }
}

/** No host of a part means that the part cannot be reached: never that any host will do. */
function placed(
  operation: Operation,
  roles: readonly string[],
  serving: readonly ServingHost[],
): readonly Operation[] {
  if (roles.length === 0) return [operation]
  const hosts = serving
    .filter(({ role }) => role !== undefined && roles.includes(role))
    .map(({ host }) => host)
  return hosts.length === 0 ? [] : [{ ...operation, hosts: [...new Set(hosts)] }]
}

type Reaching = {
  readonly endpoint: EndpointText
  readonly environment: Environment
  readonly region: string | undefined
  readonly facts: ProfileFacts
}

function reach(
  { endpoint, environment, region, facts }: Reaching,
  { fileText }: Surroundings,
): Reached | readonly Fault[] {
  const faults: Fault[] = []
  const serving = resolveHosts(facts, { hosts: endpoint.hosts, environment, region })
  if ('what' in serving) faults.push({ path: endpoint.hosts ? ['hosts'] : [], ...serving })
  const isServer = !isKeyInRequests(facts)
  const needsAccount = isServer || (facts.slot.kind === 'basic' && facts.slot.part === 'password')
  if (needsAccount && endpoint.account === undefined) {
    const what = 'This vendor takes two parts: the secret, and a public one that is missing here.'
    faults.push({ path: [], what, expected: 'account beside credential', example: ACCOUNT })
  }
  const trust = endpoint.trust === undefined ? undefined : fileText(endpoint.trust)
  if (endpoint.trust !== undefined && !holdsCertificates(trust)) {
    const what = 'The file cannot be read, or holds no PEM certificates.'
    faults.push({ path: ['trust'], what })
  }
  const chain = endpoint.client_certificate && fileText(endpoint.client_certificate.chain)
  if (endpoint.client_certificate !== undefined && !holdsCertificates(chain)) {
    const what = 'The file cannot be read, or holds no PEM certificates.'
    faults.push({ path: ['client_certificate', 'chain'], what })
  }
  if ('what' in serving || faults.length > 0) return faults
  const { address, network, credential, account } = endpoint
  const hosts = [...new Set(serving.map(({ host }) => host))]
  const clientCertificate =
    chain === undefined || endpoint.client_certificate === undefined
      ? undefined
      : { chain, key: endpoint.client_certificate.key }
  const { database, replica } = endpoint
  const reached = { hosts, address, network, trust, credential, account }
  return { endpoint: { ...reached, database, replica, clientCertificate }, serving }
}

const ACCOUNT = 'account: AC0123'

function unknownRegion({ regions }: ProfileFacts): Fault {
  const names = [...regions.keys()].join(', ')
  const expected = names === '' ? 'no region: the profile names none' : names
  return { path: ['region'], what: 'The profile has no such region.', expected }
}

function unknownProfile({ profile }: SubProcessorText, { profiles }: Surroundings): Fault {
  const known = [...profiles.names()].sort()
  const meant = nearestWord(profile, known)
  return {
    path: ['profile'],
    what: `There is no such profile.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
    expected: `one of ${known.join(', ')}, or a file in profiles/ beside this one`,
  }
}

function firstVariable(facts: ProfileFacts): string | undefined {
  return Object.entries(facts.variables).find(([, holds]) => holds === 'secret')?.[0]
}
