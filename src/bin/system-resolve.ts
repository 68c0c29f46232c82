/** Asks the resolver of this machine for the addresses of a name. */
import { lookup } from 'node:dns'
import type { Resolve } from '../base/dialled-address.ts'

export const systemResolve: Resolve = (name, answer) => {
  lookup(name, { all: true }, (error, addresses) => answer(error, addresses ?? []))
}
