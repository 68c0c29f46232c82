/** Where a sub-processor's host may lead: resolved once, judged, and dialled as judged. */

import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup as resolve } from 'node:dns'
import { isIP } from 'node:net'
import { kindOfAddress } from '../../base/address-kind.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Endpoint } from '../../flow/sub-processor.ts'
import { parseAuthority } from '../../wire/http/authority.ts'

const HTTPS_PORT = 443

export type Destination = { readonly host: string; readonly port: number }

/** Asks a resolver for all addresses of a name; a test hands in its own. */
export type Resolve = (
  name: string,
  answer: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

export const systemResolve: Resolve = (name, answer) => {
  resolve(name, { all: true }, (error, addresses) => answer(error, addresses ?? []))
}

/** An address that is not allowed, found while connecting. */
export class AddressFault extends Error {
  override readonly name = 'AddressFault'
}

/** What to dial for a host: itself at 443, or the address that the endpoint names. */
export function destinationOf(host: string, endpoint: Endpoint): Destination | Refusal {
  const dialled = parseAuthority(endpoint.address ?? host)
  if (dialled === undefined) {
    return new Refusal('UPSTREAM_ADDRESS', 'The address of the endpoint is no host and port.')
  }
  if (isIP(dialled.host) !== 0 && !isAllowed(dialled.host, endpoint.network)) {
    return new Refusal('UPSTREAM_ADDRESS', whyNot(endpoint.network))
  }
  return { host: dialled.host, port: dialled.port ?? HTTPS_PORT }
}

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/**
 * A lookup for sockets. One address that is not allowed spoils the name: whoever answers so plays a
 * game (DNS rebinding), and what was judged is what is dialled.
 */
export function guardedLookup(network: Endpoint['network'], ask: Resolve) {
  return (name: string, options: LookupOptions, answer: Answer): void => {
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

function isAllowed(address: string, network: Endpoint['network']): boolean {
  const kind = kindOfAddress(address)
  return kind === 'public' || (kind === 'private' && network === 'private')
}

function whyNot(network: Endpoint['network']): string {
  return `It is not ${network === 'private' ? 'an address' : 'a public address'} that may be dialled.`
}
