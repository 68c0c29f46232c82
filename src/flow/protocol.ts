/**
 * The protocols that there are doors for, as `vitrine.yaml` and profiles name them, and what of
 * them counts for those who speak none. Outside the rooms of each, nobody else names one.
 */

export const PROTOCOLS = ['http', 'postgresql'] as const

/** Those whose doors are opened by name; the first has the gateway's own address. */
export const DOORS = ['postgresql'] as const

export const DEFAULT_PROTOCOL = 'http'

export type ProtocolName = (typeof PROTOCOLS)[number]

type ProtocolFacts = {
  /** Whether it is rows that it shows, which a grant can limit to those of one person. */
  readonly showsRows: boolean
  /** Whether its key goes into each request, and not into a sign-in with an account. */
  readonly isKeyInRequests: boolean
}

const FACTS: Readonly<Record<ProtocolName, ProtocolFacts>> = {
  http: { showsRows: false, isKeyInRequests: true },
  postgresql: { showsRows: true, isKeyInRequests: false },
}

export function showsRows({ protocol }: Speaking): boolean {
  return FACTS[protocol].showsRows
}

export function isKeyInRequests({ protocol }: Speaking): boolean {
  return FACTS[protocol].isKeyInRequests
}

type Speaking = { readonly protocol: ProtocolName }
