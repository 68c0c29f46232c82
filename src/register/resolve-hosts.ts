/** Which hosts an endpoint has, and which of them serves which part of the vendor. */
import type { HostsByRole, ProfileFacts } from './profile-facts.ts'
import type { Fault } from './read-with-schema.ts'

/** A host and the part of the vendor that it serves; `undefined` where the profile has no parts. */
export type ServingHost = { readonly host: string; readonly role: string | undefined }

export type HostChoice = {
  /** As the endpoint says; `undefined` for those of the profile. */
  readonly hosts: readonly string[] | Readonly<Record<string, string>> | undefined
  readonly environment: 'live' | 'mirror'
  readonly region: string | undefined
}

/** The hosts of an endpoint, its default first, or what is wrong with the choice. */
export function resolveHosts(
  facts: ProfileFacts,
  choice: HostChoice,
): readonly ServingHost[] | Omit<Fault, 'path'> {
  const defaults = defaultHosts(facts, choice)
  const { hosts } = choice
  const resolved =
    hosts === undefined
      ? defaults
      : isList(hosts)
        ? listed(hosts, defaults, facts)
        : byPart(hosts, defaults, facts)
  if ('what' in resolved || resolved.length > 0) return resolved
  const parts = [...facts.hosts.keys()]
  const names = parts.length === 0 ? ['api.vendor.example'] : parts.map((part) => `${part}: HOST`)
  return {
    what: 'Every customer of this vendor has hosts of their own: say which are yours.',
    expected: "host names in lower case, from the vendor's dashboard",
    example: parts.length === 0 ? `hosts: [${names.join()}]` : `hosts: { ${names.join(', ')} }`,
  }
}

/** The vendor's own hosts for an environment; a mirror is the vendor's test mode. */
export function defaultHosts(
  facts: ProfileFacts,
  { environment, region }: Omit<HostChoice, 'hosts'>,
): readonly ServingHost[] {
  const regional: HostsByRole =
    region === undefined ? new Map() : (facts.regions.get(region) ?? new Map())
  return [...facts.hosts].flatMap(([role, pair]) => {
    const { live, test } = regional.get(role) ?? (region === undefined ? pair : NOWHERE)
    const host = environment === 'live' ? live : test
    return host === undefined ? [] : [{ host, role }]
  })
}

/** A part that a chosen region does not name is not reached through another region's host. */
const NOWHERE = { live: undefined, test: undefined }

function isList(
  hosts: readonly string[] | Readonly<Record<string, string>>,
): hosts is readonly string[] {
  return Array.isArray(hosts)
}

/** A name of the vendor's own keeps its part; any other name serves the first part. */
function listed(
  hosts: readonly string[],
  defaults: readonly ServingHost[],
  facts: ProfileFacts,
): readonly ServingHost[] {
  const [firstRole] = facts.hosts.keys()
  return hosts.flatMap((host) => {
    const own = defaults.filter((one) => one.host === host)
    return own.length > 0 ? own : [{ host, role: firstRole }]
  })
}

function byPart(
  hosts: Readonly<Record<string, string>>,
  defaults: readonly ServingHost[],
  facts: ProfileFacts,
): readonly ServingHost[] | Omit<Fault, 'path'> {
  const parts = [...facts.hosts.keys()]
  const named = new Map(Object.entries(hosts))
  if ([...named.keys()].some((part) => !parts.includes(part))) {
    const expected = parts.length === 0 ? 'a list: this profile has no parts' : parts.join(', ')
    return { what: 'The profile has no part of such a name.', expected }
  }
  return parts.flatMap((role) => {
    const host = named.get(role) ?? defaults.find((one) => one.role === role)?.host
    return host === undefined ? [] : [{ host, role }]
  })
}
