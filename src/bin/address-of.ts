/** Addresses of the gateway as people write them. */
import type { Configuration, Place } from '../register/configuration.ts'

/**
 * As people write it: by name on this machine, by the first name of the configuration elsewhere.
 */
export function addressOf({ host, port }: Place, { gateway }: Configuration): string {
  const isHome = host === '127.0.0.1' || host === '::1' || host === 'localhost'
  return `https://${isHome ? 'localhost' : (gateway.names[0] ?? host)}:${port}`
}
