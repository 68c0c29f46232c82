/** Reads `vitrine.yaml`: its shape, its sense, and every sub-processor with its profile. */
import { sha256Hex } from '../base/digest.ts'
import { parseIpAddress } from '../base/ip-address.ts'
import type { CheckPatterns, IncidentRules, PatternRule } from '../flow/mask-rules.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import type { Tracker } from '../flow/tracker.ts'
import type { Configuration } from './configuration.ts'
import { ConfigurationShape, type ConfigurationText } from './configuration-schema.ts'
import { hasKeyPrefix } from './credential-reference.ts'
import { isHostName, parseHostAndPort } from './host-name.ts'
import { misnamedIncidents } from './misnamed-incidents.ts'
import { inOrder, type Problem } from './problem.ts'
import { type Fault, type ReadText, readWithSchema } from './read-with-schema.ts'
import { idleRules, resolveAccess } from './resolve-access.ts'
import { resolveIdentity } from './resolve-identity.ts'
import { resolveNotices } from './resolve-notices.ts'
import { resolveSchedules } from './resolve-schedule.ts'
import { resolveSubProcessor, type Surroundings } from './resolve-sub-processor.ts'
import { overlapping, resolveTracker } from './resolve-tracker.ts'
import { faultySponsors } from './sponsors.ts'
import { unreachableQuorums } from './unreachable-quorums.ts'

/** All but where its files are: floor 3 knows that, and makes paths absolute. */
export type ParsedConfiguration = Omit<Configuration, 'files' | 'policies'>

export type ConfigurationSource = Surroundings & {
  /** What problems call the file. */
  readonly file: string
  /** Makes a path absolute: relative ones start at the file's folder. */
  readonly absolute: (path: string) => string
  readonly checkPatterns: CheckPatterns
}

type Written = ReadText<ConfigurationText>

/** The configuration, or everything that is wrong in the file. Never throws. */
export function parseConfiguration(
  text: string,
  source: ConfigurationSource,
): ParsedConfiguration | readonly Problem[] {
  const read = readWithSchema(text, { file: source.file, schema: ConfigurationShape })
  if (!('value' in read)) return read
  const faults = [
    ...inlineKeys(read, source),
    ...doubledPeople(read.value),
    ...faultySponsors(read.value),
    ...unusableNames(read.value),
    ...ownHosts(read.value),
    ...idleMasks(read.value),
    ...unreachableQuorums(read.value),
    ...idleRules(read.value),
    ...overlapping(read.value.trackers),
    ...misnamedIncidents(read.value),
    ...idlePatterns(read.value, source),
  ]
  const subProcessors: SubProcessor[] = []
  for (const [name, entry] of Object.entries(read.value.sub_processors)) {
    const resolved = resolveSubProcessor({ name, text: entry }, source)
    if ('name' in resolved) subProcessors.push(resolved)
    else {
      const path = ['sub_processors', name]
      faults.push(...resolved.map((fault) => ({ ...fault, path: [...path, ...fault.path] })))
    }
  }
  const trackers: Tracker[] = []
  for (const [name, entry] of Object.entries(read.value.trackers)) {
    const { faults: found = [], ...resolved } = resolveTracker({ name, text: entry }, source)
    if ('tracker' in resolved) trackers.push(resolved.tracker)
    faults.push(...found.map((fault) => ({ ...fault, path: ['trackers', name, ...fault.path] })))
  }
  const notices = resolveNotices(read.value, source)
  faults.push(...notices.faults)
  const { identity, faults: unclear } = resolveIdentity(read.value.identity, source)
  faults.push(...unclear)
  const { schedules, faults: unclearSchedules, problems } = resolveSchedules(read.value, source)
  faults.push(...unclearSchedules)
  if (faults.length + problems.length > 0) {
    return [...inOrder(faults.map(read.problem)), ...problems]
  }
  return {
    ...assembled(read.value, source),
    digest: sha256Hex(text),
    identity,
    trackers,
    schedules,
    notices: notices.outlets,
    subProcessors,
  }
}

function assembled(
  { gateway, people, access, policy, ledger, masking }: ConfigurationText,
  { absolute }: ConfigurationSource,
): Pick<ParsedConfiguration, 'gateway' | 'people' | 'access' | 'policy' | 'ledger' | 'masking'> {
  const { certificate } = gateway
  return {
    gateway: {
      name: gateway.name,
      listen: placeOf(gateway.listen),
      control: placeOf(gateway.control),
      doors: Object.fromEntries(
        Object.entries(gateway.doors).map(([protocol, place]) => [protocol, placeOf(place)]),
      ),
      clearProxyPort: gateway.clear_proxy_port,
      names: gateway.names,
      certificate:
        certificate === undefined
          ? undefined
          : { chain: absolute(certificate.chain), key: absolute(certificate.key) },
      directory: absolute(gateway.directory),
    },
    people,
    access: resolveAccess({ access }),
    policy: {
      pendingMinutesMax: policy.pending_minutes_max,
      selfApproval: policy.self_approval,
      startsAtFirstUse: policy.grant_starts === 'first-use',
      unusedMinutesMax: policy.unused_minutes_max,
      breakGlassMinutes: policy.break_glass_minutes,
      looseningNeedsTwo: policy.loosening === 'approved',
      idleMinutesMax: policy.idle_minutes_max,
      probesPerPerson: policy.probes_per_person,
      rowsPerGrant: policy.rows_per_grant,
      bytesPerGrant: policy.bytes_per_grant,
    },
    ledger: {
      directory: absolute(ledger.directory ?? `${gateway.directory}/ledger`),
      origin: ledger.origin ?? `vitrine/${gateway.name}`,
      copies: ledger.copies === undefined ? undefined : absolute(ledger.copies),
      witnesses: ledger.witnesses,
    },
    masking: {
      names: masking.names,
      literals: masking.literals,
      patterns: masking.patterns.map(patternOf),
      scope: masking.pseudonym_scope,
      incidents: masking.incidents,
    },
  }
}

function placeOf(text: string): Configuration['gateway']['listen'] {
  const place = parseHostAndPort(text)
  if (place === undefined) throw new Error('a place that the schema let through')
  return place
}

/** A key that was pasted anywhere, not only where a reference belongs. */
function inlineKeys({ value, written }: Written, { profiles }: ConfigurationSource): Fault[] {
  const used = new Set(Object.values(value.sub_processors).map(({ profile }) => profile))
  const prefixes = [...used].flatMap((name) => profiles.find(name)?.keys ?? [])
  const isKey = (text: string): boolean =>
    hasKeyPrefix(text) || prefixes.some(({ prefix }) => text.startsWith(prefix))
  const faults: Fault[] = []
  const walk = (part: unknown, path: Fault['path']): void => {
    if (typeof part === 'string' && isKey(part)) {
      const what = 'This looks like a key. Keys are not kept in this file, in no place.'
      faults.push({ path, what, expected: 'a reference, where one belongs', example: undefined })
    }
    if (typeof part !== 'object' || part === null) return
    for (const [key, member] of Object.entries(part)) {
      walk(member, [...path, Array.isArray(part) ? Number(key) : key])
    }
  }
  walk(written, [])
  return faults
}

function doubledPeople({ people }: ConfigurationText): Fault[] {
  const seen = new Set<string>()
  return people.flatMap(({ id }, at) => {
    const isDoubled = seen.has(id)
    seen.add(id)
    const what = 'Two people have this id; the record could not tell them apart.'
    return isDoubled ? [{ path: ['people', at, 'id'], what }] : []
  })
}

function unusableNames({ gateway }: ConfigurationText): Fault[] {
  const faults: Fault[] = gateway.names.flatMap((name, at) => {
    if (isHostName(name) || parseIpAddress(name) !== undefined) return []
    return [{ path: ['gateway', 'names', at], what: 'This is no host name and no address.' }]
  })
  const [listen, control] = [placeOf(gateway.listen), placeOf(gateway.control)]
  if (listen.port !== 0 && listen.port === control.port && listen.host === control.host) {
    const what = 'Both listeners cannot have one place.'
    faults.push({ path: ['gateway', 'control'], what })
  }
  return [...faults, ...namelessPlaces(gateway)]
}

/** Links, certificates and tools all go by a name. */
function namelessPlaces({ names, ...gateway }: ConfigurationText['gateway']): Fault[] {
  if (names.length > 0) return []
  return (['listen', 'control'] as const).flatMap((key) => {
    const { host } = placeOf(gateway[key])
    const what = 'This is every address of the machine and none of its names: `names` says those.'
    return host === '0.0.0.0' || host === '::' ? [{ path: ['gateway', key], what }] : []
  })
}

/**
 * A host that is the gateway itself: nobody could tell who is meant, and a request could go round.
 */
function ownHosts({ gateway, sub_processors }: ConfigurationText): Fault[] {
  const own = new Set(['localhost', ...gateway.names])
  return Object.entries(sub_processors).flatMap(([name, entry]) =>
    (['live', 'mirror'] as const).flatMap((environment) => {
      const path = ['sub_processors', name, environment, 'hosts']
      return Object.entries(entry[environment]?.hosts ?? {}).flatMap(([key, host]) => {
        const what = 'This is a name of the gateway itself.'
        const step = /^\d+$/.test(key) ? Number(key) : key
        return own.has(host) ? [{ path: [...path, step], what }] : []
      })
    }),
  )
}

/** A rule that can never count would let its owner believe that it does. */
function idleMasks({ masking }: ConfigurationText): Fault[] {
  const within = Object.entries(masking.incidents).flatMap(([incident, rules]) =>
    idleMaskRules(rules, ['masking', 'incidents', incident]),
  )
  return [...idleMaskRules(masking, ['masking']), ...within]
}

function idleMaskRules(rules: IncidentRules, at: Fault['path']): Fault[] {
  const names = rules.names.map(({ name }) => bare(name))
  const literals = rules.literals.map(({ text }) => text)
  const what = 'This never counts: an earlier rule says it already.'
  return [
    ...names.flatMap((name, index): Fault[] => {
      const path = [...at, 'names', index, 'name']
      if (name === '') return [{ path, what: 'Of this name nothing is left to compare.' }]
      return names.indexOf(name) < index ? [{ path, what }] : []
    }),
    ...literals.flatMap((text, index): Fault[] => {
      const path = [...at, 'literals', index, 'text']
      if (text !== text.trim()) return [{ path, what: 'It begins or ends with white space.' }]
      return literals.indexOf(text) < index ? [{ path, what }] : []
    }),
  ]
}

/** A pattern that finds nothing, or more than was meant, is seen by its examples. */
function idlePatterns(
  { masking }: ConfigurationText,
  { checkPatterns }: ConfigurationSource,
): Fault[] {
  const ids = masking.patterns.map(({ id }) => id)
  const faults = checkPatterns(masking.patterns.map(patternOf))
  return ids.flatMap((id, at): Fault[] => {
    const path = ['masking', 'patterns', at]
    const isDoubled = ids.indexOf(id) < at
    const what = 'An earlier pattern has this id.'
    return [
      ...(isDoubled ? [{ path: [...path, 'id'], what }] : []),
      ...(faults[at] ?? []).map((fault) => ({ path: [...path, ...fault.at], what: fault.what })),
    ]
  })
}

function patternOf({
  counter_examples: counterExamples,
  ...rule
}: ConfigurationText['masking']['patterns'][number]): PatternRule {
  return { ...rule, counterExamples }
}

/** As names are compared: without case, `_`, `-`, dots and spaces. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[_\-. ]/g, '')
}
