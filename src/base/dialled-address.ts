/** Where a sub-processor's host may lead: resolved once, judged, and dialled as judged. */
import { kindOfAddress } from './address-kind.ts'
import { parseAuthority } from './authority.ts'
import { parseIpAddress } from './ip-address.ts'
import { Refusal } from './refusal.ts'

/** An address as resolvers give it; its family is 4 or 6. */
export type LookupAddress = { readonly address: string; readonly family: number }

export type Destination = { readonly host: string; readonly port: number }

/** Asks a resolver for all addresses of a name; a test hands in its own. */
export type Resolve = (
  name: string,
  answer: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

/** An address that is not allowed, found while connecting. */
export class AddressFault extends Error {
  override readonly name = 'AddressFault'
}

/** Where a host is to be dialled, and whether that may be inside. */
export type Dialling = {
  /** Instead of the host and its usual port. */
  readonly address: string | undefined
  readonly network: 'public' | 'private'
  /** Where the address names none. */
  readonly usualPort: number
}

/** What to dial for a host: itself at the usual port, or the address that the endpoint names. */
export function destinationOf(host: string, endpoint: Dialling): Destination | Refusal {
  const dialled = parseAuthority(endpoint.address ?? host)
  if (dialled === undefined) {
    return new Refusal('UPSTREAM_ADDRESS', 'The address of the endpoint is no host and port.')
  }
  if (parseIpAddress(dialled.host) !== undefined && !isAllowed(dialled.host, endpoint.network)) {
    return new Refusal('UPSTREAM_ADDRESS', whyNot(endpoint.network))
  }
  return { host: dialled.host, port: dialled.port ?? endpoint.usualPort }
}

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/**
 * A lookup for sockets. One address that is not allowed spoils the name: whoever answers so plays a
 * game (DNS rebinding), and what was judged is what is dialled.
 */
export function guardedLookup(network: Dialling['network'], ask: Resolve) {
  return (name: string, options: { readonly all?: boolean | undefined }, answer: Answer): void => {
    ask(name, (error, addresses) => {
      const [first] = addresses
      if (error !== null) return answer(error, [])
      if (first === undefined) return answer(new Error('no address'), [])
      if (!addresses.every(({ address }) => isAllowed(address, network))) {
        return answer(new AddressFault(whyNot(network)), [])
      }
      return options.all === true
        ? answer(null, addresses)
        : answer(null, first.address, first.family)
    })
  }
}

function isAllowed(address: string, network: Dialling['network']): boolean {
  const kind = kindOfAddress(address)
  return kind === 'public' || (kind === 'private' && network === 'private')
}

function whyNot(network: Dialling['network']): string {
  return `It is not ${network === 'private' ? 'an address' : 'a public address'} that may be dialled.`
}
