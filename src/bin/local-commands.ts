/** The commands that need no gateway: they open files, listen, and reach out by themselves. */
import { dirname } from 'node:path'
import type { LocalCommands } from '../cli/setting.ts'
import { verifyProofFile } from '../ledger/proof-file.ts'
import { probeKey } from '../protocols/http/probe-key.ts'
import { probeRole } from '../protocols/postgres/probe-role.ts'
import { renderProblems } from '../register/problem.ts'
import { addSubProcessor, type TrySignIn } from '../stores/configuration/add-sub-processor.ts'
import { Credentials } from '../stores/credentials/credentials.ts'
import { verifyDirectory } from '../stores/ledger-files/verify-directory.ts'
import { runGateway } from './run-gateway.ts'
import { runMask } from './run-mask.ts'
import { runWitness } from './run-witness.ts'
import { systemRandomness } from './system-clock.ts'

const SIGN_INS: ReadonlyMap<string, TrySignIn> = new Map([
  ['postgresql', (endpoint, credential) => probeRole(endpoint, credential, systemRandomness)],
])

export const localCommands: LocalCommands = {
  up: runGateway,
  witness: runWitness,
  mask: runMask,
  verify: async ({ place, ...options }) => {
    try {
      const { checkpoint, findings, more } = await verifyDirectory(place, options)
      return { size: checkpoint?.size ?? 0, findings, more }
    } catch (error) {
      // What it says of a key that is none is meant for people.
      if (error instanceof RangeError) return `Of a key that was named: ${error.message}.`
      throw error
    }
  },
  verifyProof: (text, vkey, witnesses) => {
    const proven = verifyProofFile(text, vkey, witnesses)
    if (typeof proven === 'string') return proven
    return { index: proven.index, entry: proven.entry, size: proven.checkpoint.size }
  },
  add: async ({ file, profile, environment, hosts, untried, ...named }) => {
    const credentials = new Credentials({
      subProcessor: () => undefined,
      folder: dirname(file),
      variables: process.env,
      elapsedMs: () => performance.now(),
    })
    const said = Object.entries(named).filter(([, value]) => value !== undefined)
    const adding = { profile, environment, untried, ...Object.fromEntries(said) }
    const parts = {
      ...{ file, probe: probeKey, signIns: SIGN_INS },
      resolve: (one: string) => credentials.resolve(one),
    }
    const added = await addSubProcessor(hosts.length === 0 ? adding : { ...adding, hosts }, parts)
    credentials.close()
    if (added.kind === 'added') {
      const { subProcessor, tried, warnings } = added
      return { isAdded: true, name: subProcessor.name, tried, warnings }
    }
    const { why, refusal, problems } = added
    const reason = refusal === undefined ? why : `${why} ${refusal.why}`
    return { isAdded: false, why: reason, details: renderProblems(problems) }
  },
}
